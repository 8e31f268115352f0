"""Many pages into an archive by way of a cluster: read there, kept here, compared there, taken in here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from whence.errors import InputError, UsageError, WhenceError
from whence.records import Capture, Reading
from whence.runner.cluster_compare import compare
from whence.runner.cluster_engine import Engine, checked, started
from whence.runner.cluster_parts import Work
from whence.runner.cluster_work import Reader, outcome_of, packed
from whence.runner.local import attempt
from whence.runner.parts import PAGES, comparer, fresh
from whence.store import Added, Archive, Entry

PART = 16  # pages in one part file: what a worker that is lost costs
WAVE = 128  # pages for each worker in one step: what a kill of this program costs
MOST = 8192  # pages in one step, however many workers there are: their readings are held in memory
COLUMNS = ("number", "sha256", "given", "capture")

Told = Callable[[WhenceError | None], None]


def add(
    archive: Archive,
    captures: Iterable[Capture | InputError],
    *,
    address: str,
    work: str | None = None,
    jobs: int | None = None,
    parser: str | None = None,
    told: Told = lambda _: None,
) -> Added:
    """As `parts.add`, the pages read and compared by the engine at `address`: `local` or `ray://HOST:PORT`.

    `work`: a folder that all its machines see; beside the archive where null. A run that was cut short goes
    on with what stands there. A worker that is lost costs its part of pages, which is read again; the archive
    has every page once. Raises ArchiveError, and UsageError where the engine cannot be had.
    """
    if checked(address) is not None and work is None:
        raise UsageError(
            "a cluster needs a folder to work in", where="--work", hint="name one that all its machines see"
        )
    with Work(Path(work) if work is not None else None, archive.path) as files, ExitStack() as stack:
        return _Run(archive, files, stack, address, jobs, parser, told).all(captures)


@dataclass
class _Run:
    archive: Archive
    work: Work
    stack: ExitStack
    address: str
    jobs: int | None
    parser: str | None
    told: Told
    total: Added = field(default_factory=Added)

    @cached_property
    def engine(self) -> Engine:
        """Started when there is something to do."""
        return self.stack.enter_context(started(self.address, self.jobs))

    def all(self, captures: Iterable[Capture | InputError]) -> Added:
        for step in self.work.finished():
            self._keep(step)
        wave: list[tuple[Capture, str, str] | WhenceError] = []
        for item in fresh(self.archive, captures, self.parser, self._known):
            wave.append(item)
            if len(wave) >= min(MOST, WAVE * self.engine.workers):
                self._read(wave)
                wave.clear()
        if wave:
            self._read(wave)
        if self.archive.pending():
            compare(self.archive, lambda: self.engine, self.work)
            self.archive.update(comparer())  # later versions of pages, and what another added meanwhile
        return self.total

    def _known(self) -> None:
        self.total += Added(known=1)
        self.told(None)

    def _read(self, wave: list[tuple[Capture, str, str] | WhenceError]) -> None:
        """Have a wave of pages read, and keep them."""
        outcomes: dict[int, WhenceError | Reading] = {}
        rows: list[tuple[object, ...]] = []
        for number, item in enumerate(wave):
            if isinstance(item, WhenceError):
                outcomes[number] = item
                continue
            capture, sha256, given = item
            try:
                rows.append((number, sha256, given, packed(capture)))
            except UnicodeEncodeError:  # half a character, which no bytes can stand for
                outcomes[number] = attempt(capture, self.parser)
        if rows:
            outcomes |= self._there(rows)
        own = [
            Entry(outcome, item[1], item[2])
            for number, item in enumerate(wave)
            if isinstance(outcome := outcomes.get(number), Reading) and not isinstance(item, WhenceError)
        ]
        self.total += self.archive.add(own)
        for number in range(len(wave)):
            outcome = outcomes.get(number)
            self.told(outcome if isinstance(outcome, WhenceError) else None)

    def _there(self, rows: list[tuple[object, ...]]) -> dict[int, WhenceError]:
        """Have packed pages read by the engine, and keep them; gives the errors of those that failed."""
        pattern = self.work.write("captures", rows, COLUMNS, PART)
        try:
            files = self._outcomes(pattern, guarded=False)
        except Exception:
            # A page that kills every worker it is given to; each page again, in a process of its own.
            try:
                files = self._outcomes(pattern, guarded=True)
            except Exception as error:
                raise UsageError(
                    f"the cluster broke off: {_first_line(error)}",
                    where=self.address,
                    hint="what was done is kept; give the same command again",
                ) from error
        self.work.done("readings", files)
        self.work.clear("captures")
        return self._keep("readings")

    def _outcomes(self, pattern: str, guarded: bool) -> list[Path]:
        daft = self.engine.daft
        reader = daft.cls(Reader, max_concurrency=self.engine.workers)(self.parser, guarded)
        pages = daft.read_parquet(pattern)
        kept = pages.select("number", "sha256", "given", reader.read(pages["capture"]).alias("outcome"))
        return self.work.results("readings", kept)

    def _keep(self, step: str) -> dict[int, WhenceError]:
        """Put what a step has read into the archive; gives the errors of the pages that failed."""
        failed: dict[int, WhenceError] = {}
        part: list[Entry] = []
        for row in self.work.read(step):
            outcome = outcome_of(row["outcome"])
            if isinstance(outcome, UsageError):
                raise outcome
            if isinstance(outcome, WhenceError):
                failed[row["number"]] = outcome
                continue
            part.append(Entry(outcome, row["sha256"], row["given"]))
            if len(part) == PAGES:
                self.total += self.archive.add(part)
                part.clear()
        self.total += self.archive.add(part)
        self.work.clear(step)
        return failed


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
