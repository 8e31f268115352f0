"""What a page tells, one proposition at a time: of each statement its innermost content, sentence by
sentence, and of what the page tells in its own voice every sentence with an event in it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

import msgspec

from whence.origins.analysis import analyse
from whence.origins.clauses import coordinated
from whence.origins.denials import no_sign, unframed
from whence.origins.names import person
from whence.origins.naming import names_of, naming
from whence.origins.quotations import WORD, quoted_spans
from whence.origins.tokens import TOKEN
from whence.origins.word import Naming, Word
from whence.origins.wording import bases, grammar
from whence.records import Attribution, Certainty, Event, Reading, Span

MOST = 2000  # propositions of one page; a page with more is no news page
LONGEST = 90  # words of a proposition that are looked at
LAST_YEAR = "2099"
MOST_SHOWN = 2000  # characters of a proposition kept as its text
HEAD = 3_000  # characters in which datelines are looked for
# "DUBAI - ", "TOWN, March 3 (Agency) — ", "(Agency) - " at the head of a report
DATELINE = re.compile(
    r"(?:(?=[^\W\d_]{3})[A-Z][A-Z.' -]+(?:,[^\n()–—:]{1,40})?"
    r"(?:\s*\([^()\n]{2,40}\)\s*[–—:-]+|\s*[–—]+|\s+-+|:)"
    r"|\([A-Z][^()\n]{1,30}\)\s*[–—-]+)\s+"
)
LEAST = 2  # counting words that make one
FIRST_PERSON = frozenset(["i", "me", "my", "i'm", "i've", "i'll", "i'd"])


class When(msgspec.Struct, frozen=True, array_like=True):
    """A time named in a proposition: TIMEX3 type and value, ISO bounds where known."""

    type: str
    value: str
    earliest: str | None = None
    latest: str | None = None


class Proposition(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing a page tells, ready to be compared without the page.

    `start` and `end` bound its words in the document's text. It stands in the attribution or is the page's
    own telling of the event. `disputed`: the words that attribute it deny it ("denied that …").
    `conditional`: it is told only for a case (if, unless). `quoted`: it stands in quotation marks. `quote`
    holds its words that do, in small letters; `speaker` the parts of the name of the person who says it.
    """

    document: str
    start: int
    end: int
    text: str
    words: tuple[Word, ...]
    certainty: Certainty
    attribution: str | None = None
    event: str | None = None
    disputed: bool = False
    conditional: bool = False
    quoted: bool = False
    times: tuple[When, ...] = ()
    types: tuple[str, ...] = ()
    quote: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()


def propositions(reading: Reading) -> tuple[Proposition, ...]:
    """Every proposition of the page, in text order; at most `MOST`.

    A statement that only hands on another ("the paper wrote that the minister said …") is told by the inner
    one. An act done by words (an order, a promise, an offer turned down) is told with who does it. Of a
    statement of several sentences each is one proposition.
    """
    page = _Page(reading)
    out = [*page.attributed(), *page.told()]
    out.sort(key=lambda p: (p.start, p.end))
    return tuple(out[:MOST])


@dataclass(frozen=True)
class _Piece:
    """Words of one sentence that belong to one statement."""

    sentence: Span
    spans: tuple[Span, ...]


