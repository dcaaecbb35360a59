class TeamReportTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        users = User.objects.bulk_create(
            User(username=f"user{number}") for number in range(60)
        )
        Note.objects.bulk_create(
            Note(owner=user, text="hello") for user in users
        )
        cls.user = users[0]

    def setUp(self):
        self.client.force_login(self.user)


# In the settings for tests only:
# PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
