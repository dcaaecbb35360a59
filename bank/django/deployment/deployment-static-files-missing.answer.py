STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "assets"]
STATIC_ROOT = BASE_DIR / "collected"

# in the release, before gunicorn starts:
#   python manage.py collectstatic --noinput
# and nginx serves the folder:
#   location /static/ { alias /srv/shop/collected/; }
