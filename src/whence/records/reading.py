"""One page, read: what `whence read --json` prints."""

from __future__ import annotations

from typing import Literal

import msgspec

from whence.records.attribution import Attribution
from whence.records.comment import Comment
from whence.records.document import Document
from whence.records.entity import Entity
from whence.records.event import Event
from whence.records.span import Span
from whence.records.time import Time


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """Everything whence found on one page, each answer tied to characters of `document.text`."""

    schema: Literal["whence.reading/1"] = "whence.reading/1"
    document: Document
    sentences: tuple[Span, ...] = ()
    entities: tuple[Entity, ...] = ()
    times: tuple[Time, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    comments: tuple[Comment, ...] = ()
    warnings: tuple[str, ...] = ()
