"""What intake hands on: a document and the raw comment posts found under it."""

from __future__ import annotations

import msgspec

from whence.records.document import Document
from whence.records.span import Span


class Post(msgspec.Struct, frozen=True, kw_only=True):
    """One comment as the page shows it, not yet threaded.

    `span` covers the comment's words in `document.text` (empty, `start == end`, for a comment without
    text); `author_span` covers its author line there, if the text holds one. `parent` is the index of
    the post it answers in `Page.posts` where the markup says so; `depth` its nesting (0 = top level).
    `posted` is ISO 8601 where the page's own words could be read as a date, else null.
    """

    span: Span
    author: str | None = None
    author_span: Span | None = None
    posted: str | None = None
    parent: int | None = None
    depth: int | None = None
    up: int | None = None
    down: int | None = None


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One page after intake. `warnings` are sentences for people, in English."""

    document: Document
    posts: tuple[Post, ...] = ()
    warnings: tuple[str, ...] = ()
