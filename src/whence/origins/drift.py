"""What changed on the way from an earlier telling of a claim to a later one.

Each page after the first is held against the page it takes from (by copies, else by the outlet its chain
names), else against the first one whose source may be its own. Wording does not matter: only how sure it is
said, on whose word, the numbers, dates and places, and whether the denial came along.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import product

from whence.origins.copies import Copies
from whence.origins.fit import fit, one_utterance
from whence.origins.hedges import level, signs, step_name
from whence.origins.passages import Pair, Passages, dates_differ, nearest, numbers_differ, places_differ
from whence.origins.retold import denied_there, heard_there, retold
from whence.origins.sides import Side, side
from whence.origins.standing import attributed, promoted
from whence.records import Drift, DriftKind, Evidence, Reading, Telling

CUE = re.compile(
    r"\b(?:sa(?:id|ys?)|told|tells?|according|stat(?:ed|es)|claim(?:ed|s)|reported|reports|announced|reveal(?:ed|s)"
    r"|confirm(?:ed|s)|wrote|writes|saying|admitted|add(?:ed|s)|informed)\b",
    re.IGNORECASE,
)
EARLIER = 12  # pages that come first, asked whether the source may be theirs
RETOLD = 2  # of them, those whose takers are searched for tellings that were not joined to the claim


def drift(tellings: Sequence[Telling], readings: Mapping[str, Reading], copies: Copies) -> tuple[Drift, ...]:
    """Changes between tellings of one claim, which stand in order of publication; mostly there are none.

    `readings` holds every telling's document by id (KeyError where one is absent).
    """
    sides = _sides(tellings, readings)
    sources = copies.sources
    out: list[Drift] = []
    for n, (page, later) in enumerate(sides.items()):
        found = _giver(page, n, sides, sources) if later.asserts else None
        if found is not None:
            out += _changes(found[0], later, taken=found[1])
    for before in [s for s in sides.values() if s.asserts][:RETOLD]:
        for after in retold(before, sides, readings, copies):
            out += _changes(before, after, taken=True)
    return tuple(out)


def _sides(tellings: Sequence[Telling], readings: Mapping[str, Reading]) -> dict[str, Side]:
    pages: dict[str, list[Telling]] = {}
    for t in tellings:
        pages.setdefault(t.document, []).append(t)
    return {page: side(readings[page], told) for page, told in pages.items()}


def _giver(
    page: str, n: int, sides: Mapping[str, Side], sources: Mapping[str, Sequence[str]]
) -> tuple[Side, bool] | None:
    """The page that this one's telling is held against, and whether it is known to be taken from there."""
    later = sides[page]
    for origin in sources.get(page, ()):
        if origin in sides and sides[origin].asserts and origin != page:
            return sides[origin], True
    earlier = [s for s in list(sides.values())[:n] if s.asserts]
    through = {o for v in later.asserts for o in v.outlets} - later.publisher
    for s in earlier:
        if s.publisher & through:
            return s, True
    for s in earlier[:EARLIER]:
        found = {fit(a, b).verdict for a, b in product(s.asserts, later.asserts)}
        if found != {"apart"}:
            return s, "same" in found
    return None


def _changes(before: Side, after: Side, *, taken: bool) -> list[Drift]:
    """Every change between two pages' tellings, each with both passages."""
    out: list[Drift] = []

    def add(kind: DriftKind, text: str, was: Evidence, now: Evidence) -> None:
        text = "T" + text[1:] if text.startswith("the ") else text
        out.append(Drift(kind=kind, text=text, before=was, after=now))

    earlier, later = before.name, after.name
    if earlier == later:  # one outlet's, or a reprint under one title
        earlier, later = "the earlier page", "the later one"
    near = nearest(before.said, after.said)
    x, y = near or (before.said, after.said)
    was, now = level(before.asserts, x.texts), level(after.asserts, y.texts)
    quoted = any(one_utterance(v, w) for v, w in product(before.asserts, after.asserts))
    # Equal words are equally sure, whatever their readings say.
    if was != now and not quoted and _signs(x) != _signs(y):
        text = f"{earlier} tells it as {step_name(was)}, {later} as {step_name(now)}."
        add("hedge_lost" if now > was else "hedge_added", text, before.at, after.at)
    a, b = before.best, after.best
    if attributed(before.asserts) and not attributed(after.asserts) and not _heard(before, after):
        text = f"{earlier} has it from {a.name}; {later} names no source."
        add("source_dropped", text, before.at, after.at)
    elif promoted(before.asserts, after.asserts):
        text = f"{earlier} has it from {a.name}; {later} makes that {b.name}."
        add("source_promoted", text, before.at, after.at)
    differ: list[tuple[DriftKind, str, list[Pair]]] = []
    if near is not None:
        differ = [
            ("number_altered", "number", numbers_differ(*near)),
            ("date_altered", "date", dates_differ(*near)),
            ("place_altered", "place", places_differ(*near)),
        ]
    for kind, what, pairs in differ:
        for first, last in pairs:
            add(kind, f"{later} gives another {what} than {earlier}.", first, last)
    if before.denies and taken and not after.denies and not denied_there(before, after):
        who = before.denies[0]
        text = f"{earlier} also reports that {who.name} denies it; {later} leaves that out."
        t = who.telling
        add("denial_left_out", text, Evidence(t.document, t.start, t.end), after.at)
    return out


def _signs(said: Passages) -> frozenset[str]:
    """The words in which a page says how sure it is."""
    return frozenset(w for text in said.texts for w in signs(text))


def _heard(before: Side, after: Side) -> bool:
    """Whether the later page may still say whom it is from: an outlet, a word of saying, the source."""
    if any(v.sort == "outlet" for v in after.asserts):
        return True
    names = [v.name.casefold() for v in before.asserts if v.sort not in ("page", "rumour")]
    if any(CUE.search(text) or any(n in text.casefold() for n in names) for text in after.said.texts):
        return True
    return heard_there(before, after)
