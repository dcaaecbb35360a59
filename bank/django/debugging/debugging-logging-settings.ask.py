LOGGING = {
    "version": 1,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(message)s"},
    },
    "handlers": {
        "file": {
            "class": "logging.handlers.RotatingFileHandler",
            "filename": "/var/log/shop/app.log",
            "maxBytes": 10_000_000,
            "formatter": "line",
        },
    },
    "root": {"handlers": ["file"], "level": "DEBUG"},
    "loggers": {
        "django": {"handlers": ["file"], "level": "INFO"},
        "shop": {"handlers": ["file"], "level": "INFO"},
    },
}
