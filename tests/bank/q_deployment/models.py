"""Models that the tests of this area share."""

from django.db import models


class Release(models.Model):
    """A model, so that the area has something to migrate."""

    version = models.CharField(max_length=40)
