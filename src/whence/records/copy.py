"""Which page takes text from which."""

from __future__ import annotations

from typing import Literal

import msgspec

from whence.records.span import Span

CopyRelation = Literal["verbatim", "excerpt", "rewrite", "shared_quote"]
Direction = Literal["a_from_b", "b_from_a", "unknown"]


class Passage(msgspec.Struct, frozen=True):
    """Words two pages have in common: code points of `a`'s text and of `b`'s, and whether both stand in
    quotes.
    """

    a: Span
    b: Span
    quoted: bool


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """Two pages that share text. `a` and `b` are document ids; `share_a` is the part of a's words found in
    b, 0 to 1.

    `direction` says who takes from whom, `reasons` why that is believed.
    """

    a: str
    b: str
    share_a: float
    share_b: float
    relation: CopyRelation
    direction: Direction
    reasons: tuple[str, ...]
    passages: tuple[Passage, ...] = ()


class Derivation(msgspec.Struct, frozen=True):
    """That a page takes `share` of its words from the page `id`."""

    id: str
    share: float
    relation: CopyRelation


class Provenance(msgspec.Struct, frozen=True):
    """Whence one page's text comes: empty `derives_from` means that it is an origin."""

    id: str
    derives_from: tuple[Derivation, ...] = ()
