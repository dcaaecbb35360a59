def add_credit(user_id, amount):
    account = Account.objects.get(user_id=user_id)
    account.balance += amount
    account.save()


async def redeem(request, code):
    voucher = await Voucher.objects.aget(code=code)
    if voucher.uses_left == 0:
        return JsonResponse({"error": "used up"}, status=409)
    voucher.uses_left -= 1
    await voucher.asave()
    user = await request.auser()
    credit = sync_to_async(add_credit, thread_sensitive=False)
    await credit(user.pk, voucher.amount)
    return JsonResponse({"left": voucher.uses_left})
