"""Models that the tests of this area share."""

from django.conf import settings
from django.db import models


class Article(models.Model):
    title = models.CharField(max_length=120)
    published = models.BooleanField(default=False)


class StaffMember(models.Model):
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_constraint=False
    )
    number = models.CharField(max_length=10)


class GoogleLink(models.Model):
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_constraint=False
    )
    subject = models.CharField(max_length=60, unique=True)


class Member(models.Model):
    email = models.EmailField()
    email_confirmed = models.BooleanField(default=False)
    pending_email = models.EmailField(blank=True)
