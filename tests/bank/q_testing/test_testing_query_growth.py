import django
import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.http import HttpResponse
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from django.urls import path, reverse

from bank_code import load, text
from q_testing.models import Delivery

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
ASK = "testing/testing-query-growth.ask.py"
PAGE = "\n".join(
    line[2:] for line in text(ASK).split("# parcels.html\n")[1].splitlines()
)


def render(request, template, context):
    return HttpResponse(Template(PAGE).render(Context(context)))


NAMES = dict(Delivery=Delivery, render=render)
fixed = load(ASK, **NAMES).parcel_list
views = {"now": fixed}


def broken(request):
    parcels = Delivery.objects.all()
    return render(request, "parcels.html", {"parcels": parcels})


def one_query_more(request):
    User.objects.count()
    return fixed(request)


urlpatterns = [path("", lambda request: views["now"](request), name="parcels")]
answer = load(
    "testing/testing-query-growth.answer.py",
    CaptureQueriesContext=CaptureQueriesContext,
    Delivery=Delivery,
    User=User,
    connection=connection,
    pytest=pytest,
    reverse=reverse,
)


@pytest.fixture(autouse=True)
def restore():
    yield
    views["now"] = fixed


def test_the_test_passes_for_the_fixed_page(client):
    answer.test_more_parcels_do_not_mean_more_queries(client)


def test_it_fails_when_the_fault_comes_back(client):
    views["now"] = broken
    with pytest.raises(AssertionError):
        answer.test_more_parcels_do_not_mean_more_queries(client)


def test_it_bears_one_more_query(client):
    views["now"] = one_query_more
    answer.test_more_parcels_do_not_mean_more_queries(client)


def test_it_does_not_pass_on_an_empty_page(client):
    views["now"] = lambda request: HttpResponse()
    with pytest.raises(AssertionError):
        answer.test_more_parcels_do_not_mean_more_queries(client)


def test_the_queryset_alone_does_not_show_the_fault(django_assert_num_queries):
    answer.add_parcels(3)
    with django_assert_num_queries(1):
        list(Delivery.objects.all())
    with django_assert_num_queries(4):
        broken(None)


def test_parcels_of_one_customer_show_the_fault_too(django_assert_num_queries):
    customer = User.objects.create(username="ada")
    for number in range(3):
        Delivery.objects.create(customer=customer, code=str(number))
    with django_assert_num_queries(4):
        broken(None)


@pytest.mark.skipif(django.VERSION < (6, 1), reason="fetch modes are new in 6.1")
def test_fetch_modes_load_the_customers_together_or_refuse(django_assert_num_queries):
    from django.core.exceptions import FieldFetchBlocked
    from django.db.models import FETCH_PEERS, FETCH_RAISE

    answer.add_parcels(3)
    with django_assert_num_queries(2):
        for parcel in Delivery.objects.fetch_mode(FETCH_PEERS):
            assert parcel.customer.username
    with pytest.raises(FieldFetchBlocked):
        Delivery.objects.fetch_mode(FETCH_RAISE).first().customer
