@login_required
def search_orders(request):
    term = request.GET.get("q", "")
    sort = request.GET.get("sort", "reference")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT reference, total FROM shop_order "
            f"WHERE customer_id = {request.user.pk} "
            f"AND reference LIKE '%{term}%' ORDER BY {sort}"
        )
        rows = cursor.fetchall()
    return render(request, "orders.html", {"rows": rows})
