"""WARC files, record by record: ISO 28500, packed or not, whole or damaged.

The frame of a record is walked here, because a reader that trusts every Content-Length loses all that stands
behind one wrong one; what stands in a record is FastWARC's to read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

import msgspec
from fastwarc.warc import WarcRecord

from whence.errors import DamagedInput, EmptyInput, InputError, TooLarge
from whence.intake.given import Given
from whence.intake.packed import GZIP, members, plain, unencoded
from whence.intake.tape import Tape
from whence.records import Capture, Media
from whence.settings import PAGE_BYTES

MAGIC = b"WARC/"
_MARK = b"WARC/1."
_BEGINS = re.compile(rb"WARC/1\.\d\r?\n[A-Za-z]")
_NEXT = b"\r\n\r\nWARC/1."
_HEAD = 2**16
_TAIL = 16
_HELD = {b"response", b"resource", b"conversion"}
_LENGTH = re.compile(rb"^content-length[ \t]*:[ \t]*(\d{1,15})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_FIELD = re.compile(rb"^(warc-type|warc-record-id)[ \t]*:[ \t]*([^\r\n]*)", re.IGNORECASE | re.MULTILINE)
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
_PAGES: dict[str, Media | None] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": None,
    "application/octet-stream": None,
    "": None,
}


class _Head(msgspec.Struct, frozen=True):
    """A record's own lines, what of them framing needs."""

    raw: bytes
    kind: bytes
    name: str
    length: int | None


def read_warc(
    stream: BinaryIO, where: str, given: Given, wanted: frozenset[str] | None = None
) -> Iterator[Capture | InputError]:
    """The pages of a WARC stream, gzipped or not, in order, and an error in the place of each record that is
    cut or broken; reading goes on at the next record that begins as one should.

    Pages are the HTML and the plain text of response, resource and conversion records that were answered
    with 200. Requests, metadata, revisits and DNS answers are passed over; other records are counted, and
    the count goes to `given.note`. `wanted`: only these addresses (in the form of `address`). `where` of a
    page is the file's and the record's offset in it, in bytes of the file as it is; in a member with several
    records, `+` the unpacked bytes before it.
    """
    head = stream.read(2)
    stream = _Headed(head, stream)  # type: ignore[assignment]
    packed = head == GZIP
    tape = Tape(members(stream, MAGIC) if packed else plain(stream), MAGIC, packed=packed)
    left_out: Counter[str] = Counter()
    any_page = False
    while tape.stretch():
        for found in _stretch(tape, where, given, wanted, left_out):
            any_page = True
            yield found
    if left_out and given.note is not None:
        given.note(f"{where}: left out as no pages: {counted(left_out)}")
    if not any_page:
        yield EmptyInput("there is no page in the archive", where=where)


