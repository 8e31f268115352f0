"""One proposition told on several pages: by whom, from how many independent origins, and how it changed."""

from __future__ import annotations

from typing import Literal

import msgspec

from whence.records.certainty import Certainty

Polarity = Literal["asserts", "denies"]
OriginKind = Literal[
    "person", "organization", "group", "document", "anonymous", "rumour", "author", "outlet", "agency", "page"
]
DriftKind = Literal[
    "hedge_lost",
    "hedge_added",
    "source_dropped",
    "source_promoted",
    "number_altered",
    "date_altered",
    "place_altered",
    "denial_left_out",
]


class Evidence(msgspec.Struct, frozen=True, order=True):
    """Characters of one document's text, half-open, in code points."""

    document: str
    start: int
    end: int


class Telling(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One place where a page tells a claim: the id of an attribution or of an event of that page's reading,
    and the characters from the first to the last of its words.

    `denies` is a telling that says the claim is not so. At most one of `attribution` and `event` is given;
    neither where a sentence tells it in the page's own voice and no event was coded in it.
    """

    document: str
    start: int
    end: int
    polarity: Polarity
    certainty: Certainty
    attribution: str | None = None
    event: str | None = None


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """The first word of a chain: who, of what kind, and the document it is first seen in."""

    name: str
    kind: OriginKind
    first_page: str


class Reason(msgspec.Struct, frozen=True):
    """Why tellings were counted as one origin, or may be, and the words that show it."""

    text: str
    spans: tuple[Evidence, ...] = ()


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """How many independent origins assert a claim, as a range with a reason for every merge and doubt."""

    at_least: int
    at_most: int
    reasons: tuple[Reason, ...] = ()


class Drift(msgspec.Struct, frozen=True, kw_only=True):
    """What changed between an earlier telling and a later one: its kind, in words, and the two passages."""

    kind: DriftKind
    text: str
    before: Evidence
    after: Evidence


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One proposition. `text` is its first telling's words; tellings stand in order of publication.

    `carriers` are the documents that pass it on without adding an origin; they are never counted as one.
    `denied_by` are the origins of denials.
    """

    id: str
    text: str
    tellings: tuple[Telling, ...]
    origins: tuple[Origin, ...]
    denied_by: tuple[Origin, ...]
    tally: Tally
    carriers: tuple[str, ...] = ()
    drift: tuple[Drift, ...] = ()
