"""Referents as records: ids by first mention, the fullest name, role, country and actor code."""

from __future__ import annotations

from collections.abc import Iterable

from whence.meaning.actors import actor_code
from whence.meaning.actors.names import find, words
from whence.meaning.entities import places
from whence.meaning.entities.referent import Referent
from whence.records import Entity, Mention

_LONGEST_ROLE = 120  # characters
_SECTOR = 3  # letters of a sector code


def build(referents: Iterable[Referent], published: str | None) -> tuple[Entity, ...]:
    """The entities of a page, `e1` the first mentioned; referents without a mention are left out."""
    found = sorted((r for r in referents if r.places), key=lambda r: (r.places[0], r.first))
    return tuple(_entity(f"e{i}", r, published) for i, r in enumerate(found, 1))


def _entity(identity: str, r: Referent, published: str | None) -> Entity:
    spelled = list(dict.fromkeys(" ".join(m.text.split()) for m in sorted(r.names, key=lambda m: m.start)))
    name = max(spelled, key=_fullness, default=r.description)
    role = max((x for x in r.roles if len(x) <= _LONGEST_ROLE), key=len, default=None)
    country, actor = _actor(r, name, role, published)
    places = {(p.start, p.end): p for p in sorted(r.places)}
    return Entity(
        id=identity,
        kind=r.kind,
        name=name,
        role=role,
        country=country,
        actor=actor,
        aliases=tuple(x for x in spelled if x != name),
        mentions=tuple(Mention(p.start, p.end, p.form) for p in places.values()),
    )


def _fullness(name: str) -> tuple[bool, int, int]:
    """More words is fuller; a headline's capitals lose to small letters."""
    return not (name.isupper() and len(name) > 5), len(name.split()), len(name)


def _actor(r: Referent, name: str, role: str | None, published: str | None) -> tuple[str | None, str | None]:
    if r.acts and r.country:
        return r.country, r.country + "GOV"
    if r.kind == "place" and (code := places.seat(name)) and not places.country(name):
        return code, None
    phrases = [name]
    if r.kind == "person":
        known = "" if _another(name) else name
        phrases = [p for p in (f"{role or ''} {known}".strip(), role) if p]
    for phrase in phrases:
        found = actor_code(phrase, r.kind, published)
        if found.code or found.country:
            code = found.code
            if r.country and found.country is None and code and len(code) == _SECTOR:
                code = r.country + code
            return found.country or r.country, code
    return r.country, None


def _another(name: str) -> bool:
    """Whether all the tables know of a person's name is one word of it that is not the last: someone
    else's name."""
    said = words(name)
    found = find(said)
    return bool(found) and len(said) > 1 and all(m.last < len(said) and m.last - m.first == 1 for m in found)
