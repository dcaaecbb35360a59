MIDDLEWARE = [
    "shop.middleware.JsonErrors",
    "shop.middleware.Tenant",
]


class JsonErrors:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        return JsonResponse({"error": str(exception)}, status=500)


def order_detail(request, number):
    order = get_object_or_404(Order, number=number)
    return JsonResponse({"number": order.number, "status": order.status})
