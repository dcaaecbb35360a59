FRESH, KEPT, LOCK = 300, 3600, 60  # seconds


def sales_report():
    entry = cache.get("sales-report")
    if entry and entry["fresh_until"] > time.time():
        return entry["value"]

    if cache.add("sales-report:lock", 1, timeout=LOCK):
        try:
            value = build_sales_report()
            entry = {"value": value, "fresh_until": time.time() + FRESH}
            cache.set("sales-report", entry, timeout=KEPT)
        except BaseException:
            cache.delete("sales-report:lock")  # the next request may try
            raise
        # Otherwise the lock expires by itself: a request that read the
        # old entry a moment ago must not start a second build.
    elif entry is None:
        raise ReportNotReady  # the view answers 503 with Retry-After
    return entry["value"]
