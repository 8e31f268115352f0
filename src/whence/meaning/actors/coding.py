"""From a noun phrase to a PLOVER actor code: country and sector."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from whence.meaning.actors.names import Entry, Match, Word, find, words
from whence.meaning.actors.tables import word_set
from whence.records import EntityKind


class ActorCode(NamedTuple):
    """Country (ISO 3166-1 alpha-3, null for none or many) and actor code.

    The actor code is country and sector, `IGO…`, or a bare sector.
    """

    country: str | None
    code: str | None


_NUMERAL = re.compile("[IVX]+")
NOBODY = ActorCode(None, None)

_CUTS = word_set("cuts")
# Words after a hyphen that say whose friend, work or style a thing is, not whose it is.
_OTHERS = word_set("others")
_TURNED = word_set("turned")
_FORMER = word_set("former")
_TITLES = word_set("titles")
# How strongly a relation to a place says where an actor belongs; `to` (ambassador to ...) says nothing.
_WEAK = {"of": 2, "by": 2, "from": 1, "in": 1, "at": 1, "near": 1, "inside": 1, "on": 1, "": 3}


@lru_cache(maxsize=20_000)
def code(
    phrase: str, *, country: str | None = None, person: bool = False, published: str | None = None
) -> ActorCode:
    """The actor a noun phrase stands for.

    `country` is used where the phrase names a role and no country ("the police"); `person` says that the
    phrase names a person, so that a bare family name may be an office holder; `published` (ISO) chooses among
    holders and tells former ones. Actor codes follow the PLOVER and CAMEO codebooks. Only the first 60 words
    are looked at.
    """
    said = words(phrase[:1000])[:60]
    found = find(said)
    head = next((i for i in range(1, len(said)) if _cuts(said, i) and not _inside(i, found)), len(said))
    where: tuple[int, str | None, str | None] = (0, None, None)  # how strongly, country, whole code
    sector = weak_sector = None
    for m in found:
        entry = _choose(m, said, person, published, found)
        if entry is None:
            continue
        if entry.kind != "role" and not (entry.country or entry.code or entry.sector):
            continue
        if (
            person
            and entry.kind in ("place", "organisation")
            and len(said) > 1
            and all(w.text[:1].isupper() for w in said)
        ):
            continue
        if entry.kind == "group" and _in_a_longer_name(m, said, found):
            continue
        inside = m.first < head
        if entry.kind == "role":
            if inside and entry.weak:
                weak_sector = entry.sector
            elif inside:
                sector = _past(entry.sector, said, m.first)
            continue
        strength = _strength(m, said, head, entry)
        if strength > where[0]:
            where = (strength, entry.country, entry.code)
        if not inside and entry.kind == "group" and strength and sector is None:
            weak_sector = entry.sector
        if inside and strength and entry.sector and entry.kind in ("group", "person", "surname", "seat"):
            own = _past(entry.sector, said, m.first)
            if entry.kind in ("group", "person") or sector is None:
                weak_sector = weak_sector if weak_sector == "GOV" and entry.kind == "seat" else own
                if entry.kind == "group":
                    sector = own
    _, land, whole = where
    if whole and land is None:
        return ActorCode(None, whole)
    sector = sector or weak_sector
    land = land or (country if sector else None)
    if land is None and sector is None and any(w.key == "ethnic" for w in said):
        return ActorCode(None, "CVL")
    if land is None:
        return ActorCode(None, sector) if sector and sector != "ELI" else NOBODY
    return ActorCode(land, land + (sector or ""))


def actor_code(phrase: str, kind: EntityKind, published: str | None = None) -> ActorCode:
    """The actor an entity of that kind is; things act for nobody but may belong to a country."""
    found = code(phrase, person=kind == "person", published=published)
    return ActorCode(found.country, None) if kind in ("product", "other") else found


def country_of(name: str) -> str | None:
    """The country a name is, lies in, belongs to or governs from ("Basra", "the Kremlin"), or null."""
    said = words(name[:1000])
    if said and said[0].key == "the":
        said = said[1:]
    found = find(said)
    if len(found) != 1 or (found[0].first, found[0].last) != (0, len(said)):
        return None
    return next(
        (e.country for e in found[0].entries if e.kind in ("country", "demonym", "seat", "place")), None
    )


def is_demonym(word: str) -> bool:
    """Whether the word names the people or things of a country ("Iraqi", "Danes")."""
    return any(e.kind == "demonym" for e in _whole(word))


def seat_of_power(name: str) -> str | None:
    """The country whose government a capital or building may stand for ("Whitehall"), or null."""
    return next((e.country for e in _whole(name) if e.kind == "seat"), None)


def is_place(name: str) -> bool:
    """Whether the name is a country, capital or other place the tables know."""
    return any(e.kind in ("country", "seat", "place") for e in _whole(name))


def _whole(name: str) -> tuple[Entry, ...]:
    said = words(name[:1000])
    if len(said) > 1 and said[0].key == "the":
        said = said[1:]
    found = find(said)
    return found[0].entries if len(found) == 1 and found[0].last - found[0].first == len(said) else ()


def _cuts(said: tuple[Word, ...], i: int) -> bool:
    """Whether the head of a phrase ends before word `i`; not in "up to 16 advisers"."""
    return said[i].key in _CUTS and not (i + 1 < len(said) and said[i + 1].key[:1].isdigit())


def _inside(i: int, found: tuple[Match, ...]) -> bool:
    return any(m.first < i < m.last for m in found)


def _in_a_longer_name(m: Match, said: tuple[Word, ...], found: tuple[Match, ...]) -> bool:
    """Whether a group's one-word name stands beside a capital no table knows ("Port Amal", "Amal Holm")."""
    if m.last - m.first != 1:
        return False
    known = {i for f in found for i in range(f.first, f.last)}
    return any(
        0 <= i < len(said)
        and i not in known
        and said[i].text[:1].isupper()
        and said[i].key not in ("the", "a", "an")
        for i in (m.first - 1, m.last)
    )


