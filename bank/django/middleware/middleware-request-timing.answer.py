logger = logging.getLogger("shop.requests")


class RequestTimingMiddleware:
    slow = 0.5

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        start = time.perf_counter()
        response = self.get_response(request)
        seconds = time.perf_counter() - start
        level = logging.WARNING if seconds > self.slow else logging.INFO
        logger.log(
            level,
            "%s %s %s %.3f s",
            request.method,
            request.path,
            response.status_code,
            seconds,
        )
        return response
