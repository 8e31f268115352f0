"""The events of one page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from whence.meaning.actors import code
from whence.meaning.events.clause import Clauses
from whence.meaning.events.coding import Draft, drafts
from whence.meaning.events.lexicon import QUAD
from whence.meaning.events.merge import merged
from whence.meaning.events.people import Mentions, People
from whence.meaning.events.setting import Settings
from whence.records import (
    Actor,
    Attribution,
    Certainty,
    Entity,
    Event,
    Page,
    Parsed,
    Sentence,
    Span,
    Time,
)

_MANY = 12  # sides beyond which a mutual event is told once for all of them


def find_events(
    page: Page,
    parsed: Parsed,
    entities: tuple[Entity, ...],
    times: tuple[Time, ...],
    attributions: tuple[Attribution, ...],
    certainty: Callable[[Sentence, int], Certainty],
) -> tuple[Event, ...]:
    """Who did what to whom on the page, in text order, by the PLOVER codebook (types, modes, quad classes) and CAMEO roots.

    `certainty` judges the predicate at a token of a sentence. What two sides do to one another is told once from
    either side; what the page tells twice (headline and body) is one event.
    """
    published = page.document.published
    mentions = Mentions.of(entities)
    settings = Settings.of(parsed, entities, times, attributions, published)
    country = _main_country(parsed, published)
    out: list[Event] = []
    for n, sentence in enumerate(parsed.sentences):
        clauses = Clauses(sentence)
        people = People(clauses, mentions, parsed.text, published)
        for draft in drafts(clauses, people, country):
            sure = certainty(sentence, draft.trigger)
            if sure != "asserted" and draft.one_sided:
                continue
            for actors, recipients in _directions(draft):
                setting = settings.of_trigger(n, clauses, draft, sure)
                out.append(
                    Event(
                        id="",
                        type=draft.type,
                        mode=draft.mode,
                        cameo=draft.cameo,
                        quad=QUAD[draft.type],
                        trigger=sentence.tokens[draft.trigger].span,
                        sentence=Span(sentence.start, sentence.end),
                        actors=actors,
                        recipients=recipients,
                        certainty=sure,
                        time=setting.time,
                        earliest=setting.earliest,
                        latest=setting.latest,
                        place=setting.place,
                        attribution=setting.attribution,
                    )
                )
    return merged(out, page)


def _directions(draft: Draft) -> list[tuple[tuple[Actor, ...], tuple[Actor, ...]]]:
    """Who acts on whom: once, or for a mutual event once from each side."""
    if not draft.symmetric:
        return [(draft.actors, draft.recipients)]
    sides: list[Actor] = []
    for a in (*draft.actors, *draft.recipients):
        if (a.country or a.code) and all((a.country or a.code) != (s.country or s.code) for s in sides):
            sides.append(a)
    if len(sides) > _MANY:
        return [(tuple(sides), tuple(sides))]
    return [((a,), tuple(s for s in sides if s is not a)) for a in sides]


def _main_country(parsed: Parsed, published: str | None) -> str | None:
    """The country a page is about: the one it names in at least half of all cases; null for pages about several."""
    named: Counter[str] = Counter()
    for sentence in parsed.sentences[:200]:
        for name in sentence.names[:50]:
            if name.label in ("LOC", "NORP", "ORG"):
                found = code(
                    sentence.span(name.first, name.last).of(parsed.text), published=published
                ).country
                if found:
                    named[found] += 1
    if not named:
        return None
    country, times = named.most_common(1)[0]
    return country if 2 * times > sum(named.values()) else None
