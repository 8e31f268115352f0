"""The archive's tables, and the way from each version of them to the next."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from importlib import resources

from whence.errors import NewerArchive, NoArchive

APPLICATION_ID = 0x77686E63  # "whnc"; what tells an archive from any other SQLite file

Step = Callable[[sqlite3.Connection], None]


def statements(script: str) -> Iterator[str]:
    """The SQL statements of a script, one by one (executescript would end the transaction)."""
    held = ""
    for line in script.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            yield held.strip()
            held = ""


def _first(connection: sqlite3.Connection) -> None:
    for statement in statements(resources.files("whence.store").joinpath("schema.sql").read_text("utf-8")):
        connection.execute(statement)


STEPS: tuple[Step, ...] = (_first,)
"""Step i takes an archive from version i to version i + 1; a released step never changes."""


def version(connection: sqlite3.Connection, where: str, steps: Sequence[Step] = STEPS) -> int:
    """The version of the archive's tables; 0 for a file without any.

    Raises NoArchive for another program's database, NewerArchive for one of a later version than `steps`.
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if application or found or tables:
            raise NoArchive(
                "a SQLite database, but no archive of whence's", where=where, hint="name another file"
            )
        return 0
    if found > len(steps):
        raise NewerArchive(
            f"its tables are of version {found}; this whence knows up to {len(steps)}", where=where
        )
    return int(found)


def migrate(connection: sqlite3.Connection, where: str, steps: Sequence[Step] = STEPS) -> None:
    """Bring the tables to the newest version, all steps in one transaction; nothing where they are."""
    if version(connection, where, steps) == len(steps):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Once more: another process may have done it while we waited for the lock.
        for step in steps[version(connection, where, steps) :]:
            step(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(steps)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
