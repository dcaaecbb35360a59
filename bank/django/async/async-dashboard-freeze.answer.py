def fetch_rates():
    response = requests.get(RATES_URL, timeout=2)
    response.raise_for_status()
    cache.set("rates", response.json(), timeout=86400)
    return response.json()


async def dashboard(request, shop_id):
    shop = await Shop.objects.aget(pk=shop_id)
    try:
        rates = await asyncio.to_thread(fetch_rates)
    except requests.RequestException:
        rates = await cache.aget("rates", {})
    sales = await shop.sale_set.acount()
    refunds = await shop.refund_set.acount()
    data = {"sales": sales, "refunds": refunds, "rates": rates}
    return JsonResponse(data)
