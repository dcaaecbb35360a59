import pytest
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.core.exceptions import FieldError
from django.db import ProgrammingError, connection, connections

from bank_code import load
from q_security.models import Order

pytestmark = pytest.mark.django_db


def render(request, template, context):
    return list(context["rows"])


NAMES = dict(connection=connection, login_required=login_required, render=render)
ask = load("security/security-order-search-sql.ask.py", **NAMES)
answer = load("security/security-order-search-sql.answer.py", Order=Order, **NAMES)


@pytest.fixture
def search(rf):
    ada = User.objects.create_user("ada", password="hers")
    bob = User.objects.create_user("bob", password="his")
    Order.objects.create(customer=ada, reference="A-2", total=20)
    Order.objects.create(customer=ada, reference="A-1", total=30)
    Order.objects.create(customer=bob, reference="B-1", total=99)

    def call(view, **query):
        request = rf.get("/", query)
        request.user = ada
        return [row[0] for row in view(request)]

    return call


def test_both_views_work_for_an_honest_customer(search):
    for view in (ask.search_orders, answer.search_orders):
        assert search(view, q="A-") == ["A-1", "A-2"]
        assert search(view, q="A-", sort="total") == ["A-2", "A-1"]


def test_a_quote_in_the_text_shows_other_orders(search):
    assert "B-1" in search(ask.search_orders, q="' OR 1=1 --")
    assert search(answer.search_orders, q="' OR 1=1 --") == []


def test_a_union_reads_password_hashes(search):
    attack = "nothing' UNION SELECT password, username FROM auth_user --"
    hashes = set(User.objects.values_list("password", flat=True))
    assert set(search(ask.search_orders, q=attack)) == hashes
    assert search(answer.search_orders, q=attack) == []


def test_the_sort_is_a_second_hole(search):
    attack = "(CASE WHEN 1=1 THEN total ELSE reference END)"
    assert search(ask.search_orders, sort=attack) == ["A-2", "A-1"]
    assert search(answer.search_orders, sort=attack) == ["A-1", "A-2"]


def test_a_parameter_cannot_name_the_sort_column(search):
    sql = "SELECT reference FROM shop_order ORDER BY %s"
    with connection.cursor() as cursor:
        cursor.execute(sql, ["reference"])
        assert [row[0] for row in cursor] == ["A-2", "A-1", "B-1"]


@pytest.mark.django_db(databases=["default", "pg"])
def test_postgresql_refuses_a_parameter_as_the_sort_column():
    with connections["pg"].cursor() as cursor:
        with pytest.raises(ProgrammingError, match="constant in ORDER BY"):
            cursor.execute("SELECT reference FROM shop_order ORDER BY %s", ["reference"])


def test_order_by_refuses_unknown_names_but_follows_relations():
    with pytest.raises(FieldError):
        str(Order.objects.order_by("1; DROP TABLE shop_order").query)
    assert '"password"' in str(Order.objects.order_by("customer__password").query)


def test_icontains_escapes_wildcards(search):
    assert search(ask.search_orders, q="A_1") == ["A-1"]
    assert search(answer.search_orders, q="A_1") == []
    assert search(answer.search_orders, q="%") == []
