# rates/client.py
def fetch_rate(base, target):
    reply = requests.get(f"{settings.RATES_URL}/{base}/{target}")
    return Decimal(reply.json()["rate"])


# rates/services.py
def price_in(currency, amount):
    return round(amount * fetch_rate("EUR", currency), 2)


# rates/tests.py
@patch("requests.get")
def test_price_in_dollars(get):
    get.return_value.json.return_value = {"rate": "1.10"}
    assert price_in("USD", Decimal("10")) == Decimal("11.00")
