import ast
import sys
from types import ModuleType, SimpleNamespace

import django.db.models
import pytest
from bank_code import load, text
from django.utils import timezone

from .models import CustomerInvoice

PRINTED = "architecture/architecture-customer-imports.ask.py"


def apps_imported():
    tree = ast.parse(text(PRINTED))
    found = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return {node.module.split(".")[0] for node in found}, tree


def test_accounts_now_knows_three_apps_that_know_it():
    found, tree = apps_imported()
    assert found == {"billing", "loyalty", "orders"}
    top = [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
    assert top == []  # only inside methods


def test_moving_the_imports_up_stops_the_start(tmp_path, monkeypatch):
    for app, other in (("bank_accts", "bank_bill"), ("bank_bill", "bank_accts")):
        (tmp_path / app).mkdir()
        (tmp_path / app / "__init__.py").write_text("")
        name = {"bank_accts": "Customer", "bank_bill": "Invoice"}
        (tmp_path / app / "models.py").write_text(
            f"from {other}.models import {name[other]}\n\n\nclass {name[app]}:\n    pass\n"
        )
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ImportError, match="circular import|partially initialized"):
        __import__("bank_accts.models")


@pytest.mark.django_db
def test_a_list_of_customers_costs_a_query_each(monkeypatch, django_assert_num_queries):
    class Invoices:
        @staticmethod
        def filter(customer, paid):
            return CustomerInvoice.objects.filter(customer_id=customer.pk, paid=paid)

    billing = ModuleType("billing.models")
    billing.Invoice = SimpleNamespace(objects=Invoices)
    monkeypatch.setitem(sys.modules, "billing", ModuleType("billing"))
    monkeypatch.setitem(sys.modules, "billing.models", billing)
    plain = SimpleNamespace(
        Model=object, EmailField=lambda **kw: None, DateTimeField=lambda **kw: None
    )
    Customer = load(
        PRINTED, models=plain, Sum=django.db.models.Sum, timezone=timezone
    ).Customer
    customers = []
    for pk in range(1, 6):
        CustomerInvoice.objects.create(customer_id=pk, amount=pk)
        customer = Customer()
        customer.pk = pk
        customers.append(customer)
    with django_assert_num_queries(5):
        assert [c.total_spent() for c in customers] == [1, 2, 3, 4, 5]
