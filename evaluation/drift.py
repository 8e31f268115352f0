"""Drift and origins on pages of our own (`gold/drift_pairs.toml`, `gold/origin_cases.toml`), read from text.

Half of each set, by a hash of the id, is scored only; the other half is read when errors are looked for.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec

from evaluation.figure import Figure
from whence.api import read_text
from whence.origins import compare
from whence.records import Claim, Comparison, Reading, Span

GOLD = Path(__file__).with_name("gold")
DAYS = tuple(f"2021-03-{d:02d}" for d in range(2, 28, 2))
READ, UNREAD = (0.742, 0.93, 0.97), (0.877, 0.94, 0.906)  # floors: kinds, left alone, exact ranges
_MARK = re.compile(r"\[\[!?|\]\]")


@dataclass(frozen=True)
class Marked:
    """A page without the marks in its text, and where they say that it asserts and denies the claim."""

    id: str
    text: str
    asserts: tuple[Span, ...]
    denies: tuple[Span, ...]


def marked(id: str, text: str) -> Marked:
    """Take the marks out of a text."""
    out: list[str] = []
    length, last = 0, 0
    opened: tuple[int, bool] | None = None
    spans: dict[bool, list[Span]] = {False: [], True: []}
    for m in _MARK.finditer(text):
        out.append(text[last : m.start()])
        length += m.start() - last
        last = m.end()
        if m.group() != "]]":
            opened = (length, m.group() == "[[!")
        elif opened is not None:
            spans[opened[1]].append(Span(opened[0], length))
            opened = None
    out.append(text[last:])
    return Marked(id, "".join(out), tuple(spans[False]), tuple(spans[True]))


def read(page: Marked, day: str, publisher: str | None = None) -> Reading:
    """The page as whence reads it; `publisher` is what a site's own markup would have told."""
    reading = read_text(page.text, id=page.id, published=day, zones="article")
    if publisher is None:
        return reading
    document = msgspec.structs.replace(reading.document, publisher=publisher)
    return msgspec.structs.replace(reading, document=document)


def asked(found: Comparison, pages: Sequence[Marked]) -> Claim | None:
    """The claim that the marks on the pages ask about: told on most of the pages in the marked words."""
    wanted = {p.id: (*p.asserts, *p.denies) for p in pages}

    def told(c: Claim) -> tuple[int, int]:
        here = [
            t.document
            for t in c.tellings
            if any(s.start < t.end and t.start < s.end for s in wanted[t.document])
        ]
        return len(set(here)), len(here)

    best = max(found.claims, key=told, default=None)
    return best if best is not None and told(best)[0] else None


def unseen(id: str) -> bool:
    """Whether a case is scored only."""
    return bool(int(hashlib.sha1(id.encode(), usedforsecurity=False).hexdigest(), 16) % 2)


@cache
def pairs() -> tuple[tuple[str, frozenset[str], Marked, Marked], ...]:
    """Every pair: id, the kinds of change, the origin and the retelling."""
    rows = tomllib.loads((GOLD / "drift_pairs.toml").read_text(encoding="utf-8"))["pair"]
    return tuple(
        (r["id"], frozenset(r["kinds"]), marked("first", r["first"]), marked("later", r["later"]))
        for r in rows
    )


def found_kinds(first: Marked, later: Marked) -> frozenset[str]:
    """The kinds of change whence finds between two pages for the claim that is marked."""
    both = compare([read(first, DAYS[0]), read(later, DAYS[1])])
    claim = asked(both, (first, later))
    return frozenset(d.kind for d in claim.drift) if claim else frozenset()


@dataclass(frozen=True)
class Case:
    """Pages, and how many independent origins the marked claim has among them."""

    id: str
    least: int
    most: int
    denied: int
    pages: tuple[Marked, ...]
    publishers: tuple[str, ...]


@cache
def cases() -> tuple[Case, ...]:
    """Every counting case."""
    rows = tomllib.loads((GOLD / "origin_cases.toml").read_text(encoding="utf-8"))["case"]
    return tuple(
        Case(
            r["id"],
            r["least"],
            r["most"],
            r.get("denied", 0),
            tuple(marked(f"p{n}", p["text"]) for n, p in enumerate(r["pages"])),
            tuple(p["by"] for p in r["pages"]),
        )
        for r in rows
    )


def counted(case: Case) -> Claim | None:
    """The marked claim of a case as whence tells it."""
    readings = [
        read(p, DAYS[n], by) for n, (p, by) in enumerate(zip(case.pages, case.publishers, strict=True))
    ]
    return asked(compare(readings), case.pages)


def exact(case: Case, claim: Claim | None) -> bool:
    """Whether the range is the case's, and the number of those who deny."""
    if claim is None:
        return False
    range_ = (claim.tally.at_least, claim.tally.at_most, len(claim.denied_by))
    return range_ == (case.least, case.most, case.denied)


def f1(rows: Iterable[tuple[frozenset[str], frozenset[str]]]) -> float:
    """Micro F1 of (pair, kind) over rows of wanted and found kinds."""
    hit = wrong = missed = 0
    for want, got in rows:
        hit, wrong, missed = hit + len(want & got), wrong + len(got - want), missed + len(want - got)
    return 2 * hit / max(1, 2 * hit + wrong + missed)


def figures(data: Path) -> Iterator[Figure]:
    """F1 of the kinds of change and exact ranges of origins, on the halves read and only scored."""
    del data  # the pages are our own
    rows = [(id, want, found_kinds(first, later)) for id, want, first, later in pairs()]
    found = [(c.id, exact(c, counted(c))) for c in cases()]
    for part, named, floors in ((False, "read", READ), (True, "only scored", UNREAD)):
        mine = [(want, got) for id, want, got in rows if unseen(id) == part]
        same = [got for want, got in mine if not want]
        right = [ok for id, ok in found if unseen(id) == part]
        quiet = sum(not got for got in same) / len(same)
        yield Figure("drift", f"kind of change, F1, {named}", f1(mine), floors[0], "asked: .80")
        yield Figure("drift", f"pairs without a change left alone, {named}", quiet, floors[1])
        yield Figure(
            "drift", f"exact range of origins, small cases, {named}", sum(right) / len(right), floors[2]
        )
