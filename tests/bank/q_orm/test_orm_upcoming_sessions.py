from datetime import timedelta

import pytest
from bank_code import load
from django.db.models import Prefetch
from django.utils import timezone

from q_orm.models import Course, Session

pytestmark = pytest.mark.django_db
NAMES = dict(Course=Course, Session=Session, Prefetch=Prefetch, timezone=timezone)
ASK = "orm/orm-upcoming-sessions.ask.py"
ANSWER = "orm/orm-upcoming-sessions.answer.py"


@pytest.fixture
def courses():
    for title in ("A", "B", "C"):
        course = Course.objects.create(title=title)
        for days, cancelled in ((-3, False), (9, False), (2, False), (1, True)):
            course.sessions.create(
                starts_at=timezone.now() + timedelta(days=days), cancelled=cancelled
            )
    Course.objects.create(title="D")
    return 4


def test_the_prefetch_is_paid_for_and_not_used(courses, django_assert_num_queries):
    with django_assert_num_queries(2 + 2 * courses):
        load(ASK, **NAMES).course_cards()


def test_without_the_prefetch_it_is_one_query_less(
    courses, django_assert_num_queries
):
    from types import SimpleNamespace

    plain = SimpleNamespace(
        objects=SimpleNamespace(prefetch_related=lambda *names: Course.objects.all())
    )
    with django_assert_num_queries(1 + 2 * courses):
        load(ASK, **{**NAMES, "Course": plain}).course_cards()


def test_filtering_in_the_prefetch_takes_two_queries(
    courses, django_assert_num_queries
):
    expected = load(ASK, **NAMES).course_cards()
    with django_assert_num_queries(2):
        cards = load(ANSWER, **NAMES).course_cards()
    assert cards == expected
    assert [card["dates"] for card in cards] == [2, 2, 2, 0]


def test_all_len_count_and_exists_read_the_prefetched_rows(
    courses, django_assert_num_queries
):
    course = Course.objects.prefetch_related("sessions").first()
    with django_assert_num_queries(0):
        assert len(course.sessions.all()) == course.sessions.count() == 4
        assert course.sessions.exists()
    with django_assert_num_queries(2):
        list(course.sessions.order_by("starts_at"))
        list(course.sessions.values_list("pk"))


def test_without_to_attr_all_gives_only_the_filtered_rows(courses):
    late = Session.objects.filter(starts_at__gte=timezone.now())
    plain = Prefetch("sessions", queryset=late)
    course = Course.objects.prefetch_related(plain).get(title="A")
    assert len(course.sessions.all()) == 3
    assert Course.objects.get(title="A").sessions.count() == 4


def test_a_prefetch_may_be_sliced(courses, django_assert_num_queries):
    one = Session.objects.order_by("starts_at")[:1]
    with django_assert_num_queries(2):
        found = list(
            Course.objects.prefetch_related(
                Prefetch("sessions", queryset=one, to_attr="first_one")
            )
        )
    assert [len(course.first_one) for course in found] == [1, 1, 1, 0]
