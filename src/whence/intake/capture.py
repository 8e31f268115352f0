"""Files, folders, patterns and standard input, to captures: the only part of intake that touches them."""

from __future__ import annotations

import glob
import gzip
import io
import sys
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from whence.errors import BrokenRecord, EmptyInput, InputError
from whence.intake.jsonl import read_line
from whence.records import Capture, Media, Zones

MAX_BYTES = 64 * 2**20
"""No page and no JSONL line may be larger, unpacked."""

_MEDIA: dict[str, Media] = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "text",
    ".text": "text",
}
_LINES = {".jsonl", ".ndjson"}


class _Given(msgspec.Struct, frozen=True):
    """What the caller said about every input that does not say it itself."""

    url: str | None
    published: str | None
    zones: Zones


def captures(
    targets: Sequence[str],
    *,
    url: str | None = None,
    published: str | None = None,
    zones: Zones = "auto",
    stdin: BinaryIO | None = None,
) -> Iterator[Capture | InputError]:
    """Every input the targets name, in order; an input that cannot be taken comes out as the error saying so.

    A target is a file, a folder (read through, sorted, hidden members left out), a pattern (`pages/*.html`)
    or `-` (standard input). Files: HTML, plain text, JSONL (one capture a line), JSON (one record or a list
    of them), each also gzipped; anything else is looked into. Nothing larger than MAX_BYTES unpacked is
    taken. `published` is an ISO date already checked.
    """
    given = _Given(url, published, zones)
    for target in targets:
        if target == "-":
            yield from _stream(stdin if stdin is not None else sys.stdin.buffer, "<stdin>", None, given)
            continue
        path = Path(target)
        if path.is_dir():
            yield from _folder(path, given)
        elif path.exists():
            yield from _file(path, given)
        elif glob.has_magic(target):
            found = sorted(glob.glob(target, recursive=True))  # noqa: PTH207 - pathlib takes no absolute pattern
            if not found:
                yield InputError("no file matches the pattern", where=target)
            for name in found:
                yield from _folder(Path(name), given) if Path(name).is_dir() else _file(Path(name), given)
        else:
            yield InputError("no such file or folder", where=target)


def _folder(folder: Path, given: _Given) -> Iterator[Capture | InputError]:
    empty = True
    todo = [folder]
    while todo:
        here = todo.pop()
        try:
            members = sorted(here.iterdir(), reverse=True)
        except OSError as error:
            yield InputError(f"the folder could not be opened: {error.strerror}", where=str(here))
            continue
        below = []
        for member in reversed(members):
            if member.name.startswith("."):
                continue
            if member.is_dir():
                # A link back up would never end.
                if not member.is_symlink():
                    below.append(member)
                continue
            empty = False
            yield from _file(member, given)
        todo.extend(reversed(below))
    if empty:
        yield InputError("the folder holds no file", where=str(folder))


def _file(path: Path, given: _Given) -> Iterator[Capture | InputError]:
    where = str(path)
    try:
        if not path.is_file():
            yield InputError("neither a file nor a folder", where=where)
            return
        with path.open("rb") as raw:
            packed = raw.peek(2)[:2] == b"\x1f\x8b"
            suffix = Path(path.stem).suffix if packed and path.suffix == ".gz" else path.suffix
            stream: BinaryIO = gzip.GzipFile(fileobj=raw) if packed else raw  # type: ignore[assignment]
            yield from _stream(stream, where, suffix.lower(), given)
    except OSError as error:
        yield InputError(f"the file could not be read: {error.strerror or error}", where=where)


def _stream(
    stream: BinaryIO, where: str, suffix: str | None, given: _Given
) -> Iterator[Capture | InputError]:
    """What one file or standard input holds. `suffix` is null where there is no file name to go by."""
    try:
        if suffix in _LINES:
            yield from _lines(stream, b"", where, given)
            return
        first = b""
        if suffix not in _MEDIA:
            first = stream.readline(MAX_BYTES + 1)
            if _is_record(first):
                yield from _lines(stream, first, where, given)
                return
        data = first + stream.read(max(0, MAX_BYTES + 1 - len(first)))
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield InputError(f"damaged gzip data: {error}", where=where)
        return
    if len(data) > MAX_BYTES:
        yield InputError(
            f"larger than {MAX_BYTES >> 20} MiB", where=where, hint="split it, or give it as JSONL"
        )
    elif not data.strip():
        yield EmptyInput("there is no text in it", where=where)
    elif suffix == ".json":
        yield from _json(data, where, given)
    else:
        yield Capture(
            where=where,
            body=data,
            media=_MEDIA.get(suffix or ""),
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


def _lines(stream: BinaryIO, first: bytes, where: str, given: _Given) -> Iterator[Capture | InputError]:
    number, any_line = 0, False
    line = first or stream.readline(MAX_BYTES + 1)
    while line:
        number += 1
        place = f"{where}:{number}"
        if len(line) > MAX_BYTES and not line.endswith(b"\n"):
            while len(line) > MAX_BYTES and not line.endswith(b"\n"):
                line = stream.readline(MAX_BYTES + 1)
            yield BrokenRecord(f"the line is larger than {MAX_BYTES >> 20} MiB", where=place)
        elif line.strip():
            any_line = True
            yield _record(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line, place, given)
        line = stream.readline(MAX_BYTES + 1)
    if not any_line:
        yield EmptyInput("there is no record in it", where=where)


def _record(line: bytes, where: str, given: _Given) -> Capture | InputError:
    try:
        return read_line(line, where=where, url=given.url, published=given.published, zones=given.zones)
    except InputError as error:
        return error


def _json(data: bytes, where: str, given: _Given) -> Iterator[Capture | InputError]:
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


def count(targets: Sequence[str]) -> int | None:
    """How many captures the targets will give, for a progress display; null where it cannot be known cheaply
    (standard input, JSONL, JSON)."""
    total = 0
    for target in targets:
        path = Path(target)
        if target == "-":
            return None
        if path.is_dir():
            members = [
                m
                for m in path.rglob("*")
                if not any(p.startswith(".") for p in m.relative_to(path).parts) and m.is_file()
            ]
        elif not path.exists() and glob.has_magic(target):
            members = [Path(name) for name in glob.glob(target, recursive=True)]  # noqa: PTH207 - pathlib takes no absolute pattern
        else:
            members = [path]
        for member in members:
            if {".json", *_LINES} & set(member.suffixes):
                return None
            total += 1
    return total
