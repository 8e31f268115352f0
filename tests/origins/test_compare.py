"""Comparing files from Python, and what a person is shown of it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from rich.console import Console

import whence
from whence.errors import NothingReadable, WhenceError
from whence.origins import compare
from whence.records import Comparison, Reading
from whence.write.compare import comparison_view

TEXTS = {
    "a": "The Sorian ferry Alma was sold to the Larent company in May, its captain, Jan Orlo, said.",
    "b": "The Larent firm bought the Sorian ferry Alma in May, union leader Petra Lind said.",
    "c": "Ilse Varga denied that the Sorian ferry Alma had been sold to the Larent company.",
}


def readings() -> list[Reading]:
    return [whence.read_text(t, id=k, published="2021-06-04", zones="article") for k, t in TEXTS.items()]


def shown(found: Comparison, pages: list[Reading], *, with_claims: bool = True, every: bool = False) -> str:
    screen = Console(width=120)
    with screen.capture() as captured:
        documents = [r.document for r in pages]
        screen.print(comparison_view(found, documents, with_claims=with_claims, every=every))
    return captured.get()


def test_view_shows_pages_claims_origins_and_who_denies() -> None:
    pages = readings()
    out = shown(compare(pages), pages)
    for words in (
        " 1  a",
        "2021-06-04 (given)",
        "2 independent, told on pages 1, 2, 3",
        "Jan Orlo",
        "denied by: Ilse Varga",
    ):
        assert words in out


def test_view_counts_what_one_page_alone_tells_and_shows_it_when_asked() -> None:
    pages = readings()
    found = compare(pages)
    claims = found.claims
    alone = msgspec.structs.replace(claims[0], text="The ferry sank", tellings=claims[0].tellings[:1])
    found = msgspec.structs.replace(found, claims=(*claims, alone))
    out = shown(found, pages)
    assert "The ferry sank" not in out
    assert "told on one page alone" in out
    assert "The ferry sank" in shown(found, pages, every=True)


def test_view_of_copies_alone_shows_no_claims() -> None:
    pages = readings()
    out = shown(compare(pages), pages, with_claims=False)
    assert "COMES FROM" in out
    assert "CLAIMS" not in out


def test_compare_files_hands_over_errors_and_goes_on(tmp_path: Path) -> None:
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    failed: list[WhenceError] = []
    found = whence.compare([tmp_path], published="2021-06-04", zones="article", failed=failed.append)
    assert len(found.pages) == 3
    assert len(failed) == 1
    assert max(len(c.tellings) for c in found.claims) == 3
    with pytest.raises(WhenceError):
        whence.compare([tmp_path])


def test_compare_nothing_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(NothingReadable):
        whence.compare([tmp_path], failed=lambda _: None)
