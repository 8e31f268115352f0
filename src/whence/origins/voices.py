"""The first word of a telling: who it is, as far as the page tells, and the hands it went through."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from whence.origins.described import Description, describe
from whence.origins.names import person
from whence.origins.newsrooms import label, outlet_key, page_outlets
from whence.origins.sayings import called_false
from whence.records import (
    Attribution,
    Document,
    Entity,
    Event,
    Evidence,
    Link,
    OriginKind,
    Reading,
    Span,
    Telling,
)
from whence.tables import outlets

Row = TypeVar("Row", Attribution, Entity, Event)
Sort = Literal["named", "office", "body", "unnamed", "rumour", "outlet", "page"]
ENTITIES = 3_000  # of a page, searched for names inside a source
_WORDS = re.compile(r"[^\W_]+")
_KINDS: dict[str, OriginKind] = {"person": "anonymous", "group": "group"}
HEARSAY = "unattributed hearsay"
QUOTE_WORDS = 400  # words of a quotation that are compared


@dataclass(frozen=True)
class Voice:
    """Who first says it.

    `sort` is how it is compared: a person named; an office without its holder's name; a body; somebody
    unnamed; a rumour; an outlet or agency named without its own source; the page in its own voice.
    `outlets` are keys of the outlets and agencies it went through, the page's own publisher and credits
    among them; `later` the people and bodies it went through.
    """

    telling: Telling
    sort: Sort
    kind: OriginKind
    name: str
    described: Description
    at: Evidence
    entity: str | None = None
    person: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    outlets: frozenset[str] = frozenset()
    later: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()
    headline: bool = False

    @property
    def document(self) -> str:
        """The page it stands on."""
        return self.telling.document


def voice(telling: Telling, reading: Reading) -> Voice:
    """Whose word a telling is. A telling by event is its attribution's; without one, the page's own."""
    said = attribution_of(telling, reading)
    passed = frozenset(page_outlets(reading.document))
    if said is None:
        if telling.certainty == "rumoured":
            return _hearsay(telling, HEARSAY, passed)
        return _own(telling, reading.document, passed)
    links = said.chain
    passed |= {outlet_key(x.name) for x in links if x.kind in ("outlet", "agency")}
    if said.source.kind == "rumour":
        spans = said.source.spans or said.cue
        return _hearsay(telling, said.source.text or "a rumour", passed, spans)
    first = links[0] if links else None
    if telling.polarity == "denies" and called_false(said.source.text):
        return _own(telling, reading.document, passed)
    if describe(said.source.text).hearsay:
        return _hearsay(telling, said.source.text, passed, said.source.spans)
    nobody = said.source.text.casefold() in ("you", "one")
    if first is None or first.kind == "page" or nobody or _told_of(telling, said):
        return _own(telling, reading.document, passed, author=said.source.kind == "author")
    if first.kind in ("outlet", "agency") or (
        outlets.is_outlet(first.name) and said.source.kind == "organization"
    ):
        kind: OriginKind = "agency" if outlets.is_agency(first.name) else "outlet"
        at = _evidence(telling, first.evidence)
        key = outlet_key(first.name)
        return Voice(
            telling,
            "outlet",
            kind,
            first.name,
            Description(first.name),
            at,
            outlets=passed | {key},
            aliases=(key,),
        )
    return _source(telling, reading, said, first, passed)


def attribution_of(telling: Telling, reading: Reading) -> Attribution | None:
    """The attribution a telling hangs on, its own or its event's."""
    wanted = telling.attribution
    if wanted is None:
        event = event_of(telling, reading)
        wanted = event.attribution if event else None
    return _by_id(reading.attributions, wanted)


def event_of(telling: Telling, reading: Reading) -> Event | None:
    """The event a telling hangs on."""
    return _by_id(reading.events, telling.event)


def _by_id(rows: Sequence[Row], id: str | None) -> Row | None:
    """The row of that id: a letter and the row's number; where it is not, the rows are searched."""
    if id is None:
        return None
    number = int(id[1:]) - 1 if id[1:].isdecimal() and len(id) < 9 else -1
    if 0 <= number < len(rows) and rows[number].id == id:
        return rows[number]
    return next((r for r in rows if r.id == id), None)


def _told_of(telling: Telling, said: Attribution) -> bool:
    """Whether the claim begins with the source's own words: it tells what they do ("Kaland threatens to"),
    and the page is who tells it."""
    return said.manner != "direct" and any(s.start == telling.start for s in said.source.spans)


def _own(telling: Telling, document: Document, passed: frozenset[str], *, author: bool = False) -> Voice:
    """The page speaking for itself, or for the agency its credits name."""
    wire = next((c for c in document.credits if c.relation in ("wire", "republished")), None)
    name = wire.outlet if wire else document.publisher or label(document)
    known = wire is not None or document.publisher is not None
    kind: OriginKind = (
        "author" if author else "agency" if outlets.is_agency(name) else "outlet" if known else "page"
    )
    key = outlet_key(name) if known else f"page {document.id}"
    at = Evidence(document.id, telling.start, telling.end)
    return Voice(telling, "page", kind, name, Description(name), at, outlets=passed, aliases=(key,))


def _hearsay(telling: Telling, name: str, passed: frozenset[str], spans: Sequence[Span] = ()) -> Voice:
    at = _evidence(telling, spans[0] if spans else None)
    return Voice(telling, "rumour", "rumour", name, Description(name), at, outlets=passed)


