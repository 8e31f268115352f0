"""One happening told twice on a page is one event."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict

import msgspec

from whence.records import Actor, Event, Page, Span

_LOOK_BACK = 40  # earlier events of one type a new one is held against


def merged(events: list[tuple[Event, frozenset[str]]], page: Page) -> tuple[Event, ...]:
    """Events in text order with ids `v1`, `v2` …, repeated tellings left out.

    Each event comes with the stems of the words it is told in. Two tellings are one event where type and
    certainty agree, actors and recipients are compatible, times do not exclude one another, and they stand in
    one sentence, or one of them in the headline or a heading and in kindred words. Attacks on one
    person are one. The telling that says more is kept.
    """
    titles = [b for b in page.document.blocks if b.kind in ("title", "heading")]
    starts = [b.start for b in titles]
    ends = [b.end for b in titles]
    kept: list[Event] = []
    told: list[frozenset[str]] = []
    triggers: list[set[Span]] = []
    by_type: dict[str, list[int]] = defaultdict(list)
    for event, stems in events:
        heading = _inside(event.trigger.start, starts, ends)
        twin = None
        for at in reversed(by_type[event.type][-_LOOK_BACK:]):
            other = kept[at]
            near = event.sentence == other.sentence
            once = event.type == "ASSAULT" and _victim(event) is not None and _victim(event) == _victim(other)
            if once and not (
                event.actors and other.actors and not _compatible(event.actors, other.actors, False)
            ):
                twin = at
                break
            if not near and not heading and not _inside(other.trigger.start, starts, ends):
                continue
            if not near and not stems & told[at]:
                continue
            if _same(event, other, strict=near):
                twin = at
                break
        if twin is None:
            by_type[event.type].append(len(kept))
            kept.append(event)
            told.append(stems)
            triggers.append({event.trigger})
        else:
            triggers[twin].add(event.trigger)
            if _richness(event) > _richness(kept[twin]):
                kept[twin] = event
    whole = [
        msgspec.structs.replace(e, mentions=tuple(sorted(spans)))
        for e, spans in zip(kept, triggers, strict=True)
    ]
    whole.sort(key=lambda e: (e.trigger.start, e.trigger.end))
    return tuple(msgspec.structs.replace(e, id=f"v{n}") for n, e in enumerate(whole, 1))


def _inside(at: int, starts: list[int], ends: list[int]) -> bool:
    n = bisect_right(starts, at) - 1
    return n >= 0 and at < ends[n]


def _same(a: Event, b: Event, strict: bool) -> bool:
    if a.type != b.type or (not strict and _denied(a) != _denied(b)):
        return False
    if not (_compatible(a.actors, b.actors, strict) and _compatible(a.recipients, b.recipients, strict)):
        return False
    return not (
        (a.earliest and b.latest and a.earliest > b.latest)
        or (b.earliest and a.latest and b.earliest > a.latest)
    )


def _victim(e: Event) -> str | None:
    """The one entity an attack is on; a page that names several attacks on it is taken to mean one."""
    named = {a.entity for a in e.recipients}
    return named.pop() if len(named) == 1 and e.cameo == "18" and not _denied(e) else None


def _denied(e: Event) -> bool:
    return e.certainty == "denied"


def _compatible(a: tuple[Actor, ...], b: tuple[Actor, ...], strict: bool) -> bool:
    one, two = _who(a), _who(b)
    if strict:
        return one == two or not one or not two
    return not one or not two or bool(one & two)


def _who(actors: tuple[Actor, ...]) -> set[str]:
    return {a.country or a.code or a.name for a in actors if a.country or a.code}


def _richness(e: Event) -> tuple[int, int, int]:
    return (
        (e.time is not None) + (e.attribution is not None) + (e.place is not None),
        len(_who(e.actors)) + len(_who(e.recipients)),
        sum(a.entity is not None for a in (*e.actors, *e.recipients)),
    )
