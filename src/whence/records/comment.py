"""What readers wrote under the page; kept apart from the record."""

from __future__ import annotations

from typing import Literal

import msgspec

FlagLabel = Literal["insult", "hate", "threat", "sexual", "spam"]


class Votes(msgspec.Struct, frozen=True):
    """What the page shows of readers' votes."""

    up: int | None
    down: int | None


class Flag(msgspec.Struct, frozen=True):
    """What screening found; `score` is a probability, 0 to 1."""

    label: FlagLabel
    score: float


class Comment(msgspec.Struct, frozen=True, kw_only=True):
    """One reader's comment. `author` is null where the capture lost it; `start == end` where it has no text.

    `reply_to` is the id of the comment it answers; `addresses` are ids of comments whose authors it names.
    """

    id: str
    author: str | None
    posted: str | None
    start: int
    end: int
    reply_to: str | None = None
    votes: Votes | None = None
    addresses: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()


class Thread(msgspec.Struct, frozen=True):
    """The comments of one page in page order."""

    comments: tuple[Comment, ...] = ()
