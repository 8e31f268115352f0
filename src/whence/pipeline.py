"""The verb order, readable aloud: one input in, one reading out."""

from __future__ import annotations

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


def read_capture(capture: Capture) -> Reading:
    """Read one page. Raises InputError (naming the input) where it holds nothing readable."""
    return read_page(to_page(capture))


def read_page(page: Page) -> Reading:
    """Read a page that intake has already made."""
    parsed = parse(page)
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
    note = f"publication date {day} inferred: {'; '.join(reasons)}"
    return msgspec.structs.replace(page, document=document, warnings=(*page.warnings, note))
