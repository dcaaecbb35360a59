import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User

from q_admin.models import StockItem
from q_admin.own_site import OwnSite


@pytest.fixture
def item(client, settings, monkeypatch, db):
    own = OwnSite(settings, monkeypatch)

    @own.admin.register(StockItem)
    class Admin(own.admin.ModelAdmin):
        list_display = ["sku", "price"]
        actions = ["cheaper"]

        def cheaper(self, request, items):
            items.update(price=4)

    own.serve()
    client.force_login(User.objects.create_superuser("ada"))
    return StockItem.objects.create(sku="s", price=40)


def change(client, item):
    address = f"/admin/q_admin/stockitem/{item.pk}/change/"
    assert client.post(address, {"sku": "s", "price": "4"}).status_code == 302


def test_an_entry_names_the_field_and_no_values(client, item):
    change(client, item)
    entry = LogEntry.objects.get()
    assert entry.get_change_message() == "Changed Price."
    assert "40" not in entry.change_message


def test_other_ways_leave_no_entry(client, item):
    item.price = 4
    item.save()
    data = {"action": "cheaper", "_selected_action": [item.pk]}
    client.post("/admin/q_admin/stockitem/", data)
    item.refresh_from_db()
    assert item.price == 4 and LogEntry.objects.count() == 0


def test_entries_disappear_with_their_user(client, item):
    change(client, item)
    User.objects.all().delete()
    assert LogEntry.objects.count() == 0
