"""Page -> Parsed: sentences, words and what the reader model says of them."""

from __future__ import annotations

from whence.language.alternatives import alternative
from whence.language.model import Reader, reader
from whence.language.pages import parse_page
from whence.records import Page, Parsed

__all__ = ["Reader", "parse", "reader"]


def parse(page: Page, parser: str | None = None) -> Parsed:
    """All sentences of the page's readable blocks, in text order; a block without words has none.

    `parser` names another parser than our model (`spacy:MODEL`). Raises UsageError where there is no such
    parser and ModelError where our model's files are missing or damaged.
    """
    return parse_page(page) if parser is None else alternative(parser)(page)
