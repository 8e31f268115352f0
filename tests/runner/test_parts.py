"""Pages into an archive: what is in is not read again, and a kill at any moment loses nothing that was
written.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.worlds import comparer, page
from whence.errors import EmptyInput, InputError, WhenceError
from whence.records import Capture, Reading
from whence.runner import parts
from whence.store import Added, Archive

KILLS = 6
PAGES = 60


def capture(id: str | None, text: str = "The bridge opens.", **more: str) -> Capture:
    return Capture(where=id or "file", id=id, body=text, media="text", **more)  # type: ignore[arg-type]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Stands in for the reader, which is slow; notes what is read."""
    noted: list[str] = []

    def fake(captures: Iterator[Capture | InputError], **_: object) -> Iterator[Reading | WhenceError]:
        for c in captures:
            if isinstance(c, WhenceError):
                yield c
            elif not c.body:
                yield EmptyInput("there is no text in it", where=c.where)
            else:
                noted.append(c.where)
                yield page(c.id or parts.digest(c), str(c.body), published=c.published)

    monkeypatch.setattr(parts, "run", fake)
    monkeypatch.setattr(parts, "comparer", comparer)
    return noted


def test_add_reads_what_is_new_and_names_what_failed(tmp_path: Path, read: list[str]) -> None:
    told: list[WhenceError | None] = []
    pages = [capture("a"), InputError("no such file", where="x"), capture("b", ""), capture("c")]
    with Archive(tmp_path / "a.db", write=True) as archive:
        assert parts.add(archive, pages, told=told.append) == Added(pages=2)
        assert read == ["a", "c"]
        assert [t.where if t else None for t in told] == [None, "x", "b", None]
        assert archive.pending() == 0
        told.clear()
        assert parts.add(archive, [*pages, capture("d")], told=told.append) == Added(pages=1, known=2)
        assert read == ["a", "c", "d"]
        assert len(told) == 5


def test_other_bytes_or_another_date_are_read_again(tmp_path: Path, read: list[str]) -> None:
    with Archive(tmp_path / "a.db", write=True) as archive:
        parts.add(archive, [capture("a"), capture(None)])
        assert parts.add(archive, [capture("a", "It stays shut.")]) == Added(pages=1, versions=1)
        assert parts.add(archive, [capture("a", published="2021-03-04")]) == Added(pages=1, versions=1)
        assert parts.add(archive, [capture("a"), capture(None)]) == Added(known=2)
        assert archive.reading("a").document.published == "2021-03-04"


def test_what_was_read_before_an_interrupt_is_kept(tmp_path: Path, read: list[str]) -> None:
    def broken_off() -> Iterator[Capture]:
        yield capture("a")
        yield capture("b")
        raise KeyboardInterrupt

    with Archive(tmp_path / "a.db", write=True) as archive:
        with pytest.raises(KeyboardInterrupt):
            parts.add(archive, broken_off())
        assert [r.document.id for r in archive.readings()] == ["a", "b"]
        assert archive.pending() == 2
        assert parts.add(archive, [capture("a")]) == Added(known=1)
        assert archive.pending() == 0


def test_given_is_what_came_with_the_input() -> None:
    assert parts.said_of(capture("a")) == ""
    assert parts.said_of(capture("a", published="2021-03-04", zones="article"), "spacy:x") == (
        "published=2021-03-04; zones=article; parser=spacy:x"
    )


WRITER = f"""
import sys, time
from tests.store.worlds import comparer, page
from whence.records import Capture
from whence.runner import parts
from whence.store import Archive

def fake(captures, **_):
    for c in captures:
        time.sleep(0.004)
        yield page(c.id, c.body)

parts.run, parts.PAGES, parts.comparer = fake, 5, comparer
bodies = [f"plan {{i % 9}} begins" for i in range({PAGES})]
pages = [Capture(where=str(i), id=str(i), body=b, media="text") for i, b in enumerate(bodies)]
with Archive(sys.argv[1], write=True) as archive:
    print("open", flush=True)
    parts.add(archive, pages[::int(sys.argv[2])])
"""


def write(path: Path, step: int = 1) -> subprocess.Popen[str]:
    started = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(step)], stdout=subprocess.PIPE, text=True
    )
    assert started.stdout is not None
    started.stdout.readline()
    return started


def whole(path: Path) -> None:
    """Every page once, with all its rows; copies and claims know of all."""
    db = sqlite3.connect(path)
    try:
        ids = Counter(id for (id,) in db.execute("SELECT id FROM document"))
        assert ids == {str(i): 1 for i in range(PAGES)}
        for table in ("reading", "attribution", "event"):
            assert db.execute(f"SELECT count(*) FROM {table}").fetchone() == (PAGES,)
        found = db.execute(
            "SELECT count(*) FROM attribution_fts WHERE attribution_fts MATCH 'plan'"
        ).fetchone()
        assert found == (PAGES,)
        assert db.execute("SELECT count(*), count(DISTINCT claim) FROM telling").fetchone() == (PAGES, 9)
        assert db.execute("SELECT count(*) FROM document WHERE NOT compared").fetchone() == (0,)
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    finally:
        db.close()


def test_killed_at_any_moment_and_then_finished(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    rng = random.Random(11)
    for _ in range(KILLS):
        writer = write(path)
        time.sleep(rng.uniform(0, 0.25))
        os.kill(writer.pid, signal.SIGKILL)
        writer.communicate()
        with Archive(path) as archive:
            seen = [r.document.id for r in archive.readings()]
            assert seen == [str(i) for i in range(len(seen))]
    with write(path) as writer:
        assert writer.wait(60) == 0
    whole(path)


def test_two_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    writers = [write(path), write(path, 2), write(path, 3)]
    assert [w.wait(60) for w in writers] == [0, 0, 0]
    for w in writers:
        w.communicate()
    whole(path)
