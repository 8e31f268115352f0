"""The way in: files, folders, JSONL and standard input to pages. Only `capture` touches files."""

from __future__ import annotations

from whence.intake.capture import captures
from whence.intake.dates import parse_published
from whence.intake.page import to_page

__all__ = ["captures", "parse_published", "to_page"]
