import pytest
from django.core.exceptions import ValidationError
from django.forms import modelform_factory

from .models import Book


@pytest.mark.django_db
def test_save_runs_no_validators():
    Book(isbn="nonsense").save()
    assert Book.objects.get().isbn == "nonsense"


def test_forms_and_full_clean_do():
    form = modelform_factory(Book, fields=["isbn"])({"isbn": "nonsense"})
    assert "isbn" in form.errors
    with pytest.raises(ValidationError):
        Book(isbn="nonsense").full_clean()
