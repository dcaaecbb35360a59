import pytest
from django.db.models import Prefetch
from django.http import HttpResponse
from django.template import engines
from django.test import RequestFactory

from bank_code import load, text
from q_fundamentals.models import Agent, Customer, Ticket

MODEL, _, REST = text("fundamentals/fundamentals-template-queries.ask.txt").partition("# views.py\n")
VIEW, _, PAGE = REST.partition("# board.html\n")


def render(source, customers):
    return engines["django"].from_string(source).render({"customers": customers})


@pytest.fixture
def board(db):
    agent = Agent.objects.create(name="Kim")
    for number in range(20):
        customer = Customer.objects.create(name=f"Customer {number}")
        Ticket.objects.create(customer=customer, assignee=agent, title="Late")
        Ticket.objects.create(customer=customer, assignee=agent, title="Lost")
        Ticket.objects.create(
            customer=customer, assignee=agent, title="Old", closed=True
        )


def test_the_page_asks_three_times_a_customer_and_once_a_ticket(
    board, django_assert_num_queries, monkeypatch
):
    names = {
        "Customer": Customer,
        "render": lambda request, name, context: render(PAGE, context["customers"]),
    }
    exec(MODEL + VIEW, names)
    monkeypatch.setattr(Customer, "open_tickets", names["open_tickets"])
    with django_assert_num_queries(1 + 20 * 3 + 40):
        page = names["support_board"](RequestFactory().get("/"))
    assert page.count("(Kim)") == 40 and "Old" not in page


def test_plain_prefetch_only_adds_a_query(board, django_assert_num_queries):
    with django_assert_num_queries(1 + 1 + 20 * 3 + 40):
        render(PAGE, Customer.objects.prefetch_related("tickets"))


def test_with_asks_once_a_customer(board, django_assert_num_queries):
    body = PAGE.replace("customer.open_tickets", "tickets")
    source = body.replace(
        "<section>", "<section>{% with tickets=customer.open_tickets %}"
    ).replace("</section>", "{% endwith %}</section>")
    with django_assert_num_queries(1 + 20 * 1 + 40):
        assert render(source, Customer.objects.all()).count("(Kim)") == 40


def test_the_answer_takes_two_queries(board, django_assert_num_queries):
    source = PAGE.replace("customer.open_tickets", "customer.open_ticket_list")
    code = load(
        "fundamentals/fundamentals-template-queries.answer.py",
        Ticket=Ticket,
        Customer=Customer,
        Prefetch=Prefetch,
        render=lambda request, name, context: HttpResponse(
            render(source, context["customers"])
        ),
    )
    with django_assert_num_queries(2):
        page = code.support_board(RequestFactory().get("/")).content.decode()
    assert page.count("(Kim)") == 40 and "Old" not in page
