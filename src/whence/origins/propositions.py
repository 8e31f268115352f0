"""What a page tells, one proposition at a time: of each statement its innermost content, sentence by
sentence, and of what the page tells in its own voice every sentence with an event in it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import islice

import msgspec

from whence.origins.analysis import analyse
from whence.origins.clauses import coordinated
from whence.origins.denials import unframed
from whence.origins.names import person
from whence.origins.naming import names_of, naming
from whence.origins.pieces import Piece, Sheet, near_to, parted, without
from whence.origins.quotations import WORD, quoted_spans
from whence.origins.sayings import bare, denies, low, passes_on, subject, unsaid
from whence.origins.tokens import TOKEN
from whence.origins.word import Naming, Word
from whence.origins.wording import grammar
from whence.records import Attribution, Certainty, Event, Reading, Span

MOST = 2000  # propositions of one page; a page with more is no news page
LONGEST = 90  # words of a proposition that are looked at
LAST_YEAR = "2099"
MOST_SHOWN = 2000  # characters of a proposition kept as its text
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
    out = [*page.attributed(), *page.told(), *page.loose()]
    out.sort(key=lambda p: (p.start, p.end))
    return tuple(out[:MOST])


class _Page:
    """A reading with what is looked up in it again and again."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.document.text
        self.entities = {e.id: e for e in reading.entities}
        self.sheet = Sheet(self.text, sorted(reading.sentences))
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
        self.acts: dict[int, int] = {}
        self.triggers = [e.trigger.start for e in self.events]

    def attributed(self) -> Iterable[Proposition]:
        """The propositions that somebody is said to have told."""
        held: dict[str, list[Attribution]] = {}
        passed_on = {a.id: passes_on(a, self.text) for a in self.reading.attributions}
        for a in self.reading.attributions:
            if a.within is not None and passed_on[a.id]:
                held.setdefault(a.within, []).append(a)
        for a in self.reading.attributions:
            if unsaid(a, self.text):
                continue
            spans = a.content
            if not passed_on[a.id]:
                if a.within is not None:
                    continue  # what was ordered, promised, agreed is part of what the outer statement tells
                spans = self.sheet.hull((*a.source.spans, *a.cue, *a.content))
                self.acts.update((s.start, max(s.end, self.acts.get(s.start, 0))) for s in spans)
            inner = [s for b in held.get(a.id, ()) for s in (*b.source.spans, *b.cue, *b.content)]
            for piece in self.sheet.pieces(without(spans, inner)):
                if passed_on[a.id] and a.manner == "indirect":
                    parts = self._clauses(piece) if not denies(a, self.text) else [piece]
                    if len(parts) > 1:
                        found = (self._proposition(x, a.certainty, attribution=a) for x in parts)
                        yield from (p for p in found if p is not None)
                        continue
                p = self._proposition(piece, a.certainty, attribution=a)
                if passed_on[a.id] and self._verbless(a, p):
                    # Its verb may stand outside what was found of it: the rest of the sentence is told too.
                    rest = without((self.sheet.trimmed(piece.sentence),), (*a.source.spans, *a.cue, *inner))
                    p = (
                        self._proposition(Piece(piece.sentence, rest), a.certainty, attribution=a)
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
        return not low(self.text, a.content) & grammar("aux")

    def told(self) -> Iterable[Proposition]:
        """The propositions the page tells in its own voice: sentences with an event that is nobody's word."""
        taken = [s for a in self.reading.attributions for s in (*a.source.spans, *a.cue, *a.content)]
        taken.sort()
        seen: set[Span] = set()
        for e in self.events:
            if e.attribution is not None or e.sentence in seen:
                continue
            seen.add(e.sentence)
            for rest in self.sheet.pieces(without((e.sentence,), near_to(e.sentence, taken))):
                piece = self._with_subject(rest, e)
                if not any(s.contains(e.trigger) for s in piece.spans):
                    continue
                if self.acts.get(piece.spans[0].start, 0) >= piece.spans[-1].end:
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

    def loose(self) -> Iterable[Proposition]:
        """What stands in no statement and tells of no event that is coded: whole sentences that name somebody
        or something. They make no claim of their own, but may tell one that others make.
        """
        taken = sorted(s for a in self.reading.attributions for s in (*a.cue, *a.content))
        held = {e.sentence for e in self.events}
        for s in self.sheet.sentences:
            if s in held or near_to(s, taken):
                continue
            piece = Piece(s, (self.sheet.trimmed(s),))
            p = self._proposition(piece, "asserted")
            if p is not None and any(w.kind == "name" for w in p.words):
                yield p

    def _with_subject(self, piece: Piece, e: Event) -> Piece:
        """The words around the event, with the source right before them, which is then their subject."""
        spans = tuple(
            Span(self.sources.get(self.sheet.tight(s.start), s.start), s.end) if s.contains(e.trigger) else s
            for s in piece.spans
        )
        return Piece(piece.sentence, spans)

    def _clauses(self, piece: Piece) -> list[Piece]:
        """The piece, parted where it tells several things in one breath."""
        found = (m for s in piece.spans for m in TOKEN.finditer(self.text, s.start, s.end))
        parts = coordinated([(m.group(), m.start()) for m in islice(found, LONGEST)], self.names, self.timed)
        return parted(piece, [(p[0][1], p[-1][1] + len(p[-1][0])) for p in parts])

    def _proposition(
        self,
        piece: Piece,
        certainty: Certainty,
        *,
        attribution: Attribution | None = None,
        event: Event | None = None,
    ) -> Proposition | None:
        found = (m for s in piece.spans for m in TOKEN.finditer(self.text, s.start, s.end))
        tokens: Sequence[tuple[str, int]] = [(m.group(), m.start()) for m in islice(found, LONGEST)]
        names = self.names
        if attribution is not None:
            cue = low(self.text, attribution.cue)
            if cue & grammar("reporting_denials") and tokens and bare(tokens[0][0]):
                tokens = [*subject(attribution, self.text), *tokens]
            names = self._spoken(attribution, tokens)
        first = tokens[0][0].lower() if tokens else ""
        tokens, framed = unframed(tokens)
        words = analyse(tokens, names, self.timed)
        if sum(w.kind != "scope" for w in words) < LEAST or not self._tells(words, tokens):
            return None
        start, end = piece.spans[0].start, piece.spans[-1].end
        said = {t.lower() for t, _ in tokens}
        disputed = (
            attribution is not None and passes_on(attribution, self.text) and denies(attribution, self.text)
        )
        # "dismissed as untrue that …" denies once, "denied that it is untrue that …" twice
        disputed = disputed != framed if not said or first in ("it", "there", "that") else disputed or framed
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
            conditional=bool(said & {"if", "unless", "provided"}),
            quoted=attribution is not None and attribution.manner == "direct",
            times=tuple(dict.fromkeys(self.timed[at] for _, at in tokens if at in self.timed)),
            types=tuple(sorted({e.type for e in here})),
            quote=self._quote(piece, attribution),
            speaker=self._speaker(attribution),
        )

    def _quote(self, piece: Piece, a: Attribution | None) -> tuple[str, ...]:
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
