# settings.py; in production: 2 servers, gunicorn --workers 4 each,
# behind a load balancer that appends to X-Forwarded-For
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
    }
}
REST_FRAMEWORK = {
    "DEFAULT_THROTTLE_RATES": {"login-code": "5/min"},
}


# views.py
class LoginCodeThrottle(AnonRateThrottle):
    scope = "login-code"


class CheckLoginCode(APIView):
    authentication_classes = []
    permission_classes = []
    throttle_classes = [LoginCodeThrottle]

    def post(self, request):
        return Response({"valid": check_code(request.data)})
