"""Who a source is: its kind, the entity it refers to, and why it is unnamed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

from whence.meaning.attributions.addressees import phrase
from whence.meaning.attributions.cues import cue_word, look_up
from whence.meaning.attributions.index import Index
from whence.meaning.attributions.lexicon import is_in
from whence.meaning.attributions.reasons import reason_of
from whence.meaning.attributions.relatives import antecedent
from whence.meaning.attributions.roles import Draft, Run
from whence.meaning.attributions.several import parts
from whence.meaning.attributions.stream import Stream
from whence.records import Entity, Source, SourceKind, Token

_FIRST = frozenset({"i", "we", "me", "us", "my", "our", "myself", "ourselves"})
_PERSONAL = frozenset({"he", "she", "him", "her", "his", "himself", "herself", "who", "whom", "whose"})
_PLURAL = frozenset(
    {
        "they",
        "them",
        "their",
        "these",
        "those",
        "some",
        "many",
        "most",
        "others",
        "all",
        "both",
        "few",
        "several",
        "none",
        "dozens",
        "hundreds",
        "thousands",
        "everyone",
        "nobody",
    }
)
_IMPERSONAL = frozenset({"it", "its", "this", "that", "which"})


@cache
def nouns() -> Mapping[str, tuple[SourceKind, ...]]:
    """What a head noun can describe, from `people.tsv`, in the order of its rows."""
    out: dict[str, tuple[SourceKind, ...]] = {}
    kinds: dict[str, SourceKind] = {
        "anonymous": "anonymous",
        "group": "group",
        "document": "document",
        "organization": "organization",
    }
    text = (resources.files(__package__) / "people.tsv").read_text("utf8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    for kind, words in rows[1:]:
        for word in words.split():
            out[word] = (*out.get(word, ()), kinds[kind])
    return out


def identify(stream: Stream, draft: Draft, index: Index) -> Source:
    """The source of a draft: the words that name it, and whom they mean."""
    if not draft.source:
        return _unstated(stream, draft)
    spans = tuple(stream.span(r) for r in draft.source)
    text = " ".join(s.of(stream.text) for s in spans)
    run = draft.source[0]
    sentence = stream.sentences[run.sentence]
    together = parts(stream, run, index)
    if len(together) > 1:
        run = together[0]
        spans = (*(stream.span(r) for r in together), *spans[1:])
        text = stream.text[spans[0].start : spans[len(together) - 1].end]
    entity = index.entity(spans[0], sentence)
    if entity is None and (meant := stands_for(stream, draft)) is not None:
        run = meant
        entity = index.entity(stream.span(run), sentence)
    kind = _kind(stream, run, entity)
    if _rumoured(stream, run):
        kind, entity = "rumour", None
    if kind == "person" and entity is None and _shown(stream, draft, run):
        kind = "document"
    if kind == "author" and entity is not None and sentence.tokens[stream.head(run)].quoted:
        kind = "person"
    elif kind == "author":
        entity = None
    reason = reason_of(stream, run) if kind in ("anonymous", "group", "person") else None
    if reason and (entity is None or not _named(entity)):
        kind = "anonymous"
    return Source(
        kind=kind,
        entity=entity.id if entity else None,
        text=text,
        spans=spans,
        reason=reason if kind == "anonymous" else None,
    )


def _rumoured(stream: Stream, run: Run) -> bool:
    """Whether the source is hearsay itself: "according to **rumours in the capital**"."""
    head = stream.sentences[run.sentence].tokens[stream.head(run)]
    entry = look_up(head) if head.upos == "NOUN" else None
    return entry is not None and entry.kind == "rumour"


def _shown(stream: Stream, draft: Draft, run: Run) -> bool:
    """Whether a thing shows or suggests: a common noun with a verb of evidence."""
    head = stream.sentences[run.sentence].tokens[stream.head(run)]
    return (
        head.upos == "NOUN" and bool(draft.cue) and is_in("evidence", cue_word(stream, draft.cue[0])[0].lemma)
    )


def _unstated(stream: Stream, draft: Draft) -> Source:
    """A source the page does not state: hearsay, the page's own impression or expectation, or somebody left
    out.
    """
    if not draft.cue:
        return Source(kind="anonymous")
    word, entry = cue_word(stream, draft.cue[0])
    sentence = stream.sentences[draft.cue[0].sentence]
    passive = sentence.child(word.index, "aux:pass", "nsubj:pass", "expl") is not None
    if (entry and entry.kind == "rumour") or (passive and is_in("hearsay", word.lemma)):
        return Source(kind="rumour", text=_hearsay_words(stream, draft.cue))
    own = entry is not None and (entry.kind == "seem" or (passive and entry.kind in ("expect", "think")))
    return Source(kind="author" if own else "anonymous")


def _hearsay_words(stream: Stream, cue: Sequence[Run]) -> str:
    """The words of hearsay without the empty subject and clitic in front ("It’s **been long rumoured**")."""
    words = []
    for run in cue:
        while run.last - run.first > 1 and _empty(stream.tokens(run)[0]):
            run = Run(run.sentence, run.first + 1, run.last, run.score)
        words.append(stream.span(run).of(stream.text))
    return " ".join(words)


def _empty(token: Token) -> bool:
    return token.text[:1] in ("'", "’") or token.text.lower() in ("it", "there")


def stands_for(stream: Stream, draft: Draft) -> Run | None:
    """The noun phrase a pronoun source stands for by the grammar of its own sentence, or null."""
    if not draft.source:
        return None
    relative = antecedent(stream, draft.source[0])
    return relative if relative is not None else _subject_before(stream, draft)


def _subject_before(stream: Stream, draft: Draft) -> Run | None:
    """Whom a pronoun after its own statement means: "**The dairy** has recalled cheese, it said"."""
    run = draft.source[0]
    sentence = stream.sentences[run.sentence]
    token = sentence.tokens[stream.head(run)]
    if token.upos != "PRON" or token.text.lower() not in ("it", "he", "she", "they"):
        return None
    before = [r for r in draft.content if r.sentence == run.sentence and r.last <= run.first]
    if not before or sentence.tokens[before[0].first].quoted or stream.quoted_share(before[0]) > 0.5:
        return None
    subject = sentence.child(stream.head(before[0]), "nsubj", "nsubj:pass")
    if subject is None or sentence.tokens[subject].upos not in ("NOUN", "PROPN"):
        return None
    found = phrase(sentence, run.sentence, subject)
    return Run(run.sentence, found.first, found.last, run.score)


def _named(entity: Entity) -> bool:
    return any(m.form == "name" for m in entity.mentions)


def _kind(stream: Stream, run: Run, entity: Entity | None) -> SourceKind:
    sentence = stream.sentences[run.sentence]
    head = sentence.tokens[stream.head(run)]
    word = head.text.lower()
    if word in _FIRST and head.upos in ("PRON", "DET") and not _acronym(head):
        return "author"
    if entity and _named(entity) and entity.kind == "person":
        return "person"
    kinds = nouns().get(head.lemma.lower(), ())
    if is_in("medium", head.lemma) and not kinds and head.upos in ("NOUN", "PROPN") and entity is None:
        return "organization"
    if head.lemma.lower() in ("people", "person", "individual", "someone", "other") and any(
        is_in("informed", t.lemma) for t in stream.tokens(run)[1:20]
    ):
        return "anonymous"
    if head.lemma.lower() in ("people", "person") and _counted(stream, run):
        return "anonymous"
    plural = head.xpos in ("NNS", "NNPS") or word in _PLURAL or _quantified(stream, run)
    if _in_office(stream, run, entity, plural):
        return "person"
    if head.upos in ("NOUN", "ADJ", "NUM", "DET", "PRON") or not entity:
        site = entity is not None and _named(entity) and head.lemma.lower() in ("site", "website", "page")
        if "document" in kinds and not (entity and entity.kind == "person") and not site:
            return "document"
        if "organization" in kinds and not plural:
            return "organization"
        named = any(n.label == "PER" and n.first < run.last and run.first < n.last for n in sentence.names)
        if "anonymous" in kinds and not named and not _general(stream, run, plural):
            return "anonymous"
        if "group" in kinds and plural:
            return "group"
    if entity:
        if entity.kind == "person":
            return "person" if _named(entity) else "group" if plural else "anonymous"
        if entity.kind in ("organization", "place"):
            return "organization"
        if entity.kind == "group":
            return "group"
        if entity.kind == "product":
            return "document"
    label = next((n.label for n in sentence.names if n.first <= head.index < n.last), None)
    if label == "PER":
        return "person"
    if label in ("ORG", "LOC"):
        return "organization"
    if plural or label == "NORP":
        return "group"
    if word in _PERSONAL or head.upos == "PROPN":
        return "person"
    if word in _IMPERSONAL or head.upos == "NOUN":
        return "document" if "document" in kinds else "organization" if word in _IMPERSONAL else "person"
    return "person"


def _in_office(stream: Stream, run: Run, entity: Entity | None, plural: bool) -> bool:
    """Whether the office alone says who it is: "the head of state", "the minister of the environment".

    "The minister" does where the page has said of what.
    """
    sentence = stream.sentences[run.sentence]
    head = sentence.tokens[stream.head(run)]
    held = sentence.children[head.index][:20]
    definite = any(
        sentence.tokens[k].rel in ("det", "nmod:poss")
        and sentence.tokens[k].lemma.lower() not in ("a", "an", "any")
        for k in held
    )
    if plural or not definite:
        return False
    more = [
        sentence.tokens[k]
        for k in held
        if sentence.tokens[k].rel in ("nmod", "compound", "amod", "nmod:poss")
    ]
    if head.lemma.lower() == "head":
        return any(t.lemma.lower() in ("state", "government") for t in more)
    if is_in("office", head.lemma):
        return True
    if not is_in("department", head.lemma):
        return False
    described = entity is not None and not _named(entity) and len(entity.name.split()) > 1
    return described or any(t.upos in ("NOUN", "PROPN", "ADJ") for t in more)


def _acronym(token: Token) -> bool:
    return len(token.text) > 1 and token.text.isupper()


def _general(stream: Stream, run: Run, plural: bool) -> bool:
    """Whether a plural description is of people at large ("voters", "many analysts") and not of sources
    kept unnamed.
    """
    if not plural:
        return False
    sentence = stream.sentences[run.sentence]
    head = sentence.tokens[stream.head(run)]
    kinds = nouns().get(head.lemma.lower(), ())
    if head.lemma.lower() in ("source", "insider", "official", "aide", "diplomat"):
        return False
    counted = any(t.upos == "NUM" for t in stream.tokens(run)[:8])
    return "group" in kinds and not counted


def _counted(stream: Stream, run: Run) -> bool:
    """Whether a handful of people is told by number: "two people"; "200 people" are a crowd."""
    return any(
        t.upos == "NUM" and t.text.isalpha() and t.head == stream.head(run) for t in stream.tokens(run)[:4]
    )


def _quantified(stream: Stream, run: Run) -> bool:
    return any(t.lemma.lower() in ("percent", "%", "majority", "most") for t in stream.tokens(run)[:12])
