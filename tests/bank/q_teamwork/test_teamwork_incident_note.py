import re
from datetime import datetime

from bank_code import text

NOTE = text("teamwork/teamwork-incident-note.ask.txt")


def test_the_minutes_that_the_notes_name_are_those_of_the_time_line():
    times = [datetime.strptime(t, "%H:%M") for t in re.findall(r"^\d\d:\d\d", NOTE, re.M)]
    minutes = [(b - a).seconds // 60 for a, b in zip(times[1:], times[2:])]
    assert minutes == [18, 10, 19]
    assert sum(minutes) == 47 and "47 minutes" in NOTE
