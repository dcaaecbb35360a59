CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": "redis://cache.internal:6379/1",
    }
}
REST_FRAMEWORK = {
    "DEFAULT_THROTTLE_RATES": {"login-code": "5/min"},
    "NUM_PROXIES": 1,
}