class _Page:
    """A reading with what is looked up in it again and again."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.document.text
        self.entities = {e.id: e for e in reading.entities}
        self.sentences = sorted(reading.sentences)
        self.starts = [s.start for s in self.sentences]
        self.names = names_of(reading)
        self.quoted = quoted_spans(self.text)
        self.opened = [start for start, _ in self.quoted]
        self.timed: dict[int, When] = {}
        for t in reading.times:
            if t.value.isdigit() and t.value > LAST_YEAR:
                continue  # "2500 pilots": a number
            when = When(t.type, t.value, t.earliest, t.latest)
            for m in TOKEN.finditer(self.text, t.start, min(t.end, t.start + 200)):
                self.timed[m.start()] = when
        self.events = sorted(reading.events, key=lambda e: e.trigger)
        self.sources = {s.end: s.start for a in reading.attributions for s in a.source.spans}
        self.acts: list[Span] = []
        self.triggers = [e.trigger.start for e in self.events]

    def attributed(self) -> Iterable[Proposition]:
        """The propositions that somebody is said to have told."""
        held: dict[str, list[Attribution]] = {}
        passed_on = {a.id: self._passes_on(a) for a in self.reading.attributions}
        for a in self.reading.attributions:
            if a.within is not None and passed_on[a.id]:
                held.setdefault(a.within, []).append(a)
        for a in self.reading.attributions:
            if self._unsaid(a):
                continue
            spans = a.content
            if not passed_on[a.id]:
                if a.within is not None:
                    continue  # what was ordered, promised, agreed is part of what the outer statement tells
                spans = _hull((*a.source.spans, *a.cue, *a.content), self.sentences, self.starts)
                self.acts += spans
            inner = [s for b in held.get(a.id, ()) for s in (*b.source.spans, *b.cue, *b.content)]
            for piece in self._pieces(_without(spans, inner)):
                if passed_on[a.id] and a.manner == "indirect":
                    parts = self._clauses(piece) if not self._denies(a, self._low(a.cue)) else [piece]
                    if len(parts) > 1:
                        found = (self._proposition(x, a.certainty, attribution=a) for x in parts)
                        yield from (p for p in found if p is not None)
                        continue
                p = self._proposition(piece, a.certainty, attribution=a)
                if passed_on[a.id] and self._verbless(a, p):
                    # Its verb may stand outside what was found of it: the rest of the sentence is told too.
                    rest = _without((piece.sentence,), (*a.source.spans, *a.cue, *inner))
                    p = (
                        self._proposition(_Piece(piece.sentence, rest), a.certainty, attribution=a)
                        if rest
                        else p
                    )
                if p is not None:
                    yield p

    def _tells(self, words: Sequence[Word], tokens: Sequence[tuple[str, int]]) -> bool:
        """Whether something is done or is so: a verb, a noun for one, or a form of be or have."""
        if any(w.kind in ("verb", "mutual") for w in words):
            return True
        return any(t.lower().replace("’", "'").partition("'")[0] in grammar("aux") for t, _ in tokens)

    def _verbless(self, a: Attribution, p: Proposition | None) -> bool:
        """Whether what was found of an indirect statement holds no verb at all."""
        if a.manner != "indirect" or (p is not None and any(w.acts for w in p.words)):
            return False
        return not self._low(a.content) & grammar("aux")

    def _passes_on(self, a: Attribution) -> bool:
        """Whether the words that attribute it only hand it on (said, told, denied), and are no act themselves
        (ordered, promised, rejected an offer).
        """
        cue = self._low(a.cue)
        if not cue or a.manner == "direct":
            return True
        if cue & grammar("turning_down"):
            return bool(self._low(a.content[:1]) & grammar("reports"))
        return any(base in grammar("reporting") for word in cue for base in bases(word))

    def _low(self, spans: Iterable[Span]) -> set[str]:
        return {m.group().lower() for s in spans for m in TOKEN.finditer(s.of(self.text)[:2000])}

    def told(self) -> Iterable[Proposition]:
        """The propositions the page tells in its own voice: sentences with an event that is nobody's word."""
        taken = [s for a in self.reading.attributions for s in (*a.source.spans, *a.cue, *a.content)]
        taken.sort()
        seen: set[Span] = set()
        for e in self.events:
            if e.attribution is not None or e.sentence in seen:
                continue
            seen.add(e.sentence)
            near = (
                [s for s in taken if s.overlaps(e.sentence)] if len(taken) < 400 else _near(taken, e.sentence)
            )
            for bare in self._pieces(_without((e.sentence,), near)):
                piece = self._with_subject(bare, e)
                if not any(s.contains(e.trigger) for s in piece.spans):
                    continue
                if any(s.start == piece.spans[0].start and s.end >= piece.spans[-1].end for s in self.acts):
                    continue  # somebody's act by words, told already
                parts = self._clauses(piece)
                for part in parts:
                    here = self._events(part.spans[0].start, part.spans[-1].end)
                    own = next((x for x in here if x.attribution is None), None)
                    if own is None and len(parts) > 1:
                        continue  # nothing that happens
                    p = self._proposition(part, (own or e).certainty, event=own or e)
                    if p is not None:
                        yield p

    def _with_subject(self, piece: _Piece, e: Event) -> _Piece:
        """The words around the event, with the source right before them, which is then their subject."""
        spans = tuple(
            Span(self.sources.get(self._tight(s.start), s.start), s.end) if s.contains(e.trigger) else s
            for s in piece.spans
        )
        return _Piece(piece.sentence, spans)

    def _tight(self, at: int) -> int:
        """Where the words before `at` end."""
        while at and self.text[at - 1].isspace():
            at -= 1
        return at

    def _pieces(self, spans: Iterable[Span]) -> Iterable[_Piece]:
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
                part = Span(max(self._begins(s), span.start), min(s.end, span.end))
                if any(c.isalnum() for c in part.of(self.text)):
                    by.setdefault(s, []).append(part)
            if not found:
                by.setdefault(span, []).append(span)
        return [_Piece(s, tuple(sorted(parts))) for s, parts in by.items()]

    def _clauses(self, piece: _Piece) -> list[_Piece]:
        """The piece, parted where it tells several things in one breath."""
        found = (m for s in piece.spans for m in TOKEN.finditer(self.text, s.start, s.end))
        parts = coordinated([(m.group(), m.start()) for m in islice(found, LONGEST)], self.names, self.timed)
        if len(parts) == 1:
            return [piece]
        starts = [0, *(p[0][1] for p in parts[1:])]
        ends = [*(p[-1][1] + len(p[-1][0]) for p in parts[:-1]), piece.sentence.end]
        cut = [
            tuple(
                Span(max(start, s.start), min(end, s.end))
                for s in piece.spans
                if start < s.end and s.start < end
            )
            for start, end in zip(starts, ends, strict=True)
        ]
        return [_Piece(piece.sentence, spans) for spans in cut]

    def _begins(self, sentence: Span) -> int:
        """Where the sentence begins, behind the dateline of a report."""
        found = DATELINE.match(self.text, sentence.start, sentence.end)
        return found.end() if found and sentence.start < HEAD else sentence.start

    def _proposition(
        self,
        piece: _Piece,
        certainty: Certainty,
        *,
        attribution: Attribution | None = None,
        event: Event | None = None,
    ) -> Proposition | None:
        found = (m for s in piece.spans for m in TOKEN.finditer(self.text, s.start, s.end))
        tokens: Sequence[tuple[str, int]] = [(m.group(), m.start()) for m in islice(found, LONGEST)]
        names = self.names
        cue: set[str] = set()
        if attribution is not None:
            cue = self._low(attribution.cue)
            if cue & grammar("reporting_denials") and tokens and _bare(tokens[0][0]):
                tokens = [*self._subject(attribution), *tokens]
            names = self._spoken(attribution, tokens)
        first = tokens[0][0].lower() if tokens else ""
        tokens, framed = unframed(tokens)
        words = analyse(tokens, names, self.timed)
        if sum(w.kind != "scope" for w in words) < LEAST or not self._tells(words, tokens):
            return None
        start, end = piece.spans[0].start, piece.spans[-1].end
        low = {t.lower() for t, _ in tokens}
        disputed = attribution is not None and self._passes_on(attribution) and self._denies(attribution, cue)
        # "dismissed as untrue that …" denies once, "denied that it is untrue that …" twice
        disputed = disputed != framed if not low or first in ("it", "there", "that") else disputed or framed
        here = self._events(start, end)
        return Proposition(
            document=self.reading.document.id,
            start=start,
            end=end,
            text=" … ".join(s.of(self.text) for s in piece.spans[:LONGEST])[:MOST_SHOWN],
            words=words,
            certainty=certainty,
            attribution=attribution.id if attribution else None,
            event=event.id if event else None,
            disputed=disputed,
            conditional=bool(low & {"if", "unless", "provided"}),
            quoted=attribution is not None and attribution.manner == "direct",
            times=tuple(dict.fromkeys(self.timed[at] for _, at in tokens if at in self.timed)),
            types=tuple(sorted({e.type for e in here})),
            quote=self._quote(piece, attribution),
            speaker=self._speaker(attribution),
        )

    def _quote(self, piece: _Piece, a: Attribution | None) -> tuple[str, ...]:
        """The words of the piece that stand in quotation marks; of direct speech all."""
        whole = a is not None and a.manner == "direct"
        out: list[str] = []
        for s in piece.spans:
            for m in islice(WORD.finditer(self.text, s.start, s.end), LONGEST):
                i = bisect_right(self.opened, m.start()) - 1
                if whole or (i >= 0 and m.start() < self.quoted[i][1]):
                    out.append(m.group().lower())
        return tuple(out[:LONGEST])

    def _speaker(self, a: Attribution | None) -> tuple[str, ...]:
        """The name of the person whose words they are; empty where nobody is named."""
        found = self.entities.get(a.source.entity or "") if a is not None else None
        named = found is not None and found.kind == "person" and any(m.form == "name" for m in found.mentions)
        return person(found.name) if named and found is not None else ()

    def _denies(self, a: Attribution, cue: set[str]) -> bool:
        """Whether the words that attribute it say that it is not so."""
        if no_sign([m.group().lower() for s in a.cue for m in TOKEN.finditer(s.of(self.text)[:200])]):
            return True
        if cue & grammar("reports") and (cue | set(self._before_cue(a))) & grammar("untrue"):
            return True  # a false rumour has it that …
        if self._negated(a):
            return bool(self._bases(cue) & grammar("believing"))
        return bool(cue & (grammar("denying") | grammar("turning_down"))) and "not" not in cue

    def _bases(self, cue: Iterable[str]) -> set[str]:
        return {base for word in cue for base in bases(word)}

    def _negated(self, a: Attribution) -> bool:
        """Whether a "not" stands in the words that attribute it, or right before them."""
        low = [*self._before_cue(a), *self._low(a.cue)] if a.cue else []
        return any(w in ("not", "never") or w.replace("’", "'").endswith("n't") for w in low)

    def _before_cue(self, a: Attribution) -> list[str]:
        """The two words before those that attribute it."""
        start = a.cue[0].start if a.cue else 0
        return [m.group().lower() for m in TOKEN.finditer(self.text, max(0, start - 24), start)][-2:]

    def _unsaid(self, a: Attribution) -> bool:
        """Whether it is not said, written or confirmed; who does not believe it says that it is not so."""
        if a.manner == "direct" or not self._negated(a):
            return False
        cue = self._low(a.cue)
        kept = grammar("believing") | grammar("denying") | grammar("turning_down")
        return self._passes_on(a) and not (cue | self._bases(cue)) & kept

    def _subject(self, a: Attribution) -> list[tuple[str, int]]:
        """The words for who says it: the subject of what is put without one ("denied taking it")."""
        return [
            (m.group(), m.start())
            for s in a.source.spans[:1]
            for m in TOKEN.finditer(self.text, s.start, s.end)
        ][:12]

    def _spoken(self, a: Attribution, tokens: Sequence[tuple[str, int]]) -> dict[int, Naming]:
        """The names among the tokens; in words quoted, `I` is the speaker."""
        speaker = self.entities.get(a.source.entity or "")
        said = naming(speaker) if speaker is not None and a.manner != "indirect" else None
        out = {at: self.names[at] for _, at in tokens if at in self.names}
        if said is not None:
            out.update({at: said for w, at in tokens if w.replace("’", "'").lower() in FIRST_PERSON})
        return out

    def _events(self, start: int, end: int) -> Sequence[Event]:
        return self.events[bisect_left(self.triggers, start) : bisect_left(self.triggers, end)]


def _bare(word: str) -> bool:
    """Whether a content that begins so has no subject of its own."""
    return word.endswith("ing") or word in ("to", "any", "of", "having")


def _hull(spans: Sequence[Span], sentences: Sequence[Span], starts: Sequence[int]) -> tuple[Span, ...]:
    """Source, cue and content of an act with all that stands between them, in the sentence of the content."""
    low, high = min(s.start for s in spans), max(s.end for s in spans)
    i = bisect_left(starts, spans[-1].start + 1) - 1
    if i < 0 or not sentences:
        return tuple(sorted(spans))
    s = sentences[i]
    if s.start < high and low < s.end:
        return (Span(max(low, s.start), min(high, s.end)),)
    return tuple(sorted(spans))


def _near(spans: Sequence[Span], sentence: Span) -> list[Span]:
    first = bisect_left(spans, Span(sentence.start - 20_000, 0))
    return [s for s in spans[first : bisect_left(spans, Span(sentence.end, 0))] if s.overlaps(sentence)]


def _without(spans: Sequence[Span], holes: Sequence[Span]) -> tuple[Span, ...]:
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
