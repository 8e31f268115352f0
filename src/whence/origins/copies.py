"""Copies among pages: who shares which words with whom, who took them from whom, and why that is believed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np

from whence.origins.derive import FIRST, Clue, derive
from whence.origins.overlap import Overlaps, Shingled, neighbours, shingle
from whence.origins.shingles import Bools, Ints
from whence.records import Copy, CopyRelation, Derivation, Direction, Document, Passage, Provenance, Span

READ = frozenset(
    {"body", "heading", "quote", "list", "caption"}
)  # comments, credits and furniture are no copies
VERBATIM, WHOLE_RUN, REWRITE_RUN = 0.8, 25, 15
LEAST_SHARE = 0.02  # of either page: below, two pages are not said to share anything
LEAST_RUN = 8  # words of a passage worth showing


class Paged(Protocol):
    """Whatever has a document: a page before it is read, or a reading of it."""

    @property
    def document(self) -> Document:
        """The page's text with its named parts."""
        ...


@dataclass(frozen=True)
class Copies:
    """What `find_copies` finds: for each page, in input order, where its text comes from; and every
    pair that shares text.
    """

    pages: tuple[Provenance, ...]
    copies: tuple[Copy, ...]

    @cached_property
    def sources(self) -> Mapping[str, tuple[str, ...]]:
        """By page id, the pages it derives from."""
        return {p.id: tuple(d.id for d in p.derives_from) for p in self.pages if p.derives_from}

    @cached_property
    def shared(self) -> Mapping[str, Mapping[str, Copy]]:
        """By page id and other page's id, what the two share."""
        out: dict[str, dict[str, Copy]] = {}
        for c in self.copies:
            out.setdefault(c.a, {})[c.b] = c
            out.setdefault(c.b, {})[c.a] = c
        return out


def find_copies(pages: Sequence[Paged]) -> Copies:
    """Copies among `pages`; without dates or credits that say otherwise, the earlier in the sequence is
    first.
    """
    texts = [_Body(p) for p in pages]
    shingled = [t.shingled for t in texts]
    overlaps = Overlaps(shingled)
    near = neighbours(shingled)
    clues = _clues(pages, near)
    sources = derive(overlaps, near, clues)
    ids = [p.document.id for p in pages]
    provenance = []
    for d, found in enumerate(sources):
        rows = tuple(
            Derivation(ids[r], round(overlaps.share(d, r), 4), relation(overlaps, d, r)) for r in found
        )
        provenance.append(Provenance(ids[d], rows))
    takers = Counter(r for row in sources for r in row)
    copies = []
    for a, row in enumerate(near):
        for b in sorted(row):
            if b <= a:
                continue
            if max(overlaps.share(a, b), overlaps.share(b, a)) < LEAST_SHARE:
                continue
            copies.append(_copy(pages, texts, overlaps, sources, clues, takers, a, b))
    return Copies(tuple(provenance), tuple(copies))


def compared(document: Document) -> list[tuple[int, int]]:
    """The characters of a document in which copies are sought: its readable blocks, or all of a text that has
    no blocks.
    """
    if not document.blocks:
        return [(0, len(document.text))] if document.text.strip() else []
    return [(b.start, b.end) for b in document.blocks if b.kind in READ]


class _Body:
    """A page's readable blocks as one text, with the way back to positions in the document."""

    def __init__(self, page: Paged) -> None:
        d = page.document
        spans = compared(d)
        self.starts = np.array([s for s, _ in spans], np.int64)
        lengths = np.array([e - s + 2 for s, e in spans], np.int64)
        self.offsets = np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int64)
        self.shingled: Shingled = shingle("\n\n".join(d.text[s:e] for s, e in spans))

    def spans(self, ranges: Sequence[tuple[int, int]]) -> list[Span]:
        """Document characters of the words `[first, last)` of each range."""
        if not ranges:
            return []
        w, at = self.shingled.words, np.array(ranges, np.int64)
        starts, ends = self._at(w.starts[at[:, 0]]), self._at(w.ends[at[:, 1] - 1] - 1) + 1
        return list(map(Span, starts.tolist(), ends.tolist()))

    def _at(self, position: Ints) -> Ints:
        block = self.offsets.searchsorted(position, "right") - 1
        return self.starts[block] + position - self.offsets[block]


def relation(overlaps: Overlaps, d: int, r: int) -> CopyRelation:
    """How `d` uses `r`: all of it in long runs, a part in long runs, or in broken runs reworded."""
    firsts, lasts = overlaps.runs(d, r)
    lengths = lasts - firsts
    # The run an average shared word stands in.
    typical = int((lengths * lengths).sum()) / max(1, int(lengths.sum()))
    if overlaps.share(d, r) >= VERBATIM and overlaps.share(r, d) >= VERBATIM and typical >= WHOLE_RUN:
        return "verbatim"
    if typical >= REWRITE_RUN and (typical >= WHOLE_RUN or overlaps.share(d, r) >= VERBATIM):
        return "excerpt"
    return "rewrite"


