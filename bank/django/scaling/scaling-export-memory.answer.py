def handle(self, *args, **options):
    orders = Order.objects.filter(exported=False).order_by("id")
    rows = orders.values_list("id", "customer__email", "total")
    if not orders.exists():
        self.stdout.write("Nothing to export")
        return
    count, last_id = 0, 0
    path = options["path"]
    with transaction.atomic(), open(path, "w", newline="") as out:
        writer = csv.writer(out)
        while chunk := list(rows.filter(id__gt=last_id)[:2000]):
            writer.writerows(chunk)
            last_id = chunk[-1][0]
            ids = [row[0] for row in chunk]
            Order.objects.filter(id__in=ids).update(exported=True)
            count += len(chunk)
    self.stdout.write(f"{count} orders exported")
