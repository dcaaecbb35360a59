def payments(lines):
    payment = None
    for line in lines:
        kind, _, rest = line.rstrip("\n").partition(";")
        if kind == "P":
            if payment is not None:
                yield payment
            day, amount, account = rest.split(";")
            payment = Payment(
                day=date.fromisoformat(day),
                amount=Decimal(amount),
                account=account,
            )
        elif kind == "T":
            payment.text = f"{payment.text} {rest}".strip()
    if payment is not None:
        yield payment


def import_file(name):
    with open(name, encoding="utf-8") as file, transaction.atomic():
        found = payments(file)
        while batch := list(islice(found, 500)):
            Payment.objects.bulk_create(batch)
