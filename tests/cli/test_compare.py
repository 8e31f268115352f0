"""`whence compare` as a user meets it: one object on stdout, errors on stderr, the statuses of `read`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

FIRST = (
    "Kaland sells boats\n\n"
    "Kaland sold Tavia six patrol boats in May, two Tavian officers told the Northern Wire on Tuesday. "
    "The boats are to arrive at the port of Merin before the winter, the officers added, and crews are being "
    "trained.\n"
)
SECOND = (
    "Boats for Tavia\n\n"
    "Tavia bought six patrol boats from Kaland in May, the Tavian admiral, Rolf Bern, said on Wednesday. "
    "He would not say what they had cost.\n"
)
DENIAL = (
    "Nothing sold\n\n"
    "The Kaland trade minister, Ilse Varga, denied that Kaland had sold Tavia six patrol boats in May.\n"
)


def whence(*args: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "whence", "compare", *args], input=stdin, capture_output=True, check=False
    )


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    for name, text in (("a", FIRST), ("b", SECOND), ("c", DENIAL)):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    (tmp_path / "d.txt").write_text(FIRST + "\nMore to follow.\n", "utf-8")
    return tmp_path


def test_compare_json_is_one_object_with_pages_copies_and_claims(pages: Path) -> None:
    done = whence(str(pages), "--json", "--published", "2021-06-02")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert done.stdout.count(b"\n") == 1
    assert found["schema"] == "whence.comparison/1"
    assert len(found["pages"]) == 4
    assert any(c["relation"] in ("verbatim", "excerpt") for c in found["copies"])
    sold = max(found["claims"], key=lambda c: len(c["tellings"]))
    assert {t["polarity"] for t in sold["tellings"]} == {"asserts", "denies"}
    assert [o["name"] for o in sold["denied_by"]] == ["Ilse Varga"]
    assert sold["tally"]["at_least"] >= 1
    for key in ("id", "text", "tellings", "origins", "denied_by", "tally", "carriers", "drift"):
        assert key in sold


def test_compare_copies_only_gives_no_claims_and_leaves_the_model_alone(pages: Path) -> None:
    program = (
        "import sys\nfrom whence.cli import main\n"
        "try:\n    main(['compare', sys.argv[1], '--copies-only', '--json'])\n"
        "except SystemExit as e:\n    assert e.code == 0\n"
        "assert 'onnxruntime' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(pages)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["claims"] == []
    assert sum(bool(p["derives_from"]) for p in found["pages"]) == 1


def test_compare_view_names_pages_claims_origins_and_denials(pages: Path) -> None:
    done = whence(str(pages), "--published", "2021-06-02", "--quiet")
    assert done.returncode == 0, done.stderr
    out = done.stdout.decode()
    for words in ("COMES FROM", "CLAIMS", "origins:", "denied by:", "Rolf Bern"):
        assert words in out


def test_compare_names_the_unreadable_and_compares_the_rest(pages: Path) -> None:
    (pages / "empty.txt").write_bytes(b"")
    for extra in ((), ("--copies-only",)):
        done = whence(str(pages), "--json", *extra)
        assert done.returncode == 1
        assert b"empty.txt" in done.stderr
        assert b"Traceback" not in done.stderr
        assert len(json.loads(done.stdout)["pages"]) == 4


def test_compare_counts_a_page_given_twice_once(pages: Path) -> None:
    done = whence(str(pages / "a.txt"), str(pages / "a.txt"), "--copies-only", "--json")
    assert done.returncode == 0
    assert len(json.loads(done.stdout)["pages"]) == 1
    assert b"counted once" in done.stderr


def test_compare_refuses_two_pages_with_one_id() -> None:
    rows = [{"id": "x", "text": FIRST}, {"id": "x", "text": SECOND}]
    done = whence("-", "--copies-only", "--json", stdin="\n".join(map(json.dumps, rows)).encode())
    assert done.returncode == 1
    assert b"x: another page has this id already" in done.stderr


def test_compare_exit_statuses_of_usage_and_of_nothing_readable(tmp_path: Path) -> None:
    assert whence().returncode == 2
    assert whence("--published", "yesterday", str(tmp_path)).returncode == 2
    (tmp_path / "empty.txt").write_bytes(b"")
    done = whence(str(tmp_path), "--json")
    assert done.returncode == 3
    assert done.stdout == b""


def test_compare_in_several_processes_says_the_same(pages: Path) -> None:
    one = whence(str(pages), "--json", "--published", "2021-06-02")
    two = whence(str(pages), "--json", "--published", "2021-06-02", "--jobs", "2")
    assert one.stdout == two.stdout
