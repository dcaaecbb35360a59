class PaymentRequest(models.Model):
    account = models.ForeignKey(User, on_delete=models.PROTECT)
    key = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    status_code = models.PositiveSmallIntegerField(null=True)
    body = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "key"], name="payment_key_once"
            )
        ]


def claim(account, key, fingerprint):
    row, created = PaymentRequest.objects.get_or_create(
        account=account, key=key, defaults={"fingerprint": fingerprint}
    )
    if created:
        return row, None  # ours: commit, then call the provider
    if row.fingerprint != fingerprint:
        return row, Response({"detail": "Key used before."}, status=422)
    if row.status_code is None:
        return row, Response({"detail": "In progress."}, status=409)
    return row, Response(row.body, status=row.status_code)
