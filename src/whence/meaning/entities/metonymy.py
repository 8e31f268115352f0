"""Places that act: Moscow for Russia's government, where the grammar says so."""

from __future__ import annotations

from collections.abc import Iterable

from whence.meaning.entities.referent import Referent
from whence.records import Parsed, Sentence


def metonymic(s: Sentence, first: int, last: int) -> bool:
    """Whether the place name at tokens `[first, last)` stands for those who act there."""
    return False


def governments(parsed: Parsed, referents: Iterable[Referent]) -> list[Referent]:
    """The referents, with the capitals that act as governments set apart."""
    return list(referents)
