"""The page as a text with named parts."""

from __future__ import annotations

from typing import Literal

import msgspec

BlockKind = Literal[
    "title",
    "byline",
    "dateline",
    "credit",
    "heading",
    "body",
    "quote",
    "list",
    "caption",
    "comment_author",
    "comment",
    "furniture",
]
Relation = Literal["republished", "wire", "reported_by", "photo"]
PublishedBasis = Literal["stated", "given", "inferred", "unknown"]


class Block(msgspec.Struct, frozen=True):
    """One paragraph-like part of the text; blocks do not overlap and stand in text order."""

    kind: BlockKind
    start: int
    end: int


class Credit(msgspec.Struct, frozen=True):
    """Whom the page says its text (or picture) comes from, and the words that say so.

    `start` and `end` are both 0 where the credit stands in the page's metadata and nowhere in its text.
    """

    outlet: str
    relation: Relation
    start: int
    end: int


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One page. `text` equals the input for plain text and JSONL; for HTML it is the readable text.

    `published` is an ISO date or date-time; `published_basis` says how it is known. `language` is an
    ISO 639-1 code or null. `publisher` is the site's own name for itself, or its host, or null.
    """

    id: str
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    published_basis: PublishedBasis = "unknown"
    language: str | None = None
    text: str = ""
    blocks: tuple[Block, ...] = ()
    credits: tuple[Credit, ...] = ()
