import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, IntegrityError, transaction
from rest_framework import serializers

from bank_code import load
from q_drf.fields import printed_models

NAMES = {"User": User, "models": printed_models, "serializers": serializers}
ASK = load("drf/drf-purchase-order.ask.py", module="q_drf.models", **NAMES)
ANSWER = load(
    "drf/drf-purchase-order.answer.py",
    PurchaseLine=ASK.PurchaseLine,
    PurchaseOrder=ASK.PurchaseOrder,
    transaction=transaction,
    **NAMES,
)
pytestmark = pytest.mark.django_db


@pytest.fixture
def buyer():
    return User.objects.create_user("buyer")


@pytest.fixture
def parts():
    return [ASK.Part.objects.create(code=code, price="2.50") for code in "ab"]


def serializer(parts, cls=ANSWER.PurchaseOrderSerializer, **first):
    lines = [{"part": part.pk, "quantity": 3} for part in parts]
    if lines:
        lines[0].update(first)
    return cls(data={"reference": "PO-1", "lines": lines})


def test_the_order_and_its_lines_are_saved_at_the_parts_price(parts, buyer):
    one = serializer(parts, unit_price="0.01")
    one.is_valid(raise_exception=True)
    order = one.save(buyer=buyer)
    assert [str(line.unit_price) for line in order.lines.all()] == ["2.50", "2.50"]
    assert len(one.data["lines"]) == 2


def test_drf_refuses_to_guess_a_nested_create(parts, buyer):
    class NoCreate(ANSWER.PurchaseOrderSerializer):
        create = serializers.ModelSerializer.create

    one = serializer(parts, cls=NoCreate)
    one.is_valid(raise_exception=True)
    with pytest.raises(AssertionError, match="does not support writable nested"):
        one.save(buyer=buyer)


@pytest.mark.parametrize("bad", [0, -1, 2**63])
def test_a_bad_quantity_is_a_400_at_its_line(parts, bad):
    one = serializer(parts, quantity=bad)
    assert not one.is_valid()
    assert "quantity" in one.errors["lines"][0]


def test_the_model_field_alone_would_accept_a_quantity_of_zero(parts):
    class Plain(serializers.ModelSerializer):
        class Meta:
            model = ASK.PurchaseLine
            fields = ["part", "quantity"]

    assert Plain(data={"part": parts[0].pk, "quantity": 0}).is_valid()
    assert not Plain(data={"part": parts[0].pk, "quantity": -1}).is_valid()


def test_an_order_without_lines_is_refused():
    one = serializer([])
    assert not one.is_valid()
    assert set(one.errors) == {"lines"}


def test_a_failing_line_leaves_no_order_with_atomic_and_one_without(
    parts, buyer, monkeypatch
):
    def fail(*args, **kwargs):
        raise DatabaseError("connection lost")

    monkeypatch.setattr(ASK.PurchaseLine.objects, "bulk_create", fail)
    one = serializer(parts)
    one.is_valid(raise_exception=True)
    with pytest.raises(DatabaseError):
        one.save(buyer=buyer)
    assert ASK.PurchaseOrder.objects.count() == 0

    create = ANSWER.PurchaseOrderSerializer.create.__wrapped__
    monkeypatch.setattr(ANSWER.PurchaseOrderSerializer, "create", create)
    two = serializer(parts)
    two.is_valid(raise_exception=True)
    with pytest.raises(DatabaseError):
        two.save(buyer=buyer)
    assert ASK.PurchaseOrder.objects.count() == 1


def test_each_line_costs_a_lookup_of_its_part(parts, django_assert_num_queries):
    with django_assert_num_queries(3):  # the unique reference, and two parts
        serializer(parts).is_valid(raise_exception=True)


def test_the_lines_are_one_insert(parts, buyer, django_assert_num_queries):
    one = serializer(parts)
    one.is_valid(raise_exception=True)
    with django_assert_num_queries(4):  # savepoint, order, lines, release
        one.save(buyer=buyer)


def test_update_still_has_to_be_written(parts, buyer):
    one = serializer(parts)
    one.is_valid(raise_exception=True)
    order = one.save(buyer=buyer)
    data = {"lines": [{"part": parts[0].pk, "quantity": 1}]}
    change = ANSWER.PurchaseOrderSerializer(order, data=data, partial=True)
    change.is_valid(raise_exception=True)
    with pytest.raises(AssertionError, match="update"):
        change.save()


@pytest.mark.parametrize("error, left", [(IntegrityError, 0), (ValueError, 1)])
@pytest.mark.django_db(databases=["pg"], transaction=True)
def test_an_error_caught_inside_the_block_hides_a_rollback_or_half_an_order(error, left):
    orders = ASK.PurchaseOrder.objects.using("pg")
    with transaction.atomic(using="pg"):
        order = orders.create(buyer_id=1, reference="PO-1")
        line = ASK.PurchaseLine(order=order, part_id=1, unit_price=1, quantity=None)
        try:
            if error is ValueError:
                raise ValueError
            ASK.PurchaseLine.objects.using("pg").bulk_create([line])
        except error:
            pass
    assert order.pk
    assert orders.count() == left
