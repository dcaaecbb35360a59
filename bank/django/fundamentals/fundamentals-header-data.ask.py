# Listed in TEMPLATES, option "context_processors"
def shop(request):
    cart, created = Cart.objects.get_or_create(user=request.user)
    count = 0
    for line in cart.lines.all():
        count += line.quantity
    return {
        "categories": list(Category.objects.order_by("name")),
        "cart_count": count,
        "settings": settings,
    }

# In the header: {{ settings.SUPPORT_PHONE }}
