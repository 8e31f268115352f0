"""Page and parse in, entities out."""

from __future__ import annotations

from whence.meaning.entities.build import build
from whence.meaning.entities.merge import merge
from whence.meaning.entities.metonymy import governments
from whence.meaning.entities.names import find_names
from whence.meaning.entities.resolve import resolve
from whence.records import Entity, Page, Parsed


def find_entities(page: Page, parsed: Parsed) -> tuple[Entity, ...]:
    """The entities of a page, `e1` the first mentioned.

    Mentions are half-open code points of `document.text`. Two names are one entity's only where the page
    leaves no other reading; a capital stands apart from itself where it acts as a government.
    """
    referents = merge(parsed, find_names(parsed))
    referents = governments(parsed, referents)
    return build(resolve(parsed, referents), page.document.published)
