"""`whence read` as a user meets it: data on stdout, errors named on stderr, the contract's exit statuses."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.intake.packing import record

ARTICLE = (
    "Council approves the new tram line\n\n"
    "Mayor Ilse Varga said on Tuesday that the tram would open in June.\n\n"
    "“We kept our word,” she told the Morning Ledger.\n"
)


def whence(*args: str, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "whence", *args], input=stdin, capture_output=True, cwd=cwd, check=False
    )


def readings(done: subprocess.CompletedProcess[bytes]) -> list[dict]:  # type: ignore[type-arg]
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "tram.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


def test_read_json_gives_the_contract_and_the_text_unchanged(article: Path) -> None:
    done = whence("read", str(article), "--json", "--published", "2021-03-04")
    assert done.returncode == 0, done.stderr
    (reading,) = readings(done)
    assert reading["schema"] == "whence.reading/1"
    assert reading["document"]["text"] == ARTICLE
    assert (reading["document"]["published"], reading["document"]["published_basis"]) == (
        "2021-03-04",
        "given",
    )
    said = next(a for a in reading["attributions"] if "Varga" in a["source"]["text"])
    assert said["chain"][-1]["kind"] == "page"
    assert b"Traceback" not in done.stderr


def test_read_view_names_who_says(article: Path) -> None:
    done = whence("read", str(article))
    assert done.returncode == 0
    assert "WHO SAYS" in done.stdout.decode()
    assert "Varga" in done.stdout.decode()


def test_read_standard_input(article: Path) -> None:
    done = whence("read", "-", "--json", stdin=ARTICLE.encode())
    assert done.returncode == 0
    assert readings(done)[0]["document"]["text"] == ARTICLE


def test_read_folder_names_the_unreadable_and_reads_the_rest(tmp_path: Path, article: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4)
    (tmp_path / "cut.html.gz").write_bytes(gzip.compress(b"<p>Hello there.</p>" * 50)[:40])
    done = whence("read", str(tmp_path), "--json")
    assert done.returncode == 1
    assert len(readings(done)) == 1
    for name in ("empty.txt", "picture.txt", "cut.html.gz"):
        assert name.encode() in done.stderr
    assert b"Traceback" not in done.stderr


def test_read_jsonl_names_the_bad_line_and_reads_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    rows = [
        json.dumps({"id": "one", "text": ARTICLE}),
        "{no json",
        json.dumps({"id": "three", "text": "The union said it agreed.", "zones": "article"}),
        json.dumps({"id": "four", "text": ARTICLE, "published": "2021-02-31"}),
    ]
    path.write_text("\n".join(rows), "utf-8")
    done = whence("read", str(path), "--json")
    assert done.returncode == 1
    assert [r["document"]["id"] for r in readings(done)] == ["one", "three"]
    assert b"pages.jsonl:2" in done.stderr
    assert b"2021-02-31" in done.stderr


def test_read_invalid_utf8_is_read_and_said(tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes("The café’s owner said the règle had changed.".replace("’", "'").encode("latin-1"))
    done = whence("read", str(path), "--json")
    assert done.returncode == 0, done.stderr
    (reading,) = readings(done)
    assert "café" in reading["document"]["text"]
    assert reading["warnings"]


def test_read_nothing_readable_exits_3(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = whence("read", str(tmp_path))
    assert done.returncode == 3
    assert b"empty.txt" in done.stderr
    empty = tmp_path / "nothing"
    empty.mkdir()
    assert whence("read", str(empty)).returncode == 3


def test_read_unknown_date_is_a_usage_error(article: Path) -> None:
    done = whence("read", str(article), "--published", "yesterday-ish")
    assert done.returncode == 2
    assert b"yesterday-ish" in done.stderr
    assert done.stdout == b""


def test_read_missing_file_exits_3_and_names_it(tmp_path: Path) -> None:
    done = whence("read", str(tmp_path / "absent.txt"))
    assert done.returncode == 3
    assert b"absent.txt" in done.stderr


def test_read_jobs_keeps_the_order(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    ids = [f"p{i}" for i in range(6)]
    path.write_text("\n".join(json.dumps({"id": i, "text": ARTICLE}) for i in ids), "utf-8")
    done = whence("read", str(path), "--json", "--jobs", "2")
    assert done.returncode == 0, done.stderr
    assert [r["document"]["id"] for r in readings(done)] == ids


def warc_of(*urls: str) -> list[bytes]:
    page = f"<!doctype html><title>Tram</title><p>{ARTICLE.replace(chr(10) * 2, '<p>')}".encode()
    return [gzip.compress(record(url, page)) for url in urls]


def test_read_warc_names_the_broken_record_and_reads_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "pages.warc.gz"
    first, second, third = warc_of("https://a.example/1", "https://a.example/2", "https://a.example/3")
    picture = gzip.compress(record("https://a.example/4", b"x", content="image/png"))
    path.write_bytes(first + second[:150] + picture + third)
    done = whence("read", str(path), "--json")
    assert done.returncode == 1, done.stderr
    assert [r["document"]["url"] for r in readings(done)] == ["https://a.example/1", "https://a.example/3"]
    assert f"pages.warc.gz@{len(first)}: ".encode() in done.stderr
    assert b"W206" in done.stderr
    assert b"left out as no pages: 1 image/png" in done.stderr
    assert b"left out" not in whence("read", str(path), "--json", "--quiet").stderr


def test_read_archive_on_standard_input() -> None:
    done = whence("read", "-", "--json", stdin=b"".join(warc_of("https://a.example/1")))
    assert done.returncode == 0, done.stderr
    assert readings(done)[0]["document"]["id"] == "urn:test:1"


def test_read_archive_without_pages_exits_3(tmp_path: Path) -> None:
    path = tmp_path / "pages.warc"
    path.write_bytes(record("https://a.example/4", b"x", content="image/png"))
    done = whence("read", str(path))
    assert done.returncode == 3
    assert b"no page in the archive" in done.stderr


def test_read_private_address_is_refused() -> None:
    done = whence("read", "http://127.0.0.1:9/")
    assert done.returncode == 3
    assert b"W209" in done.stderr and b"--allow-private" in done.stderr
    done = whence("read", "http://127.0.0.1:9/", "--allow-private")
    assert done.returncode == 3
    assert b"W208" in done.stderr and b"Traceback" not in done.stderr


def test_unknown_option_is_a_usage_error() -> None:
    assert whence("read", "--nonsense").returncode == 2


def test_doctor_finds_nothing_amiss() -> None:
    done = whence("doctor")
    assert done.returncode == 0, done.stdout
    assert b"FAULT" not in done.stdout


def test_an_unknown_parser_is_a_usage_error(article: Path) -> None:
    done = whence("read", str(article), "--parser", "nobody:knows")
    assert done.returncode == 2
    assert b"nobody:knows" in done.stderr
    assert b"Traceback" not in done.stderr
