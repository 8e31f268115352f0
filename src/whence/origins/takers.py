"""Which telling was taken over from which: a page that copies adds no origin of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whence.origins.copies import Copies
from whence.origins.fit import fit
from whence.origins.voices import Voice
from whence.records import Reading, Span

HALF = 0.5  # of a telling's characters that must stand in a shared passage
COMPARED = 40  # tellings of other pages a telling is held against


@dataclass(frozen=True)
class Taken:
    """That a telling is taken from the one at `giver` (an index), because the words are shared or the pages
    are."""

    giver: int
    words: bool


def taken(voices: Sequence[Voice], readings: Mapping[str, Reading], copies: Copies) -> dict[int, Taken]:
    """For each telling that another page gave, which one: first by shared words, then by the page's origin.

    A telling whose source cannot be the giver's stays its own: the page added a source to what it took.
    """
    shared = _passages(voices, copies)
    sources = {p.id: [d.id for d in p.derives_from] for p in copies.pages}
    of_page: dict[str, list[int]] = {}
    for i, v in enumerate(voices):
        of_page.setdefault(v.document, []).append(i)
    place = {page: n for n, page in enumerate(of_page)}
    out: dict[int, Taken] = {}
    for i, v in enumerate(voices):
        near = shared.get(v.document, {})
        origins = sources.get(v.document, [])
        best: tuple[int, int, int] | None = None
        for other in [
            *origins,
            *(p for p in near if p not in origins and _before(place, p, v.document, sources)),
        ]:
            for j in of_page.get(other, ())[:COMPARED]:
                words = any(
                    _covers(mine, v) and _covers(theirs, voices[j]) for mine, theirs in near.get(other, ())
                )
                if not (words or other in origins) or not _may_pass(v, voices[j]):
                    continue
                rank = (0 if words else 1, _distance(v, voices[j]), j)
                best = min(best, rank) if best else rank
        if best:
            out[i] = Taken(best[2], best[0] == 0)
    return {i: t for i, t in out.items() if not _loops(i, out)}


def _may_pass(taker: Voice, giver: Voice) -> bool:
    if taker.telling.polarity != giver.telling.polarity:
        return False
    if taker.sort in ("page", "rumour"):
        return True
    if giver.sort in ("page", "rumour"):
        return taker.sort == "outlet" and bool(set(taker.aliases) & giver.outlets)
    if giver.sort == "unnamed" and taker.sort in ("named", "office"):
        return False  # the page names somebody: that is a source of its own
    return fit(taker, giver).verdict != "apart"


def _distance(taker: Voice, giver: Voice) -> int:
    """How unlike two sources are: the surest giver comes first."""
    if taker.sort in ("page", "rumour"):
        return 0 if giver.sort not in ("page", "rumour", "outlet") else 1
    return (0 if fit(taker, giver).verdict == "same" else 2) - (
        taker.name.casefold() == giver.name.casefold()
    )


def _before(place: Mapping[str, int], other: str, page: str, sources: Mapping[str, Sequence[str]]) -> bool:
    """Whether another page that shares words may be the giver: it comes first and does not itself take from
    this one."""
    return page not in sources.get(other, ()) and place.get(other, 0) < place.get(page, 0)


def _passages(voices: Sequence[Voice], copies: Copies) -> dict[str, dict[str, list[tuple[Span, Span]]]]:
    """For each page the pages it shares narrated words with, and the passages (here, there)."""
    pages = {v.document for v in voices}
    out: dict[str, dict[str, list[tuple[Span, Span]]]] = {}
    for c in copies.copies:
        if c.relation == "shared_quote" or c.a not in pages or c.b not in pages:
            continue
        for p in c.passages:
            if not p.quoted:
                out.setdefault(c.a, {}).setdefault(c.b, []).append((p.a, p.b))
                out.setdefault(c.b, {}).setdefault(c.a, []).append((p.b, p.a))
    return out


def _covers(passage: Span, v: Voice) -> bool:
    t = v.telling
    common = min(passage.end, t.end) - max(passage.start, t.start)
    return common >= HALF * max(1, t.end - t.start)


def _loops(i: int, out: Mapping[int, Taken]) -> bool:
    seen, at = {i}, i
    while at in out:
        at = out[at].giver
        if at == i:
            return True
        if at in seen:
            return False
        seen.add(at)
    return False
