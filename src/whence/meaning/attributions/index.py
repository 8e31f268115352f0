"""Finding the entity a stretch of text speaks of."""

from __future__ import annotations

from whence.meaning.entities import Mentions
from whence.records import Entity, Sentence, Span


class Index:
    """The entities of a page by id and by place."""

    def __init__(self, entities: tuple[Entity, ...]) -> None:
        self.by_id = {e.id: e for e in entities}
        self._mentions = Mentions(entities)

    def entity(self, span: Span, sentence: Sentence) -> Entity | None:
        """The entity the span as a whole speaks of, null where none is known."""
        return self._mentions.at(span, sentence)
