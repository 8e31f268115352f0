"""Numbers in a passage: how many of what, how exactly, and where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from whence.origins.amounts import hedged, number
from whence.origins.names import fold
from whence.records import Span

_TOKEN = re.compile(r"[$€£%]|\d[\d,]*(?:\.\d+)?|[^\W\d_]+(?:['’][^\W\d_]+)?|[^\w\s]")
_STOP = re.compile(
    r"an?|the|of|and|or|i[ns]|on|at|to|by|for|from|with|more|than|other|new|its|their|his|her|w(?:ere|as)|are|ha[ds]"
    r"|have|been?|that|which|who|least|most|as|about|some"
)
_UNITS = {"$": "dolla", "€": "euro", "£": "pound", "%": "perce", "pct": "perce"}  # as `stem` has them
_SIGNS = frozenset("$€£")
LONGEST = 4_000  # characters of a passage that are looked at
STEM = 5  # letters by which words counted are compared


@dataclass(frozen=True)
class Quantity:
    """What number a page states: bounds of what it may mean, the stems of the words it counts, and where."""

    low: float
    high: float
    unit: frozenset[str]
    start: int
    end: int

    def agrees(self, other: Quantity) -> bool:
        """Whether both may be one number."""
        return self.low <= other.high and other.low <= self.high


def quantities(text: str, start: int, end: int, without: Sequence[Span] = ()) -> list[Quantity]:
    """The numbers in `text[start:end]`, but for those inside the spans `without` (dates, sources) and those
    that are part of a name ("S-400")."""
    found = list(_TOKEN.finditer(text, start, min(end, start + LONGEST)))
    said = [fold(m.group()) for m in found]
    out: list[Quantity] = []
    i = 0
    while i < len(found):
        value = number(said, i)
        if value is None:
            i += 1
            continue
        low, high, past = value
        at, to = found[i].start(), found[past - 1].end()
        i, first = past, i
        glued = (at > 0 and (text[at - 1].isalpha() or text[at - 1] in "-_")) or text[to : to + 1].isalpha()
        if glued or said[first:past] == ["one"] or any(s.start < to and at < s.end for s in without):
            continue
        before = first - 1 if first and said[first - 1] in _SIGNS else first
        less, more, _ = hedged(said, before)
        if said[past : past + 2] == ["or", "more"]:
            more = max(more, 1.25)
        out.append(Quantity(low * less, high * more, _unit(said, first, past), at, to))
    return out


def stem(word: str) -> str:
    """A folded word as the things counted are compared."""
    return word[:STEM] if len(word) > STEM else word.removesuffix("s")


def _unit(said: Sequence[str], first: int, past: int) -> frozenset[str]:
    """Stems of the words a number counts: a currency sign before it, the two or three words behind it."""
    stems = {_UNITS[w] for w in said[max(0, first - 1) : first] if w in _UNITS}
    for w in said[past : past + 4]:
        if w in _UNITS:
            stems.add(_UNITS[w])
        elif not w[:1].isalpha():
            break
        elif not _STOP.fullmatch(w) and len(stems) < 3:
            stems.add(stem(w))
    return frozenset(stems)
