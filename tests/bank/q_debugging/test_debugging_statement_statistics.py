import re

from bank_code import text

LINE = re.compile(r"^ +([\d,]+) +([\d,.]+) +([\d,]+) +[\d,]+   SELECT", re.M)
FIGURES = [
    [float(number.replace(",", "")) for number in line]
    for line in LINE.findall(text("debugging/debugging-statement-statistics.ask.txt"))
]


def test_total_is_calls_times_mean_and_the_lines_stand_in_its_order():
    assert len(FIGURES) == 4
    for calls, mean, total in FIGURES:
        assert abs(calls * mean / 1000 - total) < 1
    totals = [total for _, _, total in FIGURES]
    assert totals == sorted(totals, reverse=True)


def test_twelve_user_lookups_and_one_session_for_each_request():
    assert round(FIGURES[0][0] / 400_000) == 12
    assert round(FIGURES[3][0] / 400_000) == 1
