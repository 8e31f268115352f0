"""The hands a statement went through: origin first, this page last, each link with the words that show it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from whence.meaning.attributions.addressees import (
    Phrase,
    carried,
    occasions,
    phrase,
    quoters,
    seen_by,
    told,
    vouched,
    writings,
)
from whence.meaning.attributions.carriers import carrier, named_carriers, voucher, writing
from whence.meaning.attributions.index import Index
from whence.meaning.attributions.lexicon import is_in
from whence.meaning.attributions.roles import Draft, Run
from whence.meaning.attributions.several import parts
from whence.meaning.attributions.sources import nouns, stands_for
from whence.meaning.attributions.stream import Stream
from whence.records import Document, Entity, Link, LinkKind, Sentence, Source, Span, Token
from whence.tables import outlets


@dataclass(frozen=True, slots=True)
class Hands:
    """What the page says of a statement's way to it: the entity told and the links between origin and page
    credits.
    """

    addressee: Entity | None
    links: tuple[Link, ...]


def origin(stream: Stream, draft: Draft, source: Source, index: Index) -> tuple[Link, ...]:
    """The first link: the source itself, as the kind of hand it is; none for the page's own author."""
    if source.kind in ("author", "rumour") or not draft.source:
        return ()
    run = draft.source[0]
    if source.kind != "anonymous":
        found = Phrase(run.sentence, stream.head(run), run.first, run.last)
        if link := carrier(stream, found, index, named=source.kind == "organization"):
            return (link,)
    together = parts(stream, run, index)
    if len(together) > 1:
        return (_together(stream, source, together, index),)
    entity = index.by_id.get(source.entity) if source.entity else None
    kind: LinkKind = "document" if source.kind == "document" else "source"
    words = source.spans[0].of(stream.text)
    name = _name(entity, source, words) if kind == "source" else source.text
    if entity is None and (meant := stands_for(stream, draft)) is not None:
        name = stream.span(meant).of(stream.text)
    return (Link(kind=kind, name=name, entity=source.entity, evidence=source.spans[0]),)


def _together(stream: Stream, source: Source, runs: Sequence[Run], index: Index) -> Link:
    """One link for several who speak together, by the names of all; its entity is the first one's."""
    names = []
    for run in runs:
        span = stream.span(run)
        entity = index.entity(span, stream.sentences[run.sentence])
        named = entity is not None and any(m.form == "name" for m in entity.mentions)
        names.append(entity.name if entity and named else span.of(stream.text))
    name = f"{', '.join(names[:-1])} and {names[-1]}"
    kind: LinkKind = "document" if source.kind == "document" else "source"
    return Link(kind=kind, name=name, entity=source.entity, evidence=source.spans[0])


def _name(entity: Entity | None, source: Source, words: str) -> str:
    """The entity's name; for somebody unnamed the fuller of it and the page's own words."""
    if entity is None:
        return source.text
    if source.kind == "anonymous" and len(words) > len(entity.name):
        return words
    return entity.name


def hands(stream: Stream, draft: Draft, index: Index) -> Hands:
    """Addressee and carriers that the cue's own sentence names."""
    links: list[Link | None] = []
    addressee: Entity | None = None
    for cue in draft.cue[:1]:
        if to := told(stream, cue, draft.content):
            addressee = index.entity(to.span(stream), stream.sentences[to.sentence])
            links.append(carrier(stream, to, index, named=True))
        for found in occasions(stream, cue):
            links.append(carrier(stream, found, index, named=found.told))
            if addressee is None and found.told:
                addressee = index.entity(found.span(stream), stream.sentences[found.sentence])
        links.extend(
            carrier(stream, found, index, named=True) for found in carried(stream, cue, draft.content)
        )
        links.extend(_hand(stream, found, index) for found in quoters(stream, cue))
        written = [writing(stream, found, index) for found in writings(stream, cue)]
        links[:0] = written
    if draft.source and (reader := seen_by(stream, draft.source[0])) is not None:
        links[:0] = [_hand(stream, reader, index)]
    return Hands(addressee, tuple(link for link in links if link))


def _hand(stream: Stream, found: Phrase, index: Index) -> Link | None:
    """Who has a source's words in hand: a carrier, else whoever is named."""
    if link := carrier(stream, found, index, named=True):
        return link
    named = stream.sentences[found.sentence].tokens[found.head].upos == "PROPN"
    return voucher(stream, found, index) if named else None


def cited(stream: Stream, draft: Draft, source: Source, index: Index) -> tuple[Link, ...]:
    """Whom a source names as its own in the cue's sentence: "**Citing two people**, the agency reported",
    "confirmed in the paper's reporting, **via two officials**".
    """
    if not draft.cue:
        return ()
    if source.kind == "document" and (by := vouched(stream, draft.cue[0])) is not None:
        return (voucher(stream, by, index),)
    cue = draft.cue[0]
    sentence = stream.sentences[cue.sentence]
    content = [r for r in draft.content if r.sentence == cue.sentence]
    for t in sentence.tokens[:400]:
        if t.lemma.lower() not in ("cite", "quote") or t.quoted:
            continue
        if t.xpos != "VBG" and not _of_source(stream, draft, t):
            continue
        if cue.first <= t.index < cue.last or any(r.first <= t.index < r.last for r in content):
            continue
        whom = _whom(sentence, t)
        if whom is None or any(r.first <= whom < r.last for r in content):
            continue
        if _speaks(sentence, whom):
            return (voucher(stream, phrase(sentence, cue.sentence, whom), index),)
    return _cited_next(stream, cue.sentence, source, index)


