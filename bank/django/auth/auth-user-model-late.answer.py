class EmailBackend(ModelBackend):
    def authenticate(self, request, username=None, password=None, **kw):
        if not username or password is None:
            return None
        try:
            user = User.objects.get(email__iexact=username)
        except (User.DoesNotExist, User.MultipleObjectsReturned):
            User().set_password(password)  # takes as long as a real check
            return None
        if not user.check_password(password):
            return None
        return user if self.user_can_authenticate(user) else None
