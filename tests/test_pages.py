"""Whole pages of our own writing: who says what, through whose hands, how sure. One page, one folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import whence
from whence.records import Attribution, Reading

PAGES = sorted(p.parent for p in (Path(__file__).parent / "pages").glob("*/expected.json"))


def words(text: str) -> str:
    return " ".join(text.split())


def statement(reading: Reading, says: str) -> Attribution:
    """The innermost attribution whose content holds the words."""
    text = reading.document.text
    found = [a for a in reading.attributions if says in words(" ".join(s.of(text) for s in a.content))]
    assert found, f"no statement holds “{says}” among {len(reading.attributions)}"
    return min(found, key=lambda a: sum(map(len, a.content)))


def names(reading: Reading, entity: str | None) -> list[str]:
    return [n for e in reading.entities if e.id == entity for n in (e.name, *e.aliases)]


@pytest.mark.parametrize("folder", PAGES, ids=lambda p: p.name)
def test_page_gives_its_statements_and_chains(folder: Path) -> None:
    expected: dict[str, Any] = json.loads((folder / "expected.json").read_text("utf-8"))
    (page,) = folder.glob("page.*")
    reading = whence.read(page, published=expected["published"])
    for want in expected["statements"]:
        got = statement(reading, want["says"])
        links = got.chain[:-1]
        assert got.chain[-1].kind == "page"
        assert [k.kind for k in links] == [kind for kind, _ in want["chain"]], [
            (k.kind, k.name) for k in links
        ]
        for link, (_, name) in zip(links, want["chain"], strict=True):
            shown = [link.name, *names(reading, link.entity)]
            assert any(name.lower() in n.lower() for n in shown), (name, shown)
        if "kind" in want:
            assert got.source.kind == want["kind"]
        if "certainty" in want:
            assert got.certainty == want["certainty"]
        if "reason" in want:
            assert got.source.reason is not None
            assert want["reason"] in got.source.reason.of(reading.document.text)


def test_there_are_pages_of_every_shape() -> None:
    assert len(PAGES) >= 40
