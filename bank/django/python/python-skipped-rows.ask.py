def import_suppliers(rows):
    imported = 0
    with transaction.atomic():
        for row in rows:
            try:
                Supplier.objects.create(
                    number=row["number"],
                    name=row["name"].strip(),
                )
                imported += 1
            except Exception:
                logger.warning("Skipped a row")
    logger.info("%s suppliers imported", imported)
    return imported
