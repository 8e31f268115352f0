"""An event before times, places and attributions are known, and what is often asked of its sides."""

from __future__ import annotations

from dataclasses import dataclass

from whence.meaning.events.lexicon import Frame
from whence.records import Actor, EventType

Found = dict[int, tuple[Frame, tuple[int, ...]]]
"""Frames by trigger, each with the tokens it uses up besides."""

GOVERNING = frozenset({"AGREE", "THREATEN", "REJECT", "REQUEST"})
"""Types that take in what is agreed, threatened, refused or asked."""
COOPERATIVE = frozenset({"SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "CONSULT"})
HOSTILE = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE"})
ROOT: dict[str, str] = {"AGREE": "03", "THREATEN": "13", "REJECT": "12", "REQUEST": "10"}
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
ONE_SIDED = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "CONCEDE", "RETREAT"})
"""Types told even where one side is unknown."""
AT_HOME = frozenset({"REB", "OPP", "COP", "CRM", "CVL"})
RULING = frozenset({"GOV", "LEG", "JUD", "OPP"})
"""Sectors that, named without a country, are those of whoever deals with them."""
GIVING = frozenset({"AID", "COOPERATE"})
ALONE = frozenset({"resign", "withdraw", "strike"})
OPEN = frozenset({"AGREE", "AID", "SUPPORT", "COOPERATE", "THREATEN", "REQUEST"})
"""Types whose unsaid other side may be whoever tells of them."""
ASKING = frozenset({"REQUEST", "ACCUSE", "THREATEN", "AGREE", "AID"})
"""Types that a later sentence may answer."""
ANSWERING = frozenset({"REJECT", "AGREE"})
"""Types that answer what was asked or offered."""
VOWS = frozenset({"vow", "swear", "pledge", "promise"})
OFFICIAL = frozenset({"arrest", "investigate", "convict", "ban", "censor", "execute", "deport"})
DOMESTIC = frozenset({"THREATEN", "REQUEST", "REJECT", "ACCUSE", "AGREE"})
"""Types that a country's own people turn against its rulers where nobody else is named."""
INWARD = frozenset({"CONCEDE", "RETREAT", "COERCE", "PROTEST"})
"""Types whose unnamed other side is at home."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before times, places and attributions are known.

    `used`: tokens whose own frames it takes in. `future`: it is yet to come. `open`: whom it is for is
    left unsaid, and may be the country of whoever tells of it, else `guess`; `kept`: it stands with neither.
    `refusal`: the negation is in its type ("will not recognise").
    """

    trigger: int
    type: EventType
    mode: str | None
    cameo: str
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    used: tuple[int, ...] = ()
    symmetric: bool = False
    future: bool = False
    open: bool = False
    kept: bool = False
    refusal: bool = False
    guess: tuple[Actor, ...] = ()

    @property
    def one_sided(self) -> bool:
        """Whether only one of the two sides is known, in an event that takes two."""
        if self.symmetric or self.type in GOVERNING:
            return False
        return not (known(self.actors) and known(self.recipients))


UNLISTED = "·"
"""Begins the land made up, while a sentence is coded, for a named actor no table knows; no event keeps it."""


def listed(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The actors as an event tells them: without lands made up on the way."""
    out = []
    for a in actors:
        if (a.country or "").startswith(UNLISTED):
            a = Actor(entity=a.entity, name=a.name)
        if a.entity or a.name or a.code:
            out.append(a)
    return tuple(out)


def known(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The actors with a country, or with the code of a body above states."""
    return tuple(a for a in actors if a.country or (a.code or "")[:3] in ("IGO", "NGO"))


def among(actor: Actor, others: tuple[Actor, ...]) -> bool:
    """Whether one of the others is the same actor."""
    return any((actor.country, actor.code, actor.entity) == (o.country, o.code, o.entity) for o in others)


def countries(actors: tuple[Actor, ...]) -> list[str]:
    """Countries of the actors, or their codes where they have none, each once."""
    return sorted({a.country or a.code or "" for a in actors if a.country or a.code})


def placed(actor: Actor, lone: str | None, local: str | None) -> Actor:
    """A role without a country ("police") belongs where the event is."""
    if actor.country or not actor.code or actor.code.startswith(("IGO", "NGO")):
        return actor
    country = local or lone
    if country is None:
        return actor
    return Actor(entity=actor.entity, code=country + actor.code, country=country, name=actor.name)


def own(country: str | None) -> tuple[Actor, ...]:
    """A country as the side nobody names."""
    return (Actor(code=country, country=country, name=""),) if country else ()
