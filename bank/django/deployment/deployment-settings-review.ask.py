from .base import *

DEBUG = os.environ.get("DJANGO_DEBUG", False)
SECRET_KEY = os.environ.get(
    "SECRET_KEY", "shop-fallback-0b7e4f2c9a61d853e7f0aa94c1d2b6385f44"
)
ALLOWED_HOSTS = ["*"]

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True

STATIC_ROOT = "/srv/shop/static"
STATICFILES_STORAGE = (
    "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
)
