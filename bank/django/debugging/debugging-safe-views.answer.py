# no decorator: unknown errors leave the view and roll everything back
def pay_invoice(request, pk):
    invoice = get_object_or_404(Invoice, pk=pk)
    try:
        with transaction.atomic():  # a caught error must undo both writes
            invoice.paid = invoice.total
            invoice.save()
            invoice.customer.withdraw(invoice.total)
    except BalanceTooLow:
        return JsonResponse({"error": "balance-too-low"}, status=409)
    return JsonResponse({"ok": True})


# project/urls.py: one place for the format of unknown errors
def server_error(request):
    return JsonResponse({"error": "internal"}, status=500)


def not_found(request, exception):
    return JsonResponse({"error": "not-found"}, status=404)


handler500 = server_error
handler404 = not_found
