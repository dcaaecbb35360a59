async def quotes(request, parcel_id):
    parcel = await Parcel.objects.aget(pk=parcel_id)
    prices = {}
    for carrier in CARRIERS:
        # an async method; raises CarrierError when the carrier says no
        prices[carrier.name] = await carrier.quote(parcel.weight)
    return JsonResponse({"prices": prices})
