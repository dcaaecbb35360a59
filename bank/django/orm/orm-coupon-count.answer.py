def redeem(code):
    coupon = Coupon.objects.get(code=code)
    free = Coupon.objects.filter(pk=coupon.pk, used__lt=F("limit"))
    if not free.update(used=F("used") + 1):
        raise CouponSpent(code)
    coupon.refresh_from_db()
    return coupon
