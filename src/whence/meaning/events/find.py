"""The events of one page."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable
from dataclasses import replace

from whence.meaning.actors import code
from whence.meaning.events.clause import Clauses
from whence.meaning.events.coding import drafts
from whence.meaning.events.draft import ALONE, ASKING, Draft, known, listed
from whence.meaning.events.lexicon import QUAD, classes, words
from whence.meaning.events.merge import merged
from whence.meaning.events.people import People
from whence.meaning.events.phrases import Mentions
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

_ASKED = 4  # requests, offers and charges that a later sentence may answer
_MANY = 12  # sides beyond which a mutual event is told once for all of them


def find_events(
    page: Page,
    parsed: Parsed,
    entities: tuple[Entity, ...],
    times: tuple[Time, ...],
    attributions: tuple[Attribution, ...],
    certainty: Callable[[Sentence, int], Certainty],
) -> tuple[Event, ...]:
    """Who did what to whom on the page, in text order.

    Types, modes and quad classes follow the PLOVER codebook, roots CAMEO. `certainty` judges the predicate at
    a token of a sentence. What two sides do to one another is told once from either side; what the page tells
    twice (headline and body) is one event.
    """
    published = page.document.published
    mentions = Mentions.of(entities)
    settings = Settings.of(parsed, entities, times, attributions, published)
    country = _main_country(parsed, published)
    said = {a.id: a for a in attributions}
    held = {e.id: e for e in entities}
    out: list[tuple[Event, frozenset[str]]] = []
    asked: deque[Draft] = deque(maxlen=_ASKED)
    for n, sentence in enumerate(parsed.sentences):
        clauses = Clauses(sentence)
        people = People(clauses, mentions, parsed.text, published)
        made = drafts(clauses, people, country, asked)
        asked.extend(d for d in made if d.type in ASKING)
        for draft in made:
            sure = _settled(certainty(sentence, draft.trigger), draft, clauses)
            if sure != "asserted" and draft.one_sided and not (draft.mode in ALONE and known(draft.actors)):
                continue
            setting = settings.of_trigger(n, clauses, draft, sure)
            if draft.open:
                told = _teller(setting.attribution, said, held, draft) or draft.guess
                if not told and not draft.kept:
                    continue
                draft = replace(draft, recipients=told)
            stems = _stems(clauses, draft)
            sure = _threat(sure, draft, clauses)
            for actors, recipients in _directions(draft):
                event = Event(
                    id="",
                    type=draft.type,
                    mode=draft.mode,
                    cameo=draft.cameo,
                    quad=QUAD[draft.type],
                    trigger=sentence.tokens[draft.trigger].span,
                    sentence=Span(sentence.start, sentence.end),
                    actors=listed(actors),
                    recipients=listed(recipients),
                    certainty=sure,
                    time=setting.time,
                    earliest=setting.earliest,
                    latest=setting.latest,
                    place=setting.place,
                    attribution=setting.attribution,
                )
                out.append((event, stems))
    return merged(out, page)


def _teller(
    attribution: str | None, said: dict[str, Attribution], held: dict[str, Entity], draft: Draft
) -> tuple[Actor, ...]:
    """The country of the source that tells of an offer without saying to whom, if not the giver's own."""
    source = said[attribution].source if attribution in said else None
    entity = held.get(source.entity or "") if source else None
    if source is None or entity is None or entity.country is None:
        return ()
    if any(a.country == entity.country for a in draft.actors):
        return ()
    land = next(
        (e for e in held.values() if e.kind == "place" and e.country == e.actor == entity.country), None
    )
    if land is None:
        return (Actor(code=entity.country, country=entity.country, name=source.text),)
    return (Actor(entity=land.id, code=entity.country, country=entity.country, name=land.name),)


def _stems(clauses: Clauses, draft: Draft) -> frozenset[str]:
    """The first five letters of the words an event is told in, and the classes of its nouns."""
    places = clauses.places(draft.trigger)
    told = [draft.trigger, *draft.used, *places["obj"][:3], *places["comp"][:3]]
    lemmas = [
        clauses.token(k).lemma.lower() for k in told if clauses.token(k).upos in ("NOUN", "VERB", "PROPN")
    ]
    return frozenset(w[:5] for w in lemmas) | frozenset(c.upper() for w in lemmas for c in classes(w))


def _settled(sure: Certainty, draft: Draft, clauses: Clauses) -> Certainty:
    """What a definite noun names ("following the general's killing") has happened, whatever governs it.

    What is only prepared has not, nor what is begun, hastened or brought about by something yet to come
    ("will be a hastening of the army's exit").
    """
    if draft.refusal and sure == "denied":
        return "asserted"
    t = clauses.token(draft.trigger)
    definite = any(
        clauses.token(k).rel in ("nmod:poss", "det")
        and clauses.token(k).lemma not in ("a", "an", "no", "any")
        for k in clauses.kids(draft.trigger)
    )
    if (
        t.upos == "NOUN"
        and definite
        and sure in ("planned", "possible")
        and not _phase(draft.trigger, clauses)
    ):
        return "asserted"
    return "planned" if draft.future and sure == "asserted" else sure


def _phase(i: int, clauses: Clauses) -> bool:
    """Whether a noun is what a predicate is, or what one of beginning, hastening or causing brings."""
    if clauses.kid(i, "cop") is not None:
        return True
    t = clauses.token(i)
    if t.head < 0 or not (t.rel.startswith(("nmod", "nsubj", "obl")) or t.rel == "obj"):
        return False
    case = clauses.cases(i)[:1]
    return clauses.token(t.head).lemma.lower() in words("phases") and case in ((), ("of",), ("to",), ("in",))


def _threat(sure: Certainty, draft: Draft, clauses: Clauses) -> Certainty:
    """A threat stands or falls with its condition, where it has one."""
    if draft.type != "THREATEN" or sure not in ("asserted", "planned", "threatened"):
        return sure
    after = clauses.sentence.tokens[draft.trigger : draft.trigger + 200]
    return (
        "conditional" if any(t.rel == "mark" and t.lemma in ("if", "unless") for t in after) else "threatened"
    )


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
    """The country a page is about: the one it names in over half of all cases; null for several."""
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
