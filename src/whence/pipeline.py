"""The verb order, readable aloud: one input in, one reading out."""

from __future__ import annotations

import re

import msgspec

from whence.comments import thread
from whence.intake import to_page
from whence.language import parse
from whence.meaning.attributions import find_attributions
from whence.meaning.certainty import certainty_of
from whence.meaning.entities import find_entities
from whence.meaning.events import find_events
from whence.meaning.times import find_times, infer_published
from whence.records import Capture, Page, Parsed, Reading, Span
from whence.settings import BLOCK_AT_LEAST, READ_AT_MOST, WORD_AT_LEAST

_WORD = re.compile(r"(?:\w+|[^\w\s])\s*|\s+")


def read_capture(capture: Capture, parser: str | None = None) -> Reading:
    """Read one page. Raises InputError (naming the input) where it holds nothing readable.

    `parser` names another parser than the shipped reader model, for example `spacy:en_core_web_sm`.
    """
    return read_page(to_page(capture), parser)


def read_page(page: Page, parser: str | None = None) -> Reading:
    """Read a page that intake has already made."""
    page, parsed = understand(page, parser)
    page = date(page, parsed)
    times = find_times(page, parsed)
    entities = find_entities(page, parsed)
    attributions = find_attributions(page, parsed, entities, certainty_of)
    events = find_events(page, parsed, entities, times, attributions, certainty_of)
    return Reading(
        document=page.document,
        sentences=tuple(Span(s.start, s.end) for s in parsed.sentences),
        entities=entities,
        times=times,
        attributions=attributions,
        events=events,
        comments=thread(page).comments,
        warnings=page.warnings,
    )


def understand(page: Page, parser: str | None = None) -> tuple[Page, Parsed]:
    """The page, with what could not be read said in its warnings, and the parse of the rest.

    A page in a language the reader model was not taught is not parsed: its blocks, credits and thread stand,
    but nobody's words are guessed at.
    """
    language = page.document.language
    if language not in (None, "en"):
        note = f"the page is in another language ({language}): no statements, events or times were sought"
        return warned(page, note), Parsed(page.document.text)
    short = shortened(page)
    if short is not page:
        blocks = short.document.blocks
        read = blocks[-1].end if blocks else 0
        page = warned(page, f"a very long page: only its first {read:,} characters were read for statements")
    return page, parse(short, parser)


def shortened(page: Page) -> Page:
    """The page with no more readable blocks than are read for statements; itself, nearly always."""
    left, blocks = READ_AT_MOST, []
    for b in page.document.blocks:
        end, spent = reach(page.document.text, b.start, b.end, left)
        if end < b.end:
            if end > b.start:
                blocks.append(msgspec.structs.replace(b, end=end))
            return msgspec.structs.replace(
                page, document=msgspec.structs.replace(page.document, blocks=tuple(blocks))
            )
        left -= max(spent, BLOCK_AT_LEAST)
        blocks.append(b)
    return page


def reach(text: str, start: int, end: int, left: int) -> tuple[int, int]:
    """How far `text[start:end]` can be read with `left` to spend, and what that takes."""
    spent = 0
    for word in _WORD.finditer(text, start, end):
        cost = max(word.end() - word.start(), WORD_AT_LEAST)
        if spent + cost > left:
            return min(word.start() + max(0, left - spent), word.end() - 1), spent
        spent += cost
    return end, spent


def warned(page: Page, note: str) -> Page:
    """The page with one warning more."""
    return msgspec.structs.replace(page, warnings=(*page.warnings, note))


def date(page: Page, parsed: Parsed) -> Page:
    """The page with its publication date inferred from its own words, where it states none and gives grounds.

    The reasons join the page's warnings; a page without grounds stays undated.
    """
    if page.document.published is not None:
        return page
    inferred = infer_published(page, parsed)
    if inferred is None:
        return page
    day, reasons = inferred
    document = msgspec.structs.replace(page.document, published=day, published_basis="inferred")
    dated = msgspec.structs.replace(page, document=document)
    return warned(dated, f"publication date {day} inferred: {'; '.join(reasons)}")
