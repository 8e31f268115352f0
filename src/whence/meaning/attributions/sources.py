"""Who a source is: its kind, the entity it refers to, and why it is unnamed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

from whence.meaning.attributions.addressees import phrase
from whence.meaning.attributions.cues import cue_word
from whence.meaning.attributions.index import Index
from whence.meaning.attributions.lexicon import is_in
from whence.meaning.attributions.relatives import antecedent
from whence.meaning.attributions.roles import Draft, Run
from whence.meaning.attributions.several import parts
from whence.meaning.attributions.stream import Stream
from whence.records import Entity, Source, SourceKind, Span, Token

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
_UNNAMED_REASON = re.compile(
    r"anonym(?:ity|ously)|condition(?:s)? of not being|not (?:to )?be(?:ing)? (?:named|identified|quoted)|"
    r"declin\w* to (?:be (?:named|identified|quoted)|give (?:his|her|their|a) names?)|"
    r"(?:refus|ask)\w* (?:not )?to (?:not )?be (?:named|identified|quoted)|"
    r"withh(?:o|e)ld\w* (?:his|her|their) names?|"
    r"(?:not|n['’]t|un)\s?(?:been )?(?:authori[sz]ed|allowed|permitted|cleared) "
    r"to (?:speak|talk|discuss|comment|brief|be)"
    r"(?: (?:publicly|openly|on the record|to the (?:media|press)))?|"
    r"off the record|on background|for fear of|fear\w* (?:reprisal|retribution|retaliation)",
    re.IGNORECASE,
)
# How many characters of a sentence are searched for a reason.
_LOOK = 2000


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
    if kind == "person" and entity is None and _shown(stream, draft, run):
        kind = "document"
    if kind == "author" and entity is not None and sentence.tokens[stream.head(run)].quoted:
        kind = "person"
    elif kind == "author":
        entity = None
    reason = _reason(stream, run) if kind in ("anonymous", "group", "person") else None
    if reason and (entity is None or not _named(entity)):
        kind = "anonymous"
    return Source(
        kind=kind,
        entity=entity.id if entity else None,
        text=text,
        spans=spans,
        reason=reason if kind == "anonymous" else None,
    )


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
    """The words of hearsay without the clitic they begin with ("’s **been long rumoured**")."""
    words = []
    for run in cue:
        while run.last - run.first > 1 and stream.tokens(run)[0].text[:1] in ("'", "’"):
            run = Run(run.sentence, run.first + 1, run.last, run.score)
        words.append(stream.span(run).of(stream.text))
    return " ".join(words)


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
    plural = head.xpos in ("NNS", "NNPS") or word in _PLURAL or _quantified(stream, run)
    if head.upos in ("NOUN", "ADJ", "NUM", "DET", "PRON") or not entity:
        if "document" in kinds and not (entity and entity.kind == "person"):
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


def _quantified(stream: Stream, run: Run) -> bool:
    return any(t.lemma.lower() in ("percent", "%", "majority", "most") for t in stream.tokens(run)[:12])


def _reason(stream: Stream, run: Run) -> Span | None:
    """The words that say why a source is unnamed: in its own sentence, or in the next one when that speaks
    of the source.
    """
    sentence = stream.sentences[run.sentence]
    if found := _reason_in(stream, run.sentence):
        return found
    _, hi = stream.block_bounds[run.sentence]
    for other in (run.sentence + 1, run.sentence - 1):
        if not 0 <= other < len(stream.sentences) or (other > run.sentence and other >= hi + 1):
            continue
        if stream.sentences[other].block not in (sentence.block, sentence.block + 1):
            continue
        if _same_again(stream, run, other) and (found := _reason_in(stream, other)):
            return found
    return None


def _same_again(stream: Stream, run: Run, other: int) -> bool:
    """Whether the later of two neighbouring sentences takes up the source of the earlier one."""
    sentence, neighbour = stream.sentences[run.sentence], stream.sentences[other]
    head = sentence.tokens[stream.head(run)]
    subjects = (t for t in neighbour.tokens[:60] if t.rel in ("nsubj", "nsubj:pass") and not t.quoted)
    subject = next(subjects, None)
    if subject is None:
        return False
    later, later_sentence = (subject, neighbour) if other > run.sentence else (head, sentence)
    if later.lemma.lower() in ("he", "she", "they"):
        return True
    definite = any(
        later_sentence.tokens[c].lemma.lower() in ("the", "that", "this", "both")
        for c in later_sentence.children[later.index][:6]
    )
    return definite and subject.lemma.lower() == head.lemma.lower()


def _reason_in(stream: Stream, number: int) -> Span | None:
    sentence = stream.sentences[number]
    match = _UNNAMED_REASON.search(stream.text, sentence.start, min(sentence.end, sentence.start + _LOOK))
    if not match:
        return None
    hit = [t for t in sentence.tokens if t.start < match.end() and match.start() < t.end]
    if not hit or hit[0].quoted:
        return None
    top = _clause(sentence.tokens, hit[0])
    inside = sentence.subtree(top.index)
    kept = [i for i in inside if i >= min(top.index, hit[0].index)]
    last = max(top.index, hit[-1].index)
    members = set(kept)
    while last + 1 in members:
        last += 1
    while last > hit[-1].index and sentence.tokens[last].upos == "PUNCT":
        last -= 1
    return sentence.span(min(top.index, hit[0].index), last + 1)


def _clause(tokens: tuple[Token, ...], token: Token) -> Token:
    """The predicate the token belongs to: up to the first verb that speaks of the source, not past a
    relative clause.
    """
    best, steps = token, 0
    while token.head >= 0 and steps < 8:
        if token.rel in ("acl:relcl", "ccomp", "parataxis", "root", "conj") and token.upos in ("VERB", "ADJ"):
            return token
        token, steps = tokens[token.head], steps + 1
        if token.rel in ("acl:relcl", "acl") and token.upos in ("VERB", "ADJ"):
            return token
        if token.lemma in (
            "say",
            "tell",
            "add",
            "claim",
            "speak",
            "ask",
            "request",
            "insist",
            "decline",
            "agree",
        ):
            return token if token.lemma not in ("say", "tell", "add", "claim") else best
        best = token
    return best
