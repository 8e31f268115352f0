"""The cluster path: what it leaves in the archive is what one machine leaves, whoever is killed."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import msgspec
import pytest

from evaluation.cluster import content, killed_reader, lines
from tests.cli.test_read import whence
from tests.store.worlds import page
from whence.api import read_text
from whence.errors import EmptyInput, UsageError
from whence.records import Capture
from whence.runner import cluster, cluster_compare, cluster_work
from whence.runner.cluster_engine import QUIET, Engine, lacking
from whence.runner.cluster_parts import Work, plain, rows_of
from whence.runner.parts import comparer
from whence.store import Added, Archive, Entry

installed = pytest.mark.skipif(
    lacking() is not None, reason=f"needs the cluster extra: {lacking()} is not installed"
)
pytestmark = [  # of the engine's own doing
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A file of pages of two rounds of the newsroom, two of them broken, and their archive made here."""
    folder = tmp_path_factory.mktemp("cluster")
    pages, archive = folder / "pages.jsonl", folder / "local.db"
    told = lines(2)
    told[20:20] = ["no record", json.dumps({"id": "empty", "text": " "})]
    pages.write_text("\n".join(told), "utf-8")
    readings = list(map(json.loads, lines(2)))
    with Archive(archive, write=True) as opened:
        # In one part and one group: in several, what is compared with what would hang on the clock.
        given = ({"id": r["id"], "published": r["published"]} for r in readings)
        opened.add([Entry.of(read_text(r["text"], **g)) for r, g in zip(readings, given, strict=True)])
        opened.update(comparer())
    return pages, archive


