"""Which entity a span of the text speaks of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from whence.records import Entity, Mention, Sentence, Span

_FORMS = {"name": 2, "nominal": 1, "pronoun": 0}


class Mentions:
    """The mentions of a page's entities, for looking up spans."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._all = sorted(
            ((m, e) for e in entities for m in e.mentions), key=lambda x: (x[0].start, x[0].end, x[1].id)
        )
        self._starts = [m.start for m, _ in self._all]
        self._longest = max((m.end - m.start for m, _ in self._all), default=0)

    def within(self, span: Span) -> list[tuple[Mention, Entity]]:
        """The mentions that overlap the span, in text order."""
        at = bisect_left(self._starts, span.start - self._longest)
        out = []
        for m, e in self._all[at:]:
            if m.start >= span.end:
                break
            if m.end > span.start:
                out.append((m, e))
        return out

    def at(self, span: Span, sentence: Sentence | None = None) -> Entity | None:
        """The entity the span speaks of: the one whose mention holds the head of the span, else the one
        that covers most of it (a name before a phrase before a pronoun); null where no mention overlaps.

        The head is read off the sentence's tree where the sentence is given.
        """
        found = self.within(span)
        if not found:
            return None
        if sentence is not None and (head := _head(sentence, span)) is not None:
            held = [(m, e) for m, e in found if m.start <= head < m.end]
            if held:
                _m, e = min(held, key=lambda x: (x[0].end - x[0].start, -_FORMS[x[0].form]))
                return e
        inside = [(m, e) for m, e in found if m.start >= span.start and m.end <= span.end] or found
        # no tree: the first mention that is not followed by another of its own phrase ("Iraq's [ministry]")
        best = max(
            inside,
            key=lambda x: (
                min(x[0].end, span.end) - max(x[0].start, span.start),
                _FORMS[x[0].form],
                -x[0].start,
            ),
        )
        return best[1]


def entity_at(entities: Sequence[Entity], span: Span, sentence: Sentence | None = None) -> Entity | None:
    """The entity a span speaks of, or null; `Mentions` answers many such questions on one page faster."""
    return Mentions(entities).at(span, sentence)


def _head(s: Sentence, span: Span) -> int | None:
    """Where the head token of the span's words starts, or null where none of them is of the sentence."""
    inside = [t for t in s.tokens if t.start < span.end and t.end > span.start]
    own = {t.index for t in inside}
    return next((t.start for t in inside if t.head not in own and t.upos != "PUNCT"), None)
