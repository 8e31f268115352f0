"""Many pages, in order, in this process or in several."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from whence.errors import InputError, PageFailed, WhenceError, guarded
from whence.pipeline import read_capture
from whence.records import Capture, Reading

Outcome = Reading | WhenceError
AHEAD = 4  # pages handed out per process before the first of them is back: bounds memory on endless inputs


def run(
    captures: Iterable[Capture | InputError], *, jobs: int = 1, parser: str | None = None
) -> Iterator[Outcome]:
    """Read every capture, in order; a page that cannot be read becomes an error in its place.

    `jobs`: processes; 1 reads in this one. A process that dies takes down only the page that killed it.
    """
    if jobs <= 1:
        for c in captures:
            yield c if isinstance(c, WhenceError) else attempt(c, parser)
        return
    yield from _Pool(jobs, parser).run(iter(captures))


def attempt(capture: Capture, parser: str | None = None) -> Outcome:
    """One page, its failure made an error that names it."""
    return guarded(lambda: read_capture(capture, parser), capture.where)


class _Pool:
    """A process pool that is made anew when a page kills one of its processes."""

    def __init__(self, jobs: int, parser: str | None) -> None:
        self.jobs = jobs
        self.parser = parser
        # Not fork: the parent may already hold the model's threads.
        self.context = multiprocessing.get_context("spawn")
        self.pool = self._new()

    def _new(self, jobs: int | None = None) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(jobs or self.jobs, mp_context=self.context)

    def run(self, captures: Iterator[Capture | InputError]) -> Iterator[Outcome]:
        waiting: deque[tuple[Capture | None, Future[Outcome] | Outcome]] = deque()
        try:
            more = True
            while more or waiting:
                while more and len(waiting) < AHEAD * self.jobs:
                    item = next(captures, None)
                    if item is None:
                        more = False
                    elif isinstance(item, WhenceError):
                        waiting.append((None, item))
                    else:
                        waiting.append((item, self._submit(item)))
                if waiting:
                    capture, outcome = waiting.popleft()
                    yield self._result(capture, outcome)
        finally:
            self.pool.shutdown(wait=False, cancel_futures=True)

    def _submit(self, capture: Capture) -> Future[Outcome]:
        try:
            return self.pool.submit(attempt, capture, self.parser)
        except BrokenProcessPool:
            self.pool.shutdown(wait=False, cancel_futures=True)
            self.pool = self._new()
            return self.pool.submit(attempt, capture, self.parser)

    def _result(self, capture: Capture | None, outcome: Future[Outcome] | Outcome) -> Outcome:
        if capture is None or not isinstance(outcome, Future):
            assert not isinstance(outcome, Future)
            return outcome
        try:
            return outcome.result()
        except BrokenProcessPool:
            return self._alone(capture)

    def _alone(self, capture: Capture) -> Outcome:
        """Read a page that was in flight when a process died by itself, to learn whether it was the one."""
        with self._new(1) as pool:
            try:
                return pool.submit(attempt, capture, self.parser).result()
            except BrokenProcessPool:
                return PageFailed("the process reading it died", where=capture.where)
