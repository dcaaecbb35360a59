BERLIN = ZoneInfo("Europe/Berlin")


class TrialTests(SimpleTestCase):
    def test_fourteen_days_left_at_any_hour(self):
        trial = Trial(ends_on=date(2026, 7, 15))
        for hour in (0, 12, 23):
            moment = datetime(2026, 7, 1, hour, 30, tzinfo=BERLIN)
            with (
                self.subTest(hour=hour),
                patch("django.utils.timezone.now", return_value=moment),
            ):
                self.assertEqual(trial.days_left(), 14)
