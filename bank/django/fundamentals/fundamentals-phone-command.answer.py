class Command(BaseCommand):
    def add_arguments(self, parser):
        parser.add_argument("--after", type=int, default=0)
        parser.add_argument("--dry-run", action="store_true")

    def handle(self, *args, after, dry_run, **options):
        done = bad = 0
        contacts = Contact.objects.order_by("pk")
        while chunk := list(contacts.filter(pk__gt=after)[:1000]):
            changed = []
            for contact in chunk:
                try:
                    phone = normalise(contact.phone)
                except ValueError as error:
                    bad += 1
                    self.stderr.write(f"Contact {contact.pk}: {error}")
                    continue
                if phone != contact.phone:
                    contact.phone = phone
                    changed.append(contact)
            if not dry_run:
                Contact.objects.bulk_update(changed, ["phone"])
            after = chunk[-1].pk
            done += len(chunk)
            self.stdout.write(f"{done} read, {bad} bad, last id {after}")
        if bad:
            raise CommandError(f"{bad} numbers are still bad.")
