"""Hostile inputs: nothing may raise, hang or fill the memory, whatever comes in."""

from __future__ import annotations

import os
import resource
import signal
import sys
import tempfile
import traceback
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from evaluation.figure import Figure
from evaluation.hostile_inputs import COUNT, inputs
from whence.api import read_text
from whence.errors import PageFailed
from whence.intake.capture import captures
from whence.runner import run
from whence.write import to_json

CPU_SECONDS = 20.0
MEMORY = 10**9
_GIVEN_UP = 60  # seconds of CPU after which a child is ended
_WAITED = 900  # seconds on the clock; a busy machine gives a child little of its time


@dataclass(frozen=True)
class Outcome:
    """What reading one input cost (CPU seconds, bytes of memory at the most), and what went wrong, if
    anything did."""

    name: str
    seconds: float
    memory: int
    fault: str


def figures(data: Path) -> Iterator[Figure]:
    """Inputs that raised, took over 20 seconds of CPU, or over 1 GB; each is read to JSON in a process of
    its own. `data` is not needed. What went wrong is named on stderr."""
    # In a process begun anew: what this one holds from other groups would count as the memory of each child.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
        found = fresh.submit(attempts).result()
    for o in found:
        if o.fault or o.seconds > CPU_SECONDS or o.memory > MEMORY:
            print(f"   {o.name}: {o.seconds:.1f} s, {o.memory >> 20} MiB {o.fault}", file=sys.stderr)
    slow, large = max(found, key=lambda o: o.seconds), max(found, key=lambda o: o.memory)
    yield Figure("hostile", "inputs", len(found), COUNT, "asked for: 300")
    none = {"floor": 0.0, "reference": "asked for: 0", "lower_is_better": True}
    yield Figure("hostile", "tracebacks", sum(bool(o.fault) for o in found), **none)  # type: ignore[arg-type]
    yield Figure("hostile", "over 20 s of CPU", sum(o.seconds > CPU_SECONDS for o in found), **none)  # type: ignore[arg-type]
    yield Figure("hostile", "over 1 GB of memory", sum(o.memory > MEMORY for o in found), **none)  # type: ignore[arg-type]
    yield Figure("hostile", "slowest, CPU seconds", slow.seconds, reference=slow.name, lower_is_better=True)
    yield Figure("hostile", "largest, MiB", large.memory / 2**20, reference=large.name, lower_is_better=True)
    total = sum(o.seconds for o in found)
    yield Figure("hostile", "all of them, CPU seconds", total, lower_is_better=True)


def attempts() -> list[Outcome]:
    """What reading each of the inputs cost."""
    read_text("Officials said on Tuesday that it works.", zones="article")  # loads the model, once for all
    with tempfile.TemporaryDirectory(prefix="whence-hostile-") as folder:
        return [attempt(Path(folder), name, content) for name, content in inputs()]


def attempt(folder: Path, name: str, content: bytes) -> Outcome:
    """Read one input in a child, with limits."""
    path = folder / name
    path.write_bytes(content)
    report, said = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        os.close(report)
        _limits()
        try:
            fault = "; ".join(_faults(path))
        except BaseException:  # whatever it is, it is what we are here to count
            fault = traceback.format_exc(limit=-3)
        os.write(said, fault.encode("utf-8", "replace")[:4000])
        os._exit(0)
    os.close(said)
    with open(report, "rb") as stream:  # noqa: PTH123 - a file descriptor
        fault = stream.read().decode("utf-8", "replace")
    _, status, used = os.wait4(child, 0)
    if status:
        fault = f"ended with status {status} {fault}"
    path.unlink()
    return Outcome(name, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024, fault)


def _limits() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (_GIVEN_UP, _GIVEN_UP))
    resource.setrlimit(resource.RLIMIT_AS, (4 * MEMORY, 4 * MEMORY))
    signal.alarm(_WAITED)


def _faults(path: Path) -> Iterator[str]:
    """Read it as the command would; what a person would see as our failure."""
    for outcome in run(captures([str(path)])):
        if isinstance(outcome, PageFailed):
            yield str(outcome)
        elif isinstance(outcome, Exception):
            str(outcome).encode("utf-8", "replace")
        else:
            to_json(outcome)
