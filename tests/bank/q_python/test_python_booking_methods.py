from datetime import date
from types import SimpleNamespace

from django.db import models

from bank_code import load, text

FILE = "python/python-booking-methods.ask.py"
Booking = load(FILE, module="q_python.models", models=models).Booking
QUOTE = SimpleNamespace(
    arrival=date(2026, 5, 1), departure=date(2026, 5, 4), night_cents=9000
)


class GroupBooking(Booking):
    class Meta:
        proxy = True
        app_label = "q_python"


def test_the_instance_method_works_on_one_booking():
    assert Booking.from_quote(QUOTE).total_cents() == 27000


def test_the_static_method_needs_neither_class_nor_instance():
    assert Booking.nights_between(date(2026, 5, 1), date(2026, 5, 3)) == 2


def test_the_class_method_builds_the_subclass_and_does_not_save():
    booking = GroupBooking.from_quote(QUOTE)
    assert type(booking) is GroupBooking
    assert booking.pk is None


def test_a_fixed_class_name_would_lose_the_subclass():
    names = {"models": models, "__name__": "q_python.models"}
    source = text(FILE).replace("return cls(", "return Booking(")
    source = source.replace("class Booking(", "class FixedBooking(")
    exec(source, names)
    names["Booking"] = Booking

    class FixedGroup(names["FixedBooking"]):
        class Meta:
            proxy = True
            app_label = "q_python"

    assert type(FixedGroup.from_quote(QUOTE)) is Booking
