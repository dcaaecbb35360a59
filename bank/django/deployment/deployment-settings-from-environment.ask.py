DEBUG = False
SECRET_KEY = "x7!d2-pq94_hotel-booking-61zk"
ALLOWED_HOSTS = ["book.example.com", "www.example.com"]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "hotel",
        "USER": "hotel",
        "PASSWORD": "Summer2023",
        "HOST": "10.0.0.5",
    }
}
