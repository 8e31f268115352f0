"""Referents as records: ids by first mention, the fullest name, role, country and actor code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from whence.meaning.actors import actor_code
from whence.meaning.actors.names import find, words
from whence.meaning.entities import places
from whence.meaning.entities.lexicon import roles as role_nouns
from whence.meaning.entities.lexicon import titles
from whence.meaning.entities.referent import Referent
from whence.records import Entity, Mention

_LONGEST_ROLE = 120  # characters
_SHARED = frozenset({"congress", "the congress", "house of representatives", "house"})
_CLEAR = 3  # times as often as the best known one's country the page must name its own
_SECTOR = 3  # letters of a sector code


def build(referents: Iterable[Referent], published: str | None) -> tuple[Entity, ...]:
    """The entities of a page, `e1` the first mentioned; referents without a mention are left out."""
    found = sorted((r for r in referents if r.places), key=lambda r: (r.places[0], r.first))
    return _at_home([_entity(f"e{i}", r, published) for i, r in enumerate(found, 1)])


def _at_home(entities: list[Entity]) -> tuple[Entity, ...]:
    """The entities, with bodies of a name many countries have ("Congress") given to the page's own.

    The tables take such a name for the best known one; on a page about another country it is that one's.
    """
    told = Counter[str]()
    for e in entities:
        if e.country and e.name.lower() not in _SHARED:
            told[e.country] += len(e.mentions)
    if not told:
        return tuple(entities)
    home, times = told.most_common(1)[0]
    return tuple(
        msgspec.structs.replace(e, country=home, actor=home + (e.actor or "")[3:])
        if e.name.lower() in _SHARED and e.country not in (None, home) and times >= _CLEAR * told[e.country]
        else e
        for e in entities
    )


def _entity(identity: str, r: Referent, published: str | None) -> Entity:
    spelled = list(dict.fromkeys(" ".join(m.text.split()) for m in sorted(r.names, key=lambda m: m.start)))
    name, said = _called(r)
    role = max((_office(x) for x in r.roles if len(x) <= _LONGEST_ROLE), key=len, default=None)
    if r.speaker is not None and r.country is None and not r.names:
        r.country = _actor(r.speaker, *_called(r.speaker), published)[0]
    country, actor = _actor(r, name, said, published)
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


def _called(r: Referent) -> tuple[str, str | None]:
    """The fullest name and the fullest words for what it is, ranks with them."""
    spelled = dict.fromkeys(" ".join(m.text.split()) for m in sorted(r.names, key=lambda m: m.start))
    name = max(spelled, key=_fullness, default=r.description)
    return name, max((x for x in r.roles if len(x) <= _LONGEST_ROLE), key=len, default=None)


def _office(role: str) -> str:
    """The role without the rank written behind an office ("army chief of staff Lt. Gen."); a rank alone
    stays."""
    words = role.split()
    known = titles()
    last = len(words)
    while last:
        ranks = (
            i
            for i in range(max(0, last - 4), last)
            if (t := known.get(tuple(w.lower() for w in words[i:last]))) and t.kind == "rank"
        )
        found = next(ranks, None)
        if found is None:
            break
        last = found
    office = words[:last]
    nouns = role_nouns()
    told = any(
        (w.lower() in nouns and nouns[w.lower()].kind == "person") or (w.lower(),) in known for w in office
    )
    return " ".join(office) if told else role


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
