import pytest
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.models import AnonymousUser, User
from django.db import IntegrityError
from django.http import Http404
from django.test import RequestFactory
from django.views.generic import CreateView, DeleteView, ListView, UpdateView

from bank_code import load
from q_views.models import Company, Member, Project

pages = load(
    "views/views-company-pages.answer.py",
    LoginRequiredMixin=LoginRequiredMixin,
    CreateView=CreateView,
    DeleteView=DeleteView,
    ListView=ListView,
    UpdateView=UpdateView,
    Project=Project,
    reverse_lazy=lambda name: "/projects/",
)


def user_of(company):
    user = User.objects.create(username=company.name)
    Member.objects.create(user=user, company=company)
    return user


@pytest.fixture
def ours(db):
    return Company.objects.create(name="Ours")


@pytest.fixture
def theirs(db):
    company = Company.objects.create(name="Theirs")
    return Project.objects.create(company=company, name="Secret")


@pytest.fixture
def ann(ours):
    return user_of(ours)


def call(view, user, data=None, **kwargs):
    factory = RequestFactory()
    request = factory.get("/") if data is None else factory.post("/", data)
    request.user = user
    return view.as_view()(request, **kwargs)


def test_the_list_holds_the_own_projects_only(ann, ours, theirs):
    own = Project.objects.create(company=ours, name="Own")
    assert list(call(pages.ProjectList, ann).context_data["object_list"]) == [own]


@pytest.mark.parametrize("name", ["ProjectUpdate", "ProjectDelete"])
def test_another_companys_project_answers_404(ann, theirs, name):
    with pytest.raises(Http404):
        call(getattr(pages, name), ann, {"name": "Hacked"}, pk=theirs.pk)
    assert Project.objects.get().name == "Secret"


def test_a_new_project_belongs_to_the_users_company(ann, ours, theirs):
    data = {"name": "New", "company": theirs.company_id}
    assert call(pages.ProjectCreate, ann, data).status_code == 302
    assert Project.objects.get(name="New").company == ours


def test_own_projects_are_edited_and_deleted(ann, ours):
    own = Project.objects.create(company=ours, name="Own")
    call(pages.ProjectUpdate, ann, {"name": "Better"}, pk=own.pk)
    assert Project.objects.get().name == "Better"
    call(pages.ProjectDelete, ann, {}, pk=own.pk)
    assert not Project.objects.exists()


def test_visitors_are_sent_to_the_login_page(theirs):
    for name in ["ProjectList", "ProjectCreate", "ProjectUpdate", "ProjectDelete"]:
        view = getattr(pages, name)
        assert "login" in call(view, AnonymousUser(), pk=theirs.pk).url


def test_the_wrong_order_shows_everything_without_an_error(ann, theirs):
    class Leaky(ListView, pages.CompanyMixin):
        model = Project

    assert list(call(Leaky, ann).context_data["object_list"]) == [theirs]


def test_the_form_of_a_delete_view_has_no_instance(ann, ours):
    own = Project.objects.create(company=ours, name="Own")

    class Careless(pages.CompanyFormMixin, DeleteView):
        model = Project
        success_url = "/"

    with pytest.raises(AttributeError, match="instance"):
        call(Careless, ann, {}, pk=own.pk)


def test_a_constraint_with_the_company_is_left_out_by_the_form(ann, ours):
    Project.objects.create(company=ours, name="Own")
    with pytest.raises(IntegrityError):
        call(pages.ProjectCreate, ann, {"name": "Own"})
