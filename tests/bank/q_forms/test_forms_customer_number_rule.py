import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from rest_framework import serializers

from q_forms.models import Customer

WRONG = {"number": "123"}
BLOCKED = {"number": "19", "blocked": True}
pytestmark = pytest.mark.django_db


class CustomerForm(forms.ModelForm):
    class Meta:
        model = Customer
        fields = ["number", "blocked", "reason"]


class CustomerSerializer(serializers.ModelSerializer):
    class Meta:
        model = Customer
        fields = ["number", "blocked", "reason"]


def test_the_model_form_runs_validators_constraints_and_clean():
    assert list(CustomerForm(WRONG).errors) == ["number"]
    assert list(CustomerForm(BLOCKED).errors) == ["__all__"]
    assert list(CustomerForm({"number": "19", "reason": "never"}).errors) == ["__all__"]


def test_the_serializer_runs_validators_and_not_clean():
    assert list(CustomerSerializer(data=WRONG).fields["number"].validators)
    wrong = CustomerSerializer(data=WRONG)
    assert not wrong.is_valid() and list(wrong.errors) == ["number"]
    assert CustomerSerializer(data={"number": "19", "reason": "never"}).is_valid()


def test_the_serializer_leaves_the_constraint_to_the_database():
    serializer = CustomerSerializer(data=BLOCKED)
    assert serializer.is_valid()
    with pytest.raises(IntegrityError):
        serializer.save()


def test_create_and_bulk_create_run_no_validators():
    Customer.objects.create(**WRONG)
    Customer.objects.bulk_create([Customer(**WRONG)])
    assert Customer.objects.count() == 2


@pytest.mark.parametrize("way", ["create", "bulk_create"])
def test_the_constraint_stops_every_way(way):
    with pytest.raises(IntegrityError):
        if way == "create":
            Customer.objects.create(**BLOCKED)
        else:
            Customer.objects.bulk_create([Customer(**BLOCKED)])


def test_full_clean_runs_them_all():
    for row in (WRONG, BLOCKED):
        with pytest.raises(ValidationError):
            Customer(**row).full_clean()
