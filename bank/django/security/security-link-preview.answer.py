def is_public(host):
    found = socket.getaddrinfo(host, None)
    addresses = [ipaddress.ip_address(info[4][0]) for info in found]
    return all(address.is_global for address in addresses)


# Runs in a task with a time limit, on a host that reaches nothing inside:
# `timeout` bounds each wait and not the whole answer, and `requests`
# looks the name up once more after the check.
class Session(requests.Session):
    def get_redirect_target(self, resp):
        return None  # else `requests` reads a redirect's whole body


def link_title(url, hops=3):
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return None
    if not is_public(parts.hostname):
        return None
    with Session().get(url, timeout=3, stream=True) as reply:
        if reply.is_redirect:
            target = urljoin(url, reply.headers["Location"])
            return link_title(target, hops - 1) if hops else None
        start = reply.raw.read(100_000, decode_content=True)
    text = start.decode("utf-8", errors="replace")
    found = re.search(r"<title>(.*?)</title>", text, re.S)
    return found[1].strip() if found else None
