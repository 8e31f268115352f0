"""Which telling was taken over from which: a page that copies adds no origin of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whence.origins.copies import Copies
from whence.origins.fit import fit
from whence.origins.voices import Voice
from whence.records import Span

HALF = 0.5  # of a telling's characters that must stand in a shared passage
PAGES = 20  # that come first and share words, looked at where no origin tells it
COMPARED = 40  # tellings of other pages a telling is held against


@dataclass(frozen=True)
class Taken:
    """That a telling is taken from the one at `giver` (an index), because the words are shared or the pages
    are."""

    giver: int
    words: bool


def taken(voices: Sequence[Voice], copies: Copies) -> dict[int, Taken]:
    """For each telling that another page gave, which one: first by shared words, then by the page's origin.

    A telling whose source cannot be the giver's stays its own: the page added a source to what it took.
    """
    of_page: dict[str, list[int]] = {}
    for i, v in enumerate(voices):
        of_page.setdefault(v.document, []).append(i)
    place = {page: n for n, page in enumerate(of_page)}
    out: dict[int, Taken] = {}
    for i, v in enumerate(voices):
        origins = copies.sources.get(v.document, ())
        found = _best(v, voices, of_page, copies, origins, words_only=False)
        if found is None and v.document in copies.shared:
            near = [p for p in place if _before(p, v.document, place, copies)]
            found = _best(v, voices, of_page, copies, near[:PAGES], words_only=True)
        if found is not None:
            out[i] = found
    return {i: t for i, t in out.items() if not _loops(i, out)}


def _best(
    v: Voice,
    voices: Sequence[Voice],
    of_page: Mapping[str, Sequence[int]],
    copies: Copies,
    pages: Sequence[str],
    *,
    words_only: bool,
) -> Taken | None:
    """The telling on one of `pages` that `v` is likeliest taken from."""
    best: tuple[int, int, int] | None = None
    for page in pages:
        passages = _passages(v.document, page, copies)
        for j in of_page.get(page, ())[:COMPARED]:
            words = any(_covers(mine, v) and _covers(theirs, voices[j]) for mine, theirs in passages)
            if (words or not words_only) and _may_pass(v, voices[j]):
                rank = (0 if words else 1, _distance(v, voices[j]), j)
                best = min(best, rank) if best else rank
    return Taken(best[2], best[0] == 0) if best else None


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


def _before(other: str, page: str, place: Mapping[str, int], copies: Copies) -> bool:
    """Whether another page that shares words may be the giver: it comes first and does not itself take from
    this one."""
    shares = other in copies.shared.get(page, {})
    return shares and place[other] < place[page] and page not in copies.sources.get(other, ())


def _passages(page: str, other: str, copies: Copies) -> list[tuple[Span, Span]]:
    """The narrated words two pages share: where they stand on the first, and on the other."""
    c = copies.shared.get(page, {}).get(other)
    if c is None or c.relation == "shared_quote":
        return []
    return [(p.a, p.b) if c.a == page else (p.b, p.a) for p in c.passages if not p.quoted]


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
