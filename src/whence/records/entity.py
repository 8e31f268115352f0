"""Who and what the page speaks of."""

from __future__ import annotations

from typing import Literal

import msgspec

EntityKind = Literal["person", "organization", "place", "group", "product", "other"]
MentionForm = Literal["name", "nominal", "pronoun"]


class Mention(msgspec.Struct, frozen=True):
    """One place where the page speaks of an entity."""

    start: int
    end: int
    form: MentionForm


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """Someone or something the page names or describes; the mentions are those of one referent.

    `name` is its fullest name (or description). `role` is what the page says it is ("foreign
    minister of Kaland").
    `country` is ISO 3166-1 alpha-3. `actor` is a PLOVER actor code: country and sector (`IRQMIL`), or a
    supranational one (`IGO…`); null where none is known.
    """

    id: str
    kind: EntityKind
    name: str
    role: str | None = None
    country: str | None = None
    actor: str | None = None
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
