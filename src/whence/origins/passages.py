"""What the sentences a claim is told in state besides: numbers, dates, places; and where two pages differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from whence.origins.names import fold, place_stem, plain, same_place
from whence.origins.quantities import Quantity, quantities, stem
from whence.origins.voices import Voice, attribution_of, event_of
from whence.records import Entity, Evidence, Reading, Span, Time

_WORD = re.compile(r"[^\W\d_]+")
Pair = tuple[Evidence, Evidence]
ALIKE = 0.25  # of their words together that two sentences must share for their figures to be compared
SENTENCES = 8  # of one page that are looked at
_LOCATIVE = frozenset(
    [
        "in",
        "at",
        "near",
        "to",
        "from",
        "on",
        "outside",
        "around",
        "towards",
        "toward",
        "into",
        "inside",
        "across",
        "over",
        "of",
        "outside",
        "via",
        "through",
    ]
)


@dataclass(frozen=True)
class Passages:
    """The sentences of one page that tell the claim, the claim's own words in them, and who tells it."""

    reading: Reading
    sentences: tuple[Span, ...]
    contents: tuple[Span, ...]
    sources: tuple[Span, ...]

    @property
    def document(self) -> str:
        """The page's id."""
        return self.reading.document.id

    @property
    def texts(self) -> list[str]:
        """The sentences' words."""
        return [s.of(self.reading.document.text) for s in self.sentences]


def passages(voices: Sequence[Voice], reading: Reading) -> Passages:
    """The sentences in which the tellings of `voices` stand."""
    sentences: list[Span] = []
    contents: list[Span] = []
    sources: list[Span] = []
    for v in voices:
        t = v.telling
        contents.append(Span(t.start, t.end))
        sentences += [s for s in reading.sentences if s.start < t.end and t.start < s.end]
        said = attribution_of(t, reading)
        if said is not None:
            sources += said.source.spans
        event = event_of(t, reading)
        if event is not None and event.sentence not in sentences:
            sentences.append(event.sentence)
    unique = sorted(dict.fromkeys(sentences), key=lambda s: (s.start, s.end))[:SENTENCES]
    return Passages(reading, tuple(unique), tuple(dict.fromkeys(contents)), tuple(dict.fromkeys(sources)))


def nearest(before: Passages, after: Passages) -> tuple[Passages, Passages] | None:
    """Both sides with only the two sentences that are most alike; null where no two are."""
    best: tuple[float, Span, Span] | None = None
    for s in before.sentences:
        ours = words(s.of(before.reading.document.text))
        for t in after.sentences:
            theirs = words(t.of(after.reading.document.text))
            part = len(ours & theirs) / max(1, len(ours | theirs))
            if part >= ALIKE and (best is None or part > best[0]):
                best = (part, s, t)
    if best is None:
        return None
    return replace(before, sentences=(best[1],)), replace(after, sentences=(best[2],))


def words(text: str) -> frozenset[str]:
    """The stems of a sentence's longer words."""
    return frozenset(stem(w) for w in _WORD.findall(fold(text)) if len(w) > 2)


def numbers_differ(before: Passages, after: Passages) -> list[Pair]:
    """Numbers of the later page that count the same thing as one of the earlier page and cannot be it."""
    was, now = _numbers(before), _numbers(after)
    out: list[Pair] = []
    for n in now:
        alike = [w for w in was if w.unit & n.unit]
        if (
            not alike
            and len(was) == len(now) == 1
            and not _counted(before, n)
            and not _counted(after, was[0])
        ):
            alike = was
        if alike and not any(w.agrees(n) for w in was):
            out.append((_at(before, alike[0]), _at(after, n)))
            break
    return out


def dates_differ(before: Passages, after: Passages) -> list[Pair]:
    """The later page's date for it, where no date of the earlier page's overlaps it."""
    for inside in (True, False):
        was, now = _dates(before, inside=inside), _dates(after, inside=inside)
        if was and now:
            if any(_overlap(w, n) for w in was for n in now):
                return []
            return [(_at(before, was[0]), _at(after, now[0]))]
    return []


def places_differ(before: Passages, after: Passages) -> list[Pair]:
    """A place the later page has in the stead of one of the earlier page's."""
    was, now = _places(before), _places(after)
    gone = [w for w in was if not any(_same_place(w[0], e) for e in after.reading.entities)]
    come = [n for n in now if not any(_same_place(n[0], e) for e in before.reading.entities)]
    if gone and come:
        return [(_at(before, gone[0][1]), _at(after, come[0][1]))]
    return []


def _numbers(p: Passages) -> list[Quantity]:
    text = p.reading.document.text
    without = [Span(t.start, t.end) for t in p.reading.times] + list(p.sources)
    return [q for s in p.sentences for q in quantities(text, s.start, s.end, without)]


def _counted(p: Passages, q: Quantity) -> bool:
    """Whether the page's passages speak of what `q` counts."""
    words = {stem(w) for t in p.texts for w in _WORD.findall(fold(t))}
    return bool(words & q.unit)


def _dates(p: Passages, *, inside: bool) -> list[Time]:
    """Dates among the claim's own words, or anywhere in its sentences."""
    within = p.contents if inside else p.sentences
    return [
        t
        for t in p.reading.times
        if t.type in ("DATE", "TIME")
        and (t.earliest or t.latest)
        and any(s.start <= t.start and t.end <= s.end for s in within)
    ]


def _overlap(a: Time, b: Time) -> bool:
    low = max(a.earliest or "", b.earliest or "")
    high = min(a.latest or "9999", b.latest or "9999")
    return low[:10] <= high[:10]


def _places(p: Passages) -> list[tuple[Entity, Span]]:
    """Places that a preposition sets something in, to or from."""
    text, out = p.reading.document.text, []
    for e in p.reading.entities:
        if e.kind != "place":
            continue
        for m in e.mentions:
            if m.form != "name" or not any(s.start <= m.start and m.end <= s.end for s in p.sentences):
                continue
            before = text[max(0, m.start - 40) : m.start].casefold().split()
            before = [w for w in before if w not in ("the", "a")]
            if before and before[-1] in _LOCATIVE:
                out.append((e, Span(m.start, m.end)))
    return out


def _same_place(a: Entity, b: Entity) -> bool:
    names = {w for n in (a.name, *a.aliases) for w in plain(n).split() if len(w) > 2}
    if names & {w for n in (b.name, *b.aliases) for w in plain(n).split()}:
        return True  # West Africa may be told as Africa
    x, y = (e.name.replace(".", "") for e in (a, b))  # U.S. and US
    return same_place(place_stem(x), place_stem(y))


def _at(p: Passages, where: Quantity | Time | Span) -> Evidence:
    """The sentence of `p` that holds it."""
    found: Iterable[Span] = (s for s in p.sentences if s.start <= where.start and where.end <= s.end)
    span = next(iter(found), Span(where.start, where.end))
    return Evidence(p.document, span.start, span.end)
