from __future__ import annotations

import bz2
import gzip
import io
import json
import tarfile
from pathlib import Path

import pytest

from tests.intake.packing import PAGE, packed, record, zipped
from whence.errors import BinaryInput, BrokenRecord, DamagedInput, EmptyInput, InputError
from whence.intake import capture as module
from whence.intake import captures, opened, to_page
from whence.records import Capture

FEED = (
    b"<rss><channel>" + b"<item><title>T</title><description>W</description></item>" * 2 + b"</channel></rss>"
)
ROW = {"id": "a", "text": "Ferries leave from the grain quay."}


def taken(*targets: Path | str, **options: object) -> list[Capture | InputError]:
    return list(captures([str(t) for t in targets], **options))  # type: ignore[arg-type]


def test_captures_a_file_by_its_ending(tmp_path: Path) -> None:
    for name, media in (("a.html", "html"), ("b.txt", "text"), ("c.dat", None)):
        (tmp_path / name).write_bytes(b"words")
        (found,) = taken(tmp_path / name, url="https://example.org", published="2021-03-04", zones="article")
        assert isinstance(found, Capture)
        assert (found.where, found.body, found.media) == (str(tmp_path / name), b"words", media)
        assert (found.url, found.published, found.zones) == ("https://example.org", "2021-03-04", "article")


def test_captures_jsonl_names_the_bad_line_and_reads_the_rest(tmp_path: Path) -> None:
    lines = [
        json.dumps(ROW),
        "{broken",
        "",
        '{"id": 7, "html": "<p>x"}',
        '{"id": "n"}',
        '{"id": "e", "text": " "}',
    ]
    lines += ['{"id": "d", "text": "x", "published": "last week"}', "[1]", '{"text": "x", "zones": "all"}']
    path = tmp_path / "pages.jsonl"
    path.write_text("\n".join(lines))
    found = taken(path)
    assert [type(f) for f in found] == [
        Capture, BrokenRecord, Capture, BrokenRecord, EmptyInput, InputError, BrokenRecord, BrokenRecord,
    ]  # fmt: skip
    assert isinstance(found[0], Capture) and (found[0].id, found[0].body, found[0].where) == (
        "a",
        ROW["text"],
        f"{path}:1",
    )
    assert isinstance(found[2], Capture) and (found[2].id, found[2].media) == ("7", "html")
    assert [f.where for f in found if isinstance(f, InputError)] == [
        f"{path}:{n}" for n in (2, 5, 6, 7, 8, 9)
    ]
    assert "last week" in str(found[5])


def test_captures_jsonl_record_goes_before_what_the_caller_gave(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_text(
        json.dumps({**ROW, "url": "https://own.example", "published": "2020-01-01", "title": "T"})
        + "\n"
        + json.dumps(ROW)
    )
    own, given = taken(path, url="https://given.example", published="2021-03-04")
    assert isinstance(own, Capture) and isinstance(given, Capture)
    assert (own.url, own.published, own.title) == ("https://own.example", "2020-01-01", "T")
    assert (given.url, given.published, given.title) == ("https://given.example", "2021-03-04", None)


def test_captures_json_holds_one_record_or_a_list(tmp_path: Path) -> None:
    one, many, lines = tmp_path / "one.json", tmp_path / "many.json", tmp_path / "lines.json"
    one.write_text(json.dumps(ROW, indent=1))
    many.write_text(json.dumps([ROW, {"id": "b"}]))
    lines.write_text(json.dumps(ROW) + "\n" + json.dumps(ROW))
    assert [type(f) for f in taken(one)] == [Capture]
    assert [type(f) for f in taken(many)] == [Capture, BrokenRecord]
    assert [type(f) for f in taken(lines)] == [Capture, Capture]


def test_captures_gzip_whole_cut_and_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, cut, bomb = (tmp_path / f"{n}.txt.gz" for n in ("whole", "cut", "bomb"))
    packed = gzip.compress(b"Ferries leave from the grain quay. " * 50)
    whole.write_bytes(packed)
    cut.write_bytes(packed[:-12])
    bomb.write_bytes(gzip.compress(bytes(3_000_000)))
    monkeypatch.setattr(opened, "PAGE_BYTES", 2**20)
    good, damaged, large = taken(whole, cut, bomb)
    assert (
        isinstance(good, Capture)
        and good.media == "text"
        and good.body == b"Ferries leave from the grain quay. " * 50
    )
    assert isinstance(damaged, InputError) and damaged.where == str(cut)
    assert isinstance(large, InputError) and "1 MiB" in str(large)


def test_captures_gzipped_jsonl_is_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl.gz"
    path.write_bytes(gzip.compress((json.dumps(ROW) + "\n").encode() * 3))
    assert [type(f) for f in taken(path)] == [Capture] * 3


def test_captures_an_overlong_line_is_named_and_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opened, "PAGE_BYTES", 200)
    path = tmp_path / "pages.jsonl"
    path.write_text(json.dumps({"text": "x" * 1000}) + "\n" + json.dumps(ROW) + "\n")
    long, good = taken(path)
    assert isinstance(long, BrokenRecord) and long.where == f"{path}:1"
    assert isinstance(good, Capture) and good.where == f"{path}:2"


