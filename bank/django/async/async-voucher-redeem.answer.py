@transaction.atomic
def redeem_voucher(code, user_id):
    voucher = Voucher.objects.select_for_update().get(code=code)
    if voucher.uses_left == 0:
        raise UsedUp
    voucher.uses_left -= 1
    voucher.save(update_fields=["uses_left"])
    account = Account.objects.select_for_update().get(user_id=user_id)
    account.balance += voucher.amount
    account.save(update_fields=["balance"])
    return voucher.uses_left


async def redeem(request, code):
    user = await request.auser()
    try:
        left = await sync_to_async(redeem_voucher)(code, user.pk)
    except UsedUp:
        return JsonResponse({"error": "used up"}, status=409)
    return JsonResponse({"left": left})
