"""Pages of our own for the event tests."""

from __future__ import annotations

from functools import cache

from whence.language import parse
from whence.meaning.certainty import certainty_of
from whence.meaning.events import find_events
from whence.records import Block, Document, Event, Page, Parsed


def page(text: str, title: str | None = None, published: str | None = None) -> Page:
    whole = f"{title}\n\n{text}" if title else text
    start = len(whole) - len(text)
    blocks = (Block("body", start, len(whole)),)
    if title:
        blocks = (Block("title", 0, len(title)), *blocks)
    return Page(document=Document(id="x", title=title, text=whole, blocks=blocks, published=published))


@cache
def parsed(text: str, title: str | None = None) -> Parsed:
    return parse(page(text, title))


def events(text: str, title: str | None = None, published: str | None = None) -> tuple[Event, ...]:
    """The events of a text without help from the other readers."""
    return find_events(page(text, title, published), parsed(text, title), (), (), (), certainty_of)


def triples(text: str) -> set[tuple[str, str, str]]:
    """Type, actor's and recipient's country (or the head of a supranational code) of every pair."""
    out = set()
    for e in events(text):
        for a in e.actors or (None,):
            for r in e.recipients or (None,):
                out.add(
                    (
                        e.type,
                        (a.country or (a.code or "")[:3]) if a else "",
                        (r.country or (r.code or "")[:3]) if r else "",
                    )
                )
    return out
