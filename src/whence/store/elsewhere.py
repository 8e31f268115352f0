"""Pages compared elsewhere, on other machines: what those need of the archive, and their answer taken in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from whence.records import Comparison
from whence.store import claims, connection
from whence.store.archive import Archive
from whence.store.update import HITS, index, settle


class Compared(msgspec.Struct, frozen=True):
    """Pages of an archive, by key, and what comparing them with one another found.

    Those that have `fingerprints` and `propositions` (see `Comparer`) are to be taken into the archive's
    copies and claims; they have all their neighbours here, the others not.
    """

    pages: list[int]
    fingerprints: dict[int, list[int]]
    propositions: dict[int, list[list[int]]]
    comparison: Comparison


class Elsewhere:
    """An archive as those see it who compare its pages. Documents go by their keys."""

    def __init__(self, archive: Archive) -> None:
        self._db: sqlite3.Connection = archive._db
        self.where = archive.where

    def fresh(self) -> list[int]:
        """New pages, but for later versions of pages that are in: those are for `Archive.update`."""
        return [
            key
            for (key,) in self._rows(
                "SELECT key FROM document WHERE compared = 0 AND current AND version = 1 ORDER BY key"
            )
        ]

    def packed(self, keys: Iterable[int]) -> Iterator[tuple[int, bytes]]:
        """Readings as they are kept; see `whence.store.keep.unpack`."""
        for key in keys:
            for (packed,) in self._rows("SELECT json FROM reading WHERE document = ?", key):
                yield key, bytes(packed)

    def fingerprints(self) -> Iterator[tuple[int, ...]]:
        """Hash and document, of the pages that have been compared."""
        return self._rows(
            "SELECT f.hash, f.document FROM fingerprint f JOIN document d ON d.key = f.document"
            " WHERE d.current AND d.compared = 1"
        )

    def propositions(self) -> Iterator[tuple[int, ...]]:
        """Hash, document, number of the proposition there, and 1 where that has fewer than HITS hashes (else
        0), of the pages that have been compared.
        """
        return self._rows(
            "SELECT p.hash, p.document, p.number,"
            f" count(*) OVER (PARTITION BY p.document, p.number) < {HITS}"
            " FROM proposition p JOIN document d ON d.key = p.document WHERE d.current AND d.compared = 1"
        )

    def known(self) -> Iterator[tuple[int, ...]]:
        """Pairs of documents known to share text, or each with the first that tells a claim it tells."""
        return self._rows(
            "SELECT c.a, c.b FROM copy c JOIN document a ON a.key = c.a JOIN document b ON b.key = c.b"
            " WHERE a.current AND b.current"
            " UNION SELECT min(t.document) OVER (PARTITION BY t.claim), t.document"
            " FROM telling t JOIN document d ON d.key = t.document WHERE d.current"
        )

    def take_in(self, found: Compared) -> int:
        """Write what was found, in one transaction; gives how many new pages were taken in: none of them
        where another has been at work on one of the pages meanwhile.
        """
        db = self._db
        with connection.writing(db, self.where):
            ids: dict[str, int] = {}
            for key in found.pages:
                row = db.execute(
                    "SELECT id, current, compared FROM document WHERE key = ?", (key,)
                ).fetchone()
                if row is None or not row[1] or (row[2] and key in found.fingerprints):
                    return 0
                ids[row[0]] = key
            new = set(found.fingerprints)
            index(db, found.fingerprints, found.propositions)
            db.executemany("UPDATE document SET compared = 1 WHERE key = ?", [(key,) for key in new])
            settle(db, found.comparison, ids, new, claims.known(db, found.pages))
            return len(new)

    def _rows(self, sql: str, *values: object) -> Iterator[Any]:
        with connection.named(self.where):
            yield from self._db.execute(sql, values)
