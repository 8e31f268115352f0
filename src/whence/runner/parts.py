"""Many pages into an archive: read what is new, part by part, and bring copies and claims up to date."""

from __future__ import annotations

import hashlib
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator

from whence.errors import InputError, WhenceError
from whence.origins import compare
from whence.origins.fingerprints import claim_hashes, fingerprints
from whence.records import Capture, Reading
from whence.runner.local import run
from whence.store import Added, Archive, Comparer, Entry

PAGES = 64  # in one transaction
SECONDS = 5.0  # of reading that a kill may cost


def add(
    archive: Archive,
    captures: Iterable[Capture | InputError],
    *,
    jobs: int = 1,
    parser: str | None = None,
    told: Callable[[WhenceError | None], None] = lambda _: None,
) -> Added:
    """Read every capture that is not in the archive yet, and keep it; then compare the new pages.

    `told` is called once for each capture: with null, or with the error of one that cannot be read. Parts
    of at most PAGES pages or SECONDS are written whole; whenever this is cut short, the same call goes on
    from there. Raises ArchiveError.
    """
    total = Added()
    sent: deque[tuple[str, str] | None] = deque()

    def known() -> None:
        nonlocal total
        total += Added(known=1)
        told(None)

    def sending() -> Iterator[Capture | InputError]:
        for item in fresh(archive, captures, parser, known):
            sent.append(None if isinstance(item, WhenceError) else item[1:])
            yield item if isinstance(item, WhenceError) else item[0]

    part: list[Entry] = []
    since = time.monotonic()

    def write() -> None:
        nonlocal total, since
        total += archive.add(part)
        part.clear()
        since = time.monotonic()

    try:
        for outcome in run(sending(), jobs=jobs, parser=parser):
            source = sent.popleft()
            if isinstance(outcome, Reading) and source is not None:
                part.append(Entry(outcome, *source))
                told(None)
            elif isinstance(outcome, WhenceError):
                told(outcome)
            if len(part) >= PAGES or time.monotonic() - since > SECONDS:
                write()
                archive.update(comparer())
    except KeyboardInterrupt:
        write()  # what has been read
        raise
    write()
    archive.update(comparer())
    return total


def fresh(
    archive: Archive,
    captures: Iterable[Capture | InputError],
    parser: str | None,
    known: Callable[[], None],
) -> Iterator[tuple[Capture, str, str] | InputError]:
    """The captures not in the archive yet, with their digests and what came with them; errors in place.

    `known` is called for each that is in.
    """
    for capture in captures:
        if isinstance(capture, WhenceError):
            yield capture
            continue
        sha256, given = digest(capture), said_of(capture, parser)
        if archive.has(capture.id or sha256, sha256, given):
            known()
        else:
            yield capture, sha256, given


def digest(capture: Capture) -> str:
    """The sha256 of the capture's bytes, in hex."""
    body = capture.body
    data = body if isinstance(body, bytes) else body.encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()


def said_of(capture: Capture, parser: str | None = None) -> str:
    """What came with a capture and bears on its reading, in a form people can read."""
    given = {"title": capture.title, "url": capture.url, "published": capture.published}
    given |= {"zones": None if capture.zones == "auto" else capture.zones, "parser": parser}
    return "; ".join(f"{name}={value}" for name, value in given.items() if value is not None)


def comparer() -> Comparer:
    """How the archive's pages are compared: as `whence compare` does."""
    return Comparer(fingerprints=fingerprints, propositions=claim_hashes, compare=compare)
