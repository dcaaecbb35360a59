import threading
import time

import pytest
from django.contrib.auth.models import User
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext
from rest_framework import serializers, viewsets

from bank_code import load
from q_drf.fields import printed_models

ASK = load(
    "drf/drf-ticket-reopened.ask.py",
    module="q_drf.models",
    User=User,
    models=printed_models,
    serializers=serializers,
    viewsets=viewsets,
)
Ticket = ASK.Ticket
ANSWER = load(
    "drf/drf-ticket-reopened.answer.py", Ticket=Ticket, serializers=serializers
)
pytestmark = pytest.mark.django_db


def two_patches(serializer_class, first, second):
    """Both requests have read the row before either writes it."""
    pk = Ticket.objects.create(subject="Printer").pk
    saves = []
    for data in (first, second):
        ticket = Ticket.objects.get(pk=pk)
        serializer = serializer_class(ticket, data=data, partial=True)
        serializer.is_valid(raise_exception=True)
        saves.append(serializer.save)
    for save in saves:
        save()
    return Ticket.objects.get(pk=pk)


def update_sql(serializer_class, data):
    ticket = Ticket.objects.create(subject="Printer")
    serializer = serializer_class(ticket, data=data, partial=True)
    serializer.is_valid(raise_exception=True)
    with CaptureQueriesContext(connection) as queries:
        serializer.save()
    return [q["sql"] for q in queries if q["sql"].startswith("UPDATE")]


def test_the_second_patch_writes_the_old_status_back():
    agent = User.objects.create_user("b")
    ticket = two_patches(
        ASK.TicketSerializer, {"status": "closed"}, {"assignee": agent.pk}
    )
    assert (ticket.status, ticket.assignee) == ("open", agent)


def test_a_patch_of_one_field_updates_every_column():
    (sql,) = update_sql(ASK.TicketSerializer, {"status": "closed"})
    for column in ("subject", "status", "assignee_id", "updated_at"):
        assert f'"{column}" =' in sql


def test_atomic_alone_changes_nothing_about_it():
    class Atomic(ASK.TicketSerializer):
        @transaction.atomic
        def update(self, instance, validated_data):
            return super().update(instance, validated_data)

    agent = User.objects.create_user("b")
    ticket = two_patches(Atomic, {"status": "closed"}, {"assignee": agent.pk})
    assert ticket.status == "open"


def test_the_answer_writes_what_was_sent_and_both_changes_survive():
    agent = User.objects.create_user("b")
    ticket = two_patches(
        ANSWER.TicketSerializer, {"status": "closed"}, {"assignee": agent.pk}
    )
    assert (ticket.status, ticket.assignee) == ("closed", agent)
    (sql,) = update_sql(ANSWER.TicketSerializer, {"status": "closed"})
    assert "subject" not in sql.split("WHERE")[0]


def test_the_same_field_is_still_last_writer_wins():
    ticket = two_patches(
        ANSWER.TicketSerializer, {"status": "closed"}, {"status": "waiting"}
    )
    assert ticket.status == "waiting"


def test_auto_now_is_written_only_when_it_is_named():
    ticket = Ticket.objects.create(subject="Printer")
    before = ticket.updated_at
    ticket.save(update_fields=["status"])
    ticket.refresh_from_db()
    assert ticket.updated_at == before
    ticket.save(update_fields=["status", "updated_at"])
    ticket.refresh_from_db()
    assert ticket.updated_at > before


@pytest.mark.django_db(databases=["default", "pg"], transaction=True)
def test_a_row_lock_around_read_and_write_keeps_both_changes():
    pk = Ticket.objects.using("pg").create(subject="Printer").pk
    first_has_read = threading.Event()

    def patch(data, before=None, after_read=None):
        if before:
            before.wait()
        with transaction.atomic(using="pg"):
            ticket = Ticket.objects.using("pg").select_for_update().get(pk=pk)
            if after_read:
                after_read.set()
                time.sleep(0.3)  # the other request asks for the row meanwhile
            serializer = ASK.TicketSerializer(ticket, data=data, partial=True)
            serializer.is_valid(raise_exception=True)
            serializer.save()
        connections["pg"].close()

    jobs = [
        threading.Thread(
            target=patch, args=({"status": "closed"}, None, first_has_read)
        ),
        threading.Thread(target=patch, args=({"subject": "Fax"}, first_has_read)),
    ]
    for job in jobs:
        job.start()
    for job in jobs:
        job.join()
    ticket = Ticket.objects.using("pg").get(pk=pk)
    assert (ticket.status, ticket.subject) == ("closed", "Fax")
