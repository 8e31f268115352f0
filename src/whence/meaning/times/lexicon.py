"""The words of time expressions, read once from the tables beside this file."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple


class Entry(NamedTuple):
    """A word's class and its value (a number, a TIMEX3 part, or the word itself)."""

    kind: str
    value: str


def rows(name: str) -> list[list[str]]:
    """The data rows of a table: tab-separated cells, without comments and the header line.

    Raises ValueError where a row has another number of cells than the header.
    """
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    table = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    if bad := next((row for row in table if len(row) != len(table[0])), None):
        raise ValueError(f"{name}: {bad} does not have the {len(table[0])} columns of the header")
    return table[1:]


@cache
def words() -> dict[str, Entry]:
    """Lower-case word -> class and value."""
    return {word: Entry(kind, value) for word, kind, value in rows("words.tsv")}


@cache
def holidays() -> dict[str, str]:
    """Name of a day, apostrophes straight -> its rule (see the table's header)."""
    return {row[0]: row[1] for row in rows("holidays.tsv")}


@cache
def cue(name: str) -> frozenset[str]:
    """One list of cues.toml. Raises KeyError where there is none of that name."""
    return frozenset(_cues()[name])


@cache
def _cues() -> dict[str, list[str]]:
    return tomllib.loads(files(__package__).joinpath("cues.toml").read_text(encoding="utf-8"))


@cache
def patterns() -> dict[str, Any]:
    """The pattern file: sets, macros, cores and phrases."""
    return tomllib.loads(files(__package__).joinpath("patterns.toml").read_text(encoding="utf-8"))
