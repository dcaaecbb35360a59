# apps/accounts/receivers.py
@receiver(post_save, sender=User, dispatch_uid="accounts.push_to_crm")
def push_to_crm(sender, instance, created, **kwargs):
    if created:
        crm.push(instance.email)


# apps/accounts/apps.py
    def ready(self):
        from apps.accounts import receivers  # noqa: F401


# apps/accounts/views.py
from apps.accounts.receivers import send_welcome
