class Trial(models.Model):
    ends_on = models.DateField()

    def days_left(self):
        return (self.ends_on - timezone.localdate()).days


class TrialTests(SimpleTestCase):
    def test_new_trial_has_fourteen_days_left(self):
        start = timezone.now().date()
        trial = Trial(ends_on=start + timedelta(days=14))
        self.assertEqual(trial.days_left(), 14)
