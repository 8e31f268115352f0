from __future__ import annotations

import io

import pytest
from hypothesis import given as given_any
from hypothesis import settings
from hypothesis import strategies as st

from tests.intake.packing import PAGE, packed, record, spoilt
from whence.errors import DamagedInput, EmptyInput, InputError, TooLarge
from whence.intake import to_page, warc
from whence.intake.given import Given
from whence.intake.warc import read_warc
from whence.records import Capture

A, B, C = (record(f"https://ledger.example/{name}", PAGE) for name in "abc")


class Trickle(io.BytesIO):
    """A stream that cannot be sought and keeps count of the largest read asked for."""

    largest = 0

    def read(self, n: int | None = -1, /) -> bytes:
        assert n is not None and n > 0
        self.largest = max(self.largest, n)
        return super().read(n)

    def seek(self, *_: int) -> int:
        raise io.UnsupportedOperation


def found(data: bytes, **options: object) -> list[Capture | InputError]:
    return list(read_warc(Trickle(data), "crawl", Given(), **options))  # type: ignore[arg-type]


def shape(items: list[Capture | InputError]) -> str:
    """`a.c` for pages a and c with an error between them."""
    return "".join((f.url or "?")[-1] if isinstance(f, Capture) else "." for f in items)


@pytest.mark.parametrize("data", [A + B, packed(A) + packed(B), packed(A + B)])
def test_read_warc_gives_pages_with_address_and_date(data: bytes) -> None:
    first, second = found(data)
    assert isinstance(first, Capture) and isinstance(second, Capture)
    assert (first.url, first.body, first.media, first.charset) == (
        "https://ledger.example/a",
        PAGE,
        "html",
        "utf-8",
    )
    assert (first.id, first.captured, first.published) == ("urn:test:a", "2021-03-04T10:00:00Z", None)
    assert first.where == "crawl@0" and second.where != first.where


def test_read_warc_offset_is_the_members_in_the_file() -> None:
    _, second = found(packed(A) + packed(B))
    assert second.where == f"crawl@{len(packed(A))}"
    _, second = found(packed(A + B))
    assert second.where == f"crawl@0+{len(A)}"
    _, second = found(A + B)
    assert second.where == f"crawl@{len(A)}"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (A + B[:-300] + C, "a.c"),
        (A + B + C[:-300], "ab."),
        (A + b"no record at all\r\n\r\n" + C, "a.c"),
        (A + record("https://ledger.example/b", PAGE, length=9_999_999) + C, "a.c"),
        (A + record("https://ledger.example/b", PAGE, length=10**12) + C, "a.c"),
        (A + record("https://ledger.example/b", PAGE, length=50) + C, "a.c"),
        (A + record("https://ledger.example/b", PAGE, kind="request", length=10**12) + C, "a.c"),
        (A + B.replace(b"Content-Length: ", b"Content-Length: x") + C, "a.c"),
        (A + B.replace(b"WARC/1.0", b"WURC/1.0") + C, "a.c"),
        (packed(A) + packed(B)[:120] + packed(C), "a.c"),
        (packed(A) + spoilt(packed(B)) + packed(C), "a.c"),
        (spoilt(packed(A)) + packed(C), ".c"),
        (packed(A) + packed(B)[:120], "a."),
        (packed(A) + b"nothing packed" + packed(C), "a.c"),
        (packed(A) + packed(record("https://ledger.example/b", PAGE, length=99_999)) + packed(C), "a.c"),
        (packed(A) + packed(record("https://ledger.example/b", bytes(90_000_000))) + packed(C), "a.c"),
    ],
)
def test_read_warc_names_what_is_broken_and_reads_the_rest(data: bytes, expected: str) -> None:
    items = found(data)
    assert shape(items) == expected
    (error,) = (f for f in items if isinstance(f, InputError))
    assert isinstance(error, DamagedInput) and (error.where or "").startswith("crawl@")


