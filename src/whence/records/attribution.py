"""Who says so, on whose word."""

from __future__ import annotations

from typing import Literal

import msgspec

from whence.records.certainty import Certainty
from whence.records.span import Span

Manner = Literal["direct", "mixed", "indirect"]
SourceKind = Literal["person", "organization", "group", "document", "anonymous", "rumour", "author"]
LinkKind = Literal["source", "document", "outlet", "agency", "page"]


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Who said, wrote, thought or showed it. `entity` is an entity id; `reason` the words that say why
    a source is unnamed.
    """

    kind: SourceKind
    entity: str | None = None
    text: str = ""
    spans: tuple[Span, ...] = ()
    reason: Span | None = None


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """One hand a statement went through, and the words that show it. `entity` is an entity id or null."""

    kind: LinkKind
    name: str
    entity: str | None = None
    evidence: Span | None = None


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """One statement the page reports.

    `cue` and `content` may be discontinuous. `within` is the id of the attribution whose content holds this
    one.
    `addressee` is the entity told. `chain` runs from the origin to this page, which is its last link.
    """

    id: str
    manner: Manner
    source: Source
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    certainty: Certainty
    within: str | None = None
    addressee: str | None = None
    chain: tuple[Link, ...] = ()
