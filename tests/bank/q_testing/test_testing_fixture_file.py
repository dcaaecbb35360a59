import json

import factory
import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import IntegrityError
from django.db.models.signals import pre_save

from q_testing.models import Delivery

pytestmark = pytest.mark.django_db


def load_file(tmp_path, **fields):
    file = tmp_path / "data.json"
    row = {"model": "q_testing.delivery", "pk": 1, "fields": fields}
    file.write_text(json.dumps([row]))
    call_command("loaddata", file, verbosity=0)


def test_a_file_without_the_required_field_no_longer_loads(tmp_path):
    with pytest.raises(IntegrityError):
        load_file(tmp_path, code="a-1")


def test_fixtures_are_loaded_raw(tmp_path):
    seen = []

    def note(sender, raw, **kwargs):
        seen.append(raw)

    pre_save.connect(note, sender=Delivery)
    try:
        load_file(tmp_path, code="a-1", customer=User.objects.create_user("ada").pk)
    finally:
        pre_save.disconnect(note, sender=Delivery)
    assert seen == [True]
    assert Delivery.objects.get().code == "a-1"  # save() would make it upper case


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence("user{}".format)


class DeliveryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Delivery

    customer = factory.SubFactory(UserFactory)
    code = factory.Sequence("a-{}".format)


def test_a_factory_fills_in_what_the_test_is_not_about():
    assert DeliveryFactory(code="b-1").code == "B-1"
    assert Delivery.objects.get().customer.username.startswith("user")


def test_chains_create_rows_that_nobody_asked_for():
    DeliveryFactory.create_batch(3)
    assert User.objects.count() == 3
    DeliveryFactory.build(customer=None)
    assert Delivery.objects.count() == 3
