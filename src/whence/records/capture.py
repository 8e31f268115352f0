"""One input as it arrived, before anything is made of it."""

from __future__ import annotations

from typing import Literal

import msgspec

Media = Literal["html", "text"]
Zones = Literal["auto", "article"]


class Capture(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes (a file) or text (a JSONL field), and what came with them.

    `where` names the input for people: a path, `path:line`, `<stdin>`. `id` is the input's own id, or null
    (the sha256 of the bytes is used then). `media` is null where it must be found out. `zones="article"`
    means the whole text is body. `charset` is what the server said the bytes are in. `byline` and `publisher`
    stand in where the page itself names none (a feed's entry). `whole` says that HTML is the article and
    nothing else, as a feed's entry is. `captured` is when the page was taken, ISO 8601; never its publication
    date.
    """

    where: str
    body: bytes | str
    media: Media | None = None
    id: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None
    zones: Zones = "auto"
    charset: str | None = None
    byline: tuple[str, ...] = ()
    publisher: str | None = None
    whole: bool = False
    captured: str | None = None