def _choose(
    m: Match, said: tuple[Word, ...], person: bool, published: str | None, found: tuple[Match, ...]
) -> Entry | None:
    """Which of the readings of a match holds here."""
    people = [e for e in m.entries if e.kind in ("person", "surname")]
    others = [e for e in m.entries if e.kind not in ("person", "surname")]
    if others and not (person and people and all(e.kind in ("place", "seat", "role") for e in others)):
        ranked = sorted(
            others,
            key=lambda e: ("country", "demonym", "organisation", "group", "seat", "place", "role").index(
                e.kind
            ),
        )
        return ranked[0]
    if not people:
        return others[0] if others else None
    titled = m.first > 0 and (
        said[m.first - 1].key in _TITLES
        or any(f.last == m.first and any(e.kind == "role" for e in f.entries) for f in found)
    )
    alone = len(said) == m.last - m.first
    if not titled and m.last - m.first == 1 and said[m.first].key in _TITLES:
        return None  # "Sen." before a name, or left alone of it
    after = said[m.last] if m.last < len(said) else None
    full = [e for e in people if e.kind == "person"]
    numbered = after is not None and _NUMERAL.fullmatch(after.text) is not None
    given = after is not None and after.text[:1].isupper() and not numbered
    if given and not full and all(e.weak for e in people) and all(f.first != m.last for f in found):
        return None  # a given name: "Speaker Paul D. Ryan"
    if not full:
        # part of somebody else's name ("Kate Bush") unless a title or nothing stands before it
        before = said[m.first - 1] if m.first else None
        if (
            before is not None
            and not titled
            and before.text[:1].isupper()
            and not any(f.last == m.first for f in found)
        ):
            return None
        if all(e.weak for e in people) and not titled and not (person and alone):
            return None
    pool = full or people
    current = [
        e
        for e in pool
        if published and e.since <= published[:7] and (not e.until or published[:7] <= e.until)
    ]
    if current:
        return current[-1]
    if len({e.country or e.code for e in pool}) > 1 or (
        all(e.weak for e in pool) and published and not numbered
    ):
        return None
    last = pool[-1]
    gone = published and last.until and last.until < published[:7] and last.sector == "GOV" and not titled
    return Entry(last.kind, last.country, "ELI" if gone else last.sector, last.code)


def _strength(m: Match, said: tuple[Word, ...], head: int, entry: Entry) -> int:
    if m.first > 0 and said[m.first - 1].hyphen and said[m.first - 1].key in _TURNED:
        return 0
    if m.first > 0 and entry.kind == "demonym" and said[m.first - 1].key == "ethnic":
        return 0
    last = said[m.last - 1]
    if entry.kind == "demonym" and m.last == head < len(said) and said[head].key == "of":
        return 1  # "the Danes of southern Sweden" are Sweden's
    if last.hyphen and m.last < len(said) and said[m.last].key in _OTHERS:
        return 0
    if last.hyphen and m.last < len(said) and said[m.last].key == "based":
        return 1
    if m.first < head:
        if entry.kind in ("surname", "person"):
            return 4
        # a bare place name right at the head is the actor; before it, it says whose the actor is
        return 5 if entry.kind != "place" or m.last == head else 4
    cut = next((said[i].key for i in range(m.first - 1, -1, -1) if said[i].key in _CUTS), "")
    return _WEAK.get(cut, 0)


def _past(sector: str | None, said: tuple[Word, ...], first: int) -> str | None:
    before = {w.key for w in said[max(0, first - 3) : first]}
    return "ELI" if sector == "GOV" and before & _FORMER else sector
