def safe(view):
    @wraps(view)
    def wrapper(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except Exception as error:
            return JsonResponse({"ok": False, "error": str(error)})

    return wrapper


@safe
def pay_invoice(request, pk):
    invoice = get_object_or_404(Invoice, pk=pk)
    invoice.paid = invoice.total
    invoice.save()
    # raises BalanceTooLow if the customer has less
    invoice.customer.withdraw(invoice.total)
    return JsonResponse({"ok": True})
