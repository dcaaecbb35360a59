import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.test import RequestFactory

from bank_code import load, text
from q_forms.models import Line, Order, Product, UniqueLine


class OrderForm(forms.ModelForm):
    class Meta:
        model = Order
        fields = ["name"]


NAMES = {
    "forms": forms,
    "ValidationError": ValidationError,
    "transaction": transaction,
    "Order": Order,
    "Line": Line,
    "OrderForm": OrderForm,
    "redirect": lambda name, pk: HttpResponseRedirect(f"/{name}/{pk}/"),
    "render": lambda request, name, context: HttpResponse(
        f"{context['form'].errors} {context['lines'].errors} "
        f"{context['lines'].non_form_errors()}"
    ),
}
FILE = "forms/forms-order-lines.answer.py"
code = load(FILE, **NAMES)


@pytest.fixture
def lamp(db):
    return Product.objects.create(name="Lamp")


@pytest.fixture
def sofa(db):
    return Product.objects.create(name="Sofa")


def data(*rows, name="Ann", **more):
    sent = {"name": name, "lines-TOTAL_FORMS": len(rows), "lines-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        product, quantity = row[:2]
        sent[f"lines-{number}-product"] = product.pk if product else ""
        sent[f"lines-{number}-quantity"] = quantity
        if len(row) == 3:
            sent[f"lines-{number}-DELETE"] = "on"
    return sent | more


def post(sent, view=code.new_order):
    return view(RequestFactory().post("/", sent))


def test_order_and_lines_are_saved_and_empty_forms_are_not(lamp, sofa):
    assert post(data((lamp, 1), (None, ""), (sofa, 2))).status_code == 302
    assert [line.product for line in Order.objects.get().lines.all()] == [lamp, sofa]


def test_a_product_twice_is_refused_unless_one_is_removed(lamp):
    assert "may come only once" in post(data((lamp, 1), (lamp, 2))).content.decode()
    assert not Order.objects.exists()
    assert post(data((lamp, 1), (lamp, 2, "delete"))).status_code == 302
    assert Line.objects.count() == 1


def test_one_line_at_least_and_ten_at_most(lamp):
    assert "at least 1" in post(data((None, ""))).content.decode()
    products = [Product.objects.create(name="P") for _ in range(11)]
    many = data(*((product, 1) for product in products))
    assert "at most 10" in post(many).content.decode()
    assert not Order.objects.exists()


def test_all_errors_are_shown_at_once_and_with_and_they_are_not(lamp):
    broken = data((lamp, ""), name="")
    assert post(broken).content.decode().count("This field is required.") == 2
    hasty = dict(NAMES)
    source = text(FILE).replace(
        "all([form.is_valid(), lines.is_valid()])",
        "form.is_valid() and lines.is_valid()",
    )
    hasty["render"] = lambda request, name, context: HttpResponse(
        f"{context['form'].errors} {context['lines']._errors}"
    )
    exec(source, hasty)
    page = post(broken, hasty["new_order"]).content.decode()
    assert page.count("This field is required.") == 1 and "None" in page


def test_without_the_management_form_it_is_invalid(lamp):
    lines = code.LineFormSet({"lines-0-product": lamp.pk}, instance=Order())
    assert not lines.is_valid()


def test_the_cleaned_data_of_an_empty_extra_form_is_empty(lamp):
    lines = code.LineFormSet(data((lamp, 1), (None, "")), instance=Order())
    assert lines.is_valid() and lines.forms[1].cleaned_data == {}


def test_limits_without_their_flags_let_other_posts_pass(lamp):
    def lines(*rows, **limits):
        Lines = forms.inlineformset_factory(
            Order, Line, fields=["product", "quantity"], **limits
        )
        return Lines(data(*rows), instance=Order())

    assert lines((lamp, 1), min_num=2).is_valid()
    assert not lines((lamp, 1), min_num=2, validate_min=True).is_valid()
    assert lines((lamp, 1), (lamp, 1), max_num=1).is_valid()
    assert not lines((lamp, 1), (lamp, 1), max_num=1, validate_max=True).is_valid()


def test_a_removed_line_with_an_error_does_not_hide_doubles(lamp):
    page = post(data((lamp, 1), (lamp, 2), (lamp, "many", "delete")))
    assert "may come only once" in page.content.decode()


def test_a_unique_constraint_makes_the_formset_report_doubles(lamp):
    Lines = forms.inlineformset_factory(Order, UniqueLine, fields=["product"])
    sent = {
        "uniqueline_set-TOTAL_FORMS": 2,
        "uniqueline_set-INITIAL_FORMS": 0,
        "uniqueline_set-0-product": lamp.pk,
        "uniqueline_set-1-product": lamp.pk,
    }
    assert not Lines(sent, instance=Order()).is_valid()
