class SoldOut(Exception):
    pass


def reserve(buyer, product, token):
    with transaction.atomic():
        reservation, new = Reservation.objects.get_or_create(
            buyer=buyer,
            token=token,
            defaults={"product": product},
        )
        if new:
            left = Product.objects.filter(pk=product.pk, stock__gte=1)
            if not left.update(stock=F("stock") - 1):
                raise SoldOut  # and the reservation is rolled back
    return reservation
