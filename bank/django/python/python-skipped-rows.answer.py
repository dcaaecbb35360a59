def import_suppliers(rows):
    imported, failed = 0, []
    with transaction.atomic():
        for number, row in enumerate(rows, start=1):
            try:
                with transaction.atomic():
                    Supplier.objects.create(
                        number=row["number"],
                        name=row["name"].strip(),
                    )
            except (KeyError, DataError, IntegrityError) as error:
                logger.warning("Row %s skipped: %r", number, error)
                failed.append(number)
            else:
                imported += 1
    logger.info("%s imported, %s failed", imported, len(failed))
    return imported, failed
