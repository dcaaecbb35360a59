async def ask(carrier, weight):
    try:
        async with asyncio.timeout(3):  # Python 3.11 or newer
            return await carrier.quote(weight)
    except (TimeoutError, CarrierError):
        logger.warning("no price from %s", carrier.name, exc_info=True)
        return None


async def quotes(request, parcel_id):
    parcel = await Parcel.objects.aget(pk=parcel_id)
    calls = [ask(carrier, parcel.weight) for carrier in CARRIERS]
    answers = await asyncio.gather(*calls)
    prices, missing = {}, []
    for carrier, price in zip(CARRIERS, answers):
        if price is None:
            missing.append(carrier.name)
        else:
            prices[carrier.name] = price
    return JsonResponse({"prices": prices, "missing": missing})