@installed
def test_with_a_worker_killed_every_page_is_there_once_and_all_is_as_from_here(
    local: tuple[Path, Path], tmp_path: Path
) -> None:
    pages, archive = local
    path = tmp_path / "a.db"
    command = [sys.executable, "-m", "whence", "add", str(path), str(pages), "--cluster", "local", "-j", "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        killed = killed_reader(running.pid)
        out, err = running.communicate(timeout=300)
    assert killed
    assert (running.returncode, out) == (1, b""), err
    assert b"pages.jsonl:21: no record" in err
    assert b"'empty' holds no text" in err
    assert b"Traceback" not in err
    assert content(path) == content(archive)
    assert not (tmp_path / "a.db-work").exists()
    again = whence("add", str(path), str(pages), "--cluster", "local")
    assert again.returncode == 1
    assert b"0 pages added" in again.stderr


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Engine:
    """The engine without a cluster: the same frames, in this process."""
    for name, value in QUIET.items():
        monkeypatch.setenv(name, value)
    engine = native()

    @contextmanager
    def start(*_: object) -> Iterator[Engine]:
        yield engine

    monkeypatch.setattr(cluster, "started", start)
    return engine


@cache
def native() -> Engine:
    daft = importlib.import_module("daft")
    daft.set_runner_native()  # once in a process
    return Engine(daft, 1)


@installed
@pytest.mark.parametrize("large", [512, 12])
def test_pages_join_what_the_archive_has_compared_before(
    local: tuple[Path, Path], tmp_path: Path, here: Engine, monkeypatch: pytest.MonkeyPatch, large: int
) -> None:
    monkeypatch.setattr(cluster_compare, "LARGE", large)
    with Archive(local[1]) as archive:
        readings = list(archive.readings())
    paths = tmp_path / "cluster.db", tmp_path / "local.db"
    for path in paths:
        with Archive(path, write=True) as archive:
            archive.add([Entry.of(r) for r in readings[:30]])
            archive.update(comparer())
            archive.add([Entry.of(r) for r in readings[30:]])
            if path == paths[1]:
                archive.update(comparer())
                continue
            with Work(tmp_path / "work", path) as work:
                assert cluster_compare.compare(archive, lambda: here, work) == len(readings) - 30
    (ids, copies, claims), there = map(content, paths)
    if large > len(readings):
        assert (ids, copies, claims) == there
        return
    # Cut into several groups, each sees its own pages and their neighbours.
    assert ids == there[0]
    assert len(copies) == len(there[1])
    assert [c for c in copies if "Provenance" in c] == [c for c in there[1] if "Provenance" in c]


@installed
def test_a_later_version_takes_the_place_of_the_earlier(tmp_path: Path, here: Engine) -> None:
    paths = tmp_path / "cluster.db", tmp_path / "local.db"
    old = [page("a"), page("b"), page("c", "the harbour stays shut")]
    new = [page("a", "the harbour stays shut"), page("d")]
    for path in paths:
        with Archive(path, write=True) as archive:
            archive.add([Entry.of(r) for r in old])
            archive.update(comparer())
            archive.add([Entry.of(r) for r in new])
            if path == paths[0]:
                with Work(tmp_path / "work", path) as work:
                    assert cluster_compare.compare(archive, lambda: here, work) == 1
            archive.update(comparer())
    assert content(paths[0]) == content(paths[1])


@installed
def test_what_a_killed_run_had_read_is_kept_and_not_read_again(
    tmp_path: Path, here: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.db"
    text = Capture(where="a", id="a", body="Mayor Ilse Varga said the tram would open.", media="text")
    monkeypatch.setattr(cluster._Run, "_keep", stop)
    with Archive(path, write=True) as archive, pytest.raises(KeyboardInterrupt):
        cluster.add(archive, [text], address="local")
    monkeypatch.undo()
    with Archive(path, write=True) as archive:
        assert archive.pending() == 0
        monkeypatch.setattr(cluster, "started", nobody)
        monkeypatch.setattr(cluster, "compare", nothing)
        assert cluster.add(archive, [text], address="local") == Added(pages=1, known=1)
        assert [r.document.id for r in archive.readings()] == ["a"]
    assert [p.name for p in tmp_path.iterdir()] == ["a.db"]


def stop(*_: object) -> None:
    raise KeyboardInterrupt


def nobody(*_: object) -> None:
    raise AssertionError("there is nothing to read")


def nothing(*_: object) -> None:
    pass


@installed
def test_finished_steps_are_found_and_only_the_files_that_were_reported(tmp_path: Path) -> None:
    archive = tmp_path / "a.db"
    with pytest.raises(InterruptedError), Work(tmp_path / "w", archive) as work:
        work.write("step", [(2, b"b"), (1, b"a"), (3, b"c")], ("number", "reading"), 2)
        (work.folder / "step" / "lost.parquet").write_bytes(b"half")
        work.done("step", sorted((work.folder / "step").glob("0*.parquet")))
        raise InterruptedError
    with Work(tmp_path / "w", archive) as work:
        assert work.finished() == ["step"]
        assert [r["reading"] for r in work.read("step")] == [b"a", b"b", b"c"]
        files = sorted((work.folder / "step").glob("0*.parquet"))
        assert [r["number"] for r in rows_of(files)] == [2, 1, 3]
        with pytest.raises(UsageError, match="another whence add"), Work(tmp_path / "w", archive):
            pass
    assert list((tmp_path / "w").iterdir()) == []


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="no folder to work in"), Work(tmp_path / "file", tmp_path / "a.db"):
        pass


def test_outcomes_survive_the_way_between_machines() -> None:
    for body in ("A “quoted” word.", b"\xff\x00bytes"):
        capture = Capture(where="f:1", body=body, byline=("A. Ostrow", "B. Lind"), whole=True)
        assert cluster_work.capture_of(cluster_work.packed(capture)) == capture
    error = EmptyInput("no text", where="f.txt", hint="look again")
    again = cluster_work.outcome_of(msgspec.json.encode(cluster_work.Failure.of(error)))
    assert (type(again), str(again)) == (EmptyInput, str(error))
    assert cluster_work.outcome_of(msgspec.json.encode(page("a"))) == page("a")


@pytest.mark.parametrize("guarded", [False, True])
def test_a_worker_reads_and_says_what_it_cannot(guarded: bool) -> None:
    reader = cluster_work.Reader(None, guarded)
    good = Capture(where="a", id="a", body="Mayor Ilse Varga said the tram would open.", media="text")
    bad = Capture(where="b", body="  ", media="text")
    first, second = (cluster_work.outcome_of(reader.read(cluster_work.packed(c))) for c in (good, bad))
    assert first.document.id == "a"  # type: ignore[union-attr]
    assert isinstance(second, EmptyInput)
    wrong = cluster_work.Reader("nobody:knows", guarded)
    assert isinstance(cluster_work.outcome_of(wrong.read(cluster_work.packed(good))), UsageError)


def test_paths_as_the_engine_reports_them() -> None:
    assert plain("file:///data/two%20words/x.parquet") == "/data/two words/x.parquet"
    assert plain("/data/two words/100%25.parquet") == "/data/two words/100%25.parquet"
