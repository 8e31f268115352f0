"""Files, folders, patterns, addresses and standard input, to captures: the only part of intake that touches
them (`web`, which it alone calls, holds the socket)."""

from __future__ import annotations

import glob
import io
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from importlib import metadata
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from whence.errors import BinaryInput, InputError, TooLarge
from whence.intake import archives
from whence.intake.given import Given
from whence.intake.opened import LINES, Peeked, inner_suffix, read_stream
from whence.intake.web import fetch, is_address
from whence.records import Capture, Zones
from whence.settings import PACKED_FLOOR, SPOOL_BYTES

_MANY = LINES | {".json", ".warc", ".wacz", ".zip", ".xml", ".rss", ".atom", ".rdf"}


def captures(
    targets: Sequence[str],
    *,
    url: str | None = None,
    published: str | None = None,
    zones: Zones = "auto",
    stdin: BinaryIO | None = None,
    allow_private: bool = False,
    note: Callable[[str], None] | None = None,
) -> Iterator[Capture | InputError]:
    """Every input the targets name, in order; an input that cannot be taken comes out as the error saying so.

    A target is a file, a folder (read through, sorted, hidden members left out), a pattern
    (`pages/**/*.html`), an http(s) address or `-` (standard input). What it holds is found out from its
    bytes: HTML, plain text, JSONL (one capture a line), JSON (one record or a list of them), RSS or Atom (one
    capture an entry), each also packed with gzip or bzip2; WARC, also gzipped; WACZ; a zip of any of these.
    No page larger than settings.PAGE_BYTES unpacked is taken. `published` is an ISO date already checked.
    `allow_private` lets addresses lead into private networks. `note` is told what was left out of an archive
    because it is no page.
    """
    given = Given(url, published, zones, note)
    for target in targets:
        if target == "-":
            yield from _standard(stdin if stdin is not None else sys.stdin.buffer, given)
            continue
        if is_address(target):
            yield from _web(target, given, allow_private)
            continue
        path = Path(target)
        if path.is_dir():
            yield from _folder(path, given)
        elif path.exists():
            yield from _file(path, given)
        elif glob.has_magic(target):
            yield from _pattern(target, given)
        else:
            yield InputError("no such file or folder", where=target)


def _pattern(pattern: str, given: Given) -> Iterator[Capture | InputError]:
    found = _matches(pattern)
    if not found:
        yield InputError("no file matches the pattern", where=pattern)
    for path in found:
        yield from _folder(path, given) if path.is_dir() else _file(path, given)


def _matches(pattern: str) -> list[Path]:
    found = [Path(name) for name in sorted(glob.glob(pattern, recursive=True))]  # noqa: PTH207 - pathlib takes no absolute pattern
    # `**` gives every folder and every file in it: the folders would be read twice.
    return [p for p in found if not p.is_dir()] if "**" in pattern else found


def _folder(folder: Path, given: Given) -> Iterator[Capture | InputError]:
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


def _file(path: Path, given: Given) -> Iterator[Capture | InputError]:
    where = str(path)
    try:
        if not path.is_file():
            yield InputError("neither a file nor a folder", where=where)
            return
        with path.open("rb") as raw:
            yield from read_stream(raw, where, inner_suffix(path.name, path.suffix.lower()), given)
    except OSError as error:
        yield InputError(f"the file could not be read: {error.strerror or error}", where=where)


def _standard(stream: BinaryIO, given: Given) -> Iterator[Capture | InputError]:
    peeked = Peeked(stream)
    if not peeked.head.startswith(archives.MAGIC):
        yield from read_stream(cast(BinaryIO, peeked), "<stdin>", "", given)
        return
    with tempfile.SpooledTemporaryFile(max_size=PACKED_FLOOR) as spool:
        while spool.tell() <= SPOOL_BYTES and (chunk := peeked.read(2**20)):
            spool.write(chunk)
        if spool.tell() > SPOOL_BYTES:
            yield TooLarge(
                f"a zip larger than {SPOOL_BYTES >> 30} GiB", where="<stdin>", hint="give it as a file"
            )
            return
        spool.seek(0)
        yield from read_stream(cast(BinaryIO, spool), "<stdin>", "", given)


def _web(target: str, given: Given, allow_private: bool) -> Iterator[Capture | InputError]:
    try:
        page = fetch(target, metadata.version("whence"), allow_private=allow_private)
    except InputError as error:
        yield error
        return
    if page.media.partition("/")[0] in ("image", "audio", "video", "font"):
        yield BinaryInput(f"the server sends {page.media[:60]}", where=target)
        return
    given = msgspec.structs.replace(given, url=given.url or page.url)
    suffix = ".html" if page.media in ("text/html", "application/xhtml+xml") else ""
    for found in read_stream(io.BytesIO(page.body), target, suffix, given):
        if isinstance(found, Capture):
            found = msgspec.structs.replace(
                found, charset=found.charset or page.charset, captured=found.captured or page.at
            )
        yield found


def count(targets: Sequence[str]) -> int | None:
    """How many captures the targets will give, for a progress display; null where it cannot be known cheaply
    (standard input, archives, feeds, JSONL, JSON): only names are looked at."""
    total = 0
    for target in targets:
        path = Path(target)
        if target == "-":
            return None
        if is_address(target):
            total += 1
            continue
        if path.is_dir():
            members = [
                m
                for m in path.rglob("*")
                if not any(p.startswith(".") for p in m.relative_to(path).parts) and m.is_file()
            ]
        elif not path.exists() and glob.has_magic(target):
            members = _matches(target)
        else:
            members = [path]
        for member in members:
            if not _MANY.isdisjoint(s.lower() for s in member.suffixes[-2:]):
                return None
            total += 1
    return total
