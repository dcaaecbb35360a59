"""Reads plans."""


def plan(session, query, *values, analyze=False):
    options = "ANALYZE, TIMING OFF, SUMMARY OFF" if analyze else "COSTS OFF"
    rows = session.execute(f"EXPLAIN ({options}) {query.rstrip().rstrip(';')}", values)
    return "\n".join(row[0] for row in rows)
