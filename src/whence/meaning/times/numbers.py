"""Numbers in words and digits, and the TIMEX3 values they make of units."""

from __future__ import annotations

from fractions import Fraction

from whence.meaning.times.patterns import Hit
from whence.meaning.times.scan import Word

MOST = 10_000_000
"""Counts past this are no stretch of time anybody meant."""
_SPLIT = {"Y": (12, "M"), "TH": (60, "M"), "TM": (60, "S"), "D": (24, "TH")}
_DIGITS = ("COMMAS", "DEC", "D12", "D31", "N99", "N999", "Y")


def count(words: tuple[Word, ...]) -> Fraction | None:
    """The number digits and number words stand for; null for "few", "several", ranges, and past `MOST`."""
    if any(w.kind in ("TO", "OR") for w in words):
        return None
    vague = next((w for w in words if w.kind == "VAGUE"), None)
    if vague:
        return Fraction(2) if vague.text.lower() == "couple" else None
    rest, half = _without_half(words)
    parts = [half, *(Fraction(w.text) for w in rest if w.kind == "FRAC")]
    digits = [Fraction(w.text.replace(",", "")) for w in rest if w.kind in _DIGITS]
    spelt = _spelt(rest)
    if len(digits) > 1 or spelt is None or (digits and spelt):
        return None
    n = sum(parts, Fraction(0)) + sum(digits, Fraction(0)) + spelt
    if not n and any(w.kind in ("A", "ANOTHER") for w in rest):
        n = Fraction(1)
    return n if 0 < n <= MOST else None


def _without_half(words: tuple[Word, ...]) -> tuple[list[Word], Fraction]:
    """The words but for "half" and the "a" or "one" that belongs to it, and what it is worth."""
    at = next((i for i, w in enumerate(words) if w.kind == "HALF"), None)
    if at is None:
        return list(words), Fraction(0)
    rest = list(words[:at])
    while rest and rest[-1].kind == "DASH":
        rest.pop()
    if rest and (rest[-1].kind == "A" or rest[-1].value == "1"):
        rest.pop()
    return rest, Fraction(1, 2)


def _spelt(words: list[Word]) -> Fraction | None:
    """The number words of a count put together; 0 without any, null for two side by side ("five-six")."""
    total = part = 0
    for w in words:
        n = int(w.value) if w.kind in ("NUMW", "HUND") else 0
        if w.kind == "HUND":
            part = max(part, 1) * n
            if n == 1000:
                total, part = total + part, 0
        elif w.text.lower() == "dozen":
            part = max(part, 1) * 12
        elif n:
            if part % 100 and not (part % 100 >= 20 and part % 10 == 0 and n < 10):
                return None
            part += n
    return Fraction(total + part)


def in_words(hit: Hit, group: str) -> int | None:
    """The year number words spell ("nineteen ninety-seven", "two thousand and four"); null for other
    numbers."""
    values = [int(w.value) for w in hit.words(group) if w.kind in ("NUMW", "HUND")]
    if not values:
        return None
    if 1000 in values:
        n = sum(v for v in values[2:]) + values[0] * 1000
        return n if values[0] in (1, 2) and n < 2200 else None
    if 100 in values:
        n = values[0] * 100 + sum(values[2:])
        return n if 11 <= values[0] <= 20 else None
    if 16 <= values[0] <= 20 and len(values) > 1 and values[1] >= 10:
        return values[0] * 100 + sum(values[1:])
    return None


def period(n: Fraction | None, unit: str) -> str:
    """The TIMEX3 value of `n` units; an unknown number is X."""
    time = unit.startswith("T")
    letter = unit[-1] if time else unit
    if unit in ("E", "C", "ML") and n is not None:
        n, unit, letter = n * {"E": 10, "C": 100, "ML": 1000}[unit], "Y", "Y"
    if unit == "2W":
        n, unit, letter = (n * 2 if n is not None else None), "W", "W"
    head = "PT" if time else "P"
    if n is None:
        return f"{head}X{letter}"
    if n.denominator == 1:
        return f"{head}{n.numerator}{letter}"
    whole, rest = divmod(n, 1)
    if unit in _SPLIT and (rest * _SPLIT[unit][0]).denominator == 1:
        k, small = _SPLIT[unit]
        tail = f"{(rest * k).numerator}{small[-1]}"
        first = f"{whole}{letter}" if whole else ""
        return f"{head}{first}{'T' if small == 'TH' else ''}{tail}"
    return f"{head}{float(n):g}{letter}"


def modifier(hit: Hit, group: str = "apx") -> str | None:
    """The TIMEX3 modifier of "about", "more than", "at least", …"""
    words = hit.words(group)
    low = [w.text.lower() for w in words]
    if not words:
        return None
    if "no" in low:
        return "EQUAL_OR_LESS" if "more" in low else "EQUAL_OR_MORE"
    if low[0] == "up":
        return "EQUAL_OR_LESS"
    if low[0] == "at":
        return "EQUAL_OR_MORE" if "least" in low else "EQUAL_OR_LESS"
    if low[0] == "more":
        return "MORE_THAN"
    return next((w.value for w in words if w.kind in ("LESS", "APX") and w.value), None)
