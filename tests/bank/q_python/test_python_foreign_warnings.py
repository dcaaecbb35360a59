import pytest
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.models import User
from django.db import models
from django.test import RequestFactory
from django.views.generic import TemplateView

from bank_code import load
from q_python.models import CartLine, Product


def warnings_seen(file, *users):
    names = {"LoginRequiredMixin": LoginRequiredMixin, "TemplateView": TemplateView}
    view = load(f"python/python-foreign-warnings.{file}.py", **names).CheckoutView
    seen = []
    for user in users:
        request = RequestFactory().get("/checkout/")
        request.user = user
        seen.append(list(view.as_view()(request).context_data["warnings"]))
    return seen


@pytest.fixture
def users(db):
    ann, ben = User.objects.create(username="ann"), User.objects.create(username="ben")
    lamp = Product.objects.create(name="Lamp", stock=1)
    CartLine.objects.create(user=ann, product=lamp, quantity=3)
    return ann, ben


def test_the_next_customer_sees_the_warning_of_the_first(users):
    assert warnings_seen("ask", *users) == [["Only 1 of Lamp left."]] * 2


def test_the_list_grows_with_each_request(users):
    ann, _ = users
    assert [len(seen) for seen in warnings_seen("ask", ann, ann, ann)] == [1, 2, 3]


def test_the_answer_keeps_customers_apart(users):
    assert warnings_seen("answer", *users, *users) == [["Only 1 of Lamp left."], []] * 2


def test_django_warns_of_a_shared_json_default():
    field = models.JSONField(default={}, name="options")
    assert [problem.id for problem in field._check_default()] == ["fields.E010"]
    assert models.JSONField(default=dict, name="options")._check_default() == []
