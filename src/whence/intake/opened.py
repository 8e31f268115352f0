"""What a stream of bytes holds, found out by looking into it: a page, records, a feed, an archive."""

from __future__ import annotations

import bz2
import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast

import msgspec

from whence.errors import BinaryInput, BrokenRecord, DamagedInput, EmptyInput, InputError, TooLarge
from whence.intake import archives, warc
from whence.intake.feeds import is_feed, other_xml, read_feed
from whence.intake.given import Given
from whence.intake.jsonl import read_line
from whence.intake.packed import GZIP
from whence.records import Capture, Media
from whence.settings import PAGE_BYTES

MEDIA: dict[str, Media] = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "text",
    ".text": "text",
}
LINES = frozenset((".jsonl", ".ndjson"))
_PACKERS = {GZIP: "gzip", b"BZh": "bzip2"}
_LOOK = 1024


class Peeked:
    """A stream whose first bytes have been looked at (`head`) and are still to be read."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        head = b""
        while len(head) < _LOOK and (more := stream.read(_LOOK - len(head))):
            head += more
        self.head = self.left = head

    def read(self, n: int = -1) -> bytes:
        """The next `n` bytes, or all."""
        out = self.left if n < 0 else self.left[:n]
        self.left = self.left[len(out) :]
        rest = n if n < 0 else n - len(out)
        return out + self.stream.read(rest) if rest else out

    def readline(self, n: int) -> bytes:
        """The next line, or `n` bytes of it."""
        end = self.left.find(b"\n", 0, n) + 1
        if end or n <= len(self.left):
            return self.read(end or n)
        out, self.left = self.left, b""
        return out + self.stream.readline(n - len(out))


def read_stream(
    stream: BinaryIO, where: str, suffix: str, given: Given, *, within: str | None = None
) -> Iterator[Capture | InputError]:
    """Every page in a stream. `suffix`: the name's ending in small letters, empty where there is no name; the
    bytes go before it. `within` names what the stream was unpacked from: nothing is unpacked twice, but that
    a zip may hold packed files. A zip must be seekable.
    """
    try:
        peeked = Peeked(stream)
        yield from _by_magic(stream, peeked, where, suffix, given, within)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield DamagedInput(f"damaged packed data: {error}", where=where)
    except OSError as error:
        yield DamagedInput(f"cannot be read on: {error.strerror or error}", where=where)


def _by_magic(
    stream: BinaryIO, peeked: Peeked, where: str, suffix: str, given: Given, within: str | None
) -> Iterator[Capture | InputError]:
    head = peeked.head
    data = cast(BinaryIO, peeked)
    packer = next((name for magic, name in _PACKERS.items() if head.startswith(magic)), None)
    if packer and within not in (None, "a zip"):
        yield InputError(f"{packer} inside {within}", where=where, hint="unpack it first")
    elif packer == "gzip" and _warc(_starts(head), suffix):
        yield from warc.read_warc(data, where, given)
    elif packer:
        unpacked = gzip.GzipFile(fileobj=data, mode="rb") if packer == "gzip" else bz2.BZ2File(data)
        yield from read_stream(cast(BinaryIO, unpacked), where, suffix, given, within=packer)
    elif head.startswith(archives.MAGIC):
        if within is not None:
            yield InputError(f"an archive inside {within}", where=where, hint="unpack it first")
            return

        def member(file: BinaryIO, name: str, ending: str) -> Iterator[Capture | InputError]:
            return read_stream(file, name, inner_suffix(name, ending), given, within="a zip")

        yield from archives.read_zip(stream, where, given, member)
    elif _warc(head, suffix):
        yield from warc.read_warc(data, where, given)
    elif head[257:262] == b"ustar":
        yield BinaryInput("a tar archive", where=where, hint="unpack it, or pack the pages as a zip")
    elif suffix in LINES:
        yield from _lines(data, b"", where, given)
    else:
        yield from _page(data, where, suffix, given)


def inner_suffix(name: str, suffix: str) -> str:
    """The ending that says what is inside: `.html` of `page.html.gz`."""
    if suffix in (".gz", ".bz2"):
        return PurePosixPath(PurePosixPath(name).stem).suffix.lower()
    return suffix


def _warc(head: bytes, suffix: str) -> bool:
    """Whether a stream that begins like this is a WARC; of a damaged one the name may be all that says so."""
    return head.startswith(warc.MAGIC) or (suffix == ".warc" and head[:1] != b"<")


def _starts(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(head, 16)
    except zlib.error:
        return b""


def _page(stream: BinaryIO, where: str, suffix: str, given: Given) -> Iterator[Capture | InputError]:
    first = b""
    if suffix not in MEDIA:
        first = stream.readline(PAGE_BYTES + 1)
        if _is_record(first):
            yield from _lines(stream, first, where, given)
            return
    data = first + stream.read(max(0, PAGE_BYTES + 1 - len(first)))
    if len(data) > PAGE_BYTES:
        yield TooLarge(
            f"larger than {PAGE_BYTES >> 20} MiB", where=where, hint="split it, or give it as JSONL"
        )
    elif not data.strip():
        yield EmptyInput("there is no text in it", where=where)
    elif suffix == ".json":
        yield from _json(data, where, given)
    elif suffix != ".txt" and is_feed(data):
        yield from read_feed(data, where, given)
    elif suffix not in MEDIA and (root := other_xml(data)) is not None:
        yield BinaryInput(f"XML that is neither a page nor a feed: <{root}>", where=where)
    else:
        yield Capture(
            where=where,
            body=data,
            media=MEDIA.get(suffix),
            url=given.url,
            published=given.published,
            zones=given.zones,
        )


def _is_record(line: bytes) -> bool:
    """Whether a first line is a JSON object with a page in it: the rest is taken for JSONL then."""
    line = line.strip().removeprefix(b"\xef\xbb\xbf")
    if not (line.startswith(b"{") and line.endswith(b"}")):
        return False
    try:
        found = msgspec.json.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return False
    return isinstance(found, dict) and ("text" in found or "html" in found)


def _lines(stream: BinaryIO, first: bytes, where: str, given: Given) -> Iterator[Capture | InputError]:
    number, any_line = 0, False
    line = first or stream.readline(PAGE_BYTES + 1)
    while line:
        number += 1
        place = f"{where}:{number}"
        if len(line) > PAGE_BYTES and not line.endswith(b"\n"):
            while len(line) > PAGE_BYTES and not line.endswith(b"\n"):
                line = stream.readline(PAGE_BYTES + 1)
            yield BrokenRecord(f"the line is larger than {PAGE_BYTES >> 20} MiB", where=place)
        elif line.strip():
            any_line = True
            yield _record(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line, place, given)
        line = stream.readline(PAGE_BYTES + 1)
    if not any_line:
        yield EmptyInput("there is no record in it", where=where)


def _record(line: bytes, where: str, given: Given) -> Capture | InputError:
    try:
        return read_line(line, where=where, url=given.url, published=given.published, zones=given.zones)
    except InputError as error:
        return error


def _json(data: bytes, where: str, given: Given) -> Iterator[Capture | InputError]:
    """A `.json` file that is no JSONL: one record over several lines, or a list of records."""
    try:
        records = msgspec.json.decode(data, type=list[msgspec.Raw])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        first = io.BytesIO(data).readline().strip()
        if first.startswith(b"{") and first.endswith(b"}"):
            yield from _lines(io.BytesIO(data), b"", where, given)
        else:
            yield _record(data, where, given)
        return
    if not records:
        yield EmptyInput("there is no record in it", where=where)
    for number, record in enumerate(records, 1):
        yield _record(bytes(record), f"{where}[{number}]", given)
