PUBLIC = {"login", "health", "legal:imprint"}
SAMPLES = {"pk": 1, "order_id": 1, "slug": "x", "token": "x"}


def routes(patterns, prefix="", inherited=()):
    for item in patterns:
        names = [*inherited, *item.pattern.converters]
        if isinstance(item, URLResolver):
            space = f"{item.namespace}:" if item.namespace else ""
            yield from routes(item.url_patterns, prefix + space, names)
        else:
            assert item.name, f"{item.pattern} has no name"
            yield prefix + item.name, names


def refuses(response):
    if response.status_code == 302:
        return response.url.startswith(settings.LOGIN_URL)
    return response.status_code in (401, 403)


def test_strangers_reach_public_routes_only(client, db):
    pairs = list(routes(get_resolver().url_patterns))
    found = dict(pairs)
    assert PUBLIC < set(found) and len(found) == len(pairs)
    urls = {
        name: reverse(name, kwargs={key: SAMPLES[key] for key in keys})
        for name, keys in found.items() if name not in PUBLIC
    }
    assert [n for n, u in urls.items() if not refuses(client.get(u))] == []
