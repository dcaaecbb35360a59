import ipaddress
import re
import socket
import time
from threading import Thread
from urllib.parse import urljoin, urlsplit

import pytest
import requests
import responses

from bank_code import load

NAMES = dict(
    ipaddress=ipaddress, re=re, requests=requests, socket=socket, urljoin=urljoin,
    urlsplit=urlsplit,
)
ask = load("security/security-link-preview.ask.py", **NAMES)
answer = load("security/security-link-preview.answer.py", **NAMES)
SECRET = "<title> keys </title>"


@pytest.fixture
def web():
    with responses.RequestsMock(assert_all_requests_are_fired=False) as web:
        yield web


@pytest.fixture(autouse=True)
def names(monkeypatch):
    known = {"news.example": "93.184.215.14", "inside.evil.example": "10.0.0.5"}
    real = socket.getaddrinfo

    def look_up(host, *args, **kwargs):
        return real(known.get(host, host), *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)


def test_both_read_the_title_of_a_public_page(web):
    web.get("https://news.example/a", body="<html><title>News</title>")
    assert ask.link_title("https://news.example/a") == "News"
    assert answer.link_title("https://news.example/a") == "News"


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.5/",
        "http://[::1]:8000/",
        "http://[::ffff:127.0.0.1]/",
        "http://127.0.0.2/",
        "http://2130706433/",
        "http://0.0.0.0/",
        "http://inside.evil.example/",
    ],
)
def test_ways_around_the_list(web, url):
    web.get(url, body=SECRET)
    assert ask.link_title(url) == "keys"
    assert answer.link_title(url) is None


def test_a_redirect_leads_inside(web):
    web.get(
        "https://news.example/",
        status=302,
        headers={"Location": "http://169.254.169.254/"},
    )
    web.get("http://169.254.169.254/", body=SECRET)
    assert ask.link_title("https://news.example/") == "keys"
    assert answer.link_title("https://news.example/") is None


def test_a_redirect_to_a_public_page_is_followed_and_a_circle_ends(web):
    web.get("https://news.example/old", status=301, headers={"Location": "/new"})
    web.get("https://news.example/new", body="<title>News</title>")
    assert answer.link_title("https://news.example/old") == "News"
    web.get("https://news.example/loop", status=302, headers={"Location": "/loop"})
    assert answer.link_title("https://news.example/loop") is None
    assert len(web.calls) == 2 + 4


def test_the_body_of_a_redirect_is_not_read(monkeypatch):
    server = socket.create_server(("127.0.0.1", 0))
    sent = []

    def pour():
        client, _ = server.accept()
        client.settimeout(5)
        with client:
            client.recv(1000)
            client.sendall(b"HTTP/1.1 302 Found\r\nLocation: ftp://x/\r\nContent-Length: 90000000\r\n\r\n")
            try:
                for _ in range(90):
                    client.sendall(b"x" * 1_000_000)
                    sent.append(1)
            except OSError:
                pass  # nobody reads on

    thread = Thread(target=pour)
    thread.start()
    monkeypatch.setitem(answer.link_title.__globals__, "is_public", lambda host: True)
    assert answer.link_title(f"http://127.0.0.1:{server.getsockname()[1]}/") is None
    thread.join()
    server.close()
    assert len(sent) < 60


def test_time_and_size_are_open(web):
    web.get("https://news.example/", body="x" * 300_000 + SECRET)
    assert ask.link_title("https://news.example/") == "keys"
    assert web.calls[0].request.req_kwargs["timeout"] is None
    assert answer.link_title("https://news.example/") is None
    assert web.calls[1].request.req_kwargs["timeout"] == 3


def test_the_check_and_the_request_look_the_name_up_separately(monkeypatch, web):
    answers = iter(["93.184.215.14", "10.0.0.5"])
    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, *args: real(next(answers), *args)
    )
    assert answer.is_public("changes.evil.example")
    assert not answer.is_public("changes.evil.example")


def test_the_timeout_bounds_each_wait_and_not_the_whole_answer():
    server = socket.create_server(("127.0.0.1", 0))

    def drip():
        client, _ = server.accept()
        with client:
            client.recv(1000)
            client.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n")
            for _ in range(12):
                time.sleep(0.1)
                client.sendall(b"x")

    thread = Thread(target=drip)
    thread.start()
    start = time.monotonic()
    with requests.get(f"http://127.0.0.1:{server.getsockname()[1]}/", timeout=1) as reply:
        assert reply.text == "x" * 12
    assert time.monotonic() - start > 1
    thread.join()
    server.close()
