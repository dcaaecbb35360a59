def env(name, default=None):
    value = os.environ.get(name) or default
    if value is None:
        raise ImproperlyConfigured(f"Set the variable {name}")
    return value


def env_list(name, default=None):
    parts = env(name, default).split(",")
    return [part.strip() for part in parts if part.strip()]


DEBUG = env("DJANGO_DEBUG", "0").lower() in {"1", "true", "yes"}
SECRET_KEY = env("SECRET_KEY")
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", "" if DEBUG else None)
if not (DEBUG or ALLOWED_HOSTS):
    raise ImproperlyConfigured("Set ALLOWED_HOSTS")
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": env("DB_NAME"),
        "USER": env("DB_USER"),
        "PASSWORD": env("DB_PASSWORD"),
        "HOST": env("DB_HOST"),
    }
}
