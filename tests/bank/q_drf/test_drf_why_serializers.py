import json

import pytest
from django.http import JsonResponse
from rest_framework import serializers

from q_drf.models import Customer, Order

pytestmark = pytest.mark.django_db


def test_jsonresponse_refuses_a_list_unless_told_and_a_model_always():
    customer = Customer.objects.create(name="Ada")
    with pytest.raises(TypeError, match="safe"):
        JsonResponse([1])
    with pytest.raises(TypeError, match="not JSON serializable"):
        JsonResponse({"customer": customer})


def test_values_are_columns_under_their_column_names():
    Order.objects.create(customer=Customer.objects.create(name="Ada"))
    (row,) = json.loads(
        JsonResponse(list(Order.objects.values()), safe=False).content
    )
    assert set(row) == {"id", "customer_id", "placed_at"}


def test_a_serializer_works_in_both_directions():
    class CustomerSerializer(serializers.ModelSerializer):
        class Meta:
            model = Customer
            fields = ["id", "name"]

    bad = CustomerSerializer(data={"name": "x" * 101})
    assert not bad.is_valid()
    assert bad.errors["name"][0].code == "max_length"
    good = CustomerSerializer(data={"name": "Ada"})
    good.is_valid(raise_exception=True)
    assert CustomerSerializer(good.save()).data["name"] == "Ada"


def test_create_on_the_model_checks_no_length():
    assert len(Customer.objects.create(name="x" * 101).name) == 101


def test_a_plain_serializer_saves_nothing_by_itself():
    class Plain(serializers.Serializer):
        name = serializers.CharField()

    plain = Plain(data={"name": "Ada"})
    plain.is_valid(raise_exception=True)
    with pytest.raises(NotImplementedError):
        plain.save()
