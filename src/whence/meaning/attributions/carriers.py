"""Who carries news: agencies, outlets and papers, by the tables, by their names, by what they are."""

from __future__ import annotations

from collections.abc import Iterator

from whence.meaning.attributions.addressees import Phrase
from whence.meaning.attributions.index import Index
from whence.meaning.attributions.lexicon import is_in
from whence.meaning.attributions.sources import nouns
from whence.meaning.attributions.stream import Stream
from whence.records import Entity, Link, LinkKind, Sentence, Span
from whence.tables import outlets

# How many sentences back "the newspaper" may have been named.
_BACK = 12


def known_kind(entity: Entity | None, name: str) -> LinkKind | None:
    """Whether the tables know a name, or a name of the entity, as that of a news agency or of another outlet.

    `name` may be empty; descriptions ("a diplomat") are no names, whatever outlet is called so.
    """
    named = entity is not None and any(m.form == "name" for m in entity.mentions)
    for each in (name, *((entity.name, *entity.aliases) if entity and named else ())):
        if outlets.is_agency(each):
            return "agency"
        if outlets.is_outlet(each):
            return "outlet"
    return None


def carrier(stream: Stream, found: Phrase, index: Index, named: bool = False) -> Link | None:
    """The phrase as a link where it speaks of who carries news, else null.

    `named`: the phrase stands where only a carrier or somebody told can stand, so that a name like a
    newspaper's is enough.
    """
    sentence = stream.sentences[found.sentence]
    span = found.span(stream)
    text = span.of(stream.text)
    entity = index.entity(span, sentence)
    proper = any(t.text[:1].isupper() for t in sentence.tokens[found.head : found.last] if t.upos == "PROPN")
    if kind := known_kind(entity, text if proper else ""):
        return _link(kind, _name(text if proper else "", entity), entity, span)
    if named and _media_name(sentence, found):
        return _link("outlet", _bare(text), entity, span)
    if not _medium(sentence, found):
        return None
    if (
        _definite(sentence, found)
        and _bare_noun(sentence, found)
        and (meant := _last_named(stream, found, index))
    ):
        return _link(meant.kind, meant.name, index.by_id.get(meant.entity or ""), span)
    return _link("outlet", text, entity, span)


def voucher(stream: Stream, found: Phrase, index: Index) -> Link:
    """Whoever a sentence says it is according to: a carrier, a document, else a source."""
    if link := carrier(stream, found, index, named=True):
        return link
    sentence = stream.sentences[found.sentence]
    span = found.span(stream)
    entity = index.entity(span, sentence)
    document = "document" in nouns().get(sentence.tokens[found.head].lemma.lower(), ())
    named = entity is not None and any(m.form == "name" for m in entity.mentions)
    name = entity.name if entity and named else span.of(stream.text)
    return _link("document" if document else "source", name, entity, span)


def writing(stream: Stream, found: Phrase, index: Index) -> Link:
    """A piece of writing as a document, a platform as an outlet."""
    sentence = stream.sentences[found.sentence]
    span = found.span(stream)
    if is_in("platform", sentence.tokens[found.head].text):
        return _link("outlet", span.of(stream.text), index.entity(span, sentence), span)
    return _link("document", span.of(stream.text), None, span)


def named_carriers(stream: Stream, number: int, index: Index) -> Iterator[Link]:
    """The agencies and outlets a sentence names."""
    sentence = stream.sentences[number]
    for name in sentence.names:
        if name.label not in ("ORG", "MISC", "PRODUCT"):
            continue
        span = sentence.span(name.first, name.last)
        text = span.of(stream.text)
        entity = index.entity(span, sentence)
        phrase = Phrase(number, name.last - 1, name.first, name.last)
        kind = known_kind(entity, text)
        if kind is None and _media_name(sentence, phrase):
            kind = "outlet"
        if kind:
            yield _link(kind, _name(text, entity), entity, span)


def _link(kind: LinkKind, name: str, entity: Entity | None, span: Span) -> Link:
    return Link(kind=kind, name=name, entity=entity.id if entity else None, evidence=span)


def _name(text: str, entity: Entity | None) -> str:
    """The carrier's usual name where the tables know it, else the entity's, else the page's words."""
    for name in (text, *((entity.name,) if entity else ())):
        if found := outlets.outlet(name):
            return found.name
    return entity.name if entity else _bare(text)


def _bare(name: str) -> str:
    """A name without its article."""
    return name[4:] if name[:4].lower() == "the " else name


def _medium(sentence: Sentence, found: Phrase) -> bool:
    """Whether a phrase without a known name still speaks of who carries news: "state media", "a local
    newspaper".
    """
    head = sentence.tokens[found.head].lemma
    if not is_in("medium", head):
        return False
    if head.lower() not in (
        "medium",
        "media",
        "press",
        "agency",
        "station",
        "website",
        "channel",
        "network",
        "outlet",
    ):
        return True
    words = sentence.tokens[found.first : found.last]
    return any(is_in("medium_kind", t.lemma) for t in words) or (
        head.lower() not in ("medium", "media", "press") and _definite(sentence, found) and len(words) == 2
    )


def _definite(sentence: Sentence, found: Phrase) -> bool:
    return sentence.tokens[found.first].lemma.lower() in ("the", "that", "this")


def _bare_noun(sentence: Sentence, found: Phrase) -> bool:
    """Whether nothing but "news" stands between "the" and the noun, nor "of …" behind it."""
    words = sentence.tokens[found.first + 1 : found.last]
    return all(t.index == found.head or t.lemma.lower() in ("news", "same") for t in words)


def _media_name(sentence: Sentence, found: Phrase) -> bool:
    """Whether a name reads like a newspaper's or a station's: "the Morning Ledger"."""
    words = [t for t in sentence.tokens[found.first : found.last] if t.upos == "PROPN"]
    if not words or sentence.tokens[found.head].upos != "PROPN":
        return False
    return is_in("medium_name", words[-1].text) or words[0].text.lower() in ("radio", "tv")


def _last_named(stream: Stream, found: Phrase, index: Index) -> Link | None:
    """The carrier named last before a phrase like "the newspaper"."""
    for number in range(found.sentence, max(-1, found.sentence - _BACK), -1):
        here = [
            link
            for link in named_carriers(stream, number, index)
            if link.evidence
            and link.evidence.start < stream.sentences[found.sentence].tokens[found.first].start
        ]
        if here:
            return here[-1]
    return None
