"""How sure a page is of what it tells: a ladder from hearsay to plain fact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from whence.origins.voices import Voice
from whence.records import Certainty

LADDER: dict[Certainty, int] = {
    "rumoured": 0,
    "possible": 0,
    "conditional": 0,
    "threatened": 1,
    "planned": 1,
    "asserted": 2,
    "denied": 2,
}
_NAMES = ("hearsay or possible", "planned", "a fact")


@cache
def entries() -> dict[str, int | None]:
    """Every row of `hedges.tsv`: words to the step they leave, if any. ValueError for another shape."""
    out: dict[str, int | None] = {}
    text = files("whence.origins").joinpath("hedges.tsv").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith(("#", "words\t")):
            continue
        cells = line.split("\t")
        if len(cells) != 2 or cells[1] not in ("0", "-"):
            raise ValueError(f"hedges.tsv:{number}: not words, step")
        out[cells[0]] = None if cells[1] == "-" else int(cells[1])
    return out


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(entries(), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b", re.IGNORECASE)


def level(voices: Sequence[Voice], sentences: Iterable[str]) -> int:
    """The step of the ladder a page's tellings stand on: the lowest of them."""
    steps = [LADDER[v.telling.certainty] for v in voices]
    for text in sentences:
        steps += [step for w in signs(text) if (step := entries()[w]) is not None]
    return min(steps, default=2)


def signs(text: str) -> frozenset[str]:
    """The words of the table that a sentence has."""
    found = [m.group() for m in _pattern().finditer(text[:2_000])]
    return frozenset(w.casefold() for w in found if w != "May")  # the month


def step_name(step: int) -> str:
    """The step in words."""
    return _NAMES[step]
