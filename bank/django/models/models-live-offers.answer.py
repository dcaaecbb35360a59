class OfferQuerySet(models.QuerySet):
    def live(self):
        return self.filter(published=True).filter(
            Q(ends_on=None) | Q(ends_on__gte=timezone.localdate())
        )


class Offer(models.Model):
    title = models.CharField(max_length=100)
    published = models.BooleanField(default=False)
    ends_on = models.DateField(null=True, blank=True)

    objects = OfferQuerySet.as_manager()


Offer.objects.live().order_by("ends_on")
