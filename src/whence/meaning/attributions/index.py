"""Finding the entity a stretch of text speaks of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from whence.records import Entity, Mention, Span, Token

# Mentions longer than this are not looked for from their far end.
_LONGEST = 600
_ORDER = {"name": 0, "nominal": 1, "pronoun": 2}


class Index:
    """Mentions of all entities by place."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        pairs = sorted(
            ((m, e) for e in entities for m in e.mentions), key=lambda p: (p[0].start, -p[0].end, p[1].id)
        )
        self._mentions: list[Mention] = [m for m, _ in pairs]
        self._owners: list[Entity] = [e for _, e in pairs]
        self._starts = [m.start for m in self._mentions]
        self._longest = min(max((m.end - m.start for m in self._mentions), default=0), _LONGEST)
        self.by_id = {e.id: e for e in self._owners}

    def inside(self, span: Span) -> list[tuple[Mention, Entity]]:
        """Mentions that overlap the span, in text order."""
        out = []
        i = bisect_right(self._starts, span.end - 1) - 1
        while i >= 0 and self._starts[i] >= span.start - self._longest:
            if self._mentions[i].end > span.start:
                out.append((self._mentions[i], self._owners[i]))
            i -= 1
        return out[::-1]

    def entity(self, span: Span, head: Token | None = None) -> Entity | None:
        """The entity the span as a whole speaks of: the one whose mention holds the head word, the longest first;
        without a head, the first mention in it."""
        found = self.inside(span)
        if head is not None:
            at = [p for p in found if p[0].start <= head.start and head.end <= p[0].end]
            # A name in apposition to the head ("the minister, Ilse Varga") is found by its own mention.
            if not at:
                at = [p for p in found if p[0].form == "name" and p[1].kind == "person"]
            found = at
        if not found:
            return None
        return max(
            found, key=lambda p: (min(p[0].end, span.end) - max(p[0].start, span.start), -_ORDER[p[0].form])
        )[1]
