# apps/accounts/receivers.py
@receiver(post_save, sender=User)
def send_welcome(sender, instance, created, **kwargs):
    if created:
        mails.welcome(instance.email)


def connect_crm():
    def push_to_crm(sender, instance, created, **kwargs):
        if created:
            crm.push(instance.email)

    post_save.connect(push_to_crm, sender=User)


# apps/accounts/apps.py
class AccountsConfig(AppConfig):
    name = "apps.accounts"

    def ready(self):
        from apps.accounts import receivers

        receivers.connect_crm()


# apps/accounts/views.py
from accounts.receivers import send_welcome  # for "send it again"
