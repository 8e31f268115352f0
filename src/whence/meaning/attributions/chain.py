"""The hands a statement went through: origin first, this page last, each link with the words that show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from whence.meaning.attributions.addressees import Phrase, occasions, quoters, told
from whence.meaning.attributions.index import Index
from whence.meaning.attributions.roles import Run
from whence.meaning.attributions.sources import nouns
from whence.meaning.attributions.stream import Stream
from whence.records import Document, Entity, Link, LinkKind, Sentence, Source, Span
from whence.tables import outlets

_MEDIA = frozenset({"medium", "media", "television", "tv", "radio", "newspaper", "daily", "broadcaster", "press", "agency", "magazine",
                    "paper", "website", "channel", "network", "outlet", "tabloid", "weekly"})  # fmt: skip
_MEDIA_KINDS = frozenset(
    {"state", "news", "local", "official", "regional", "opposition", "semi-official", "state-run", "national"}
)
_MEDIA_NAMES = frozenset({"wire", "times", "post", "herald", "tribune", "journal", "gazette", "news", "tv", "radio", "television", "press",
                          "daily", "courier", "observer", "chronicle", "telegraph", "standard", "ledger", "today", "weekly", "magazine",
                          "newspaper", "channel", "newswire"})  # fmt: skip
_DOCUMENTS = frozenset(word for word, kinds in nouns().items() if "document" in kinds)


@dataclass(frozen=True, slots=True)
class Hands:
    """What the page says of a statement's way to it: the entity told and the links between origin and page credits."""

    addressee: Entity | None
    links: tuple[Link, ...]


def origin(source: Source, index: Index) -> tuple[Link, ...]:
    """The first link: the source itself, as the kind of hand it is; none for the page's own author."""
    if source.kind == "author" or not source.spans:
        return ()
    entity = index.by_id.get(source.entity) if source.entity else None
    name = entity.name if entity else source.text
    kind: LinkKind = "document" if source.kind == "document" else "source"
    if source.kind in ("organization", "document", "person") and (found := carrier_kind(entity, source.text)):
        kind = found
    return (Link(kind=kind, name=name, entity=source.entity, evidence=source.spans[0]),)


def hands(stream: Stream, cue: Run, index: Index) -> Hands:
    """Addressee and carriers that the cue's own sentence names."""
    links: list[Link] = []
    addressee: Entity | None = None
    if to := told(stream, cue):
        span = to.span(stream)
        addressee = index.entity(span, stream.sentences[to.sentence])
        links.extend(_carrier(stream, to, index, told=True))
    for found in occasions(stream, cue):
        links.extend(_carrier(stream, found, index))
        if addressee is None and found.told:
            addressee = index.entity(found.span(stream), stream.sentences[found.sentence])
    for found in quoters(stream, cue):
        links.extend(_carrier(stream, found, index))
    return Hands(addressee, tuple(links))


def carrier_kind(entity: Entity | None, *names: str) -> LinkKind | None:
    """Whether one of the names is that of a news agency or another outlet."""
    for name in (*names, *((entity.name, *entity.aliases) if entity else ())):
        if outlets.is_agency(name):
            return "agency"
        if outlets.is_outlet(name):
            return "outlet"
    return None


def voucher(sentence: Sentence, head: int, text: str, entity: Entity | None, span: Span) -> Link:
    """Whoever a sentence says it is according to, as a link."""
    kind = carrier_kind(entity, text)
    if kind is None:
        kind = "document" if sentence.tokens[head].lemma.lower() in _DOCUMENTS else "source"
    return Link(
        kind=kind, name=entity.name if entity else text, entity=entity.id if entity else None, evidence=span
    )


def introduced(stream: Stream, index: Index) -> dict[int, tuple[Link, ...]]:
    """Outlets that a line ending in a colon names for what follows it, by the block they introduce."""
    out: dict[int, tuple[Link, ...]] = {}
    for i, sentence in enumerate(stream.sentences):
        if not sentence.tokens or (
            i + 1 < len(stream.sentences) and stream.sentences[i + 1].block == sentence.block
        ):
            continue
        if sentence.tokens[-1].text != ":" or i + 1 == len(stream.sentences):
            continue
        links = tuple(_named_outlets(stream, sentence, index))
        if links:
            out[stream.sentences[i + 1].block] = links[:1]
    return out


