"""Zip files: pages, or a crawl in WACZ (a zip that holds WARC files and a list of the pages in them)."""

from __future__ import annotations

import os
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

import msgspec

from whence.errors import BinaryInput, DamagedInput, EmptyInput, InputError, TooLarge
from whence.intake.given import Given
from whence.intake.warc import address, counted, read_warc
from whence.records import Capture
from whence.settings import DIRECTORY_BYTES, PACKED_AT_MOST, PACKED_FLOOR, PAGE_BYTES

MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_LISTS = ("pages/pages.jsonl", "pages/extraPages.jsonl")
_NO_PAGES = re.compile(
    r"\.(?:avi|bmp|cdx|css|csv|docx?|eot|exe|gif|ico|jpe?g|js|m4a|map|mov|mp[34]|ogg|otf|pdf|png|pptx?|svg|"
    r"tiff?|ttf|wav|webm|webp|woff2?|xlsx?)$"
)
_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x06"
_TAIL = 65_536 + 22 + 20 + 56

Member = Callable[[BinaryIO, str, str], Iterator[Capture | InputError]]
"""How one member is read: its bytes, its name for people, its suffix."""


class _Listed(msgspec.Struct):
    url: str | None = None


def read_zip(stream: BinaryIO, where: str, given: Given, member: Member) -> Iterator[Capture | InputError]:
    """What a zip holds, member by member in its own order; `member` reads those that are no WARC of a WACZ.

    Hidden members, pictures, scripts and the like are counted and left out. A member that is damaged,
    encrypted or packed too tightly is named in its place; so is the zip, where its directory is cut off.
    """
    problem = _directory(stream)
    if problem is not None:
        yield problem(where)
        return
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        yield DamagedInput(f"damaged zip: {error}", where=where, hint="was it cut short?")
        return
    with archive:
        infos = archive.infolist()
        names = {i.filename for i in infos}
        if "[Content_Types].xml" in names:
            yield BinaryInput("an office document", where=where, hint="save it as HTML or plain text")
            return
        warcs = [i for i in infos if i.filename.startswith("archive/")]
        if warcs and any(i.filename.lower().endswith((".warc", ".warc.gz")) for i in warcs):
            wanted = _listed(archive, names)
            read: Member = lambda s, w, _: read_warc(s, w, given, wanted)  # noqa: E731
            infos = warcs
        else:
            read = member
        yield from _members(archive, infos, where, given, read)


def _members(
    archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo], where: str, given: Given, read: Member
) -> Iterator[Capture | InputError]:
    left_out: Counter[str] = Counter()
    budget = _Budget()
    any_page = False
    for info in infos:
        path = PurePosixPath(info.filename)
        suffix = path.suffix.lower()
        if info.is_dir() or any(part.startswith((".", "__MACOSX")) for part in path.parts):
            continue
        if _NO_PAGES.match(suffix):
            left_out[suffix] += 1
            continue
        any_page = True
        name = f"{where}!{info.filename[:300]}"
        budget.packed += info.compress_size
        try:
            with archive.open(info) as file:
                yield from read(_Metered(file, budget), name, suffix)  # type: ignore[arg-type]
        except _TooTight:
            yield TooLarge(f"unpacks to more than {PACKED_AT_MOST} times its size", where=name)
            return
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
            yield DamagedInput(f"the member cannot be read: {error}", where=name)
    if left_out and given.note is not None:
        given.note(f"{where}: left out as no pages: {counted(left_out)}")
    if not any_page:
        yield EmptyInput("there is no page in the archive", where=where)


class _TooTight(Exception):
    """More has come out of an archive than pages pack into so few bytes."""


class _Budget:
    """Bytes packed of the members met, and bytes that came out of them."""

    packed = 0
    out = 0


class _Metered:
    """A member's stream that counts into the archive's budget: members may overlap, and all of them together
    be a bomb that none is."""

    def __init__(self, stream: BinaryIO | zipfile.ZipExtFile, budget: _Budget) -> None:
        self.stream = stream
        self.budget = budget

    def read(self, n: int = -1) -> bytes:
        return self._counted(self.stream.read(n))

    def readline(self, n: int = -1) -> bytes:
        return self._counted(self.stream.readline(n))

    def _counted(self, data: bytes) -> bytes:
        self.budget.out += len(data)
        if self.budget.out > PACKED_FLOOR + PACKED_AT_MOST * self.budget.packed:
            raise _TooTight
        return data


def _directory(stream: BinaryIO) -> Callable[[str], InputError] | None:
    """What is wrong with the size of a zip's directory, before the whole of it is loaded."""
    size = stream.seek(0, os.SEEK_END)
    stream.seek(max(0, size - _TAIL))
    tail = stream.read(_TAIL)
    stream.seek(0)
    end = tail.rfind(_END)
    if end < 0 or len(tail) < end + 22:
        return lambda where: DamagedInput(
            "damaged zip: no directory at its end", where=where, hint="was it cut short?"
        )
    length = int.from_bytes(tail[end + 12 : end + 16], "little")
    wide = tail.rfind(_END_64, 0, end)
    if length == 0xFFFFFFFF and wide >= 0:
        length = int.from_bytes(tail[wide + 40 : wide + 48], "little")
    if length > DIRECTORY_BYTES:
        return lambda where: TooLarge(
            f"the zip's directory is larger than {DIRECTORY_BYTES >> 20} MiB", where=where, hint="split it"
        )
    return None


def _listed(archive: zipfile.ZipFile, names: set[str]) -> frozenset[str] | None:
    """The addresses a crawl lists as its pages; null where it lists none, or unreadably."""
    out: set[str] = set()
    for name in _LISTS:
        if name not in names:
            continue
        try:
            with archive.open(name) as file:
                data = file.read(PAGE_BYTES + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError):
            return None
        if len(data) > PAGE_BYTES:
            return None
        for line in data.splitlines():
            try:
                url = msgspec.json.decode(line, type=_Listed).url
            except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
                continue
            if url:
                out.add(address(url))
    return frozenset(out) or None