def _whom(sentence: Sentence, verb: Token) -> int | None:
    """The head of what a verb cites: its object, else the noun that ends the words right after it."""
    whom = sentence.child(verb.index, "obj")
    if whom is not None or verb.xpos != "VBG":
        return whom
    for t in sentence.tokens[verb.index + 1 : verb.index + 8]:
        following = sentence.tokens[t.index + 1].upos if t.index + 1 < len(sentence.tokens) else ""
        if t.upos in ("NOUN", "PROPN") and following not in ("NOUN", "PROPN"):
            return t.index
        if t.upos not in ("DET", "ADJ", "NUM", "NOUN", "PROPN", "ADV", "PUNCT"):
            return None
    return None


def _of_source(stream: Stream, draft: Draft, verb: Token) -> bool:
    """Whether the verb says more of the draft's source: "the paper, which **cites** an aide"."""
    return verb.rel == "acl:relcl" and any(
        r.sentence == draft.cue[0].sentence and r.first <= verb.head < r.last for r in draft.source
    )


def _cited_next(stream: Stream, number: int, source: Source, index: Index) -> tuple[Link, ...]:
    """Whom the sentence after says the source cites: "The Ledger reported. **It cited an aide**."."""
    if source.kind != "organization" or source.entity is None or number + 1 >= len(stream.sentences):
        return ()
    sentence = stream.sentences[number + 1]
    if sentence.block != stream.sentences[number].block or sentence.root < 0:
        return ()
    if sentence.tokens[sentence.root].lemma.lower() != "cite":
        return ()
    who, whom = sentence.child(sentence.root, "nsubj"), sentence.child(sentence.root, "obj")
    if who is None or whom is None or not _speaks(sentence, whom):
        return ()
    meant = index.entity(sentence.tokens[who].span, sentence)
    if meant is None or meant.id != source.entity:
        return ()
    return (voucher(stream, phrase(sentence, number + 1, whom), index),)


def _speaks(sentence: Sentence, whom: int) -> bool:
    """Whether a token names somebody or something that can be cited for a statement."""
    lemma = sentence.tokens[whom].lemma.lower()
    named = any(n.first <= whom < n.last for n in sentence.names)
    return named or bool(nouns().get(lemma)) or is_in("medium", lemma)


def through(stream: Stream, draft: Draft, source: Source, index: Index) -> tuple[Link, ...]:
    """Who passes a statement on for its source: "she said **through a spokesman**"."""
    if not draft.cue or source.kind not in ("person", "organization", "group"):
        return ()
    by = vouched(stream, draft.cue[0])
    if by is None:
        return ()
    lemma = stream.sentences[by.sentence].tokens[by.head].lemma.lower()
    return (voucher(stream, by, index),) if "anonymous" in nouns().get(lemma, ()) else ()


def according(stream: Stream, draft: Draft, index: Index) -> tuple[Link, ...]:
    """A second voucher in the cue's sentence: "X said …, **according to the ministry statement**"."""
    if not draft.cue:
        return ()
    cue = draft.cue[0]
    sentence = stream.sentences[cue.sentence]
    for t in sentence.tokens[:400]:
        if t.text.lower() != "according" or t.quoted or cue.first <= t.index < cue.last or t.head < 0:
            continue
        found = phrase(sentence, cue.sentence, t.head)
        first = max(found.first, t.index + 1)
        while first < found.last and sentence.tokens[first].rel in ("fixed", "case"):
            first += 1
        own = any(
            r.sentence == cue.sentence and r.first < found.last and first < r.last for r in draft.source
        )
        if first < found.last and not own:
            return (voucher(stream, Phrase(cue.sentence, found.head, first, found.last), index),)
    return ()


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
        links = tuple(named_carriers(stream, i, index))
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
    """One chain out of several stretches; a hand that comes twice stands where it came first, the page
    always last.
    """
    out: list[Link] = []
    for link in (each for part in parts for each in part):
        if link.kind == "page" or not any(_same(link, other) for other in out):
            out.append(link)
    return tuple(out)


def _same(a: Link, b: Link) -> bool:
    if a.entity and a.entity == b.entity and (a.kind == "document") == (b.kind == "document"):
        return True
    if a.kind in ("agency", "outlet") and b.kind in ("agency", "outlet"):
        first, second = outlets.outlet(a.name), outlets.outlet(b.name)
        if first or second:
            return first == second
    return _plain(a.name) == _plain(b.name)


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()
