class TeamReportTests(TestCase):
    def setUp(self):
        for number in range(60):
            user = User.objects.create_user(
                f"user{number}", password="secret"
            )
            Note.objects.create(owner=user, text="hello")
        self.client.login(username="user0", password="secret")

    def test_report_counts_notes(self):
        response = self.client.get("/report/")
        self.assertContains(response, "60 notes")

    # ... and eleven more tests that read the same report


# one run of this class under cProfile
#   ncalls  cumtime  function
#       12  241.302  tests.py:2(setUp)
#        1    0.021  tests.py:10(test_report_counts_notes)
#        1    0.019  tests.py:14(test_report_of_one_team)
