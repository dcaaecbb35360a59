# settings.py
DEBUG = False
ALLOWED_HOSTS = ["shop.example.com"]
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "assets"]

# urls.py
urlpatterns = [
    path("", include("catalogue.urls")),
] + static(settings.STATIC_URL, document_root=BASE_DIR / "assets")

# typed on the server
#   git pull && pip install -r requirements.txt
#   python manage.py migrate
#   gunicorn shop.wsgi:application --bind 0.0.0.0:80
