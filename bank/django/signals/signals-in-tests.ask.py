class SignupTests(TestCase):
    def setUp(self):
        post_save.disconnect(receivers.send_welcome, sender=User)

    def test_signup_creates_a_user(self):
        services.sign_up("ada@example.com")
        self.assertEqual(User.objects.get().email, "ada@example.com")


class CrmTests(TestCase):
    @mock.patch("accounts.receivers.sync_to_crm")
    def test_new_user_is_sent_to_the_crm(self, sync_to_crm):
        User.objects.create_user("eve", "eve@example.com")
        sync_to_crm.assert_called_once()
