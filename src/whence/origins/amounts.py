"""Numbers in words and figures, as the range of values their writer may mean."""

from __future__ import annotations

import re
from collections.abc import Sequence

SMALL = {
    "zero": 0.0,
    "one": 1.0,
    "two": 2.0,
    "three": 3.0,
    "four": 4.0,
    "five": 5.0,
    "six": 6.0,
    "seven": 7.0,
    "eight": 8.0,
    "nine": 9.0,
    "ten": 10.0,
    "eleven": 11.0,
    "twelve": 12.0,
    "thirteen": 13.0,
    "fourteen": 14.0,
    "fifteen": 15.0,
    "sixteen": 16.0,
    "seventeen": 17.0,
    "eighteen": 18.0,
    "nineteen": 19.0,
}
TENS = {
    "twenty": 20.0,
    "thirty": 30.0,
    "forty": 40.0,
    "fifty": 50.0,
    "sixty": 60.0,
    "seventy": 70.0,
    "eighty": 80.0,
    "ninety": 90.0,
}
GREAT = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "mn": 1e6,
    "bn": 1e9,
    "m": 1e6,
}
VAGUE = {
    "dozens": (20.0, 199.0),
    "scores": (30.0, 299.0),
    "hundreds": (200.0, 1999.0),
    "thousands": (2000.0, 99_999.0),
    "millions": (2e6, 99e6),
}
DOZEN = 12.0
# What words before a figure do to it: the factors of the range meant.
NEAR = {
    ("about",): (0.9, 1.1),
    ("around",): (0.9, 1.1),
    ("roughly",): (0.9, 1.1),
    ("approximately",): (0.9, 1.1),
    ("some",): (0.9, 1.1),
    ("circa",): (0.9, 1.1),
    ("nearly",): (0.9, 1.0),
    ("almost",): (0.9, 1.0),
    ("close", "to"): (0.9, 1.03),
    ("more", "than"): (1.0, 1.2),
    ("over",): (1.0, 1.2),
    ("upwards", "of"): (1.0, 1.2),
    ("at", "least"): (1.0, 1.25),
    ("no", "fewer", "than"): (1.0, 1.25),
    ("no", "less", "than"): (1.0, 1.25),
    ("not", "less", "than"): (1.0, 1.25),
    ("fewer", "than"): (0.8, 1.0),
    ("less", "than"): (0.8, 1.0),
    ("under",): (0.8, 1.0),
    ("up", "to"): (0.8, 1.0),
    ("as", "many", "as"): (0.9, 1.0),
    ("at", "most"): (0.8, 1.0),
    ("no", "more", "than"): (0.8, 1.0),
}
FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")


def number(words: Sequence[str], at: int) -> tuple[float, float, int] | None:
    """Least and greatest value of the number that begins at `words[at]` (small letters), and the index past
    it; null where none begins. Values are those written; `hedged` widens them.
    """
    word = words[at]
    if word in VAGUE:
        return (*VAGUE[word], at + 1)
    if word == "dozen":
        return DOZEN, DOZEN, at + 1
    if word in ("a", "an") and at + 1 < len(words) and words[at + 1] in (*GREAT, "dozen"):
        unit = GREAT.get(words[at + 1], DOZEN)
        return unit, unit, at + 2
    total = current = 0.0
    i = at
    while i < len(words):
        w = words[i]
        if FIGURE.fullmatch(w) and i == at:
            current = float(w.replace(",", "").rstrip(".") or 0)
        elif w in SMALL or w in TENS:
            value = SMALL.get(w, TENS.get(w, 0.0))
            if i > at and not _adds(words[i - 1], w):
                break
            current += value
        elif w in GREAT and i > at:
            current *= GREAT[w]
            if GREAT[w] > 100:
                total, current = total + current, 0.0
        elif w == "dozen" and i > at:
            current *= DOZEN
        elif w == "and" and i > at and words[i - 1] in GREAT and i + 1 < len(words) and words[i + 1] in SMALL:
            pass
        else:
            break
        i += 1
    if i == at:
        return None
    return total + current, total + current, i


def _adds(before: str, word: str) -> bool:
    """Whether two number words make one number: twenty-four, four hundred (and) twelve."""
    return before in ("hundred", "thousand", "and") or (before in TENS and word in SMALL)


def hedged(words: Sequence[str], at: int) -> tuple[float, float, int]:
    """What the words before `words[at]` do to a number there: factors of its range, and the index of the
    first of them (`at` where there are none).
    """
    for size in (3, 2, 1):
        factors = NEAR.get(tuple(words[at - size : at])) if at >= size else None
        if factors is not None:
            return (*factors, at - size)
    return 1.0, 1.0, at
