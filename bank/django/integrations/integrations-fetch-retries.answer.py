PASSING = {429, 502, 503, 504}


def fetch_json(session, url, tries=4, budget=30):
    end = time.monotonic() + budget
    for number in range(tries):
        asked = "0"
        try:
            response = session.get(url, timeout=(2, 5))
        except (requests.ConnectionError, requests.Timeout):
            logger.warning("no answer from %s", url)
        else:
            if response.status_code not in PASSING:
                response.raise_for_status()
                return response.json()
            asked = response.headers.get("Retry-After", "0")
        pause = 2**number + random.random()
        if asked.isdigit():
            pause = max(pause, int(asked))
        if number + 1 == tries or time.monotonic() + pause > end:
            break
        time.sleep(pause)
    raise SupplierUnavailable(url)
