from datetime import timedelta

import pytest
from django import forms
from django.core.exceptions import ValidationError

from bank_code import load, text
from q_forms.models import Booking, Room

FILE = "forms/forms-room-booking.answer.py"
NAMES = {
    "forms": forms,
    "Booking": Booking,
    "timedelta": timedelta,
    "ValidationError": ValidationError,
}
BookingForm = load(FILE, **NAMES).BookingForm


@pytest.fixture
def room(db):
    return Room.objects.create(name="Blue")


def form(room, start, end, instance=None):
    times = {"start": f"2026-03-02 {start}", "end": f"2026-03-02 {end}"}
    return BookingForm({"room": room.pk, **times}, instance=instance)


def test_a_free_room_is_booked(room):
    assert form(room, "09:00", "10:00").save().pk


def test_errors_of_the_times_stand_at_the_end_field(room):
    assert "after the start" in form(room, "10:00", "10:00").errors["end"][0]
    assert "eight hours" in form(room, "08:00", "16:01").errors["end"][0]


@pytest.mark.parametrize(
    "start, end, free",
    [
        ("08:00", "09:00", True),
        ("10:00", "11:00", True),
        ("08:30", "09:30", False),
        ("09:30", "10:30", False),
        ("09:15", "09:45", False),
        ("08:00", "11:00", False),
    ],
)
def test_overlap_on_every_side(room, start, end, free):
    form(room, "09:00", "10:00").save()
    candidate = form(room, start, end)
    assert candidate.is_valid() is free
    assert bool(candidate.non_field_errors()) is not free


def test_a_booking_does_not_clash_with_itself(room):
    booking = form(room, "09:00", "10:00").save()
    assert form(room, "09:00", "10:30", instance=booking).is_valid()


def test_a_field_that_failed_is_missing_and_an_index_would_raise(room):
    broken = form(room, "nonsense", "10:00")
    assert list(broken.errors) == ["start"] and "start" not in broken.cleaned_data
    careless = {**NAMES}
    source = text(FILE).replace("map(cleaned.get,", "map(cleaned.__getitem__,")
    exec(source, careless)
    with pytest.raises(KeyError):
        careless["BookingForm"](broken.data).is_valid()


def test_two_forms_checked_before_either_saves_both_pass(room):
    first, second = form(room, "09:00", "10:00"), form(room, "09:00", "10:00")
    assert first.is_valid() and second.is_valid()
    first.save(), second.save()
    assert room.bookings.count() == 2


def test_the_order_of_validation():
    order = []

    class Ordered(forms.Form):
        word = forms.CharField(validators=[lambda value: order.append("validator")])

        def clean_word(self):
            order.append("clean_word")

        def clean(self):
            order.append("clean")

    assert Ordered({"word": "x"}).is_valid()
    assert order == ["validator", "clean_word", "clean"]
