"""The public verbs for Python."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from os import PathLike, fspath

import msgspec

from whence.errors import NothingReadable, UsageError, WhenceError
from whence.intake import parse_published
from whence.intake.capture import captures
from whence.origins import compare as compared
from whence.origins.similar import Similar, shared
from whence.pipeline import read_capture
from whence.records import Capture, Comparison, Reading, Zones
from whence.records.hit import Near
from whence.runner import run
from whence.runner.parts import add as keep
from whence.store import Added, Archive

NEAR = 1 / 3
"""The least share of the telling words asked for that a claim offered as near has."""


def read(
    path: str | PathLike[str], *, url: str | None = None, published: str | None = None, zones: Zones = "auto"
) -> Reading:
    """Read the one page in the file `path` (HTML or plain text).

    `published` is an ISO date and overrides nothing the page states, but is what relative times are counted
    from.
    Raises InputError where the file cannot be read, UsageError where it holds several pages or the date is
    none.
    """
    found = iter(captures([fspath(path)], url=url, published=_date(published), zones=zones))
    first = next(found, None)
    if first is None:
        raise NothingReadable("no page there", where=fspath(path))
    if isinstance(first, WhenceError):
        raise first
    if next(found, None) is not None:
        raise UsageError("holds more than one page", where=fspath(path), hint="use whence.read_many")
    return read_capture(first)


def read_text(
    text: str,
    *,
    id: str | None = None,
    title: str | None = None,
    url: str | None = None,
    published: str | None = None,
    zones: Zones = "auto",
) -> Reading:
    """Read one page given as plain text; `zones="article"` means the whole text is body, without comments.

    Raises EmptyInput for a text without content, UsageError for a `published` that is no ISO date.
    """
    return read_capture(
        Capture(
            where="<text>",
            body=text,
            media="text",
            id=id,
            title=title,
            url=url,
            published=_date(published),
            zones=zones,
        )
    )


def read_many(
    targets: Iterable[str | PathLike[str]],
    *,
    url: str | None = None,
    published: str | None = None,
    zones: Zones = "auto",
    jobs: int = 1,
) -> Iterator[Reading | WhenceError]:
    """Read files, folders and JSONL; one reading for each page in input order, an error in the place of
    a page that failed.
    """
    yield from run(
        captures([fspath(t) for t in targets], url=url, published=_date(published), zones=zones), jobs=jobs
    )


def compare(
    targets: Iterable[str | PathLike[str]],
    *,
    published: str | None = None,
    zones: Zones = "auto",
    jobs: int = 1,
    failed: Callable[[WhenceError], None] | None = None,
) -> Comparison:
    """Read files, folders and JSONL, and compare the pages: where their texts come from, and the claims they
    tell with how many independent origins each has.

    `failed` is called with the error of each page that cannot be read, and the others are compared; without
    it the first such error is raised. Of pages with one id the first counts. Raises NothingReadable where no
    page is left.
    """
    readings: dict[str, Reading] = {}
    for outcome in read_many(targets, published=published, zones=zones, jobs=jobs):
        if isinstance(outcome, Reading):
            readings.setdefault(outcome.document.id, outcome)
        elif failed is None:
            raise outcome
        else:
            failed(outcome)
    if not readings:
        raise NothingReadable("no page there")
    return compared(list(readings.values()))


def open_archive(path: str | PathLike[str], *, write: bool = False) -> Archive:
    """The archive in the file `path`; with `write` it is made where there is none, and can be added to.

    Raises an ArchiveError that names the file and the remedy.
    """
    return Archive(path, write=write)


def nearest(archive: Archive, text: str, count: int = 5) -> tuple[Near, ...]:
    """The claims of an archive that say most nearly what `text` says, the nearest first: ones to look at.

    Claims that have less than a third of its telling words are left out.
    """
    told = archive.near(text)
    shares = shared(text, (c.text for c in told))
    found = [msgspec.structs.replace(c, shared=s) for c, s in zip(told, shares, strict=True) if s >= NEAR]
    order = Similar([c.text for c in found]).nearest(text, count)
    return tuple(msgspec.structs.replace(found[i], shared=round(found[i].shared, 2)) for i, _ in order)


def add(
    archive: Archive,
    targets: Iterable[str | PathLike[str]],
    *,
    url: str | None = None,
    published: str | None = None,
    zones: Zones = "auto",
    jobs: int = 1,
    failed: Callable[[WhenceError], None] | None = None,
) -> Added:
    """Read files, folders and JSONL into an archive opened for writing, but what is in already, and bring its
    copies and claims up to date.

    `failed` is called with the error of each page that cannot be read, and the others go in; without it the
    first such error is raised, and what was read before stays out or goes in whole.
    """

    def told(error: WhenceError | None) -> None:
        if error is None:
            return
        if failed is None:
            raise error
        failed(error)

    found = captures([fspath(t) for t in targets], url=url, published=_date(published), zones=zones)
    return keep(archive, found, jobs=jobs, told=told)


def _date(published: str | None) -> str | None:
    return None if published is None else parse_published(published)
