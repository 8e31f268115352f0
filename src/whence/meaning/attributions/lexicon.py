"""Small word sets the rules of this folder ask for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources


@cache
def word_sets() -> Mapping[str, frozenset[str]]:
    """The word sets of `words.tsv` by name."""
    text = (resources.files(__package__) / "words.tsv").read_text("utf8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {name: frozenset(words.split()) for name, words in rows[1:]}


def is_in(name: str, lemma: str) -> bool:
    """Whether a lemma, in any case, is in the named set. Raises KeyError for a set that is not there."""
    return lemma.lower() in word_sets()[name]
