import pytest
from bank_code import load
from django.db import IntegrityError, models, transaction

school = load("models/models-driving-school.answer.py", "q_models.models",
              models=models)
pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    instructor = school.Instructor.objects.create(name="Mr Day")
    return school.Student.objects.create(name="Ada", instructor=instructor)


def test_one_instructor_has_many_students(ada):
    bo = school.Student.objects.create(name="Bo", instructor=ada.instructor)
    assert set(ada.instructor.students.all()) == {ada, bo}
    with pytest.raises(models.ProtectedError):
        ada.instructor.delete()


def test_a_second_licence_is_refused_by_the_database(ada):
    school.Licence.objects.create(student=ada, number="1")
    assert ada.licence.number == "1"
    with pytest.raises(IntegrityError), transaction.atomic():
        school.Licence.objects.create(student=ada, number="2")


def test_a_missing_licence_raises_and_missing_lessons_are_empty(ada):
    with pytest.raises(school.Licence.DoesNotExist):
        ada.licence
    assert list(ada.lessons.all()) == []


def test_many_to_many_lives_in_a_third_table(ada):
    topic = school.Lesson.objects.create(topic="Motorway")
    ada.lessons.add(topic)
    assert list(topic.students.all()) == [ada]
    table = school.Student.lessons.through._meta.db_table
    assert table not in {school.Student._meta.db_table, school.Lesson._meta.db_table}
    columns = {f.column for f in school.Student._meta.local_fields}
    assert "instructor_id" in columns and "lessons" not in columns
