"""Whether two first words are one source's: yes, perhaps, or no, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

from whence.origins.described import Description, exclude, places_meet
from whence.origins.names import plain, same_body, same_person
from whence.origins.voices import Voice

Verdict = Literal["same", "maybe", "apart"]
ONE_OF = frozenset(
    ["army", "police", "presidency", "parliament", "crown", "bank"]
)  # of which a country has one
SAME_WORDS = 8  # words in a row of two quotations that make them one utterance


@dataclass(frozen=True)
class Fit:
    """A verdict and its reason as half a sentence, to follow the two sources' names."""

    verdict: Verdict
    why: str = ""


def fit(a: Voice, b: Voice) -> Fit:
    """How the sources of two tellings stand to one another; rumours, pages and outlets stand apart from all
    but their own kind.
    """
    if a.sort == b.sort == "rumour":
        return Fit("same", "a rumour has no source, so two are counted as one")
    if {a.sort, b.sort} <= {"outlet", "page"}:
        if set(a.aliases) & set(b.aliases):
            return Fit("same", "it is one newsroom's word")
        return Fit("maybe", "neither says where it has it from")
    if "rumour" in (a.sort, b.sort) or "page" in (a.sort, b.sort):
        return Fit("maybe", "one names no source")
    if "outlet" in (a.sort, b.sort):
        return Fit("maybe", "one does not say where it has it from")
    if a.document == b.document and a.entity is not None and a.entity == b.entity:
        return Fit("same", "the page speaks of one source")
    if a.sort == b.sort == "named":
        found = _persons(a, b)
    elif {a.sort, b.sort} <= {"named", "office", "body"}:
        found = _bodies(a, b)
    else:
        found = _unnamed(a, b)
    if found.verdict == "maybe" and one_utterance(a, b):
        return Fit("same", "both quote the same words")
    if found.verdict == "apart" and a.document != b.document and one_utterance(a, b):
        return Fit("maybe", "both pages quote the same words, though they name different speakers")
    return found


def _persons(a: Voice, b: Voice) -> Fit:
    names = same_person(a.person, b.person)
    if names == "apart":
        if (_for_it(a) or _for_it(b)) and _institution(a, b) == "same":
            return Fit("same", "both speak for one body")
        return Fit("apart", "two people are named")
    against = exclude(a.described, b.described)
    if names == "same" and len(a.person) > 1 and a.person == b.person:
        # Of a whole name, a sex that hangs on a pronoun is the least sure.
        against = exclude(replace(a.described, sex=""), b.described)
    if names == "same" and not against:
        return Fit("same", "it is one person's name")
    if names == "maybe" and not against:
        if (
            a.described.places & b.described.places
            or _shared_role(a.described, b.described)
            or a.person == b.person
        ):
            return Fit("same", "the names agree, and so does what the pages say of them")
        return Fit("maybe", "the names may be one person's")
    return Fit("maybe" if names == "same" else "apart", f"the names agree, but {against}")


def _bodies(a: Voice, b: Voice) -> Fit:
    """A body, the holder of its office, one who speaks for it: one voice."""
    if a.sort == b.sort == "body" and _one_name(a, b):
        return Fit("same", "it is one body")
    if a.sort != "body" and b.sort != "body":  # an office and a person named
        office, holder = (a, b) if a.sort == "office" else (b, a)
        if office.described.head == holder.described.head:
            return _by_place(office, holder, "one office has one holder")
        if (_for_it(a) or _for_it(b)) and _institution(a, b) == "same":
            return Fit("same", "both speak for one body")
        if office.sort == holder.sort or holder.described.head:
            return Fit("apart", "they hold different offices")
        return Fit(
            "apart" if exclude(a.described, b.described) else "maybe", "the person named may hold the office"
        )
    stand = _institution(a, b)
    if a.document == b.document and stand != "same" and _whole_country(a, b):
        return Fit("same", "the page puts the country for the one who speaks for it")
    speaks = all(v.sort == "body" or v.described.speaks for v in (a, b))
    if stand == "same":
        if speaks:
            return Fit("same", "a body and those who speak for it are one")
        return Fit("maybe", "the person named belongs to the body")
    if stand == "maybe":
        return Fit("maybe", "they may stand for one body")
    if stand == "apart" and _short_for(a, b):
        return Fit("maybe", "the shorter name may stand for the longer")
    return Fit("apart", "they are different bodies")


