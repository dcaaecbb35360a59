class Offer(models.Model):
    title = models.CharField(max_length=100)
    published = models.BooleanField(default=False)
    ends_on = models.DateField(null=True, blank=True)


# The same rule stands in a view, a sitemap, a report and a task:
Offer.objects.filter(published=True).filter(
    Q(ends_on=None) | Q(ends_on__gte=timezone.localdate())
)
