"""Versions of the tables: made once, brought up to date in one step, refused when newer."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.store.worlds import page
from whence.errors import NewerArchive, NoArchive
from whence.store import Archive, schema


def versions(path: Path) -> tuple[int, int]:
    db = sqlite3.connect(path)
    try:
        return db.execute("PRAGMA application_id").fetchone()[0], db.execute(
            "PRAGMA user_version"
        ).fetchone()[0]
    finally:
        db.close()


def add_rating(db: sqlite3.Connection) -> None:
    db.execute("ALTER TABLE document ADD COLUMN rating INTEGER NOT NULL DEFAULT 3")


def fall(_: sqlite3.Connection) -> None:
    raise RuntimeError("power cut")


def test_a_new_archive_says_what_it_is(tmp_path: Path) -> None:
    Archive(tmp_path / "a.db", write=True).close()
    assert versions(tmp_path / "a.db") == (0x77686E63, len(schema.STEPS))


def test_statements_of_a_script_are_told_apart() -> None:
    script = "-- a; b\nCREATE TABLE a (x); -- why; so\nCREATE TRIGGER t AFTER INSERT ON a"
    script += " BEGIN\n SELECT 1;\nEND;\n"
    assert len(list(schema.statements(script))) == 2


def test_an_older_archive_is_brought_up_to_date_by_whoever_opens_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.db"
    with Archive(path, write=True) as archive:
        archive.add([page("p")])
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, add_rating))
    monkeypatch.setattr(schema.migrate, "__defaults__", (schema.STEPS,))
    monkeypatch.setattr(schema.version, "__defaults__", (schema.STEPS,))
    with Archive(path) as archive:
        assert archive.reading("p") == page("p")
        assert archive._db.execute("SELECT rating FROM document").fetchall() == [(3,)]
    assert versions(path)[1] == len(schema.STEPS)


def test_a_step_that_fails_leaves_the_archive_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Archive(path, write=True) as archive:
        archive.add([page("p")])
        with pytest.raises(RuntimeError):
            schema.migrate(archive._db, str(path), (*schema.STEPS, add_rating, fall))
        assert "rating" not in [row[1] for row in archive._db.execute("PRAGMA table_info (document)")]
    assert versions(path)[1] == len(schema.STEPS)


def test_a_newer_archive_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Archive(path, write=True).close()
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 99")
    db.close()
    before = path.read_bytes()
    for write in (False, True):
        with pytest.raises(NewerArchive, match=r"a\.db: its tables are of version 99.*W402.*upgrade whence"):
            Archive(path, write=write)
    assert path.read_bytes() == before


def test_another_programs_database_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE bird (name)")
    db.close()
    before = path.read_bytes()
    for write in (False, True):
        with pytest.raises(NoArchive, match="no archive of whence's"):
            Archive(path, write=write)
    assert path.read_bytes() == before