def _source(
    telling: Telling, reading: Reading, said: Attribution, first: Link, passed: frozenset[str]
) -> Voice:
    entity = _by_id(reading.entities, first.entity)
    text = reading.document.text
    whole = _completed(first.evidence or (said.source.spans[0] if said.source.spans else None), reading)
    words = whole.of(text) if whole else first.name
    inside = _inside(reading, whole)
    holder = _holder(entity, inside)
    name = holder.name if holder else first.name
    kind: OriginKind = said.source.kind
    if first.entity != said.source.entity:
        kind = _KINDS.get(entity.kind, "organization") if entity else "anonymous"
    if first.kind == "document":
        kind = "document"
    roles = " ".join(e.role for e in (holder, entity) if e and e.role and fold_in(e.role, words))
    named = person(holder.name) if holder else ()
    country = next(
        (e.country for e in (entity, holder, *inside) if e is not None and e.country is not None), None
    )
    group = entity is not None and entity.kind == "group"
    described = describe(f"{words} {roles}".strip(), named, country, plural=group)
    if described.hearsay and holder is None:
        return _hearsay(telling, words, passed, (whole,) if whole else ())
    pronouns = _pronouns(entity, text)
    if not described.sex and pronouns:
        described = describe(f"{words} {roles} {pronouns}".strip(), named, country, plural=group)
    sort: Sort = "named"
    if holder is None:
        sort = _sort(kind, entity, described)
    elif kind not in ("person", "document"):
        kind = "person"
    if sort != "unnamed":
        described = replace(described, count=1)  # a number in a name counts nobody: Channel 4, the G7
    later = tuple(x.name for x in said.chain[1:] if x.kind in ("source", "document"))
    aliases = (entity.name, *entity.aliases) if entity else ()
    return Voice(
        telling=telling,
        sort=sort,
        kind=kind,
        name=name,
        described=described,
        at=_evidence(telling, whole),
        entity=first.entity,
        person=named,
        aliases=aliases,
        outlets=passed,
        later=later,
        quoted=_quoted(said, text),
        headline=whole is not None and _in_headline(whole, reading.document),
    )


def fold_in(role: str, words: str) -> bool:
    """Whether a role adds to the words it would be put behind."""
    return role.casefold() not in words.casefold()


def _sort(kind: OriginKind, entity: Entity | None, described: Description) -> Sort:
    """How a source without a person's name is compared."""
    if described.head and described.head != "-" and described.count == 1 and not described.former:
        return "office"
    if kind in ("organization", "document"):
        return "body"
    known = entity is not None and any(m.form == "name" for m in entity.mentions)
    if kind == "group" and known and not described.walks:
        return "body"
    if described.speaks and (described.body or described.domains or described.places):
        return "body"
    return "unnamed"


def _holder(entity: Entity | None, inside: Sequence[Entity]) -> Entity | None:
    """The person a source names, if it names one."""
    for e in (entity, *inside):
        if e is None or e.kind != "person" or not any(m.form == "name" for m in e.mentions):
            continue
        if _last(e.name)[:1].isupper() and not describe(e.name).hearsay:
            return e
    return None


def _last(name: str) -> str:
    """The last part of a name; of a description it is a small word: "Sorian officer"."""
    found: list[str] = _WORDS.findall(name)
    return found[-1] if found else ""


def _inside(reading: Reading, whole: Span | None) -> list[Entity]:
    """Entities that the source's words name, in text order."""
    if whole is None:
        return []
    found = []
    for e in reading.entities[:ENTITIES]:
        starts = [
            m.start
            for m in e.mentions
            if whole.start <= m.start and m.end <= whole.end and m.form != "pronoun"
        ]
        if starts:
            found.append((min(starts), e.id, e))
    return [e for _, _, e in sorted(found, key=lambda x: x[:2])]


def _completed(whole: Span | None, reading: Reading) -> Span | None:
    """A source cut short before the name it leads up to ("a report by"), with that name."""
    if whole is None or whole.of(reading.document.text).rsplit(maxsplit=1)[-1] not in ("by", "of", "from"):
        return whole
    text = reading.document.text
    after = [
        m.end
        for e in reading.entities[:ENTITIES]
        for m in e.mentions
        if whole.end < m.start and text[whole.end : m.start].strip() in ("", "the")
    ]
    return Span(whole.start, max(after, default=whole.end))


def _pronouns(entity: Entity | None, text: str) -> str:
    """The first "he" or "she" the page calls the source by."""
    for m in entity.mentions if entity else ():
        if m.form == "pronoun" and (said := text[m.start : m.end].casefold()) in (
            "he",
            "she",
            "him",
            "her",
            "his",
        ):
            return said
    return ""


def _quoted(said: Attribution, text: str) -> tuple[str, ...]:
    if said.manner == "indirect":
        return ()
    words: list[str] = []
    for s in said.content:
        words += [w.casefold() for w in _WORDS.findall(s.of(text))]
        if len(words) >= QUOTE_WORDS:
            break
    return tuple(words[:QUOTE_WORDS])


def _in_headline(span: Span, document: Document) -> bool:
    heads = [b for b in document.blocks[:20] if b.kind in ("title", "heading")]
    return any(b.start <= span.start and span.end <= b.end for b in heads)


def _evidence(telling: Telling, span: Span | None) -> Evidence:
    if span is None:
        return Evidence(telling.document, telling.start, telling.end)
    return Evidence(telling.document, span.start, span.end)
