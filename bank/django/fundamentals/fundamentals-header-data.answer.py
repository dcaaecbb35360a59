def shop(request):
    return {
        "categories": Category.objects.order_by("name"),
        "cart_count": lambda: cart_count(request.user),
        "support_phone": settings.SUPPORT_PHONE,
    }


def cart_count(user):
    if not user.is_authenticated:
        return 0
    lines = CartLine.objects.filter(cart__user=user)
    return lines.aggregate(total=Sum("quantity"))["total"] or 0
