class SignupTests(TestCase):
    def setUp(self):
        self.enterContext(mock.patch("accounts.receivers.crm.push"))
        found = post_save.disconnect(receivers.send_welcome, sender=User)
        self.assertTrue(found)
        self.addCleanup(
            post_save.connect, receivers.send_welcome, sender=User
        )


class CrmTests(TestCase):
    @mock.patch("accounts.receivers.crm.push")
    def test_new_user_is_sent_to_the_crm(self, push):
        User.objects.create_user("eve", "eve@example.com")
        push.assert_called_once_with("eve@example.com")
