class StaffNumberBackend:
    def authenticate(self, request, username=None, password=None):
        staff = StaffMember.objects.get(number=username)
        if not staff.user.check_password(password):
            raise PermissionDenied
        return staff.user

    def get_user(self, user_id):
        return User.objects.get(pk=user_id)


AUTHENTICATION_BACKENDS = [
    "accounts.backends.StaffNumberBackend",
    "django.contrib.auth.backends.ModelBackend",
]
