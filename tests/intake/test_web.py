"""Against a server of our own on this machine."""

from __future__ import annotations

import gzip
import ipaddress
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from whence.errors import AddressRefused, BinaryInput, InputError, NotFetched, TooLarge
from whence.intake import captures, web
from whence.intake.web import fetch, is_address, is_public
from whence.records import Capture

seen: list[dict[str, str]] = []


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.0"

    def log_message(self, *_: object) -> None:
        pass

    def answer(self, body: bytes, kind: str, *more: tuple[str, str], status: int = 200) -> None:
        self.send_response(status)
        for key, value in (("Content-Type", kind), *more):
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        seen.append(dict(self.headers.items()))
        try:
            match self.path:
                case "/page":
                    self.answer("<p>Café</p>".encode("latin-1"), "text/html; charset=iso-8859-1")
                case "/packed":
                    self.answer(gzip.compress(b"<p>Deal"), "text/html", ("Content-Encoding", "gzip"))
                case "/bomb":
                    self.answer(gzip.compress(bytes(3_000_000)), "text/html", ("Content-Encoding", "gzip"))
                case "/large":
                    self.answer(bytes(3_000_000), "text/html")
                case "/moved":
                    self.answer(b"", "text/html", ("Location", "page#part"), status=302)
                case "/loop":
                    self.answer(b"", "text/html", ("Location", "/loop"), status=301)
                case "/to-file":
                    self.answer(b"", "text/html", ("Location", "file:///etc/hostname"), status=302)
                case "/to-private":
                    self.answer(b"", "text/html", ("Location", "http://169.254.169.254/"), status=302)
                case "/picture":
                    self.answer(b"\x89PNG", "image/png")
                case "/feed":
                    item = b"<item><title>T</title><link>/t</link><description>W</description></item>"
                    self.answer(b"<rss><channel>" + item * 2 + b"</channel></rss>", "application/rss+xml")
                case "/drip":
                    self.send_response(200)
                    self.end_headers()
                    self.drip(b"x" * 100)
                case "/drip-head":
                    self.drip(b"HTTP/1.0 200 OK\r\n" + b"X-A: b\r\n" * 20)
                case "/junk":
                    self.wfile.write(b"\0\1junk\r\n\r\n")
                case _:
                    self.send_error(404)
        except OSError:
            pass

    def drip(self, data: bytes) -> None:
        for byte in data:
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
            time.sleep(0.05)


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def get(url: str, seconds: float = 30) -> web.Fetched:
    return fetch(url, "1.2", allow_private=True, seconds=seconds)


def test_fetch_gives_the_page_and_says_who_we_are(site: str) -> None:
    seen.clear()
    page = get(f"{site}/page")
    assert (page.url, page.body, page.media, page.charset) == (
        f"{site}/page",
        b"<p>Caf\xe9</p>",
        "text/html",
        "iso-8859-1",
    )
    assert seen[0]["User-Agent"].startswith("whence/1.2 ")
    assert seen[0]["Host"] == site.removeprefix("http://")


def test_fetch_follows_redirects_and_gives_the_last_address(site: str) -> None:
    assert get(f"{site}/moved").url == f"{site}/page"


def test_fetch_unpacks(site: str) -> None:
    assert get(f"{site}/packed").body == b"<p>Deal"


@pytest.mark.parametrize("path", ["large", "bomb"])
def test_fetch_bounds_the_size(site: str, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "PAGE_BYTES", 100_000)
    with pytest.raises(TooLarge):
        get(f"{site}/{path}")


@pytest.mark.parametrize("path", ["drip", "drip-head"])
def test_fetch_bounds_the_time_of_a_server_that_drips(site: str, path: str) -> None:
    started = time.monotonic()
    with pytest.raises(NotFetched, match="within"):
        get(f"{site}/{path}", seconds=0.7)
    assert time.monotonic() - started < 4


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("nowhere", NotFetched),
        ("junk", NotFetched),
        ("loop", NotFetched),
        ("to-file", AddressRefused),
    ],
)
def test_fetch_failure_names_the_address(site: str, path: str, error: type[InputError]) -> None:
    with pytest.raises(error) as caught:
        get(f"{site}/{path}")
    assert caught.value.where == f"{site}/{path}"


def test_fetch_checks_every_redirect(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    home = ipaddress.ip_address("127.0.0.1")
    monkeypatch.setattr(web, "is_public", lambda a: a == home or is_public(a))
    with pytest.raises(AddressRefused, match=r"169\.254"):
        fetch(f"{site}/to-private", "1.2")


def test_fetch_refuses_this_machine(site: str) -> None:
    seen.clear()
    with pytest.raises(AddressRefused, match="allow-private"):
        fetch(f"{site}/page", "1.2")
    assert seen == []


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f.1",
        "017700000001",
        "0",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "10.1.2.3",
    ],
)
def test_fetch_refuses_private_hosts_in_any_spelling(host: str) -> None:
    with pytest.raises((AddressRefused, NotFetched)) as caught:
        fetch(f"http://{host}/", "1.2", seconds=2)
    # Where the system reads such a spelling as no number at all, there is no address to go to.
    assert isinstance(caught.value, AddressRefused) or "has no address" in str(caught.value)


def test_fetch_checks_every_address_of_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(*_: object, **__: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, 1, 6, "", (a, 80)) for a in ("93.184.216.34", "10.0.0.7")]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(AddressRefused, match=r"10\.0\.0\.7"):
        fetch("http://ledger.example/", "1.2")


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.16.0.1", "192.168.1.1",
        "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "::7f00:1",
        "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:a00:1::", "fc00::1", "fd00:ec2::254", "fe80::1",
        "ff02::1",
    ],
)  # fmt: skip
def test_is_public_refuses(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34"])
def test_is_public_allows(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("url", ["http://", "http://me:word@ledger.example/", "http://led .example/\0"])
def test_fetch_refuses_addresses_that_are_none(url: str) -> None:
    with pytest.raises(InputError) as caught:
        fetch(url, "1.2")
    assert caught.value.where == url


def test_captures_takes_an_address(site: str) -> None:
    page, *entries, picture = captures(
        [f"{site}/page", f"{site}/feed", f"{site}/picture"], published="2021-03-04", allow_private=True
    )
    assert isinstance(page, Capture)
    assert (page.url, page.media, page.charset, page.published) == (
        f"{site}/page",
        "html",
        "iso-8859-1",
        "2021-03-04",
    )
    assert page.captured is not None
    assert [type(e) for e in entries] == [Capture, Capture]
    assert isinstance(picture, BinaryInput)
    (refused,) = captures([f"{site}/page"])
    assert isinstance(refused, AddressRefused)


def test_is_address() -> None:
    assert is_address("https://ledger.example/a") and is_address("HTTP://ledger.example")
    assert not is_address("ftp://ledger.example") and not is_address("http.html")
