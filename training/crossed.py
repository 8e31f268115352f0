"""Who reads what a later stage learns from: readers that were not trained on it.

A reader answers better on text it was trained on than on any other. What learns from such answers takes them
for more than they are worth. So two runs of the reader each leave out one half of these sets
(`Recipe.leave`), and each half is read by the run that did not see it (cross-fitting; Wolpert 1992).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from whence.language.model import Reader, reader

CROSSED = {"polnear": 1, "uw": 60}
"""The sets, with the number of consecutive documents that stay in one half."""


def half(name: str, number: int) -> int:
    """The half, 0 or 1, of the set that its training document of this number (from 0) belongs to."""
    return number // CROSSED[name] % 2


class Readers:
    """The models in two folders, trained without half 0 and without half 1; with no folders, the shipped."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._models = [Reader(f) for f in folders] or [reader()]

    def of(self, name: str, number: int) -> Reader:
        """The reader that did not see the set's training document of this number."""
        return self._models[half(name, number) if len(self._models) > 1 else 0]
