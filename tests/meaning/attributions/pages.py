"""Reading small pages of our own writing down to their attributions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from whence.intake import to_page
from whence.language import parse
from whence.meaning.attributions import find_attributions
from whence.meaning.certainty import certainty_of
from whence.meaning.entities import find_entities
from whence.records import Attribution, Capture, Entity, Page, Span


@dataclass(frozen=True)
class Read:
    """A page with its entities and attributions."""

    page: Page
    entities: tuple[Entity, ...]
    attributions: tuple[Attribution, ...]

    def text(self, spans: tuple[Span, ...]) -> str:
        return " … ".join(s.of(self.page.document.text) for s in spans)

    def of(self, words: str) -> Attribution:
        """The innermost attribution whose content holds the words."""
        text = self.page.document.text
        at = text.index(words)
        held = [a for a in self.attributions if any(s.start <= at < s.end for s in a.content)]
        assert held, f"nobody says {words!r}: {[self.text(a.content) for a in self.attributions]}"
        return min(held, key=lambda a: sum(len(s) for s in a.content))

    def top(self, words: str) -> Attribution:
        """The top-level attribution whose content holds the words."""
        a = self.of(words)
        return next(o for o in self.attributions if o.id == a.within) if a.within else a

    def name(self, a: Attribution) -> str | None:
        """The name of the source's entity."""
        return next((e.name for e in self.entities if e.id == a.source.entity), None)

    def chain(self, a: Attribution) -> list[str]:
        """The chain as `kind name`."""
        return [f"{link.kind} {link.name}" for link in a.chain]

    def words(self, a: Attribution) -> str:
        return self.text(a.content)


@cache
def read(text: str, title: str | None = None) -> Read:
    """A text whose every line is body."""
    page = to_page(Capture(where="test", body=text, media="text", id="page", zones="article", title=title))
    parsed = parse(page)
    entities = find_entities(page, parsed)
    return Read(page, entities, find_attributions(page, parsed, entities, certainty_of))
