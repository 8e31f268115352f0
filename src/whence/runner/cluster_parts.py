"""Part files between this program and the engine: Parquet in a folder that all machines see.

A file is written under another name and then renamed, so that whatever bears its name is whole. Of what the
engine writes only the files it reports are read: what a lost worker left half-done is not among them.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import unquote, urlsplit

from whence.errors import UsageError

ROWS = 100_000  # of hashes in one part file
SHAPES: Mapping[str, str] = {
    "number": "int64",
    "sha256": "string",
    "given": "string",
    "capture": "large_binary",
    "reading": "large_binary",
    "page": "int64",
    "node": "int64",
    "hash": "int64",
    "other": "int64",
}


class Work:
    """The part files of one archive in a work folder; another `whence add` of that archive must wait.

    Use it as a context manager. What is done and not yet in the archive stays in the folder when a run is cut
    short, and is found by the next; after a run that ends, nothing stays. Without a `folder` one is made
    beside the archive. Raises UsageError where the folder cannot be used.
    """

    def __init__(self, folder: Path | None, archive: Path) -> None:
        name = hashlib.sha256(str(archive.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:12]
        self.given = (folder or archive.with_name(archive.name + "-work")).resolve()
        self.folder = self.given / f"whence-{name}"
        self.ours = folder is None
        self._lock: Any = None

    def __enter__(self) -> Work:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._lock = (self.folder / "lock").open("w")
        except OSError as error:
            raise UsageError(
                f"{self.given}: no folder to work in: {error.strerror}", where="--work"
            ) from error
        if not locked(self._lock):
            self._lock.close()
            raise UsageError(
                f"{self.given}: another whence add is at work there",
                where="--work",
                hint="wait until it is done",
            )
        for path in self.folder.iterdir():  # what was not finished is begun again
            if path.is_dir() and not path.with_suffix(".done").exists():
                shutil.rmtree(path, ignore_errors=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lock.close()
        if kind is None or [p.name for p in self.folder.iterdir()] == ["lock"]:
            shutil.rmtree(self.folder, ignore_errors=True)
            if self.ours and not any(self.given.iterdir()):
                self.given.rmdir()

    def finished(self) -> list[str]:
        """Steps whose results stand here from a run that was cut short, in their order."""
        return sorted(p.stem for p in self.folder.glob("*.done"))

    def write(self, step: str, rows: Iterable[Sequence[object]], columns: Sequence[str], size: int) -> str:
        """Rows into part files of `size` rows, of a step's folder; gives a pattern that names them.

        There is at least one file, so that the engine learns the columns.
        """
        arrow = importlib.import_module("pyarrow")
        parquet = importlib.import_module("pyarrow.parquet")
        shape = arrow.schema([(c, getattr(arrow, SHAPES[c])()) for c in columns])
        folder = self.folder / step
        folder.mkdir(exist_ok=True)
        left = iter(rows)
        part = list(islice(left, size))
        number = 0
        while part or not number:
            data = [list(c) for c in zip(*part, strict=True)] or [[] for _ in columns]
            table = arrow.table([arrow.array(c, f.type) for c, f in zip(data, shape, strict=True)], shape)
            path = folder / f"{number:06}.parquet"
            parquet.write_table(table, path.with_suffix(".part"))
            path.with_suffix(".part").replace(path)
            number += 1
            part = list(islice(left, size))
        return str(folder / "*.parquet")

    def results(self, step: str, frame: Any) -> list[Path]:
        """Run a frame of the engine's, written into a step's folder; gives the files it reports."""
        folder = self.folder / step
        folder.mkdir(exist_ok=True)
        return [Path(plain(p)) for p in frame.write_parquet(str(folder)).to_pydict()["path"]]

    def done(self, step: str, files: Sequence[Path]) -> None:
        """Note that a step is done and which files hold its results."""
        path = self.folder / f"{step}.done"
        path.with_suffix(".part").write_text(json.dumps([f.name for f in files]), "utf-8")
        path.with_suffix(".part").replace(path)

    def read(self, step: str) -> list[dict[str, Any]]:
        """The rows of a step that is done, in order of their numbers."""
        parquet = importlib.import_module("pyarrow.parquet")
        names = json.loads((self.folder / f"{step}.done").read_text("utf-8"))
        rows = [r for n in names for r in parquet.read_table(self.folder / step / n).to_pylist()]
        return sorted(rows, key=lambda r: r["number"])

    def clear(self, *steps: str) -> None:
        """Take steps' files away."""
        for step in steps:
            (self.folder / f"{step}.done").unlink(missing_ok=True)
            shutil.rmtree(self.folder / step, ignore_errors=True)


def rows_of(files: Sequence[Path]) -> Iterator[dict[str, Any]]:
    """The rows of files that the engine wrote, one file in memory at a time."""
    parquet = importlib.import_module("pyarrow.parquet")
    for file in files:
        yield from parquet.read_table(file).to_pylist()


def plain(path: str) -> str:
    """A path as the engine reports it, without its `file://`."""
    return unquote(urlsplit(path).path) if path.startswith("file:") else path


def locked(file: Any) -> bool:
    """Whether the file could be locked by this process; true where the system has no such locks."""
    if os.name != "posix":
        return True
    fcntl = importlib.import_module("fcntl")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return True
    return True
