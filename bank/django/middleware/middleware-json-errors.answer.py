class ShopError(Exception):
    status = 400
    code = "invalid"


class JsonErrors:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, ShopError):
            body = {"error": exception.code}
            return JsonResponse(body, status=exception.status)
        return None  # 404, 403 and unknown errors stay with Django
