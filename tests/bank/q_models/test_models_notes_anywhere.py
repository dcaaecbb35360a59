import pytest
from bank_code import load
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldError
from django.db import models

from q_models.models import Machine, Ticket

Note = load(
    "models/models-notes-anywhere.ask.py", "q_models.models", models=models,
    ContentType=ContentType, GenericForeignKey=GenericForeignKey,
).Note
pytestmark = pytest.mark.django_db


def test_the_database_accepts_a_note_about_nothing():
    kind = ContentType.objects.get_for_model(Machine)
    note = Note.objects.create(text="?", content_type=kind, object_id=999)
    assert note.target is None


def test_a_deleted_machine_leaves_its_note_and_a_generic_relation_takes_it_along():
    for model in (Machine, Ticket):
        thing = model.objects.create()
        Note.objects.create(text="x", target=thing)
        thing.delete()
    assert Note.objects.get().content_type.model == "machine"


def test_the_target_cannot_be_filtered_or_joined():
    with pytest.raises(FieldError):
        Note.objects.filter(target__name="Drill")
    with pytest.raises(FieldError):
        list(Note.objects.select_related("target"))


def test_a_generic_relation_filters_from_its_own_side():
    ticket = Ticket.objects.create(title="Leak")
    ticket.notes.create(text="called")
    assert Ticket.objects.get(notes__text="called") == ticket


def test_the_list_costs_a_query_a_row_or_one_a_kind(django_assert_num_queries):
    for model in (Machine, Ticket):
        for _ in range(3):
            Note.objects.create(text="x", target=model.objects.create())
    with django_assert_num_queries(1 + 6):
        [note.target for note in Note.objects.all()]
    with django_assert_num_queries(1 + 2):
        [note.target for note in Note.objects.prefetch_related("target")]


def test_no_index_covers_the_pair_unless_it_is_declared():
    assert Note._meta.indexes == []
    assert not Note._meta.get_field("object_id").db_index