def page_links(document: Document) -> tuple[Link, ...]:
    """The page's credits, nearest the origin first, then the page itself."""
    out: list[Link] = []
    order = {"wire": 0, "reported_by": 1, "republished": 2}
    for credit in sorted(
        (c for c in document.credits if c.relation in order), key=lambda c: order[c.relation]
    ):
        kind: LinkKind = (
            "agency" if credit.relation == "wire" or outlets.is_agency(credit.outlet) else "outlet"
        )
        evidence = Span(credit.start, credit.end) if credit.end > credit.start else None
        out.append(Link(kind=kind, name=credit.outlet, evidence=evidence))
    out.append(Link(kind="page", name=document.publisher or document.title or document.id))
    return tuple(out)


def tie(*parts: Iterable[Link]) -> tuple[Link, ...]:
    """One chain out of several stretches; a hand that comes twice stands where it came first, the page always last."""
    out: list[Link] = []
    for link in (each for part in parts for each in part):
        if link.kind == "page" or not any(_same(link, other) for other in out):
            out.append(link)
    return tuple(out)


def _same(a: Link, b: Link) -> bool:
    if a.entity and a.entity == b.entity:
        return True
    if a.kind in ("agency", "outlet") and b.kind in ("agency", "outlet"):
        first, second = outlets.outlet(a.name), outlets.outlet(b.name)
        if first or second:
            return first == second
    return _plain(a.name) == _plain(b.name)


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()


def _carrier(stream: Stream, found: Phrase, index: Index, told: bool = False) -> list[Link]:
    """The phrase as a link, where it names an outlet, an agency or a document; nothing where it is somebody told."""
    span = found.span(stream)
    sentence = stream.sentences[found.sentence]
    text = span.of(stream.text)
    entity = index.entity(span, sentence)
    kind = carrier_kind(entity, text)
    if kind is None and (
        _is_media(sentence, found) or ((told or found.told) and _media_name(sentence, found))
    ):
        kind = "outlet"
    if kind is None:
        return []
    return [Link(kind=kind, name=_name(text, entity), entity=entity.id if entity else None, evidence=span)]


def _name(text: str, entity: Entity | None) -> str:
    """The outlet's usual name where the tables know it, else the entity's, else the page's words."""
    for name in (text, *((entity.name,) if entity else ())):
        if found := outlets.outlet(name):
            return found.name
    return entity.name if entity else text


def _is_media(sentence: Sentence, found: Phrase) -> bool:
    """Whether a phrase that names no outlet still speaks of one: "state media", "a local newspaper"."""
    if sentence.tokens[found.head].lemma.lower() not in _MEDIA:
        return False
    words = {t.lemma.lower() for t in sentence.tokens[found.first : found.last]}
    return bool(words & _MEDIA_KINDS) or sentence.tokens[found.head].lemma.lower() not in (
        "medium",
        "media",
        "press",
    )


def _media_name(sentence: Sentence, found: Phrase) -> bool:
    """Whether a name not in the tables reads like a newspaper's or a station's: "the Morning Ledger"."""
    words = sentence.tokens[found.first : found.last]
    name = [t.text.lower() for t in words if t.upos == "PROPN"]
    return (
        bool(name)
        and sentence.tokens[found.head].upos == "PROPN"
        and (name[-1] in _MEDIA_NAMES or name[0] in ("radio", "tv"))
    )


def _named_outlets(stream: Stream, sentence: Sentence, index: Index) -> Iterable[Link]:
    for name in sentence.names:
        if name.label not in ("ORG", "MISC", "PRODUCT"):
            continue
        span = sentence.span(name.first, name.last)
        entity = index.entity(span, sentence)
        if kind := carrier_kind(entity, span.of(stream.text)):
            yield Link(
                kind=kind,
                name=_name(span.of(stream.text), entity),
                entity=entity.id if entity else None,
                evidence=span,
            )
