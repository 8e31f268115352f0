"""Readings into the archive and out again: whole, once, and in versions."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import msgspec
import pytest

from tests.store.worlds import entry, page
from whence.errors import NotInArchive
from whence.store import Added, Archive


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    db = sqlite3.connect(path)
    try:
        return db.execute(sql).fetchall()
    finally:
        db.close()


def test_reading_comes_back_as_it_went_in(tmp_path: Path) -> None:
    odd = page("ø/1", "the “new” bridge\u2028opens \x00 soon 🚧", published=None)
    with Archive(tmp_path / "a.db", write=True) as archive:
        assert archive.add([entry(page("p")), entry(odd)]) == Added(pages=2)
    with Archive(tmp_path / "a.db") as archive:
        assert archive.reading("p") == page("p")
        assert archive.reading("ø/1") == odd
        assert list(archive.readings()) == [page("p"), odd]


def test_rows_hold_what_the_reading_holds(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Archive(path, write=True) as archive:
        archive.add([page("p"), page("q", who="Two officials")])
    assert rows(path, "SELECT id, publisher, published, byline FROM document")[0] == (
        "p",
        "Morning Ledger",
        "2021-03-04",
        "A. Ostrow; B. Lind",
    )
    assert rows(path, "SELECT speaker, text, word, certainty FROM statement") == [
        ("Ilse Varga", "the bridge will open in June", "Ilse Varga → Northern Wire", "planned"),
        ("Two officials", "the bridge will open in June", "Two officials → Northern Wire", "planned"),
    ]
    assert rows(path, "SELECT actors, type, recipients, speaker, text FROM happening")[0] == (
        "Kaland [KALGOV]",
        "AID",
        "Soria [SOR]",
        "Ilse Varga",
        "Kaland sent engineers to Soria.",
    )
    joined = rows(
        path,
        "SELECT e.name, t.text, p.name FROM event v JOIN attribution a ON a.key = v.attribution"
        " JOIN entity e ON e.key = a.entity JOIN time t ON t.key = v.time JOIN entity p ON p.key = v.place",
    )
    assert joined == [("Ilse Varga", "Tuesday", "Soria"), ("Two officials", "Tuesday", "Soria")]
    assert rows(path, "SELECT c.text, r.id FROM comment c LEFT JOIN comment r ON r.key = c.reply_to")[:2] == [
        ("Nobody believes this zeppelin.", None),
        ("", "c1"),
    ]
    for table in ("block", "credit", "mention", "attribution_span", "link", "actor", "flag"):
        assert rows(path, f"SELECT count(*) FROM {table}") != [(0,)], table
    assert rows(path, "PRAGMA foreign_key_check") == []
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]


def test_every_span_in_the_tables_is_of_the_documents_text(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Archive(path, write=True) as archive:
        archive.add([page("p")])
    for sql in (
        'SELECT a.text, d.text, a.start, a."end" FROM attribution a JOIN document d ON d.key = a.document',
        'SELECT e.text, d.text, e.start, e."end" FROM event e JOIN document d ON d.key = e.document',
        'SELECT t.text, d.text, t.start, t."end" FROM time t JOIN document d ON d.key = t.document',
        'SELECT c.text, d.text, c.start, c."end" FROM comment c JOIN document d ON d.key = c.document',
    ):
        for words, text, start, end in rows(path, sql):
            assert str(text)[start:end] == words  # type: ignore[misc]


def test_the_same_input_goes_in_once(tmp_path: Path) -> None:
    with Archive(tmp_path / "a.db", write=True) as archive:
        assert archive.add([entry(page("p")), entry(page("p"))]) == Added(pages=1, known=1)
        assert archive.add([entry(page("p"))]) == Added(known=1)
        assert archive.has("p", "p")
        assert not archive.has("p", "other")


def test_other_content_under_one_id_is_a_version_and_the_first_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    later = page("p", "the bridge will never open")
    with Archive(path, write=True) as archive:
        archive.add([entry(page("p"), "one")])
        assert archive.add([entry(later, "two")]) == Added(pages=1, versions=1)
        assert archive.add([entry(page("p"), "one")]) == Added(known=1)
        assert archive.reading("p") == later
        assert archive.reading("p", version=1) == page("p")
        assert list(archive.readings()) == [later]
    assert rows(path, "SELECT version, current FROM document") == [(1, 0), (2, 1)]


def test_what_is_newly_said_of_an_input_makes_a_version_and_saying_nothing_does_not(tmp_path: Path) -> None:
    with Archive(tmp_path / "a.db", write=True) as archive:
        archive.add([entry(page("p"), "one")])
        assert archive.add([entry(page("p"), "one", "published=2021-03-04")]) == Added(pages=1, versions=1)
        assert archive.add([entry(page("p"), "one")]) == Added(known=1)


def test_pages_go_in_whole_or_not_at_all(tmp_path: Path) -> None:
    broken = msgspec.structs.replace(page("q"), entities=(*page("q").entities, *page("q").entities))
    with Archive(tmp_path / "a.db", write=True) as archive:
        archive.add([page("p")])
        with pytest.raises(Exception, match="UNIQUE"):
            archive.add([page("r"), broken])
        assert [r.document.id for r in archive.readings()] == ["p"]
        archive.add([page("r")])
    assert rows(tmp_path / "a.db", "PRAGMA integrity_check") == [("ok",)]
    assert rows(tmp_path / "a.db", "SELECT count(*) FROM attribution") == [(2,)]


def test_a_reader_sees_what_is_there_while_a_writer_writes(tmp_path: Path) -> None:
    with Archive(tmp_path / "a.db", write=True) as writer:
        writer.add([page("p")])
        with Archive(tmp_path / "a.db") as reader:
            writer._db.execute("BEGIN IMMEDIATE")
            writer._db.execute("DELETE FROM reading")
            assert [r.document.id for r in reader.readings()] == ["p"]
            writer._db.execute("ROLLBACK")


def test_reading_that_is_not_there_is_named(tmp_path: Path) -> None:
    with Archive(tmp_path / "a.db", write=True) as archive:
        archive.add([page("p")])
        with pytest.raises(NotInArchive, match=r"a\.db: no version 2 of a page 'p' \[W406\]"):
            archive.reading("p", version=2)
        with pytest.raises(NotInArchive, match="no page 'nobody'"):
            archive.reading("nobody")