def _whole_country(a: Voice, b: Voice) -> bool:
    """Whether one is a country as a whole and the other somebody in its service."""
    for v, w in ((a, b), (b, a)):
        whole, part = v.described, w.described
        if whole.places and not (whole.body or whole.domains or whole.walks):
            serves = part.speaks or "official" in part.walks
            return serves and (bool(part.places & whole.places) or (v.headline and not part.places))
    return False


def _by_place(a: Voice, b: Voice, why: str) -> Fit:
    x, y = a.described.places, b.described.places
    if x and y:
        return Fit("same", why) if places_meet(x, y) else Fit("apart", "they are of different countries")
    return Fit("maybe", "they may be of different countries")


def _institution(a: Voice, b: Voice) -> Verdict:
    """Whether two voices stand for one body."""
    x, y = a.described, b.described
    if x.places and y.places and not places_meet(x.places, y.places):
        return "apart"
    if x.domains and y.domains and not x.domains & y.domains:
        return "apart"
    whole = [
        not d.body and not d.domains and not d.walks for d in (x, y)
    ]  # a country, or a name unknown to the table
    if any(whole) or "government" in (x.body, y.body):
        if x.body == y.body and x.domains == y.domains and x.places == y.places and x.places:
            return "same"
        if not (x.places and y.places):
            country = any(
                w and any(p.isupper() for p in d.places) for w, d in zip(whole, (x, y), strict=True)
            )
            return "maybe" if country or not any(whole) else "apart"
        return "maybe"
    if x.body != y.body:
        return "maybe" if not x.body or not y.body or x.domains & y.domains else "apart"
    if x.domains == y.domains and (x.domains or x.body in ONE_OF) and x.places and y.places:
        return "same"
    return "maybe"


def _one_name(a: Voice, b: Voice) -> bool:
    names = (a.name, *a.aliases)
    others = (b.name, *b.aliases)
    if a.described.body and not (a.described.domains or a.described.places):
        return False  # "the ministry", and no more, names nobody
    if a.described.places and b.described.places and not places_meet(a.described.places, b.described.places):
        return False
    return any(same_body(x, y) for x in names[:8] for y in others[:8])


def _short_for(a: Voice, b: Voice) -> bool:
    """Whether one body's name is a part of the other's, and nothing else sets them apart."""
    x, y = set(plain(a.name).split()), set(plain(b.name).split())
    return (
        a.sort == b.sort == "body"
        and bool(x and y)
        and (x <= y or y <= x)
        and not exclude(a.described, b.described)
    )


def _for_it(v: Voice) -> bool:
    return v.described.speaks and not v.described.head


def _shared_role(a: Description, b: Description) -> bool:
    walks = a.walks & b.walks - {"any", "official"}
    return bool(walks or a.domains & b.domains or (a.head and a.head == b.head))


def _unnamed(a: Voice, b: Voice) -> Fit:
    """At least one is unnamed."""
    if against := exclude(a.described, b.described):
        return Fit("apart", against)
    if a.document == b.document:
        second = max(a, b, key=lambda v: v.at.start)
        if second.sort == "unnamed" and second.described.definite and not second.described.other:
            return Fit("same", "the page goes on speaking of one source")
        return Fit("apart", "one page speaks of them as two")
    if a.sort == b.sort == "unnamed":
        shared = a.outlets & b.outlets
        if shared and (
            a.described.walks == b.described.walks or "any" in a.described.walks | b.described.walks
        ):
            return Fit("same", f"both are {min(shared).title()}'s, and the descriptions agree")
        if a.name.casefold() == b.name.casefold():
            return Fit("maybe", "nothing but the same description is known of either")
        return Fit("maybe", "the descriptions fit one person, and nothing more is known")
    return Fit("maybe", "the one unnamed fits the one named")


def one_utterance(a: Voice, b: Voice) -> bool:
    """Whether both quote the same run of words."""
    if min(len(a.quoted), len(b.quoted)) < SAME_WORDS:
        return False
    match = SequenceMatcher(None, a.quoted, b.quoted, autojunk=False)
    return match.find_longest_match().size >= SAME_WORDS
