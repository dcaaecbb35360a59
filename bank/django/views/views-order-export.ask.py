@login_required
def export_orders(request):
    company = request.user.member.company
    orders = company.orders.select_related("customer").order_by("pk")

    def rows():
        yield "number;customer;placed\n"
        for order in orders.iterator(chunk_size=2000):
            placed = timezone.localtime(order.placed)
            name = order.customer.name
            yield f"{order.number};{name};{placed:%d.%m.%Y %H:%M}\n"

    try:
        return StreamingHttpResponse(rows(), content_type="text/csv")
    except DatabaseError:
        logger.exception("Export failed")
        return redirect("export-failed")
