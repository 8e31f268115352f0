"""What can go wrong with the file, and what is said then."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from tests.store.worlds import page
from whence.errors import ArchiveError, DamagedArchive, LockedArchive, NoArchive, UnwritableArchive
from whence.store import Archive, Query, connection


def test_every_error_of_an_archive_exits_4() -> None:
    kinds = ArchiveError.__subclasses__()
    assert {k.exit_status for k in kinds} == {4}
    assert len({k.code for k in kinds}) == len(kinds)
    assert all(k.code.startswith("W4") for k in kinds)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Buy bread. " * 500, "utf-8")
    for write in (False, True):
        with pytest.raises(NoArchive, match=r"notes\.txt: no archive of whence's"):
            Archive(path, write=write)
    assert path.read_text("utf-8") == "Buy bread. " * 500


def test_an_archive_that_is_not_there_is_made_only_for_writing(tmp_path: Path) -> None:
    with pytest.raises(NoArchive, match=r"no such file.*whence add"):
        Archive(tmp_path / "a.db")
    assert not (tmp_path / "a.db").exists()
    with pytest.raises(UnwritableArchive, match="no such folder"):
        Archive(tmp_path / "nowhere" / "a.db", write=True)
    with pytest.raises(NoArchive, match="a folder"):
        Archive(tmp_path, write=True)


def test_an_empty_file_becomes_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.touch()
    with pytest.raises(NoArchive, match="an empty file"):
        Archive(path)
    with Archive(path, write=True) as archive:
        archive.add([page("p")])
    with Archive(path) as archive:
        assert archive.reading("p") == page("p")


def test_a_locked_archive_is_waited_for_and_then_named(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Archive(path, write=True).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Archive(path, write=True) as archive:
        archive._db.execute("PRAGMA busy_timeout = 20")
        with pytest.raises(LockedArchive, match=r"a\.db: .*W403.*run it again"):
            archive.add([page("p")])
        other.execute("ROLLBACK")
        other.close()
        assert archive.add([page("p")]).pages == 1


def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Archive(path, write=True) as archive:
        archive.add([page("p")])
        size = archive._db.execute("PRAGMA page_count").fetchone()[0]
        archive._db.execute(f"PRAGMA max_page_count = {size + 2}")
        with pytest.raises(UnwritableArchive, match="no room left"):
            archive.add([page(f"q{i}", f"thing {i} is so " * 200) for i in range(50)])
        archive._db.execute("PRAGMA max_page_count = 1000000")
        assert [r.document.id for r in archive.readings()] == ["p"]
        assert archive._db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anything")
def test_a_read_only_archive_is_read_and_not_written(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    path = folder / "a.db"
    with Archive(path, write=True) as archive:
        archive.add([page("p")])
    path.chmod(0o444)
    folder.chmod(0o555)
    try:
        with Archive(path) as archive:
            assert archive.search(Query("bridge"))
        with pytest.raises(UnwritableArchive, match="permissions"):
            Archive(path, write=True)
    finally:
        folder.chmod(0o755)


def test_an_archive_without_write_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Archive(path, write=True).close()
    with Archive(path) as archive, pytest.raises(UnwritableArchive, match="cannot be written"):
        archive.add([page("p")])


def test_a_damaged_archive_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Archive(path, write=True) as archive:
        archive.add([page(f"p{i}") for i in range(40)])
        size = archive._db.execute("PRAGMA page_size").fetchone()[0]
    data = bytearray(path.read_bytes())
    data[size:] = b"\x5a" * (len(data) - size)
    path.write_bytes(data)
    with (
        pytest.raises(DamagedArchive, match=r"a\.db: the file is damaged.*W405.*recover"),
        Archive(path) as archive,
    ):
        list(archive.readings())


def test_looking_twice_within_one_moment_is_one_look(tmp_path: Path) -> None:
    with Archive(tmp_path / "a.db", write=True) as archive:
        with connection.looking(archive._db, archive.where), connection.looking(archive._db, archive.where):
            pass
        assert not archive._db.in_transaction
