class OfferList(ListView):
    template_name = "offers/list.html"
    context_object_name = "offers"
    queryset = Offer.objects.filter(ends__gt=timezone.now())
    extra_context = {
        "newest": Offer.objects.order_by("-pk")[:3],
    }
