def redeem(code):
    coupon = Coupon.objects.get(code=code)
    if coupon.used >= coupon.limit:
        raise CouponSpent(code)
    coupon.used += 1
    coupon.save()
    return coupon
