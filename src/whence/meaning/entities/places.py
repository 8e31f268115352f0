"""Countries, their words and their seats of power, as the actor tables list them."""

from __future__ import annotations

from functools import cache

from whence.meaning.actors.tables import listed, rows
from whence.meaning.entities.folding import parts

Words = tuple[str, ...]


@cache
def _table() -> tuple[dict[Words, str], dict[Words, str], dict[Words, str], dict[Words, str]]:
    """Names, demonyms, seats and other places, each -> ISO alpha-3."""
    out: tuple[dict[Words, str], ...] = ({}, {}, {}, {})
    for row in rows("countries.tsv"):
        code = row["code"]
        for table, cells in zip(
            out,
            ([row["name"], row["aliases"]], [row["demonyms"]], [row["seats"]], [row["places"]]),
            strict=True,
        ):
            for name in listed("|".join(cells)):
                if key := words(name):
                    table.setdefault(key, code)
    return out[0], out[1], out[2], out[3]


def words(name: str) -> Words:
    """The folded words of a place's name, without the article."""
    key = parts(name)
    return key[1:] if key[:1] == ("the",) else key


def country(name: str) -> str | None:
    """ISO alpha-3 of a country named so, or null."""
    return _table()[0].get(words(name))


def demonym(name: str) -> str | None:
    """ISO alpha-3 of the country whose people or things are called so (plural too), or null."""
    key = words(name)
    table = _table()[1]
    return table.get(key) or (table.get((*key[:-1], key[-1][:-1])) if key and key[-1].endswith("s") else None)


def seat(name: str) -> str | None:
    """ISO alpha-3 of the country whose government sits there (capital, palace), or null."""
    return _table()[2].get(words(name))


def place(name: str) -> str | None:
    """ISO alpha-3 of the country a known city or region lies in, or null."""
    return _table()[3].get(words(name)) or seat(name)
