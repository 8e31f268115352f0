"""Numbers as a page's words mean them: how many of what, and how exactly."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from whence.origins.names import fold
from whence.records import Span

_ONES = {
    w: n
    for n, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    w: 10 * n
    for n, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "m": 10**6,
    "bn": 10**9,
}
_VAGUE = {
    "several": (3, 9),
    "few": (2, 7),
    "couple": (2, 2),
    "dozen": (12, 12),
    "dozens": (24, 99),
    "scores": (40, 150),
    "hundreds": (150, 1_999),
    "thousands": (1_500, 19_999),
    "tens of thousands": (15_000, 99_999),
    "hundreds of thousands": (150_000, 999_999),
    "millions": (1.5 * 10**6, 10**8),
    "half": (0.5, 0.5),
}
_ABOUT = frozenset(
    [
        "about",
        "around",
        "some",
        "roughly",
        "approximately",
        "circa",
        "nearly",
        "almost",
        "close",
        "over",
        "above",
        "below",
        "under",
    ]
)
_LOWER = frozenset(["over", "above", "exceeding"])  # the true number is higher
_UPPER = frozenset(["nearly", "almost", "under", "below"])  # the true number is lower
_TOKEN = re.compile(r"[$€£]|\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[^\W\d_]+(?:['’][^\W\d_]+)?|%|-|[^\w\s]")
_STOP = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "and",
        "or",
        "in",
        "on",
        "at",
        "to",
        "by",
        "for",
        "from",
        "with",
        "more",
        "than",
        "other",
        "new",
        "its",
        "their",
        "his",
        "her",
        "were",
        "was",
        "are",
        "is",
        "had",
        "have",
        "has",
        "been",
        "be",
        "that",
        "which",
        "who",
        "least",
        "most",
        "as",
        "about",
        "some",
    ]
)
_UNITS = {"$": "dollar", "€": "euro", "£": "pound", "%": "percent", "percent": "percent", "pct": "percent"}
ROUGH = 0.15  # part of a rounded number by which the true one may differ


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
    """The numbers in `text[start:end]`, but for those inside the spans `without` (dates, sources)."""
    found = list(_TOKEN.finditer(text, start, min(end, start + 4_000)))
    said = [fold(m.group()) for m in found]
    out: list[Quantity] = []
    i = 0
    while i < len(found):
        low, high, n = _number(said, i)
        if n == 0:
            i += 1
            continue
        at, to = found[i].start(), found[i + n - 1].end()
        glued = (at > 0 and (text[at - 1].isalpha() or text[at - 1] in "-_")) or text[to : to + 1].isalpha()
        if not glued and not any(s.start < to and at < s.end for s in without):
            low, high = _loosened(said, i, n, low, high)
            out.append(Quantity(low, high, _unit(said, i, n), at, to))
        i += n
    return out


def _number(said: Sequence[str], i: int) -> tuple[float, float, int]:
    """The number that begins at `i`: lower and upper bound and how many words; no words where none does."""
    for n in (3, 1):
        known = _VAGUE.get(" ".join(said[i : i + n]))
        if known and not (said[i] == "half" and said[i + 1 : i + 2] not in (["of"], ["the"], ["a"])):
            return known[0], known[1], n
    total, current, n, any_ = 0.0, 0.0, 0, False
    while i + n < len(said):
        w = said[i + n]
        if w[:1].isdecimal():
            if any_:
                break
            current, any_ = float(w.replace(",", "")), True
        elif w in _ONES:
            if any_ and current % 10:
                break
            current, any_ = current + _ONES[w], True
        elif w in _TENS:
            if any_ and current % 100:
                break
            current, any_ = current + _TENS[w], True
        elif w in _SCALES and any_:
            if _SCALES[w] == 100:
                current *= 100
            else:
                total, current = total + current * _SCALES[w], 0.0
        elif w in _SCALES and len(w) > 2 and i + n > 0 and said[i + n - 1] == "a":
            current, any_ = 1.0 * _SCALES[w], True
        elif (
            any_
            and w in ("-", "and")
            and i + n + 1 < len(said)
            and said[i + n + 1] in _ONES
            and current >= 20
        ):
            pass
        else:
            break
        n += 1
    if not any_ or (n == 1 and said[i] == "one"):
        return 0.0, 0.0, 0
    if n == 1 and said[i + 1 : i + 2] == ["dozen"]:
        return current * 12, current * 12, 2
    return total + current, total + current, n


def _loosened(said: Sequence[str], i: int, n: int, low: float, high: float) -> tuple[float, float]:
    """Bounds widened by the words around: about, nearly, more than, at least, up to."""
    before = said[max(0, i - 3) : i]
    after = said[i + n : i + n + 2]
    one = before[-1] if before else ""
    two = " ".join(before[-2:])
    if one in ("$", "€", "£") and len(before) > 1:
        one, two = before[-2], " ".join(before[-3:-1])
    if one in _LOWER or two in ("more than", "at least", "no fewer", "upwards of") or after == ["or", "more"]:
        return low, high * (1 + 2 * ROUGH)
    if one in _UPPER or two in ("less than", "fewer than", "up to", "at most", "close to"):
        return low * (1 - 2 * ROUGH), high
    if one in _ABOUT:
        return low * (1 - ROUGH), high * (1 + ROUGH)
    return low, high


def _unit(said: Sequence[str], i: int, n: int) -> frozenset[str]:
    """Stems of the words a number counts: a currency sign before it, the two or three words behind it."""
    stems = {_UNITS[w] for w in said[max(0, i - 1) : i] if w in _UNITS}
    for w in said[i + n : i + n + 4]:
        if w in _UNITS:
            stems.add(_UNITS[w])
        elif not w[:1].isalpha():
            break
        elif w not in _STOP and len(stems) < 3:
            stems.add(w[:5] if len(w) > 5 else w.removesuffix("s"))
    return frozenset(stems)
