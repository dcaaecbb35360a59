# views have no decorator: errors leave them, so the work is rolled back
def pay_invoice(request, pk):
    invoice = get_object_or_404(Invoice, pk=pk)
    ...


# project/urls.py: one place for the format of unknown errors
def server_error(request):
    return JsonResponse({"error": "internal"}, status=500)


def not_found(request, exception):
    return JsonResponse({"error": "not-found"}, status=404)


handler500 = server_error
handler404 = not_found
