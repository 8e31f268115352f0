"""Whose a document is: "a report **by the institute**", "the **ministry** statement … the statement"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from whence.meaning.attributions.addressees import phrase, prep, writings
from whence.meaning.attributions.chain import Hands
from whence.meaning.attributions.index import Index
from whence.meaning.attributions.roles import Run
from whence.meaning.attributions.stream import Stream
from whence.meaning.attributions.unnamed import Made
from whence.records import Entity, Link

# How many paragraphs later "the statement" still means the same one.
_SAME_PASSAGE = 4
_BODIES = frozenset({"organization", "person", "group"})
_ISSUED = frozenset({"issue", "publish", "release", "write", "sign", "send", "post", "circulate"})
_LOOK = 40


@dataclass(frozen=True, slots=True)
class _Known:
    """A document spoken of: its paragraph, what it is called, whose it is, through whose hands it came."""

    block: int
    word: str
    entity: str | None
    links: tuple[Link, ...]


def issuer(stream: Stream, run: Run, index: Index) -> Entity | None:
    """Who wrote or gave out the document a run names, where the noun phrase says so."""
    sentence = stream.sentences[run.sentence]
    head = stream.head(run)
    places = []
    for c in sentence.children[head][:_LOOK]:
        if not run.first <= c < run.last:
            continue
        rel = sentence.tokens[c].rel
        if rel in ("nmod:poss", "compound") or (rel == "nmod" and prep(sentence, c) in ("by", "from", "of")):
            places.append(c)
        elif rel == "acl" and sentence.tokens[c].lemma in _ISSUED:
            by = sentence.child(c, "obl:agent", "obl")
            if by is not None and prep(sentence, by) == "by":
                places.append(by)
    for c in places:
        found = phrase(sentence, run.sentence, c)
        entity = index.entity(found.span(stream), sentence)
        owns = sentence.tokens[c].rel in ("nmod:poss", "compound") or prep(sentence, c) in ("by", "from")
        if entity is not None and (
            entity.kind in _BODIES or (entity.kind == "place" and owns and entity.actor)
        ):
            return entity
    return None


def owned(stream: Stream, made: Sequence[Made], index: Index) -> list[Made]:
    """The same attributions, documents given to whoever issued them: by their own words, else the last
    document so called in the passage.
    """
    known: list[_Known] = []
    out: list[Made] = []
    for m in made:
        if m.source.kind == "document" and m.draft.source:
            m = _given(stream, m, index, known)
        out.append(m)
        if m.source.kind in _BODIES and m.source.entity and m.draft.cue:
            for found in writings(stream, m.draft.cue[0]):
                sentence = stream.sentences[found.sentence]
                word = sentence.tokens[found.head].lemma.lower()
                known.append(_Known(sentence.block, word, m.source.entity, ()))
    return out


def _given(stream: Stream, m: Made, index: Index, known: list[_Known]) -> Made:
    run = m.draft.source[0]
    sentence = stream.sentences[run.sentence]
    lemma = sentence.tokens[stream.head(run)].lemma.lower()
    entity, links = m.source.entity, m.hands.links
    if entity is None and (found := issuer(stream, run, index)) is not None:
        entity = found.id
    elif entity is None and sentence.tokens[run.first].lemma.lower() in ("the", "that", "this"):
        near = (k for k in reversed(known[-20:]) if sentence.block - k.block <= _SAME_PASSAGE)
        again = next((k for k in near if k.word == lemma), None)
        if again is not None:
            entity, links = again.entity, links or again.links
    if entity is not None or links:
        known.append(_Known(sentence.block, lemma, entity, links))
    return Made(m.draft, msgspec.structs.replace(m.source, entity=entity), Hands(m.hands.addressee, links))
