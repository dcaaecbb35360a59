async def dashboard(request, shop_id):
    shop = await Shop.objects.aget(pk=shop_id)
    rates = requests.get(RATES_URL, timeout=10).json()
    sales, refunds = await asyncio.gather(
        shop.sale_set.acount(),
        shop.refund_set.acount(),
    )
    data = {"sales": sales, "refunds": refunds, "rates": rates}
    return JsonResponse(data)


async def health(request):
    return HttpResponse("ok")
