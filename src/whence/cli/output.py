"""How the commands print records: a view for people, or JSON lines."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import msgspec
    from rich.console import Console

WIDTH = 120  # columns where standard output is no terminal


def console() -> Console:
    """A console on standard output, as wide as the terminal."""
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else WIDTH, highlight=False)


def print_json(record: msgspec.Struct) -> None:
    """The record as one line of JSON on standard output, at once."""
    from whence.write import to_json

    sys.stdout.buffer.write(to_json(record) + b"\n")
    sys.stdout.buffer.flush()
