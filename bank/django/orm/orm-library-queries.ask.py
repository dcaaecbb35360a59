class Book(models.Model):
    title = models.CharField(max_length=200)


class Loan(models.Model):
    book = models.ForeignKey(
        Book, on_delete=models.PROTECT, related_name="loans"
    )
    due_on = models.DateField()
    returned_on = models.DateField(null=True, blank=True)
