"""Finding the entity a stretch of text speaks of."""

from __future__ import annotations

from whence.meaning.entities import Mentions
from whence.records import Entity, Sentence, Span, Token

# How a name hangs on the title or office before it.
_BESIDE = frozenset({"appos", "flat", "nmod", "nmod:desc"})


class Index:
    """The entities of a page by id and by place."""

    def __init__(self, entities: tuple[Entity, ...]) -> None:
        self.by_id = {e.id: e for e in entities}
        self._mentions = Mentions(entities)

    def entity(self, span: Span, sentence: Sentence) -> Entity | None:
        """The entity the span as a whole speaks of, null where none is known.

        It is the one whose mention holds the head of the span, else a person named in apposition to it.
        """
        inside = [t for t in sentence.tokens if span.start <= t.start and t.end <= span.end]
        if not inside:
            return None
        head = inside[0]
        numbers = {t.index for t in inside}
        head = next((t for t in inside if t.head not in numbers and t.upos != "PUNCT"), head)
        found = self._mentions.within(Span(head.start, head.end))
        if found:
            best = min(found, key=lambda p: (p[0].end - p[0].start, p[0].start))[1]
            return (
                best
                if any(m.form == "name" for m in best.mentions)
                else self._apposed(head, sentence) or best
            )
        named = [e for m, e in self._mentions.within(span) if m.form == "name" and e.kind == "person"]
        beside = [
            t for t in inside if t.head == head.index and t.rel in _BESIDE and not _has_case(sentence, t)
        ]
        return next(
            (e for e in named if any(m.start <= t.start < m.end for m in e.mentions for t in beside)), None
        )

    def _apposed(self, head: Token, sentence: Sentence) -> Entity | None:
        """The person or body named behind a description: "the owner, **Harbour Holding**,"."""
        for c in sentence.children[head.index][:40]:
            t = sentence.tokens[c]
            if t.rel != "appos" or c < head.index or t.upos != "PROPN":
                continue
            for mention, entity in self._mentions.within(Span(t.start, t.end)):
                if mention.form == "name" and entity.kind in ("person", "organization"):
                    return entity
        return None


def _has_case(sentence: Sentence, token: Token) -> bool:
    return any(sentence.tokens[c].rel == "case" for c in sentence.children[token.index][:6])
