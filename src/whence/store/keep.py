"""Readings into the archive and out again."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec

from whence.records import Reading
from whence.store.rows import INSERT, KEYED, Rows

LEVEL = 1  # of zlib: a third larger than its best, four times as fast
_FTS = {
    "attribution": "text, speaker",
    "event": "text, actors, recipients, speaker",
    "comment": "text, author",
}
_DOCUMENT = "INSERT INTO document VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,0)"


@dataclass(frozen=True)
class Entry:
    """A reading to be kept. `sha256` is that of the input's bytes in hex, `given` what was said of the input
    by the one who adds it ("published=2021-03-04"): another content, or another thing said, is another
    version.
    """

    reading: Reading
    sha256: str
    given: str = ""

    @classmethod
    def of(cls, reading: Reading) -> Entry:
        """An entry for a reading whose input is not at hand: the text of the document stands for it."""
        return cls(
            reading, hashlib.sha256(reading.document.text.encode("utf-8", "surrogatepass")).hexdigest()
        )


@dataclass(frozen=True)
class Added:
    """How many pages went in, how many of those as a later version of a page, and how many were in
    already.
    """

    pages: int = 0
    versions: int = 0
    known: int = 0

    def __add__(self, other: Added) -> Added:
        return Added(self.pages + other.pages, self.versions + other.versions, self.known + other.known)


def insert(connection: sqlite3.Connection, entries: Sequence[Entry]) -> Added:
    """Put entries in, inside a transaction of the caller's; those that are in already are left out."""
    if not entries:
        return Added()
    first = {table: _next(connection, table) for table in (*KEYED, "document")}
    rows = Rows(dict(first))
    versions = known = 0
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    for entry in entries:
        d = entry.reading.document
        if has(connection, d.id, entry.sha256, entry.given):
            known += 1
            continue
        (version,) = connection.execute(
            "SELECT coalesce(max(version), 0) + 1 FROM document WHERE id = ?", (d.id,)
        ).fetchone()
        if version > 1:
            versions += 1
            connection.execute("UPDATE document SET current = 0 WHERE id = ?", (d.id,))
        key = rows.next["document"]
        rows.next["document"] += 1
        connection.execute(
            _DOCUMENT,
            (
                *(key, d.id, version, 1, d.title, d.publisher, d.url, d.published, d.published_basis),
                *("; ".join(d.byline), d.language, d.text, entry.sha256, entry.given, now),
            ),
        )
        rows.rows["reading"].append((key, zlib.compress(msgspec.json.encode(entry.reading), LEVEL)))
        rows.add(key, entry.reading)
    for table, found in rows.rows.items():
        connection.executemany(INSERT[table], found)
    for table, columns in _FTS.items():
        connection.execute(
            f"INSERT INTO {table}_fts (rowid, {columns}) SELECT key, {columns} FROM {table} WHERE key >= ?",
            (first[table],),
        )
    return Added(rows.next["document"] - first["document"], versions, known)


def _next(connection: sqlite3.Connection, table: str) -> int:
    (key,) = connection.execute(f"SELECT coalesce(max(key), 0) + 1 FROM {table}").fetchone()
    return int(key)


def has(connection: sqlite3.Connection, id: str, sha256: str, given: str) -> bool:
    """Whether this very input is in, as the newest or an earlier version, and nothing new is said of it."""
    return (
        connection.execute(
            "SELECT 1 FROM document WHERE id = ?1 AND sha256 = ?2 AND (given = ?3 OR ?3 = '')",
            (id, sha256, given),
        ).fetchone()
        is not None
    )


_decoder = msgspec.json.Decoder(Reading)


def unpack(packed: bytes) -> Reading:
    """A reading from its column."""
    return _decoder.decode(zlib.decompress(packed))


def load(connection: sqlite3.Connection, documents: Iterable[int]) -> Iterator[tuple[int, Reading]]:
    """The readings of some documents by their keys, in that order."""
    for key in documents:
        row = connection.execute("SELECT json FROM reading WHERE document = ?", (key,)).fetchone()
        if row is not None:
            yield key, unpack(row[0])
