"""The archive: one SQLite file with every reading, its statements and events, and what pages have in
common.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from os import PathLike
from pathlib import Path
from types import TracebackType

from whence.errors import NotInArchive
from whence.records import Claim, Copy, Provenance, Reading
from whence.records.hit import Hit, Near, Trace
from whence.store import claims, connection, copies, keep
from whence.store.keep import Added, Entry
from whence.store.query import Query
from whence.store.search import search
from whence.store.trace import near, trace
from whence.store.update import BATCH, Comparer, update


class Archive:
    """An open archive. Use it as a context manager, or close it.

    Several may read and several may write one file at once: a writer waits for another, readers for none.
    Every method raises an ArchiveError that names the file and the remedy.
    """

    def __init__(self, path: str | PathLike[str], *, write: bool = False) -> None:
        """Open the file at `path`; with `write`, make it where there is none.

        Raises NoArchive, NewerArchive, LockedArchive, UnwritableArchive, DamagedArchive.
        """
        self.path = Path(path)
        self.where = str(self.path)
        opened = connection.for_writing if write else connection.for_reading
        self._db: sqlite3.Connection = opened(self.path)

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def add(self, entries: Iterable[Entry | Reading]) -> Added:
        """Keep readings: all of them in one transaction, or, where something fails, none.

        A reading whose input is in already is left out. One with the id of a page that is in and other
        content becomes its next version: the earlier ones are kept, but leave search, copies and claims.
        """
        rows = [e if isinstance(e, Entry) else Entry.of(e) for e in entries]
        with connection.writing(self._db, self.where):
            return keep.insert(self._db, rows)

    def has(self, id: str, sha256: str, given: str = "") -> bool:
        """Whether this very input is in: its id, the sha256 of its bytes, and what was given with it."""
        with connection.named(self.where):
            return keep.has(self._db, id, sha256, given)

    def reading(self, id: str, version: int | None = None) -> Reading:
        """The very reading that was put in under this id, the newest version unless another is named.

        Raises NotInArchive.
        """
        with connection.named(self.where):
            row = self._db.execute(
                "SELECT json FROM reading JOIN document ON key = document"
                " WHERE id = ? AND version = coalesce(?, version) ORDER BY version DESC LIMIT 1",
                (id, version),
            ).fetchone()
        if row is None:
            which = f"version {version} of a page {id!r}" if version else f"page {id!r}"
            raise NotInArchive(f"no {which}", where=self.where, hint="whence search --json tells pages' ids")
        return keep.unpack(row[0])

    def readings(self) -> Iterator[Reading]:
        """The newest version of every page, in the order they came."""
        with connection.looking(self._db, self.where):
            keys = [k for (k,) in self._db.execute("SELECT key FROM document WHERE current ORDER BY key")]
        for _, reading in keep.load(self._db, keys):
            yield reading

    def update(self, comparer: Comparer, *, batch: int = BATCH) -> int:
        """Bring copies and claims up to date with the pages added since, `batch` pages in a transaction.

        Only pages that share words or propositions with new ones are compared again. Gives how many new pages
        were taken in; 0 where there were none. What is interrupted goes on with the next call.
        """
        done = 0
        while True:
            with connection.writing(self._db, self.where):
                some = update(self._db, comparer, batch)
            if not some:
                return done
            done += some

    def pending(self) -> int:
        """How many pages copies and claims do not know of yet."""
        with connection.named(self.where):
            (n,) = self._db.execute("SELECT count(*) FROM document WHERE compared = 0").fetchone()
        return int(n)

    def search(self, query: Query) -> tuple[Hit, ...]:
        """Statements, events and, only if asked for, comments that meet every condition of the query."""
        with connection.looking(self._db, self.where):
            return search(self._db, query)

    def trace(self, asked: str, *, limit: int = 10) -> tuple[Trace, ...]:
        """What is known of a claim, by its id; else of the claims told in these words, the most told first.

        Raises NotInArchive where there is none.
        """
        with connection.looking(self._db, self.where):
            found = trace(self._db, asked, limit)
        if not found:
            raise NotInArchive(
                f"no claim has the id or the words {asked!r}",
                where=self.where,
                hint="find some with: whence search",
            )
        return found

    def near(self, asked: str) -> tuple[Near, ...]:
        """Claims told in words that share any with these, those that share most first."""
        with connection.looking(self._db, self.where):
            return near(self._db, asked)

    def copies(self) -> tuple[tuple[Provenance, ...], tuple[Copy, ...]]:
        """Whence every page's text comes, and every pair of pages that share text."""
        with connection.looking(self._db, self.where):
            return copies.provenances(self._db), copies.rows(self._db)

    def claims(self, ids: Sequence[str] | None = None) -> tuple[Claim, ...]:
        """All claims, or those with these ids, in the order of their first mention."""
        with connection.looking(self._db, self.where):
            return claims.claims(self._db, ids)
