"""One page from the web: bounded in time and size, and never out of a private network unless asked."""

from __future__ import annotations

import datetime as dt
import ipaddress
import socket
import threading
import time
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx
import msgspec

from whence.errors import AddressRefused, InputError, NotFetched, TooLarge
from whence.intake.packed import unencoded
from whence.settings import FETCH_SECONDS, PAGE_BYTES, REDIRECTS, SILENCE_SECONDS

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_ENCODINGS = "gzip, deflate"


class Fetched(msgspec.Struct, frozen=True):
    """What a server answered: the address it came from in the end, the body unpacked, what the server says it
    is (a media type, or empty) and is written in, and when it came (ISO 8601)."""

    url: str
    body: bytes
    media: str
    charset: str | None
    at: str


def is_address(target: str) -> bool:
    """Whether a target is an address of the web and no path."""
    return target[:8].lower().startswith(("http://", "https://"))


def fetch(url: str, version: str, *, allow_private: bool = False, seconds: float = FETCH_SECONDS) -> Fetched:
    """Get one page. `version` is ours, for the user agent; robots' rules are not asked, since a person is.

    Every address a name resolves to is checked, at every redirect, and the connection goes to the address
    that was checked. No proxy, no cookies, no credentials from the environment.

    Raises AddressRefused, NotFetched or TooLarge, each naming `url`.
    """
    try:
        return _Fetch(url, version, allow_private, seconds).run()
    except InputError:
        raise
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, ValueError) as error:
        raise NotFetched(f"not fetched: {str(error) or type(error).__name__}", where=url) from None


class _Fetch:
    """One fetch under one deadline."""

    def __init__(self, url: str, version: str, allow_private: bool, seconds: float) -> None:
        self.url = url
        self.seconds = seconds
        self.deadline = time.monotonic() + seconds
        self.allow_private = allow_private
        self.streams: list[Any] = []
        self.over = False
        self.client = httpx.Client(
            follow_redirects=False,
            trust_env=False,
            timeout=SILENCE_SECONDS,
            headers={
                "User-Agent": f"whence/{version} (reads single pages at a person's request)",
                "Accept": "text/html, application/xhtml+xml, text/plain, application/rss+xml, */*;q=0.5",
                "Accept-Encoding": _ENCODINGS,
            },
        )

    def run(self) -> Fetched:
        # A server may send a byte now and then for ever, and no timeout of a single read would end that.
        watch = threading.Timer(self.seconds, self.stop)
        watch.daemon = True
        watch.start()
        try:
            with self.client:
                return self.follow()
        except (httpx.HTTPError, OSError, ValueError):
            if self.over:
                raise self.late() from None
            raise
        finally:
            watch.cancel()

    def stop(self) -> None:
        self.over = True
        for stream in self.streams:
            sock = stream.get_extra_info("socket")
            if sock is not None:
                try:
                    socket.socket.shutdown(sock, socket.SHUT_RDWR)
                except OSError:
                    continue

    def late(self) -> NotFetched:
        return NotFetched(f"not fetched within {self.seconds:.0f} s", where=self.url)

    def follow(self) -> Fetched:
        url = self.url
        for _ in range(REDIRECTS + 1):
            done = self.get(url)
            if isinstance(done, Fetched):
                return done
            url = done
        raise NotFetched(f"more than {REDIRECTS} redirects", where=self.url)

    def get(self, url: str) -> Fetched | str:
        """The page at `url`, or the address it sends us on to."""
        parts = httpx.URL(url)
        host = parts.host
        if parts.scheme not in ("http", "https") or not host:
            raise AddressRefused(f"no address of the web: {url[:200]}", where=self.url)
        if parts.username or parts.password:
            raise AddressRefused("an address with a name and password in it", where=self.url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        fault: Exception | None = None
        for address in self.resolved(host, port):
            if self.over or time.monotonic() > self.deadline:
                raise self.late()
            try:
                return self.ask(parts, address)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                fault = error
        raise fault if fault is not None else NotFetched(f"{host} has no address", where=self.url)

    def resolved(self, host: str, port: int) -> list[Address]:
        """Every address of a name, all of them allowed. Numbers in any spelling (`0x7f.1`, `2130706433`) are
        read by the system, as a connection would read them."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise NotFetched(f"{host[:200]} has no address: {reason}", where=self.url) from None
        addresses = [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
        if not self.allow_private:
            for address in addresses:
                if not is_public(address):
                    raise AddressRefused(
                        f"{host[:200]} stands in a private network ({address})",
                        where=self.url,
                        hint="--allow-private reads it all the same",
                    )
        return list(dict.fromkeys(addresses))[:4]

    def ask(self, parts: httpx.URL, address: Address) -> Fetched | str:
        literal = f"[{address}]" if address.version == 6 else str(address)
        request = self.client.build_request(
            "GET",
            parts.copy_with(host=literal, fragment=None),
            headers={"Host": parts.netloc.decode("ascii")},
            extensions={"sni_hostname": parts.raw_host.decode("ascii"), "trace": self.trace},
        )
        response = self.client.send(request, stream=True)
        try:
            if response.status_code in (301, 302, 303, 307, 308) and "location" in response.headers:
                return urljoin(str(parts), response.headers["location"])
            if response.status_code != 200:
                reason = response.reason_phrase[:60]
                raise NotFetched(
                    f"the server answers {response.status_code} {reason}".rstrip(), where=self.url
                )
            return self.page(str(parts), response)
        finally:
            response.close()

    def trace(self, event: str, info: dict[str, Any]) -> None:
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            self.streams.append(info["return_value"])
            if self.over:
                self.stop()

    def page(self, url: str, response: httpx.Response) -> Fetched:
        raw = bytearray()
        for chunk in response.iter_raw():
            raw += chunk
            if len(raw) > PAGE_BYTES:
                break
        if self.over:
            raise self.late()
        body = bytes(raw)
        if len(body) <= PAGE_BYTES:
            body = unencoded(body, response.headers.get("content-encoding"), PAGE_BYTES)
        if len(body) > PAGE_BYTES:
            raise TooLarge(f"larger than {PAGE_BYTES >> 20} MiB", where=self.url)
        kind = response.headers.get("content-type", "")
        return Fetched(
            url=urlsplit(url)._replace(fragment="").geturl(),
            body=body,
            media=kind.partition(";")[0].strip().lower(),
            charset=response.charset_encoding,
            at=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        )


def is_public(address: Address) -> bool:
    """Whether an address is one of the open internet: not loopback, private, link-local (where clouds keep
    their machines' secrets), shared, multicast, reserved; nor any of these inside an IPv6 address."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if inner is None and (address in _NAT64 or int(address) < 2**32):
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast and not address.is_reserved
