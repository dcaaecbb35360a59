class StaffNumberBackend(ModelBackend):
    # get_user comes from ModelBackend: None if gone or inactive

    def authenticate(
        self, request, username=None, password=None, **kwargs
    ):
        if not username or password is None:
            return None
        try:
            staff = StaffMember.objects.get(number=username)
        except StaffMember.DoesNotExist:
            User().set_password(password)  # as long as for a known number
            return None  # ModelBackend is next
        if not staff.user.check_password(password):
            return None
        if not self.user_can_authenticate(staff.user):
            return None
        return staff.user
