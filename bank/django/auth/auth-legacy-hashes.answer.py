class WrappedSHA1Hasher(PBKDF2PasswordHasher):
    algorithm = "pbkdf2_wrapped_sha1"

    def wrap(self, sha1_hex):
        """For the import: what to store for an old hash."""
        return super().encode(sha1_hex.lower(), self.salt())

    def encode(self, password, salt, iterations=None):
        sha1_hex = hashlib.sha1(password.encode()).hexdigest()
        return super().encode(sha1_hex, salt, iterations)


PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    "accounts.hashers.WrappedSHA1Hasher",
]
