"""Models that the tests of this area share."""

from django.db import models


class Article(models.Model):
    title = models.CharField(max_length=120)
    published = models.BooleanField(default=False)
