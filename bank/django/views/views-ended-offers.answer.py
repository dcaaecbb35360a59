class OfferList(ListView):
    template_name = "offers/list.html"
    context_object_name = "offers"

    def get_queryset(self):
        return Offer.objects.filter(ends__gt=timezone.now())

    def get_context_data(self, **kwargs):
        newest = Offer.objects.order_by("-pk")[:3]
        return super().get_context_data(newest=newest, **kwargs)