def _copy(
    pages: Sequence[Paged],
    texts: Sequence[_Body],
    overlaps: Overlaps,
    sources: Sequence[Sequence[int]],
    clues: Sequence[Clue],
    takers: Counter[int],
    a: int,
    b: int,
) -> Copy:
    direction: Direction = "unknown"
    reasons: list[str] = []
    taker, giver = (a, b) if b in sources[a] else (b, a)
    if giver in sources[taker]:
        direction = "a_from_b" if taker == a else "b_from_a"
        reasons = _reasons(pages, overlaps, clues, takers, taker, giver)
        kind = relation(overlaps, taker, giver)
    else:
        common = sorted(set(sources[a]) & set(sources[b]))
        if common:
            names = ", ".join(pages[r].document.id for r in common)
            reasons.append(f"both take from {names}")
            kind = relation(overlaps, a, b)
        elif _only_quotes(overlaps, a, b):
            reasons.append("what they share stands in quotation marks on both: one speaker, two reports")
            kind = "shared_quote"
        else:
            kind = relation(overlaps, a, b)
    return Copy(
        a=pages[a].document.id,
        b=pages[b].document.id,
        share_a=round(overlaps.share(a, b), 4),
        share_b=round(overlaps.share(b, a), 4),
        relation=kind,
        direction=direction,
        reasons=tuple(reasons),
        passages=_passages(texts, overlaps, a, b),
    )


def _only_quotes(overlaps: Overlaps, a: int, b: int) -> bool:
    parts = []
    for x, y in ((a, b), (b, a)):
        mask: Bools = overlaps.mask(x, y)
        parts.append(float(overlaps.pages[x].words.quoted[mask].mean()) if mask.any() else 0.0)
    return min(parts) >= 0.8


def _passages(texts: Sequence[_Body], overlaps: Overlaps, a: int, b: int) -> tuple[Passage, ...]:
    """The runs of shared words, each with where it stands on the other page."""
    left, right = overlaps.pages[a], overlaps.pages[b]
    firsts, lasts = overlaps.runs(a, b)
    long = lasts - firsts >= LEAST_RUN
    firsts, lasts = firsts[long], lasts[long]
    if not len(firsts):
        return ()
    place = right.unique.searchsorted(left.grams[firsts])
    place[place == len(right.unique)] = 0
    there = right.unique[place] == left.grams[firsts]
    mine: list[tuple[int, int]] = []
    theirs: list[tuple[int, int]] = []
    for first, last, at in zip(
        firsts[there].tolist(), lasts[there].tolist(), right.first[place[there]].tolist(), strict=True
    ):
        other = right.words.hashes[at : at + last - first]
        differs = left.words.hashes[first : first + len(other)] != other
        length = int(differs.argmax()) if differs.any() else len(other)
        if length >= LEAST_RUN:
            mine.append((first, first + length))
            theirs.append((at, at + length))
    quoted = [
        bool(left.words.quoted[p:q].all() and right.words.quoted[r:s].all())
        for (p, q), (r, s) in zip(mine, theirs, strict=True)
    ]
    return tuple(map(Passage, texts[a].spans(mine), texts[b].spans(theirs), quoted))


def _reasons(
    pages: Sequence[Paged],
    overlaps: Overlaps,
    clues: Sequence[Clue],
    takers: Counter[int],
    taker: int,
    giver: int,
) -> list[str]:
    out = []
    t, g = pages[taker].document, pages[giver].document
    if giver in clues[taker].credits:
        out.append(f"{t.id} credits {g.publisher or g.id}")
    if clues[giver].date < clues[taker].date:
        out.append(f"{g.id} was published first ({g.published} before {t.published})")
    inside, outside = overlaps.share(taker, giver), overlaps.share(giver, taker)
    if inside - outside >= FIRST:
        out.append(f"{inside:.0%} of {t.id} stands in {g.id}, {outside:.0%} the other way")
    if takers[giver] > 1:
        out.append(f"{takers[giver]} pages take from {g.id}")
    return out or [f"{g.id} came first in the input"]


def _clues(pages: Sequence[Paged], near: Sequence[dict[int, int]]) -> list[Clue]:
    """Dates as ranks among neighbours, and which neighbours a page's credits name."""
    names = [_names(p) for p in pages]
    dates = sorted({p.document.published[:10] for p in pages if p.document.published})
    rank = {day: i for i, day in enumerate(dates)}
    known = all(p.document.published for p in pages)
    out = []
    for i, p in enumerate(pages):
        credited = {_key(c.outlet) for c in p.document.credits if c.relation in ("republished", "wire")}
        credits = frozenset(r for r in near[i] if credited & names[r])
        day = p.document.published
        out.append(Clue(rank[day[:10]] if known and day else 0, credits))
    return out


def _names(page: Paged) -> set[str]:
    d = page.document
    return {_key(d.publisher)} if d.publisher else set()


def _key(name: str) -> str:
    return re.sub(r"^the|\W", "", name.lower())
