class RateLimitMiddleware:
    limit = 100

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
        address = forwarded.split(",")[0] or request.META["REMOTE_ADDR"]
        key = f"rate:{address}"
        count = cache.get(key, 0)
        if count >= self.limit:
            raise PermissionDenied("Too many requests")
        cache.set(key, count + 1, timeout=60)
        return self.get_response(request)
