from decimal import Decimal, InvalidOperation
from unittest.mock import patch

import pytest
import requests
import responses
from django.conf import settings

from bank_code import load, text

ASK = "testing/testing-rates-provider-mock.ask.py"
ANSWER = "testing/testing-rates-provider-mock.answer.py"


class RateUnavailable(Exception):
    pass


NAMES = dict(
    requests=requests,
    settings=settings,
    Decimal=Decimal,
    InvalidOperation=InvalidOperation,
    patch=patch,
    responses=responses,
    pytest=pytest,
    RateUnavailable=RateUnavailable,
)


@pytest.fixture(autouse=True)
def address(settings):
    settings.RATES_URL = "https://rates.test"


def run_ask(before="", after=""):
    code = text(ASK)
    assert before in code
    space = dict(NAMES)
    exec(code.replace(before, after, 1) if before else code, space)
    space["test_price_in_dollars"]()


def answer(before="", after=""):
    """The answer's client and tests, beside `price_in` from the ask."""
    service = "def price_in" + text(ASK).split("def price_in")[1].split("\n\n\n")[0]
    code = text(ANSWER)
    assert before in code
    space = dict(NAMES)
    exec(service + "\n\n\n" + code.replace(before, after, 1), space)
    return space


TROUBLES = [
    {"status": 503},
    {"json": {}},
    {"json": {"rate": "n/a"}},
    {"body": requests.Timeout()},
]
MISTAKES = [
    ("/{base}/{target}", "/rate/{base}/{target}"),
    ("/{base}/{target}", "/{target}/{base}"),
]


def test_the_test_is_green():
    run_ask()


@pytest.mark.parametrize("before, after", MISTAKES)
def test_the_mock_stays_green_with_a_mistake(before, after):
    run_ask(before, after)


def test_the_mock_stays_green_with_swapped_arguments():
    run_ask('fetch_rate("EUR", currency)', 'fetch_rate(currency, "EUR")')


def test_the_mock_stays_green_when_the_status_is_an_error():
    with patch("requests.get") as get:
        get.return_value.status_code = 503
        run_ask()


def test_the_call_has_no_timeout():
    client = load(ASK, **NAMES)
    with patch("requests.get") as get:
        get.return_value.json.return_value = {"rate": "1.10"}
        client.fetch_rate("EUR", "USD")
    assert "timeout" not in get.call_args.kwargs


@pytest.mark.parametrize("trouble", TROUBLES)
def test_the_code_has_no_answer_to_trouble(trouble):
    client = load(ASK, **NAMES)
    with responses.RequestsMock() as service:
        service.get("https://rates.test/EUR/USD", **trouble)
        with pytest.raises((KeyError, InvalidOperation, requests.RequestException)):
            client.price_in("USD", Decimal("10"))


def test_the_tests_of_the_answer_pass():
    space = answer()
    space["test_price_in_dollars"]()
    for trouble in TROUBLES:
        space["test_no_rate"](trouble)
    assert space["test_no_rate"].pytestmark[0].args[1][:3] == TROUBLES[:3]


@pytest.mark.parametrize("before, after", MISTAKES)
def test_the_tests_of_the_answer_notice_the_mistake(before, after):
    space = answer(before, after)
    with pytest.raises(RateUnavailable):
        space["test_price_in_dollars"]()


def test_the_tests_of_the_answer_notice_an_ignored_status():
    space = answer("reply.raise_for_status()", 'return Decimal("1")')
    with pytest.raises(pytest.fail.Exception):
        space["test_no_rate"]({"status": 503})


def test_autospec_refuses_a_call_with_wrong_arguments():
    client = load(ASK, module=__name__, **NAMES)
    with patch.object(client, "fetch_rate", autospec=True) as fetch:
        with pytest.raises(TypeError):
            fetch("EUR", "USD", "GBP")
