MIDDLEWARE = [
    "shop.middleware.StagingBanner",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
]

BANNER = b"<div class='staging'>STAGING</div></body>"


class StagingBanner:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.content = response.content.replace(b"</body>", BANNER)
        return response
