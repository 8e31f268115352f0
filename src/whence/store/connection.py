"""Opening the file, transactions, and what SQLite's complaints mean to a person."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from whence.errors import ArchiveError, DamagedArchive, LockedArchive, NoArchive, UnwritableArchive
from whence.store import schema

WAIT = 60.0  # seconds to wait for another writer
CACHE = 64 << 10  # KiB of the file kept in memory
PAGE = 8192  # bytes of the file read and written at a time: most news texts fit

_LOCKED = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_FORMAT})
_UNWRITABLE = {
    sqlite3.SQLITE_READONLY: "it cannot be written",
    sqlite3.SQLITE_PERM: "it cannot be written",
    sqlite3.SQLITE_FULL: "there is no room left on its disk",
    sqlite3.SQLITE_IOERR: "its disk does not take or give the data",
    sqlite3.SQLITE_CANTOPEN: "it, or the files beside it (-wal, -shm), cannot be opened",
    sqlite3.SQLITE_AUTH: "it cannot be written",
}


@contextmanager
def named(where: str) -> Iterator[None]:
    """SQLite's errors in here become ArchiveErrors that name the archive and the remedy."""
    try:
        yield
    except sqlite3.Error as error:
        raise meaning(error, where) from error


def meaning(error: sqlite3.Error, where: str) -> ArchiveError:
    """What an error of SQLite's means for the archive `where`."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the high bits only say more of the same
    if code in _LOCKED:
        return LockedArchive(f"another program has been writing to it for {WAIT:.0f} s", where=where)
    if code in _UNWRITABLE:
        hint = "give it room" if code == sqlite3.SQLITE_FULL else "check the permissions of file and folder"
        return UnwritableArchive(f"{_UNWRITABLE[code]} ({error})", where=where, hint=hint)
    if code == sqlite3.SQLITE_NOTADB:
        return NoArchive("no archive of whence's, nor any SQLite database", where=where)
    if code in _DAMAGED:
        return DamagedArchive(f"the file is damaged ({error})", where=where)
    return ArchiveError(str(error), where=where)


def for_writing(path: Path, wait: float = WAIT) -> sqlite3.Connection:
    """The archive at `path`, made where there is none, its tables brought up to date.

    Raises NoArchive, NewerArchive, LockedArchive, UnwritableArchive or DamagedArchive.
    """
    where = str(path)
    if not path.parent.is_dir():
        raise UnwritableArchive("there is no such folder", where=str(path.parent), hint="make it first")
    if path.is_dir():
        raise NoArchive("a folder", where=where, hint="name a file, for example pages.db")
    with named(where):
        connection = sqlite3.connect(path, timeout=wait, isolation_level=None)
        try:
            if schema.version(connection, where) == 0:  # asked before the file is touched
                connection.execute(f"PRAGMA page_size = {PAGE}")
            _to_wal(connection, wait)
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(f"PRAGMA cache_size = -{CACHE}")
            connection.execute("PRAGMA foreign_keys = ON")
            schema.migrate(connection, where)
        except BaseException:
            connection.close()
            raise
    return connection


def _to_wal(connection: sqlite3.Connection, wait: float) -> None:
    """Turn the write-ahead log on. Two that do so at once are told "locked" without any wait."""
    deadline = time.monotonic() + wait
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in _LOCKED or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def for_reading(path: Path, wait: float = WAIT) -> sqlite3.Connection:
    """The archive at `path`, which must exist; it is written to only if its tables are of an older version.

    A file in a folder that cannot be written to is read as it stands.
    """
    where = str(path)
    if not path.is_file():
        raise NoArchive(
            "there is no such file", where=where, hint="make one with: whence add ARCHIVE PAGE..."
        )
    with named(where):
        connection = _read_only(path, wait)
        try:
            found = schema.version(connection, where)
            if found == 0:
                raise NoArchive(
                    "an empty file, no archive yet", where=where, hint="whence add ARCHIVE PAGE..."
                )
            if found < len(schema.STEPS):
                connection.close()
                return for_writing(path, wait)
            connection.execute(f"PRAGMA cache_size = -{CACHE}")
        except BaseException:
            connection.close()
            raise
    return connection


def _read_only(path: Path, wait: float) -> sqlite3.Connection:
    uri = path.absolute().as_uri()
    connection = sqlite3.connect(f"{uri}?mode=ro", uri=True, timeout=wait, isolation_level=None)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return connection
    except sqlite3.OperationalError as error:
        connection.close()
        log = path.with_name(path.name + "-wal")
        stuck = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
        if not stuck or (log.exists() and log.stat().st_size):
            raise
    # The write-ahead log's index cannot be made in such a folder; with nothing in the log none is needed.
    return sqlite3.connect(f"{uri}?mode=ro&immutable=1", uri=True, timeout=wait, isolation_level=None)


@contextmanager
def writing(connection: sqlite3.Connection, where: str) -> Iterator[None]:
    """One transaction, holding the write lock from its first moment: all of it stands afterwards, or none."""
    with named(where):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


@contextmanager
def looking(connection: sqlite3.Connection, where: str) -> Iterator[None]:
    """Reads that all see the same moment of the archive."""
    with named(where):
        if connection.in_transaction:
            yield
            return
        connection.execute("BEGIN")
        try:
            yield
        finally:
            connection.execute("COMMIT")
