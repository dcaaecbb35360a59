import pytest
from django.conf import global_settings
from django.contrib.auth.models import User
from django.core import checks
from django.middleware.csrf import CsrfViewMiddleware
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template import Context, Template

from q_security.models import Order


def test_templates_escape_text():
    page = Template("{{ note }}").render(Context({"note": "<script>x</script>"}))
    assert "<script>" not in page


@pytest.mark.django_db
def test_the_orm_passes_values_as_parameters():
    Order.objects.create(reference="A-1")
    hostile = "' OR 1=1 --"
    assert not Order.objects.filter(reference=hostile).exists()
    sql, params = Order.objects.filter(reference=hostile).query.sql_with_params()
    assert hostile not in sql and hostile in params


def test_a_post_without_a_token_is_refused(rf):
    def view(request):
        return HttpResponse()

    refusal = CsrfViewMiddleware(view).process_view(rf.post("/"), view, (), {})
    assert refusal.status_code == 403


@pytest.mark.django_db
def test_passwords_are_stored_as_salted_hashes(settings):
    settings.PASSWORD_HASHERS = global_settings.PASSWORD_HASHERS
    ann = User.objects.create_user("ann", password="same words")
    bob = User.objects.create_user("bob", password="same words")
    assert ann.password.startswith("pbkdf2_sha256$")
    assert ann.password != bob.password


@pytest.mark.django_db
def test_a_login_alone_does_not_keep_users_apart(rf):
    ann, bob = (User.objects.create_user(name) for name in ("ann", "bob"))
    note = Order.objects.create(customer=bob, reference="private")
    assert get_object_or_404(Order, pk=note.pk) == note
    assert not Order.objects.filter(customer=ann, pk=note.pk).exists()


def test_check_deploy_reports_debug_and_missing_https(settings):
    settings.DEBUG = True
    found = checks.run_checks(tags=["security"], include_deployment_checks=True)
    assert {"security.W018", "security.W008"} <= {message.id for message in found}