def test_captures_a_folder_through_and_sorted(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "a.html", "b/z.txt", ".hidden.txt"):
        (tmp_path / name).write_text("words")
    (tmp_path / "b" / "up").symlink_to(tmp_path)
    (tmp_path / "empty.txt").write_text("")
    found = taken(tmp_path)
    assert [Path(f.where or "").name for f in found] == ["a.html", "c.txt", "empty.txt", "z.txt"]
    assert isinstance(found[2], EmptyInput)


def test_captures_what_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "void").mkdir()
    found = taken(tmp_path / "no.txt", tmp_path / "*.html", tmp_path / "void")
    assert all(isinstance(f, InputError) for f in found)
    assert [f.where for f in found] == [str(tmp_path / n) for n in ("no.txt", "*.html", "void")]


def test_captures_a_pattern_over_folders_gives_each_file_once(tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    for name in ("a.txt", "in/b.txt", "in/deep/c.txt"):
        (tmp_path / name).write_text("words")
    assert [Path(f.where or "").name for f in taken(tmp_path / "**")] == ["a.txt", "b.txt", "c.txt"]
    assert module.count([str(tmp_path / "**")]) == 3


@pytest.mark.parametrize("suffix", [".warc.gz", ".dat", ".html", ""])
def test_captures_knows_what_a_file_holds_by_its_bytes(tmp_path: Path, suffix: str) -> None:
    crawl = packed(record("https://ledger.example/a", PAGE)) * 2
    for n, data in enumerate((crawl, zipped({"a.html": PAGE, "b.html": PAGE}), FEED, packed(FEED))):
        path = tmp_path / f"{n}{suffix}"
        path.write_bytes(data)
        assert [type(f) for f in taken(path)] == [Capture, Capture], n


def test_captures_standard_input_may_be_an_archive() -> None:
    crawl = packed(record("https://ledger.example/a", PAGE))
    for data in (crawl, zipped({"a.warc.gz": crawl}), zipped({"a.html.gz": packed(PAGE)}), packed(PAGE)):
        (found,) = taken("-", stdin=io.BytesIO(data))
        assert isinstance(found, Capture) and found.body == PAGE


def test_captures_bzip2(tmp_path: Path) -> None:
    path = tmp_path / "a.html.bz2"
    path.write_bytes(bz2.compress(PAGE))
    (found,) = taken(path)
    assert isinstance(found, Capture) and (found.body, found.media) == (PAGE, "html")
    path.write_bytes(bz2.compress(PAGE)[:-9])
    assert [type(f) for f in taken(path)] == [DamagedInput]


def test_captures_tar_is_named(tmp_path: Path) -> None:
    path = tmp_path / "pages.tar"
    with tarfile.open(path, "w") as archive:
        archive.add(__file__, "a.txt")
    assert [type(f) for f in taken(path)] == [BinaryInput]


def test_captures_a_pattern(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "a.html"):
        (tmp_path / name).write_text("words")
    assert [Path(f.where or "").name for f in taken(tmp_path / "*.txt")] == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    ("data", "kind", "media"),
    [
        (json.dumps(ROW).encode(), "lines", "text"),
        (b"<!doctype html><html><body><p>x</p>", "page", None),
        (b"Just a text, {with} braces.", "page", None),
    ],
)
def test_captures_standard_input_is_looked_into(data: bytes, kind: str, media: str | None) -> None:
    (found,) = taken("-", stdin=io.BytesIO(data))
    assert isinstance(found, Capture)
    assert found.where == ("<stdin>:1" if kind == "lines" else "<stdin>")
    assert found.media == media


def test_captures_empty_standard_input() -> None:
    (found,) = taken("-", stdin=io.BytesIO(b" \n "))
    assert isinstance(found, EmptyInput) and found.where == "<stdin>"


def test_captures_a_binary_file_is_an_error_naming_it(tmp_path: Path) -> None:
    path = tmp_path / "pier.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    (found,) = taken(path)
    assert isinstance(found, Capture)
    with pytest.raises(BinaryInput, match=r"pier\.png"):
        to_page(found)


def test_count_knows_files_and_not_lines(tmp_path: Path) -> None:
    for name in ("a.txt", "b.html", ".c.txt"):
        (tmp_path / name).write_text("words")
    assert module.count([str(tmp_path)]) == 2
    assert module.count([str(tmp_path), "-"]) is None
    assert module.count([str(tmp_path), "https://ledger.example/"]) == 3
    for name in ("d.jsonl", "e.warc.gz", "f.wacz", "g.zip", "h.xml"):
        (tmp_path / name).write_text("{}")
        assert module.count([str(tmp_path)]) is None, name
        (tmp_path / name).unlink()
