"""The typical page of the development data, and the checker of the output contract; skipped where they
are absent.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import whence
from whence.records import Reading
from whence.write import to_json

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
PAGE = SHARED / "pages" / "iraq-russia-2020.txt"
CHECKER = SHARED / "score" / "check_contract.py"


@pytest.fixture(scope="module")
def reading() -> Reading:
    if not PAGE.is_file():
        pytest.skip("the development data is not beside the repository")
    return whence.read(PAGE, published="2020-02-06")


def test_its_title_credit_caption_and_thread_are_found(reading: Reading) -> None:
    d = reading.document
    kinds = [b.kind for b in d.blocks]
    assert d.text == PAGE.read_text("utf-8")
    assert (d.title or "").startswith("Iraq & Russia")
    assert [(c.outlet, c.relation) for c in d.credits] == [("ZeroHedge", "republished")]
    assert (kinds.count("caption"), kinds.count("body")) == (1, 10)
    assert len(reading.comments) == 17
    assert sum(c.author is None for c in reading.comments) == 8
    assert sum(c.start == c.end for c in reading.comments) == 2


def test_the_unnamed_official_has_his_reason_and_both_hands(reading: Reading) -> None:
    unnamed = [
        a for a in reading.attributions if a.source.kind == "anonymous" and a.source.reason is not None
    ]
    assert len(unnamed) >= 2
    for a in unnamed:
        assert [k.name for k in a.chain[1:3]] == ["Associated Press", "ZeroHedge"]


def test_no_event_and_no_statement_stands_in_a_comment(reading: Reading) -> None:
    first = min(b.start for b in reading.document.blocks if b.kind.startswith("comment"))
    assert all(e.trigger.end <= first for e in reading.events)
    assert all(s.end <= first for a in reading.attributions for s in a.content)
    assert {"ASSAULT", "CONSULT", "THREATEN", "SUPPORT"} <= {e.type for e in reading.events}


def test_output_keeps_the_contract(tmp_path: Path) -> None:
    if not CHECKER.is_file():
        pytest.skip("the contract checker is not beside the repository")
    pages = sorted((Path(__file__).parent / "pages").glob("*/page.txt"))
    given = tmp_path / "given.jsonl"
    given.write_text(
        "".join(json.dumps({"id": p.parent.name, "text": p.read_text("utf-8")}) + "\n" for p in pages)
    )
    lines = b"\n".join(to_json(r) for r in whence.read_many([given]) if isinstance(r, Reading))
    done = subprocess.run(
        [sys.executable, str(CHECKER), "read", str(given)], input=lines, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout.decode()
    assert f"{len(pages)} records, 0 faults" in done.stdout.decode()
