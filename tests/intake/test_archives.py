from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from tests.intake.packing import PAGE, packed, record, zipped
from whence.errors import BinaryInput, DamagedInput, EmptyInput, InputError, TooLarge
from whence.intake import archives, captures
from whence.records import Capture

RECORDS = [packed(record(f"https://ledger.example/{name}/", PAGE)) for name in "abc"]
CRAWL = b"".join(RECORDS)
FEED = b"<rss><channel><item><title>T</title><description>W</description></item></channel></rss>"


def found(data: bytes, said: list[str] | None = None) -> list[Capture | InputError]:
    note = None if said is None else said.append
    return list(captures(["-"], stdin=io.BytesIO(data), note=note))


def test_read_zip_members_are_inputs_of_their_own() -> None:
    said: list[str] = []
    items = found(
        zipped(
            {
                "a.html": PAGE,
                "d/b.txt": b"Words.",
                "d/c.png": b"\x89PNG",
                "__MACOSX/a": b"x",
                ".hidden.txt": b"x",
                "e.html.gz": packed(PAGE),
                "f.warc.gz": CRAWL,
                "g.jsonl": b'{"id": "one", "text": "Words."}\n{',
                "h.xml": FEED,
                "i.txt": b"",
            }
        ),
        said,
    )
    assert [(f.where or "").partition("!")[2] for f in items] == [
        "a.html",
        "d/b.txt",
        "e.html.gz",
        "f.warc.gz@0",
        f"f.warc.gz@{len(RECORDS[0])}",
        f"f.warc.gz@{len(RECORDS[0]) + len(RECORDS[1])}",
        "g.jsonl:1",
        "g.jsonl:2",
        "h.xml[1]",
        "i.txt",
    ]
    assert [i for i, f in enumerate(items) if isinstance(f, InputError)] == [7, 9]
    assert isinstance(items[2], Capture) and (items[2].body, items[2].media) == (PAGE, "html")
    assert said == ["<stdin>: left out as no pages: 1 .png"]


def test_read_zip_damaged_member_is_named_and_the_rest_is_read() -> None:
    data = bytearray(zipped({"a.html": PAGE, "b.txt": b"Words."}))
    data[42] ^= 0xFF
    damaged, good = found(bytes(data))
    assert isinstance(damaged, DamagedInput) and damaged.where == "<stdin>!a.html"
    assert isinstance(good, Capture) and good.body == b"Words."


def test_read_zip_cut_short_is_named() -> None:
    (only,) = found(zipped({"a.html": PAGE})[:-30])
    assert isinstance(only, DamagedInput) and "cut short" in str(only)


def test_read_zip_unpacks_one_level() -> None:
    inner = zipped({"a.html": PAGE})
    nested, good = found(zipped({"in.zip": inner, "b.txt": b"Words."}))
    assert type(nested) is InputError and "inside" in str(nested)
    assert isinstance(good, Capture)
    assert [type(f) for f in found(packed(inner))] == [InputError]
    assert [type(f) for f in found(packed(packed(PAGE)))] == [InputError]


def test_read_zip_bomb_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "PACKED_FLOOR", 2**20)
    items = found(zipped({f"{n}.txt": b"word " * 100_000 for n in range(20)}))
    assert isinstance(items[-1], TooLarge) and len(items) < 20


def test_read_zip_directory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "DIRECTORY_BYTES", 1000)
    (only,) = found(zipped({f"{n}.txt": b"x" for n in range(50)}))
    assert isinstance(only, TooLarge)


def test_read_zip_empty_and_office() -> None:
    assert [type(f) for f in found(zipped({}))] == [EmptyInput]
    assert [
        type(f) for f in found(zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}))
    ] == [BinaryInput]


def test_read_zip_wacz_reads_the_pages_on_its_list(tmp_path: Path) -> None:
    listed = b'{"format": "json-pages-1.0"}\nbroken\n{"url": "https://ledger.example/b#top"}\n'
    crawl = {"archive/data.warc.gz": CRAWL, "datapackage.json": b"{}", "indexes/index.cdx": b"x"}
    said: list[str] = []
    (only,) = found(zipped({**crawl, "pages/pages.jsonl": listed}), said)
    assert isinstance(only, Capture) and only.url == "https://ledger.example/b/"
    assert said == ["<stdin>!archive/data.warc.gz: left out as no pages: 2 HTML that is on no list of pages"]
    path = tmp_path / "crawl.wacz"
    path.write_bytes(zipped(crawl))
    assert [f.url for f in captures([os.fspath(path)]) if isinstance(f, Capture)] == [
        f"https://ledger.example/{n}/" for n in "abc"
    ]
