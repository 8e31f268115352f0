"""How far along, and how long still: on stderr, never in the data."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TextIO

EVERY = 10.0  # seconds between lines where stderr is no terminal


class Progress:
    """Counts pages and says how long the rest will take. `total` is null where it cannot be known
    (standard input).
    """

    def __init__(self, total: int | None, *, stream: TextIO | None = None, quiet: bool = False) -> None:
        self.total = total
        self.done = 0
        self.stream = stream if stream is not None else sys.stderr
        self.live = self.stream.isatty()
        self.quiet = quiet or (total is not None and total < 2)
        self.started = self.said = time.monotonic()

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.live and self.said > self.started:
            self.stream.write("\r\x1b[K")
            self.stream.flush()

    def step(self) -> None:
        """One page more is done."""
        self.done += 1
        now = time.monotonic()
        if self.quiet or now - self.said < (0.2 if self.live else EVERY):
            return
        self.said = now
        self.stream.write(f"\r\x1b[K{self.line(now)}" if self.live else f"{self.line(now)}\n")
        self.stream.flush()

    def clear(self) -> None:
        """Wipe the live line, so that something else can be written."""
        if self.live and not self.quiet:
            self.stream.write("\r\x1b[K")

    def line(self, now: float) -> str:
        """For example `whence: 120 of 400 pages, 35 a minute, about 8 min left`."""
        spent = max(now - self.started, 1e-6)
        rate = 60 * self.done / spent
        of = f" of {self.total}" if self.total is not None else ""
        left = ""
        if self.total is not None and self.done:
            left = f", about {duration((self.total - self.done) * spent / self.done)} left"
        return f"whence: {self.done}{of} pages, {rate:,.0f} a minute{left}"


def duration(seconds: float) -> str:
    """Seconds in words a person reads at a glance: `40 s`, `8 min`, `3 h 20 min`."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    if minutes < 90:
        return f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60} min"
