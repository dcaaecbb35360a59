"""Django's fields for printed models that point at auth.User.

The tables of this project are made without migrations, before auth has its own;
PostgreSQL then refuses the constraint. Nothing that the tests show depends on it.
"""

from functools import partial

from django.db import models


class UnconstrainedModels:
    ForeignKey = staticmethod(partial(models.ForeignKey, db_constraint=False))
    OneToOneField = staticmethod(partial(models.OneToOneField, db_constraint=False))

    def __getattr__(self, name):
        return getattr(models, name)


printed_models = UnconstrainedModels()
