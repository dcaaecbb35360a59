def redeem(code):
    updated = Coupon.objects.filter(code=code, used__lt=F("limit")).update(
        used=F("used") + 1
    )
    if not updated:
        raise CouponSpent(code)
    return Coupon.objects.get(code=code)
