"""Spans of a page cut into what belongs to one sentence, and what is left of them without others."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from whence.records import Span

HEAD = 3_000  # characters in which datelines are looked for
# "DUBAI - ", "TOWN, March 3 (Agency) — ", "(Agency) - " at the head of a report
DATELINE = re.compile(
    r"(?:(?=[^\W\d_]{3})[A-Z][A-Z.' -]+(?:,[^\n()–—:]{1,40})?"
    r"(?:\s*\([^()\n]{2,40}\)\s*[–—:-]+|\s*[–—]+|\s+-+|:)"
    r"|\([A-Z][^()\n]{1,30}\)\s*[–—-]+)\s+"
)


@dataclass(frozen=True)
class Piece:
    """Words of one sentence that belong to one statement."""

    sentence: Span
    spans: tuple[Span, ...]


class Sheet:
    """A text and its sentences, in order."""

    def __init__(self, text: str, sentences: Sequence[Span]) -> None:
        self.text = text
        self.sentences = sentences
        self.starts = [s.start for s in sentences]

    def pieces(self, spans: Iterable[Span]) -> Iterable[Piece]:
        """The spans cut at the borders of sentences; what stands in no sentence is a piece of its own."""
        by: dict[Span, list[Span]] = {}
        for span in spans:
            i = max(0, bisect_left(self.starts, span.start + 1) - 1)
            found = False
            while i < len(self.sentences) and self.sentences[i].start < span.end:
                s = self.sentences[i]
                i += 1
                if not s.overlaps(span):
                    continue
                found = True
                part = Span(max(self.trimmed(s).start, span.start), min(s.end, span.end))
                if any(c.isalnum() for c in part.of(self.text)):
                    by.setdefault(s, []).append(part)
            if not found:
                by.setdefault(span, []).append(span)
        return [Piece(s, tuple(sorted(parts))) for s, parts in by.items()]

    def trimmed(self, sentence: Span) -> Span:
        """The sentence without the dateline of a report."""
        found = DATELINE.match(self.text, sentence.start, sentence.end) if sentence.start < HEAD else None
        return Span(found.end(), sentence.end) if found else sentence

    def tight(self, at: int) -> int:
        """Where the words before `at` end."""
        while at and self.text[at - 1].isspace():
            at -= 1
        return at

    def hull(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        """The spans with all that stands between them, in the sentence of the last."""
        first, last = min(s.start for s in spans), max(s.end for s in spans)
        i = bisect_left(self.starts, spans[-1].start + 1) - 1
        if i < 0 or not self.sentences:
            return tuple(sorted(spans))
        s = self.sentences[i]
        if s.start < last and first < s.end:
            return (Span(max(first, s.start), min(last, s.end)),)
        return tuple(sorted(spans))


def parted(piece: Piece, cuts: Sequence[tuple[int, int]]) -> list[Piece]:
    """The piece as one for each of `cuts` (from and past-the-end positions), which follow one another."""
    if len(cuts) < 2:
        return [piece]
    starts = [0, *(start for start, _ in cuts[1:])]
    ends = [*(end for _, end in cuts[:-1]), piece.sentence.end]
    return [
        Piece(
            piece.sentence,
            tuple(
                Span(max(start, s.start), min(end, s.end))
                for s in piece.spans
                if start < s.end and s.start < end
            ),
        )
        for start, end in zip(starts, ends, strict=True)
    ]


def near_to(sentence: Span, spans: Sequence[Span]) -> list[Span]:
    """Those of the spans, which are in order, that overlap the sentence; long ones are looked for near it."""
    first = bisect_left(spans, Span(sentence.start - 20_000, 0)) if len(spans) >= 400 else 0
    return [s for s in spans[first : bisect_left(spans, Span(sentence.end, 0))] if s.overlaps(sentence)]


def without(spans: Sequence[Span], holes: Sequence[Span]) -> tuple[Span, ...]:
    """The spans less the holes."""
    out: list[Span] = []
    inner = sorted(holes)
    for span in spans:
        at = span.start
        for h in inner:
            if h.end <= at or h.start >= span.end:
                continue
            if h.start > at:
                out.append(Span(at, h.start))
            at = max(at, h.end)
        if at < span.end:
            out.append(Span(at, span.end))
    return tuple(out)
