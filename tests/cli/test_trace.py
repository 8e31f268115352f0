"""`whence trace` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_read import whence
from tests.store.worlds import comparer, page
from whence.store import Archive


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("trace") / "a.db"
    with Archive(path, write=True) as opened:
        opened.add(
            [
                page("one"),
                page("two", who="Two officials", publisher="The Relay", published="2021-03-09"),
                page("three", "Soria offers three planes"),
            ]
        )
        opened.update(comparer())
    return str(path)


def test_trace_json_holds_the_claim_and_its_tellings(archive: str) -> None:
    done = whence("trace", archive, "bridge will open", "--json")
    assert done.returncode == 0, done.stderr
    (trace,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert trace["schema"] == "whence.trace/1"
    assert trace["claim"]["tally"]["at_most"] == 2
    assert [(t["page"]["id"], t["speaker"]) for t in trace["timeline"]] == [
        ("one", "Ilse Varga"),
        ("two", "Two officials"),
    ]
    assert whence("trace", archive, trace["claim"]["id"], "--json").stdout == done.stdout


def test_trace_view_tells_origins_carriers_denials_and_drift(archive: str) -> None:
    shown = " ".join(whence("trace", archive, "bridge").stdout.decode().split())
    for words in (
        "at least 1, at most 2 independent origins",
        "told 2× on 2 pages",
        "origin: Two officials (person), first in Morning Ledger, 2021-03-04",
        "denied by Soria",
        "because one speaker",
        "carried, not counted: The Relay (2021-03-09)",
        "hedge lost: planned, then asserted",
        "Morning Ledger: “the bridge will open in June”",
        "Northern Wire",
    ):
        assert words in shown, words


def test_trace_offers_claims_that_say_nearly_the_same(archive: str) -> None:
    done = whence("trace", archive, "BREAKING: bridge opening this June!!", "--json")
    assert done.returncode == 0, done.stderr
    near = [json.loads(line) for line in done.stdout.splitlines()]
    assert near[0]["schema"] == "whence.near/1"
    assert "bridge" in near[0]["text"]
    assert near[0]["shared"] >= 1 / 3
    shown = whence("trace", archive, "BREAKING: bridge opening this June!!").stdout.decode()
    assert near[0]["claim"] in shown
    assert "Nearest" in shown
    assert whence("trace", archive, "BREAKING: bridge opening this June!!", "--nearest", "0").returncode == 4


def test_trace_offers_nothing_that_shares_little(archive: str) -> None:
    asked = "a new opera house with seven golden domes and a bridge was praised by visiting critics"
    assert whence("trace", archive, asked).returncode == 4


def test_trace_of_nothing_known_is_an_error(archive: str, tmp_path: Path) -> None:
    done = whence("trace", archive, "gondola")
    assert done.returncode == 4
    assert b"no claim has the id or the words 'gondola'" in done.stderr
    (tmp_path / "notes.txt").write_text("Buy bread. " * 200)
    assert whence("trace", str(tmp_path / "notes.txt"), "x").returncode == 4
