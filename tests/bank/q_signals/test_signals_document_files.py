import django
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from django.db import connection, transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.test.utils import CaptureQueriesContext

from bank_code import load
from q_signals.models import Attachment, Document, Folder


@pytest.fixture
def storage(monkeypatch):
    storage = InMemoryStorage()
    monkeypatch.setattr(Document._meta.get_field("file"), "storage", storage)
    monkeypatch.setattr(Document, "deleted_by_method", [])
    return storage


@pytest.fixture
def answer(storage):
    names = load(
        "signals/signals-document-files.answer.py", receiver=receiver,
        post_delete=post_delete, Document=Document, transaction=transaction,
    )
    yield
    assert post_delete.disconnect(sender=Document, dispatch_uid="remove-document-file")
    del names


def document(folder=None):
    folder = folder or Folder.objects.create(name="f")
    made = Document(folder=folder)
    made.file.save("a.txt", ContentFile(b"a"))
    return made


WAYS = {
    "one": lambda made: made.delete(),
    "queryset": lambda made: Document.objects.all().delete(),
    "cascade": lambda made: made.folder.delete(),
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", WAYS)
def test_django_leaves_the_file(storage, way):
    made = document()
    WAYS[way](made)
    assert storage.exists(made.file.name)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", WAYS)
def test_the_answer_removes_it_in_all_three_ways(answer, storage, way):
    made = document()
    name = made.file.name
    WAYS[way](made)
    assert not storage.exists(name)


@pytest.mark.django_db
@pytest.mark.parametrize("way, calls", [("one", 1), ("queryset", 0), ("cascade", 0)])
def test_the_method_is_called_for_a_single_instance_only(storage, way, calls):
    WAYS[way](document())
    assert len(Document.deleted_by_method) == calls


@pytest.mark.django_db(transaction=True)
def test_a_rollback_keeps_row_and_file(answer, storage):
    made = document()
    with pytest.raises(LookupError), transaction.atomic():
        made.folder.delete()
        raise LookupError
    assert Document.objects.count() == 1
    assert storage.exists(made.file.name)


@pytest.mark.django_db(transaction=True)
def test_a_document_without_a_file_is_deleted_quietly(answer):
    Document.objects.create(folder=Folder.objects.create(name="f")).delete()
    assert Document.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_failing_removal_is_kept_apart(answer, storage, monkeypatch):
    done = []
    monkeypatch.setattr(storage, "delete", lambda name: 1 / 0)
    with transaction.atomic():
        made = document()
        made.delete()
        transaction.on_commit(lambda: done.append(True))
    assert done == [True]


@pytest.mark.django_db
def test_a_receiver_turns_one_statement_into_a_fetch_first(storage, answer):
    document()
    with CaptureQueriesContext(connection) as queries:
        Document.objects.all().delete()
    assert [q["sql"].split()[0] for q in queries if "q_signals_doc" in q["sql"]] == [
        "SELECT", "DELETE"
    ]


@pytest.mark.django_db
@pytest.mark.skipif(django.VERSION < (6, 1), reason="DB_CASCADE came with Django 6.1")
def test_a_cascade_in_the_database_sends_no_signal():
    calls = []

    def hear(sender, **kwargs):
        calls.append(sender)

    post_delete.connect(hear, sender=Attachment)
    folder = Folder.objects.create(name="f")
    Attachment.objects.create(folder=folder)
    folder.delete()
    post_delete.disconnect(hear, sender=Attachment)
    assert Attachment.objects.count() == 0
    assert calls == []
