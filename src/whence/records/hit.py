"""What a search of an archive finds, and what is known there of one claim."""

from __future__ import annotations

from typing import Literal

import msgspec

from whence.records.certainty import Certainty
from whence.records.claim import Claim, Drift, Telling
from whence.records.document import PublishedBasis
from whence.records.event import Actor, EventType

HitKind = Literal["statement", "event", "comment"]


class Leaf(msgspec.Struct, frozen=True, kw_only=True):
    """A page in an archive, without its text. `version` counts the contents taken in under one id from 1."""

    id: str
    version: int = 1
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    published_basis: PublishedBasis = "unknown"


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A statement, event or comment found. `id` is that of the page's own attribution, event or comment.

    `text` are the words of the statement, of the event's sentence or of the comment; `start` and `end` where
    they stand, from the first to the last. `speaker` is who says so (a comment's author), null where it is
    the page itself; `word` the hands it went through, origin first. `claims` are the claims it is a telling
    of. The fields from `type` on are an event's.
    """

    schema: Literal["whence.hit/1"] = "whence.hit/1"
    kind: HitKind
    document: Leaf
    id: str
    text: str
    start: int
    end: int
    speaker: str | None = None
    word: tuple[str, ...] = ()
    certainty: Certainty | None = None
    claims: tuple[str, ...] = ()
    type: EventType | None = None
    trigger: str | None = None
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    earliest: str | None = None
    latest: str | None = None


class Near(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that says nearly what was asked: one to look at, not a verdict.

    `shared` is the share of the telling words asked for that it has, 0 to 1; `tellings` how often it is told.
    """

    schema: Literal["whence.near/1"] = "whence.near/1"
    claim: str
    text: str
    tellings: int
    shared: float = 0.0


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One telling with its words: who says it, and the hands it went through, origin first."""

    telling: Telling
    page: Leaf
    text: str
    speaker: str | None = None
    word: tuple[str, ...] = ()


class Changed(msgspec.Struct, frozen=True):
    """A drift with the words of both passages."""

    drift: Drift
    before: str
    after: str


class Trace(msgspec.Struct, frozen=True, kw_only=True):
    """All an archive knows of one claim: the claim itself, its tellings in order of publication, the pages
    that only carry it, and what changed on the way.
    """

    schema: Literal["whence.trace/1"] = "whence.trace/1"
    claim: Claim
    timeline: tuple[Told, ...] = ()
    carriers: tuple[Leaf, ...] = ()
    changes: tuple[Changed, ...] = ()
