import pytest
from django.contrib.auth.models import User
from django.db.models.signals import post_save

from .models import Notification

pytestmark = pytest.mark.django_db


def test_bulk_create_sends_no_post_save():
    seen = []

    def handler(sender, **kwargs):
        seen.append(sender)

    user = User.objects.create_user("ada")
    post_save.connect(handler, sender=Notification)
    try:
        Notification.objects.bulk_create(
            [Notification(user=user, kind="comment", event="comment:1")]
        )
        assert seen == []
        Notification.objects.create(user=user, kind="comment", event="comment:2")
        assert seen == [Notification]
    finally:
        post_save.disconnect(handler, sender=Notification)


def test_a_repeated_event_makes_no_second_notification():
    users = [User.objects.create_user(name) for name in ("ada", "bob")]
    for _ in range(2):  # the task runs twice
        Notification.objects.bulk_create(
            [Notification(user=u, kind="comment", event="comment:1") for u in users],
            ignore_conflicts=True,
        )
    assert Notification.objects.count() == 2
