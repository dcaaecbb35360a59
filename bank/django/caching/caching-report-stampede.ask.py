def sales_report():
    report = cache.get("sales-report")
    if report is None:
        report = build_sales_report()  # 8 seconds of heavy SQL
        cache.set("sales-report", report, timeout=300)
    return report
