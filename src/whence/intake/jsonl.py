"""One line of JSONL to one capture."""

from __future__ import annotations

import msgspec

from whence.errors import BrokenRecord, EmptyInput, InputError, UsageError
from whence.intake.dates import parse_published
from whence.records import Capture, Zones

_SHAPE = '{"id", "text" or "html", "title"?, "url"?, "published"?, "zones"?: "auto" or "article"}'


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """The documented shape of a line; other keys are ignored."""

    id: str | int | None = None
    text: str | None = None
    html: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None
    zones: Zones = "auto"


_decoder = msgspec.json.Decoder(Record)


def read_line(
    line: bytes, *, where: str, url: str | None = None, published: str | None = None, zones: Zones = "auto"
) -> Capture:
    """The capture in one line; `url`, `published` and `zones` fill in what the record does not say itself.

    Raises BrokenRecord (no JSON object of the documented shape), EmptyInput (no text in it) or InputError (a
    publication date that is none), each naming `where`.
    """
    try:
        record = _decoder.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise BrokenRecord(f"no record: {error}", where=where, hint=f"a line is {_SHAPE}") from None
    body = record.html if record.html is not None else record.text
    if body is None or (record.html is not None and record.text is not None):
        raise BrokenRecord("a record holds either text or html", where=where, hint=f"a line is {_SHAPE}")
    name = None if record.id is None else str(record.id)
    if not body.strip():
        raise EmptyInput(
            f"record {name!r} holds no text" if name else "the record holds no text", where=where
        )
    stated = record.published or published
    if stated is not None:
        try:
            stated = parse_published(stated)
        except UsageError as error:
            raise InputError(f"published: {error.message}", where=where, hint=error.hint) from None
    return Capture(
        where=where,
        body=body,
        media="text" if record.html is None else "html",
        id=name,
        title=record.title,
        url=record.url or url,
        published=stated,
        zones=record.zones if record.zones != "auto" else zones,
    )
