from dataclasses import FrozenInstanceError, dataclass, field
from decimal import Decimal
from typing import TypedDict

import pytest


@dataclass(frozen=True)
class Price:
    net: Decimal
    notes: list[str] = field(default_factory=list)


def test_a_misspelt_name_raises():
    with pytest.raises(AttributeError):
        Price(Decimal("1")).nett
    with pytest.raises(TypeError):
        Price(nett=Decimal("1"))


def test_hints_are_not_checked_when_the_code_runs():
    assert Price("12.50").net * 2 == "12.5012.50"


def test_frozen_refuses_a_change():
    with pytest.raises(FrozenInstanceError):
        Price(Decimal("1")).net = Decimal("2")


def test_a_plain_dataclass_accepts_a_misspelt_assignment():
    @dataclass
    class Plain:
        net: Decimal

    plain = Plain(Decimal("1"))
    plain.nett = Decimal("2")
    assert plain.net == 1


def test_a_list_as_default_is_refused():
    with pytest.raises(ValueError, match="mutable default"):

        @dataclass
        class Wrong:
            notes: list = []


def test_a_typed_dict_is_a_plain_dict():
    class Row(TypedDict):
        net: Decimal

    assert type(Row(nett="1")) is dict
