"""Who did what to whom."""

from __future__ import annotations

from typing import Literal

import msgspec

from whence.records.certainty import Certainty
from whence.records.span import Span

EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """One who acts or is acted on. `code` is a PLOVER actor code, `country` ISO 3166-1 alpha-3, `name`
    the page's words.
    """

    entity: str | None = None
    code: str | None = None
    country: str | None = None
    name: str = ""


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One thing the page says happened, will happen or may happen (PLOVER).

    `cameo` is the two-digit CAMEO root; `quad` 1 verbal cooperation, 2 material cooperation, 3 verbal
    conflict,
    4 material conflict. `time`, `place` and `attribution` are ids; `earliest` and `latest` ISO dates.
    `mentions` are the triggers of every telling merged into this one, in text order, `trigger` among them.
    """

    id: str
    type: EventType
    mode: str | None
    cameo: str
    quad: int
    trigger: Span
    sentence: Span
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    time: str | None
    earliest: str | None
    latest: str | None
    place: str | None
    certainty: Certainty
    attribution: str | None
    mentions: tuple[Span, ...] = ()
