"""Where a page that takes its text from another tells the claim so changed that it was not joined to it: with
another figure, or in its own voice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from whence.origins.copies import Copies
from whence.origins.fit import fit
from whence.origins.names import fold
from whence.origins.quantities import stem
from whence.origins.sides import Side, side
from whence.origins.voices import Voice, voice
from whence.records import Attribution, Certainty, Reading, Span, Telling

HALF = 0.5  # of one page's words that the two must share
ALIKE = 0.7  # of the claim's words that must stand in the sentence
LEAST = 3  # words a claim must have to be found by them
PAGES, SENTENCES, STATEMENTS = 4, 200, 60  # looked at for one page's claim
_WORD = re.compile(r"[^\W\d_]{3,}")
_EMPTY = re.compile(
    r"the|and|for|that|with|from|ha[sd]|have|w(?:as|ere|ill|ould)|are|been|could|may|might|sa(?:id|ys)|its|his|her"
    r"|their|they|which|who|not|but|after|into|than|also|more|about|over"
)


def retold(
    before: Side, sides: Mapping[str, Side], readings: Mapping[str, Reading], copies: Copies
) -> Iterator[Side]:
    """Pages, not among `sides`, that take their text from the page of `before`: each with the sentence that
    retells its claim.
    """
    text, told_at = before.reading.document.text, before.best.telling
    wanted = _words(text[told_at.start : told_at.end])
    if len(wanted) < LEAST:
        wanted = _words(text[before.at.start : before.at.end])
    if len(wanted) < LEAST:
        return
    looked = 0
    for page, c in copies.shared.get(before.reading.document.id, {}).items():
        if page in sides or page not in readings or looked >= PAGES or c.relation == "shared_quote":
            continue
        reading = readings[page]
        if not _takes(page, before, reading, copies) or max(c.share_a, c.share_b) < HALF:
            continue
        looked += 1
        told = _telling(reading, wanted)
        if told is None:
            continue
        after = side(reading, [told])
        if any(fit(a, b).verdict != "apart" for a in before.asserts for b in after.asserts):
            yield after


def heard_there(before: Side, after: Side) -> bool:
    """Whether the later page quotes a source of the earlier one's after all, for another sentence."""
    return any(
        fit(v, w).verdict == "same" or v.name.casefold() == w.name.casefold()
        for w in _speakers(after.reading)
        for v in before.asserts
    )


def denied_there(before: Side, after: Side) -> bool:
    """Whether the later page has a denial by the earlier page's denier that was not joined to the claim."""
    deniers = _speakers(after.reading, denying=True)
    return any(fit(v, w).verdict != "apart" for w in deniers for v in before.denies)


def _speakers(reading: Reading, *, denying: bool = False) -> list[Voice]:
    found = [a for a in reading.attributions if a.certainty == "denied" or not denying]
    return [voice(_told(reading, a), reading) for a in found[:STATEMENTS]]


def _takes(page: str, before: Side, reading: Reading, copies: Copies) -> bool:
    """Whether the page comes after: it derives from the other, or was published later and neither is known to
    be first."""
    first = before.reading.document
    if first.id in copies.sources.get(page, ()):
        return True
    if page in copies.sources.get(first.id, ()):
        return False
    return bool(
        first.published and reading.document.published and first.published < reading.document.published
    )


def _telling(reading: Reading, wanted: frozenset[str]) -> Telling | None:
    """The sentence of the page with most of the wanted words, as its statement or in the page's own voice."""
    text = reading.document.text
    best: tuple[float, int] | None = None
    for n, s in enumerate(reading.sentences[:SENTENCES]):
        part = len(wanted & _words(s.of(text))) / len(wanted)
        if part >= ALIKE and (best is None or part > best[0]):
            best = (part, n)
    if best is None:
        return None
    sentence = reading.sentences[best[1]]
    for a in reading.attributions:
        inside = [c for c in (*a.source.spans, *a.cue, *a.content) if c.overlaps(sentence)]
        if any(c.overlaps(sentence) for c in a.content) and _part(wanted, reading, inside) >= ALIKE:
            return None if a.certainty == "denied" else _told(reading, a)
    events = [e.certainty for e in reading.events if sentence.contains(e.trigger)]
    certainty: Certainty = events[0] if events else "asserted"
    if certainty == "denied":
        return None
    return Telling(
        document=reading.document.id,
        start=sentence.start,
        end=sentence.end,
        polarity="asserts",
        certainty=certainty,
    )


def _part(wanted: frozenset[str], reading: Reading, spans: list[Span]) -> float:
    """The part of the wanted words that stands in the spans."""
    return len(wanted & _words(" ".join(c.of(reading.document.text) for c in spans))) / len(wanted)


def _told(reading: Reading, a: Attribution) -> Telling:
    spans = a.content or a.cue or (Span(0, 0),)
    return Telling(
        document=reading.document.id,
        start=spans[0].start,
        end=spans[-1].end,
        polarity="asserts",
        certainty=a.certainty,
        attribution=a.id,
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(stem(w) for w in _WORD.findall(fold(text)) if not _EMPTY.fullmatch(w))
