def fetch_rate(base, target):
    url = f"{settings.RATES_URL}/{base}/{target}"
    try:
        reply = requests.get(url, timeout=(3, 5))
        reply.raise_for_status()
        return Decimal(reply.json()["rate"])
    except (requests.RequestException, KeyError, InvalidOperation) as error:
        raise RateUnavailable(target) from error


@responses.activate
def test_price_in_dollars():
    responses.get("https://rates.test/EUR/USD", json={"rate": "1.10"})
    assert price_in("USD", Decimal("10")) == Decimal("11.00")


@responses.activate
@pytest.mark.parametrize("trouble", [
    {"status": 503}, {"json": {}}, {"json": {"rate": "n/a"}},
    {"body": requests.Timeout()},
])
def test_no_rate(trouble):
    responses.get("https://rates.test/EUR/USD", **trouble)
    with pytest.raises(RateUnavailable):
        price_in("USD", Decimal("10"))
