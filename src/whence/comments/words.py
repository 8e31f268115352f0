"""The lexicon screening goes by (`words.tsv`)."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, get_args

import msgspec

WordLabel = Literal["insult", "sexual", "swear", "hate", "threat", "spam"]
LABELS: tuple[WordLabel, ...] = get_args(WordLabel)


class Word(msgspec.Struct, frozen=True):
    """One row: a word, or a beginning (`stem`) of words; `weight` 1 to 3; `group`: against whom, or empty."""

    word: str
    stem: bool
    label: WordLabel
    weight: int
    group: str


@cache
def words() -> tuple[Word, ...]:
    """Every row. Raises ValueError for a row that is not of the documented shape."""
    out = []
    text = files("whence.comments").joinpath("words.tsv").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith(("#", "word\t")):
            continue
        cells = line.split("\t")
        if len(cells) != 4 or cells[1] not in LABELS or cells[2] not in ("1", "2", "3"):
            raise ValueError(f"words.tsv:{number}: not word, label, weight, group")
        label = msgspec.convert(cells[1], WordLabel)
        out.append(Word(cells[0].removesuffix("*"), cells[0].endswith("*"), label, int(cells[2]), cells[3]))
    return tuple(out)


@cache
def _index() -> tuple[dict[str, list[Word]], dict[str, list[Word]]]:
    whole: dict[str, list[Word]] = {}
    stems: dict[str, list[Word]] = {}
    for row in words():
        (stems.setdefault(row.word[:3], []) if row.stem else whole.setdefault(row.word, [])).append(row)
    return whole, stems


@lru_cache(maxsize=1 << 15)
def look_up(word: str) -> tuple[Word, ...]:
    """The rows a lower-case word falls under."""
    whole, stems = _index()
    begun = stems.get(word[:3], [])
    return (*whole.get(word, []), *(row for row in begun if word.startswith(row.word)))
