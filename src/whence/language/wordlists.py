"""The word lists and abbreviations beside this code, each read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, cast


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "words.toml").read_text(encoding="utf-8"))


@cache
def wordlist(name: str) -> frozenset[str]:
    """The words of one list of `words.toml`."""
    return frozenset(_lists()[name])


def alternatives(name: str) -> str:
    """The same as alternatives of a regular expression, longest first."""
    return "|".join(sorted(wordlist(name), key=lambda w: (-len(w), w)))


@cache
def joined() -> dict[str, int]:
    """Words written as one that are two -> length of the first."""
    return cast(dict[str, int], _lists()["joined"])


@cache
def abbreviations() -> dict[str, str]:
    """Abbreviation with its stop -> title, number or any; see the head of the table."""
    rows = (files(__package__) / "abbreviations.tsv").read_text(encoding="utf-8").splitlines()
    return dict(row.split("\t") for row in rows if row and not row.startswith("#"))


def abbreviation(word: str) -> str | None:
    """What kind of abbreviation `word` (with its stop) is, or null."""
    known = abbreviations()
    found = known.get(word) or known.get(word.lower())
    return found or (known.get(word.capitalize()) if word.isupper() else None)
