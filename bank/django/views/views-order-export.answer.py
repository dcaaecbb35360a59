class Echo:
    def write(self, text):
        return text


def plain(text):
    return "'" + text if text.startswith(tuple("=+-@")) else text


@login_required
def export_orders(request):
    company = request.user.member.company
    orders = company.orders.select_related("customer").order_by("pk")
    zone = timezone.get_current_timezone()

    def rows():
        write = csv.writer(Echo(), delimiter=";").writerow
        yield write(["number", "customer", "placed"])
        for order in orders.iterator(chunk_size=2000):
            placed = f"{order.placed.astimezone(zone):%d.%m.%Y %H:%M}"
            yield write([order.number, plain(order.customer.name), placed])

    response = StreamingHttpResponse(rows(), content_type="text/csv")
    response["Content-Disposition"] = 'attachment; filename="orders.csv"'
    return response
