"""Page -> Parsed: sentences, words and what the reader model says of them."""

from __future__ import annotations

from whence.language.model import Reader, reader
from whence.language.pages import parse_page as parse

__all__ = ["Reader", "parse", "reader"]
