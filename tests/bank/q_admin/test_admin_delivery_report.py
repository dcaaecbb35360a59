import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Sum
from django.db.models.functions import TruncMonth
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone

from bank_code import load
from q_admin.models import Delivery, DeliveryLine, StockItem
from q_admin.own_site import OwnSite, staff

ADDRESS = "/admin/q_admin/delivery/report/"
TEMPLATE = "{% for m in months %}{{ m.month|date:'Y-m' }}={{ m.deliveries }}/{{ m.pieces }};{% endfor %}{{ site_header }}"


@pytest.fixture
def own(settings, monkeypatch, db):
    settings.TEMPLATES = [
        settings.TEMPLATES[0]
        | {
            "APP_DIRS": False,
            "OPTIONS": settings.TEMPLATES[0]["OPTIONS"]
            | {"loaders": [("django.template.loaders.locmem.Loader", {"admin/report.html": TEMPLATE})]},
        }
    ]
    own = OwnSite(settings, monkeypatch)
    names = load(
        "admin/admin-delivery-report.answer.py", admin=own.admin, Delivery=Delivery,
        path=path, PermissionDenied=PermissionDenied, TruncMonth=TruncMonth,
        Count=Count, Sum=Sum, TemplateResponse=TemplateResponse,
    )
    own.serve()
    own.names = names
    item = StockItem.objects.create(sku="s")
    for month, quantities in ((1, [2, 3]), (1, []), (2, [4])):
        created = timezone.datetime(2026, month, 5, tzinfo=timezone.get_current_timezone())
        delivery = Delivery.objects.create(number="d", created=created)
        for quantity in quantities:
            DeliveryLine.objects.create(delivery=delivery, item=item, quantity=quantity)
    return own


def test_it_counts_deliveries_once_and_sums_pieces(own, client):
    client.force_login(staff("ada", "view_delivery"))
    content = client.get(ADDRESS).content.decode()
    assert content == "2026-01=2/5;2026-02=1/4;Django administration"


def test_without_distinct_the_join_repeats_a_delivery(own):
    counted = Delivery.objects.aggregate(n=Count("id"), p=Sum("lines__quantity"))
    assert counted == {"n": 4, "p": 9} and Delivery.objects.count() == 3


def test_staff_without_the_permission_is_refused(own, client):
    client.force_login(staff("eve"))
    assert client.get(ADDRESS).status_code == 403


def test_strangers_are_sent_to_the_login(own, client):
    response = client.get(ADDRESS)
    assert response.status_code == 302 and "/admin/login/" in response.url


def test_behind_the_standard_routes_it_would_be_taken_for_an_id(own, client):
    model_admin = own.site.get_model_admin(Delivery)
    names = [str(route.pattern) for route in model_admin.get_urls()]
    assert names[0] == "report/" and names[-1] == "<path:object_id>/"


def test_without_the_wrapper_everybody_gets_in(settings, monkeypatch, client, db):
    own = OwnSite(settings, monkeypatch)

    @own.admin.register(Delivery)
    class Open(own.admin.ModelAdmin):
        def get_urls(self):
            from django.http import HttpResponse

            return [path("report/", lambda r: HttpResponse("all")), *super().get_urls()]

    own.serve()
    assert client.get(ADDRESS).content == b"all"
