"""`whence add` as a user meets it."""

from __future__ import annotations

import json
import socket
import sqlite3
from pathlib import Path

import pytest

from tests.cli.test_read import ARTICLE, whence
from whence.runner.cluster_engine import lacking


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "tram.txt").write_text(ARTICLE, "utf-8")
    (folder / "bridge.txt").write_text(ARTICLE.replace("tram", "bridge"), "utf-8")
    return folder


def test_add_twice_reads_once_and_gives_the_readings_of_read(tmp_path: Path, pages: Path) -> None:
    archive = tmp_path / "a.db"
    done = whence("add", str(archive), str(pages), "--published", "2021-03-04")
    assert (done.returncode, done.stdout) == (0, b""), done.stderr
    assert b"2 pages added" in done.stderr
    done = whence("add", str(archive), str(pages), "--published", "2021-03-04")
    assert done.returncode == 0
    assert b"0 pages added, 2 were in already" in done.stderr
    read = whence("read", str(pages), "--published", "2021-03-04", "--json").stdout.splitlines()
    from whence.store import Archive

    with Archive(archive) as opened:
        from whence.write import to_json

        assert [to_json(r) for r in opened.readings()] == read


def test_add_names_the_unreadable_and_keeps_the_rest(tmp_path: Path, pages: Path) -> None:
    (pages / "empty.txt").write_bytes(b"")
    done = whence("add", str(tmp_path / "a.db"), str(pages), "--quiet")
    assert done.returncode == 1
    assert b"empty.txt" in done.stderr
    assert b"Traceback" not in done.stderr
    db = sqlite3.connect(tmp_path / "a.db")
    assert db.execute("SELECT count(*) FROM document").fetchone() == (2,)
    db.close()


def test_add_jsonl_from_standard_input_in_processes(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"id": f"p{i}", "text": ARTICLE}) for i in range(3))
    done = whence("add", str(tmp_path / "a.db"), "-", "--jobs", "2", stdin=lines.encode())
    assert done.returncode == 0, done.stderr
    assert b"3 pages added" in done.stderr


def test_add_nothing_readable_exits_3_and_no_archive_exits_4(tmp_path: Path, pages: Path) -> None:
    assert whence("add", str(tmp_path / "a.db"), str(tmp_path / "nothing.txt")).returncode == 3
    done = whence("add", str(pages / "tram.txt"), str(pages))
    assert done.returncode == 4
    assert b"tram.txt: no archive of whence's" in done.stderr
    assert (pages / "tram.txt").read_text("utf-8") == ARTICLE
    done = whence("add", str(tmp_path / "no" / "a.db"), str(pages))
    assert done.returncode == 4
    assert b"no such folder" in done.stderr


@pytest.mark.parametrize("address", ["", "somewhere", "ray://host", "ray://host:99999", "http://host:10001"])
def test_a_malformed_cluster_is_a_usage_error(tmp_path: Path, pages: Path, address: str) -> None:
    done = whence("add", str(tmp_path / "a.db"), str(pages), "--cluster", address)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"is no cluster [W101] (give local, or ray://HOST:PORT" in done.stderr
    assert not (tmp_path / "a.db").exists()


def test_a_cluster_without_its_engine_says_how_to_get_it(tmp_path: Path, pages: Path) -> None:
    if lacking() is None:
        pytest.skip("the cluster extra is installed")
    done = whence("add", str(tmp_path / "a.db"), str(pages), "--cluster", "local")
    assert done.returncode == 2
    assert b"is not installed [W101] (install them: pip install 'whence[cluster]')" in done.stderr
    assert not (tmp_path / "a.db").exists()


def test_a_cluster_that_does_not_answer_is_named(tmp_path: Path, pages: Path) -> None:
    if lacking() is not None:
        pytest.skip(f"needs the cluster extra: {lacking()} is not installed")
    with socket.socket() as taken:  # bound, and nobody listens
        taken.bind(("127.0.0.1", 0))
        address = f"ray://127.0.0.1:{taken.getsockname()[1]}"
        where = ["add", str(tmp_path / "a.db"), str(pages), "--cluster", address]
        done = whence(*where)
        assert done.returncode == 2
        assert b"a cluster needs a folder to work in" in done.stderr
        done = whence(*where, "--work", str(tmp_path / "work"))
    assert done.returncode == 2
    assert f"no Ray answers at {address}".encode() in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_work_folder_goes_with_a_cluster(tmp_path: Path, pages: Path) -> None:
    done = whence("add", str(tmp_path / "a.db"), str(pages), "--work", str(tmp_path))
    assert done.returncode == 2
    assert b"it goes with --cluster" in done.stderr