class _Headed:
    """A stream with its first bytes put back."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self.head = head
        self.stream = stream

    def read(self, n: int) -> bytes:
        head, self.head = self.head, b""
        return head or self.stream.read(n)


def counted(kinds: Counter[str]) -> str:
    """For example `12 image/jpeg, 3 text/css, 20 others`."""
    top = kinds.most_common(6)
    rest = sum(kinds.values()) - sum(n for _, n in top)
    return ", ".join([f"{n:,} {kind}" for kind, n in top] + ([f"{rest:,} others"] if rest else []))


def address(url: str) -> str:
    """An address as lists of pages and records agree on it: without fragment and last slash."""
    return url.strip().strip("<>").partition("#")[0].rstrip("/")


def _stretch(
    tape: Tape, where: str, given: Given, wanted: frozenset[str] | None, left_out: Counter[str]
) -> Iterator[Capture | InputError]:
    while True:
        while tape.want(1) and tape.buffer[0] in b"\r\n \t":
            tape.take(1)
        place = f"{where}@{tape.place}"
        if not tape.want(1):
            if tape.damage is not None:
                yield DamagedInput(tape.damage, where=place)
            return
        head = _head(tape)
        if isinstance(head, str):
            yield DamagedInput(tape.damage or head, where=place)
            tape.take(1)
            if not _resync(tape):
                return
            continue
        if head.kind not in _HELD or head.length is None or head.length > 2 * PAGE_BYTES:
            error = _pass_over(tape, head, place, left_out)
            if error is not None:
                yield error
                if not _resync(tape):
                    return
            continue
        if tape.want(head.length) and _ends(tape, head.length):
            found = _page(head, tape.take(head.length), place, given, wanted, left_out)
            if found is not None:
                yield found
            continue
        cut = len(tape.buffer) < head.length
        yield _broken(head, tape, place, "it is cut short" if cut else "its length is wrong")
        if not _resync(tape):
            return


def _broken(head: _Head, tape: Tape, place: str, what: str) -> DamagedInput:
    return DamagedInput(f"record {head.name or 'without an id'}: {tape.damage or what}", where=place)


def _head(tape: Tape) -> _Head | str:
    """The lines of the record that begins here, or what is wrong with them."""
    if not tape.want(len(MAGIC)) or not tape.buffer.startswith(MAGIC):
        return "no WARC record where one should begin"
    end, gap = tape.find(b"\r\n\r\n", _HEAD), 4
    if end < 0:
        end, gap = tape.find(b"\n\n", _HEAD), 2
    if end < 0:
        return "a record's head is cut or without end"
    raw = tape.take(end + gap)
    fields = {key.lower(): value.strip() for key, value in reversed(_FIELD.findall(raw))}
    length = _LENGTH.search(raw)
    name = fields.get(b"warc-record-id", b"")[:200].decode("utf-8", "replace").strip("<>")
    return _Head(raw, fields.get(b"warc-type", b"").lower(), name, int(length[1]) if length else None)


def _pass_over(tape: Tape, head: _Head, place: str, left_out: Counter[str]) -> InputError | None:
    """Past a record nobody reads. It is read through all the same where its length may be wrong."""
    if head.length is None:
        return _broken(head, tape, place, "it states no length")
    passed = tape.skip(head.length, _NEXT)
    if passed < head.length or not _ends(tape, 0):
        return _broken(head, tape, place, "its length is wrong")
    if head.kind in _HELD:
        left_out[f"larger than {2 * PAGE_BYTES >> 20} MiB"] += 1
    return None


def _ends(tape: Tape, n: int) -> bool:
    """Whether a record may end in `n` bytes: line ends and another record there, or nothing more."""
    there = tape.want(n + _TAIL)
    tail = bytes(tape.buffer[n : n + _TAIL])
    if tail.startswith(b"\r\n\r\n"):
        return True
    tail = tail.lstrip(b"\r\n")
    return tail.startswith(MAGIC) or not (tail or there or tape.damage)


def _resync(tape: Tape) -> bool:
    """On to the next record of the stretch; False where there is none."""
    while True:
        tape.skip(2**62, _MARK)
        if not tape.want(len(_MARK)):
            return False
        tape.want(_TAIL)
        if _BEGINS.match(tape.buffer):
            return True
        tape.take(1)


def _page(
    head: _Head,
    block: bytes,
    place: str,
    given: Given,
    wanted: frozenset[str] | None,
    left_out: Counter[str],
) -> Capture | InputError | None:
    """The page in a whole record; null where it holds none."""
    try:
        record = WarcRecord.from_bytes(head.raw + block)
        url = (record.headers.get("WARC-Target-URI") or "").strip("<> \t") or None
        kind = (record.headers.get("Content-Type") or "").strip().lower()
        if kind.startswith("text/dns") or (url or "").startswith("dns:"):
            return None
        record.is_http = kind.startswith("application/http") or (
            head.kind == b"response" and block.startswith(b"HTTP/")
        )
        charset = encodings = None
        if record.is_http:
            if kind and "msgtype=request" in kind:
                return None
            record.parse_http(auto_decode="none")
            http = record.http_headers
            if http.status_code != 200:
                left_out[f"answers with status {http.status_code}"] += 1
                return None
            kind = (http.get("Content-Type") or "").lower()
            charset, encodings = record.http_charset, http.get("Content-Encoding")
        media, _, _ = kind.partition(";")
        media = media.strip()
        if media not in _PAGES:
            left_out[media[:60]] += 1
            return None
        if wanted is not None and address(url or "") not in wanted:
            left_out["HTML that is on no list of pages"] += 1
            return None
        body = record.reader.read()
        if record.is_http:
            if "chunked" in (http.get("Transfer-Encoding") or "").lower():
                body = _joined(body)
            body = unencoded(body, encodings, PAGE_BYTES)
    except (OSError, ValueError) as error:
        return DamagedInput(f"record {head.name}: {error}", where=place)
    if len(body) > PAGE_BYTES:
        return TooLarge(f"record {head.name}: larger than {PAGE_BYTES >> 20} MiB unpacked", where=place)
    if not body.strip():
        left_out["empty"] += 1
        return None
    if _PAGES[media] is None and media != "text/plain" and body.lstrip()[:1] != b"<":
        left_out[media or "of no stated type"] += 1
        return None
    return Capture(
        where=place,
        body=body,
        media=_PAGES[media],
        id=head.name or None,
        url=url or given.url,
        published=given.published,
        zones=given.zones,
        charset=charset,
        captured=record.headers.get("WARC-Date"),
    )


def _joined(body: bytes) -> bytes:
    """Chunked content joined (RFC 9112, 7.1); as it is where it is not chunked, as in many archives that keep
    the header. Raises ValueError where the chunks break off."""
    if not _CHUNK.match(body):
        return body
    out: list[bytes] = []
    at = 0
    while head := _CHUNK.match(body, at):
        size = int(head[1], 16)
        if size == 0:
            return b"".join(out)
        out.append(body[head.end() : head.end() + size])
        at = head.end() + size
        if len(body) < at:
            break
        at += 2 if body.startswith(b"\r\n", at) else 1
    raise ValueError("the chunked content breaks off")
