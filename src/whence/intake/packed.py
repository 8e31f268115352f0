"""Packed bytes, opened with a bound: gzip members that survive damage, and the encodings of HTTP."""

from __future__ import annotations

import io
import zlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from fastwarc.stream_io import BrotliReader, ZstdReader

from whence.settings import PACKED_AT_MOST, PACKED_FLOOR

GZIP = b"\x1f\x8b"
_MEMBER = b"\x1f\x8b\x08"
_READ = 2**16
_WRITE = 2**18
_KEPT = 2**22
_LEAST = 16
_HEAD = 4096  # packed bytes enough to see how a member begins
_TRIES = 10_000  # false beginnings met before the rest is given up


@dataclass(frozen=True)
class Break:
    """Between two members: where the next begins (bytes of the packed stream), and what was wrong with the
    one before, if anything."""

    offset: int
    damage: str | None = None


def plain(stream: BinaryIO) -> Iterator[bytes | Break]:
    """An unpacked stream in the shape of `members`: one member, whole."""
    yield Break(0)
    while chunk := stream.read(_WRITE):
        yield chunk


def members(stream: BinaryIO, begins: bytes) -> Iterator[bytes | Break]:
    """What the gzip members of a stream hold: a Break before each, then its bytes in chunks; the first chunk
    holds at least 16 bytes where the member does.

    A member that is damaged, cut, or packed too tightly ends there; reading goes on at the next one whose
    content starts with `begins`. The last Break, after everything, carries the last member's damage.
    """
    return _Members(stream, begins).run()


class _Members:
    """`raw[at:]` is read and not yet unpacked; `raw[0]` stands at byte `base` of the stream."""

    def __init__(self, stream: BinaryIO, begins: bytes) -> None:
        self.stream = stream
        self.begins = begins
        self.raw = b""
        self.base = 0
        self.ended = False

    def more(self) -> bool:
        chunk = b"" if self.ended else self.stream.read(_READ)
        self.ended = self.ended or not chunk
        self.raw += chunk
        return not self.ended

    def drop(self, n: int) -> None:
        self.raw = self.raw[n:]
        self.base += n

    def run(self) -> Iterator[bytes | Break]:
        damage: str | None = None
        while True:
            while len(self.raw) < _LEAST and self.more():
                pass
            self.drop(len(self.raw) - len(self.raw.lstrip(b"\0")))
            if not self.raw:
                if self.more():
                    continue
                yield Break(self.base, damage)
                return
            if not self.raw.startswith(_MEMBER):
                damage = damage or "no gzip member where one should begin"
            if damage is not None:
                self.seek()
            yield Break(self.base, damage)
            if not self.raw:
                return
            damage = yield from self.member()

    def member(self) -> Generator[bytes, None, str | None]:
        """One member's bytes; what it returns is the damage."""
        unpacker = zlib.decompressobj(31)
        begin, held, given, eaten = self.base, b"", 0, 0
        fed, self.raw = self.raw, b""
        # After damage the next member is sought behind this one's head: a cut one swallows bytes of it.
        kept = bytearray()
        while True:
            try:
                out = unpacker.decompress(fed, _WRITE)
            except zlib.error as error:
                damage = f"damaged gzip data: {str(error).rpartition(': ')[2]}"
                kept += fed
                break
            used = len(fed) - len(unpacker.unconsumed_tail) - len(unpacker.unused_data)
            eaten += used
            kept += fed[:used]
            given += len(out)
            held += out
            if len(held) >= _LEAST or (unpacker.eof and held):
                yield held
                held = b""
            if unpacker.eof:
                self.raw, self.base = unpacker.unused_data, begin + eaten
                return None
            fed = unpacker.unconsumed_tail
            if given > PACKED_FLOOR and given > PACKED_AT_MOST * eaten:
                damage = f"it unpacks to more than {PACKED_AT_MOST} times its size"
                kept += fed
                break
            # With nothing fed and output full to the brim, the unpacker may still hold more.
            if not fed and len(out) < _WRITE:
                if len(kept) > _KEPT:
                    kept.clear()
                fed = b"" if self.ended else self.stream.read(_READ)
                if not fed:
                    self.ended = True
                    damage = "the gzip data ends too early"
                    break
        if held:
            yield held
        self.base = begin + eaten + len(fed) - len(kept)
        self.raw = bytes(kept)
        return damage

    def seek(self) -> None:
        """To the next member that begins as it should, past the one `raw` begins with; `raw` is empty where
        there is none."""
        at, tries = 1, 0
        while tries < _TRIES:
            found = self.raw.find(_MEMBER, at)
            if found < 0:
                self.drop(max(0, len(self.raw) - len(_MEMBER) + 1))
                at = 0
                if not self.more():
                    break
                continue
            while len(self.raw) < found + _HEAD and self.more():
                pass
            if self.good(self.raw[found : found + _HEAD]):
                self.drop(found)
                return
            at, tries = found + 1, tries + 1
        self.drop(len(self.raw))
        self.ended = True

    def good(self, head: bytes) -> bool:
        try:
            start = zlib.decompressobj(31).decompress(head, len(self.begins))
        except zlib.error:
            return False
        return bool(start) and self.begins.startswith(start)


def unencoded(data: bytes, encodings: str | None, limit: int) -> bytes:
    """HTTP content with its Content-Encoding undone, cut at `limit` + 1 bytes.

    Raises ValueError for damaged or unknown encodings. Content that is not in the encoding it is said to be
    in is taken as it is: many archives store it unpacked and keep the header.
    """
    names = [n.strip().lower() for n in (encodings or "").split(",")]
    if len(names) > 3:
        raise ValueError("packed more than three times over")
    for name in reversed(names):
        if name in ("", "identity", "utf-8", "none"):
            continue
        if name in ("gzip", "x-gzip"):
            if data.startswith(GZIP):
                data = _inflated(data, 31, limit)
        elif name == "deflate":
            data = _inflated(data, 15 if data[:1] and data[0] & 15 == 8 else -15, limit)
        elif name in ("br", "zstd"):
            data = _read(data, name, limit)
        else:
            raise ValueError(f"unknown content encoding {name[:40]!r}")
    return data


def _inflated(data: bytes, window: int, limit: int) -> bytes:
    unpacker = zlib.decompressobj(window)
    try:
        out = unpacker.decompress(data, limit + 1)
    except zlib.error as error:
        if data.lstrip()[:1] == b"<":
            return data
        raise ValueError(f"damaged content: {error}") from None
    if not unpacker.eof and len(out) <= limit:
        raise ValueError("the packed content ends too early")
    return out


def _read(data: bytes, name: str, limit: int) -> bytes:
    reader = (BrotliReader if name == "br" else ZstdReader)(io.BytesIO(data))
    out = bytearray()
    try:
        while len(out) <= limit and (chunk := reader.read(min(_WRITE, limit + 1 - len(out)))):
            out += chunk
    except OSError as error:
        if data.lstrip()[:1] == b"<":
            return data
        raise ValueError(f"damaged content: {error}") from None
    return bytes(out)
