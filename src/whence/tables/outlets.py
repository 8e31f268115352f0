"""News agencies and outlets: names, kinds, countries (`outlets.tsv`, from common knowledge)."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

import msgspec

OutletKind = Literal["wire", "agency", "state_media", "outlet"]


class Outlet(msgspec.Struct, frozen=True):
    """One news organisation.

    `kind`: a world agency (wire), a news or picture agency, state media, or any other outlet.
    `country`: ISO 3166-1 alpha-3 code of its seat.
    """

    name: str
    aliases: tuple[str, ...]
    kind: OutletKind
    country: str


@cache
def outlets() -> tuple[Outlet, ...]:
    """Every row of the table, in its order. Raises ValueError for a row of another shape."""
    rows = []
    text = files("whence.tables").joinpath("outlets.tsv").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith(("#", "name\t")):
            continue
        cells = line.split("\t")
        if len(cells) != 4 or cells[2] not in get_args(OutletKind):
            raise ValueError(f"outlets.tsv:{number}: not name, aliases, kind, country")
        aliases = tuple(a for a in cells[1].split(";") if a)
        rows.append(Outlet(cells[0], aliases, msgspec.convert(cells[2], OutletKind), cells[3]))
    return tuple(rows)


def outlet(name: str) -> Outlet | None:
    """The organisation of that name or alias, or null.

    A leading "the", a possessive ending and the case of long names do not matter; names that are also common
    words or short acronyms (`Time`, `AP`) must be written as the table has them.
    """
    key = _key(name)
    exact, folded = _index()
    return exact.get(key) or (folded.get(key.casefold()) if _distinct(key) else None)


def is_agency(name: str) -> bool:
    """Whether the name is that of a news or picture agency: one that feeds other media."""
    found = outlet(name)
    return found is not None and found.kind in ("wire", "agency")


def is_outlet(name: str) -> bool:
    """Whether the name is in the table at all."""
    return outlet(name) is not None


def _key(name: str) -> str:
    name = re.sub(r"\s+", " ", name[:100].replace("’", "'")).strip(" \"'“”.,;:()[]")
    name = re.sub(r"'s?$", "", name)
    return re.sub(r"^[Tt]he (?=\S)", "", name)


def _distinct(key: str) -> bool:
    """Whether a name cannot be mistaken for a common word when its case is set aside."""
    return len(key) > 6 or " " in key


@cache
def _index() -> tuple[dict[str, Outlet], dict[str, Outlet]]:
    exact: dict[str, Outlet] = {}
    folded: dict[str, Outlet] = {}
    for row in outlets():
        for name in (row.name, *row.aliases):
            exact.setdefault(_key(name), row)
            if _distinct(_key(name)):
                folded.setdefault(_key(name).casefold(), row)
    return exact, folded
