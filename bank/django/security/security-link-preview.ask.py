BLOCKED = {"localhost", "127.0.0.1"}


def link_title(url):
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"}:
        return None
    if parts.hostname in BLOCKED:
        return None
    reply = requests.get(url)
    found = re.search(r"<title>(.*?)</title>", reply.text, re.S)
    return found[1].strip() if found else None