def test_read_warc_names_the_broken_record_by_its_id() -> None:
    error = found(A + B[:-300] + C)[1]
    assert "urn:test:b" in str(error) and error.where == f"crawl@{len(A)}"


def test_read_warc_undoes_what_http_packed() -> None:
    chunked = b"5\r\n<p>ab\r\n3;x=y\r\ncd.\r\n0\r\n\r\n"
    bodies = found(
        record("u/a", packed(PAGE), more="Content-Encoding: gzip\r\n")
        + record("u/b", chunked, more="Transfer-Encoding: chunked\r\n")
        + record("u/c", PAGE, more="Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n")
    )
    assert [f.body for f in bodies if isinstance(f, Capture)] == [PAGE, b"<p>abcd.", PAGE]
    (cut,) = found(record("u/b", chunked[:-12], more="Transfer-Encoding: chunked\r\n"))
    assert isinstance(cut, DamagedInput) and "breaks off" in str(cut)


def test_read_warc_bounds_what_http_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "PAGE_BYTES", 10_000)
    large = record("u/b", packed(bytes(2_000_000)), more="Content-Encoding: gzip\r\n")
    cut = record("u/b", packed(PAGE)[:-20], more="Content-Encoding: gzip\r\n")
    items = found(A + large + cut + C)
    assert [type(f) for f in items] == [Capture, TooLarge, DamagedInput, Capture]


def test_read_warc_passes_over_and_counts_what_is_no_page() -> None:
    said: list[str] = []
    data = (
        record("u/r", b"GET / HTTP/1.1", kind="request")
        + record("u/m", b"x: y", kind="metadata")
        + record("u/v", b"", kind="revisit")
        + record("dns:ledger.example", b"1.2.3.4", kind="resource", content="text/dns")
        + record("u/i", b"\x89PNG", content="image/png")
        + record("u/j", b"\x89PNG", content="image/png")
        + record("u/n", PAGE, status="404 Not Found")
    )
    items = list(read_warc(io.BytesIO(data + A), "crawl", Given(note=said.append)))
    assert shape(items) == "a"
    assert said == ["crawl: left out as no pages: 2 image/png, 1 answers with status 404"]
    (only,) = found(data)
    assert isinstance(only, EmptyInput)


def test_read_warc_takes_resources_and_plain_text() -> None:
    page, text = found(
        record("u/p", PAGE, kind="resource", content="text/html")
        + record("u/t", b"Words.", content="text/plain")
    )
    assert isinstance(page, Capture) and (page.media, page.charset) == ("html", None)
    assert isinstance(text, Capture) and (text.media, text.body) == (None, b"Words.")


def test_read_warc_charset_of_the_server_is_used() -> None:
    (only,) = found(
        record("u/p", "<p>Порт Каланд</p>".encode("cp1251"), content="text/html; charset=windows-1251")
    )
    assert isinstance(only, Capture)
    assert only.charset == "windows-1251"
    from whence.intake.decode import decode

    assert isinstance(only.body, bytes)
    assert decode(only.body, charset=only.charset)[0] == "<p>Порт Каланд</p>"


def test_read_warc_only_wanted_addresses() -> None:
    assert shape(found(A + B + C, wanted=frozenset(["https://ledger.example/b"]))) == "b"


def test_read_warc_reads_in_small_steps() -> None:
    stream = Trickle(packed(A) * 50)
    assert len(list(read_warc(stream, "crawl", Given()))) == 50
    assert stream.largest <= 2**18


@settings(max_examples=150, deadline=None)
@given_any(st.data())
def test_read_warc_any_damage_gives_pages_and_errors(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([A + B + C, packed(A) + packed(B) + packed(C), packed(A + B + C)]))
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 400)))
    items = found(whole[:start] + data.draw(st.binary(max_size=30)) + whole[end:])
    assert all(isinstance(f, (Capture, InputError)) for f in items)
    assert items
    for f in items:
        if isinstance(f, Capture) and f.body == PAGE:
            assert to_page(f).document.id
