class Command(BaseCommand):
    def add_arguments(self, parser):
        parser.add_argument("path")

    def handle(self, *args, **options):
        orders = Order.objects.filter(exported=False).order_by("id")
        orders = orders.select_related("customer")
        if not orders:
            self.stdout.write("Nothing to export")
            return

        done = []
        with open(options["path"], "w", newline="") as out:
            writer = csv.writer(out)
            for order in orders.iterator(chunk_size=2000):
                email = order.customer.email
                writer.writerow([order.id, email, order.total])
                done.append(order)

        ids = [order.id for order in done]
        Order.objects.filter(id__in=ids).update(exported=True)
        self.stdout.write(f"{len(done)} orders exported")
