"""To whom a statement was made, and through whose hands the page says it came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whence.meaning.attributions.lexicon import is_in
from whence.meaning.attributions.roles import Run
from whence.meaning.attributions.stream import Stream
from whence.meaning.attributions.stretch import stretch
from whence.records import Sentence, Span

# What hangs on a noun without being part of what names it.
_NOT_ITS_OWN = frozenset(
    {"case", "punct", "cc", "acl", "acl:relcl", "parataxis", "appos", "conj", "cop", "mark", "ccomp"}
)
# How far a clause's words are searched; a sentence of absurd length is not.
_LOOK = 120


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its sentence, head token and tokens `[first, last)`; `told`: the words were spoken to
    it.
    """

    sentence: int
    head: int
    first: int
    last: int
    told: bool = False

    def span(self, stream: Stream) -> Span:
        """Its characters."""
        return stream.sentences[self.sentence].span(self.first, self.last)


def told(stream: Stream, cue: Run, content: Sequence[Run]) -> Phrase | None:
    """Whom the cue's verb says was told: "told **Reuters**", "said to **reporters**"."""
    sentence = stream.sentences[cue.sentence]
    for verb in _verbs(stream, cue):
        lemma = sentence.tokens[verb].lemma.lower()
        passive = sentence.child(verb, "nsubj:pass", "aux:pass") is not None
        for c in sentence.children[verb][:_LOOK]:
            t = sentence.tokens[c]
            if t.upos not in ("NOUN", "PROPN", "PRON") or c < verb:
                continue
            if any(r.sentence == cue.sentence and r.first <= c < r.last for r in content):
                continue
            if (
                is_in("tell", lemma)
                and t.rel in ("obj", "iobj")
                and not passive
                and t.xpos not in ("WP", "WDT")
            ):
                return phrase(sentence, cue.sentence, c)
            if is_in("speak", lemma) and t.rel in ("obl", "nmod") and prep(sentence, c) in ("to", "with"):
                return phrase(sentence, cue.sentence, c)
    return None


def occasions(stream: Stream, cue: Run) -> Iterator[Phrase]:
    """Who is named as partner or carrier of an occasion in the cue's clause: "in an interview with **X**",
    "in **X**'s report".
    """
    sentence = stream.sentences[cue.sentence]
    lo, hi = max(0, cue.first - _LOOK), min(len(sentence.tokens), cue.last + _LOOK)
    for i in range(lo, hi):
        t = sentence.tokens[i]
        if t.quoted or t.upos != "NOUN" or not is_in("occasion", t.lemma):
            continue
        if not _near(sentence, i, cue):
            continue
        for c in sentence.children[i][:20]:
            child = sentence.tokens[c]
            if child.upos not in ("PROPN", "NOUN"):
                continue
            if child.rel in ("nmod", "nmod:poss", "obl", "compound") and (
                child.rel in ("nmod:poss", "compound") or is_in("between", prep(sentence, c))
            ):
                yield phrase(sentence, cue.sentence, c, prep(sentence, c) in ("to", "with"))
    for verb in _verbs(stream, cue):
        for c in sentence.children[verb][:_LOOK]:
            t = sentence.tokens[c]
            if (
                t.rel in ("obl", "nmod")
                and t.upos == "PROPN"
                and prep(sentence, c) in ("on", "by", "from", "via", "through", "in")
            ):
                yield phrase(sentence, cue.sentence, c)


def carried(stream: Stream, cue: Run, content: Sequence[Run]) -> Iterator[Phrase]:
    """Who passes on what somebody said: "in remarks carried by **state radio**"."""
    sentence = stream.sentences[cue.sentence]
    for t in sentence.tokens[max(0, cue.first - _LOOK) : cue.last + _LOOK]:
        if t.rel != "acl" or t.quoted or not is_in("carried", t.lemma) or t.head < 0:
            continue
        if not is_in("occasion", sentence.tokens[t.head].lemma) or not _near(sentence, t.head, cue):
            continue
        if any(r.sentence == cue.sentence and r.first <= t.head < r.last for r in content):
            continue
        for c in sentence.children[t.index][:20]:
            if sentence.tokens[c].upos in ("NOUN", "PROPN") and prep(sentence, c) in ("by", "on", "in"):
                yield phrase(sentence, cue.sentence, c)


def writings(stream: Stream, cue: Run) -> Iterator[Phrase]:
    """The piece of writing or the platform a statement is made in: "in **a letter**", "on **Twitter**"."""
    sentence = stream.sentences[cue.sentence]
    for verb in _verbs(stream, cue):
        for c in sentence.children[verb][:_LOOK]:
            t = sentence.tokens[c]
            if t.quoted or t.rel not in ("obl", "nmod", "advmod"):
                continue
            case = prep(sentence, c)
            if (case in ("in", "on", "via") and t.upos == "NOUN" and is_in("writing", t.lemma)) or (
                case in ("on", "via") and is_in("platform", t.text)
            ):
                yield phrase(sentence, cue.sentence, c)


def vouched(stream: Stream, cue: Run) -> Phrase | None:
    """The person a document has it from: "in the paper's reporting, via **an official**"."""
    sentence = stream.sentences[cue.sentence]
    for t in sentence.tokens[cue.first + 1 : cue.last + _LOOK]:
        if t.upos not in ("NOUN", "PROPN") or t.quoted or prep(sentence, t.index) not in ("via", "through"):
            continue
        if _near(sentence, t.index, cue) and not is_in("platform", t.text) and not is_in("writing", t.lemma):
            return phrase(sentence, cue.sentence, t.index)
    return None


def seen_by(stream: Stream, source: Run) -> Phrase | None:
    """Who has had a document in hand: "a memo seen by **Reuters**", "shared with **the paper**"."""
    sentence = stream.sentences[source.sentence]
    for c in sentence.children[stream.head(source)][:20]:
        t = sentence.tokens[c]
        passive = t.rel == "acl" or (t.rel == "acl:relcl" and sentence.child(c, "aux:pass") is not None)
        if not passive or not is_in("seen", t.lemma):
            continue
        for k in sentence.children[c][:20]:
            if sentence.tokens[k].rel in ("obl", "obl:agent") and prep(sentence, k) in (
                "by",
                "with",
                "to",
            ):
                return phrase(sentence, source.sentence, k)
    for t in sentence.tokens[source.last : source.last + 2]:  # "a spokesman quoted by **state radio**"
        if t.lemma.lower() in ("quote", "cite") and t.xpos in ("VBN", "VBD"):
            by = next((k for k in sentence.children[t.index][:20] if prep(sentence, k) in ("by", "in")), None)
            if by is not None:
                return phrase(sentence, source.sentence, by)
    return None


def quoters(stream: Stream, cue: Run) -> Iterator[Phrase]:
    """Who quotes or cites the source: "**state media** quoted him as saying"."""
    sentence = stream.sentences[cue.sentence]
    seen = 0
    for top in _verbs(stream, cue):
        verb = top
        while verb >= 0 and seen < 6:
            seen += 1
            if sentence.tokens[verb].lemma.lower() in ("quote", "cite"):
                subject = sentence.child(verb, "nsubj")
                if subject is None:
                    saying = sentence.child(verb, "advcl")  # "was quoted as saying by …"
                    below = (*sentence.children[verb][:_LOOK], *sentence.children[saying or verb][:_LOOK])
                    subject = next((c for c in below if prep(sentence, c) in ("by", "in")), None)
                if subject is not None and sentence.tokens[subject].upos in ("PROPN", "NOUN"):
                    yield phrase(sentence, cue.sentence, subject)
            verb = sentence.tokens[verb].head


def phrase(sentence: Sentence, number: int, head: int, told: bool = False) -> Phrase:
    """The noun phrase around a head, without its preposition and what is said about it."""
    first, last = stretch(sentence, head, _NOT_ITS_OWN, 40)
    return Phrase(number, head, first, last, told)


def _verbs(stream: Stream, cue: Run) -> list[int]:
    """Verbs of the cue, its head first."""
    sentence = stream.sentences[cue.sentence]
    head = stream.head(cue)
    rest = [
        t.index
        for t in sentence.tokens[cue.first : min(cue.last, cue.first + 40)]
        if t.upos == "VERB" and t.index != head
    ]
    return [head, *rest]


def _near(sentence: Sentence, index: int, cue: Run) -> bool:
    """Whether the noun hangs on the cue (or on its verb's chain) and not inside the content."""
    i, steps = index, 0
    while i >= 0 and steps < 5:
        if cue.first <= i < cue.last:
            return True
        i, steps = sentence.tokens[i].head, steps + 1
    return False


def prep(sentence: Sentence, index: int) -> str:
    """The preposition before a noun, in small letters; empty where there is none."""
    return next(
        (
            sentence.tokens[c].lemma.lower()
            for c in sentence.children[index][:6]
            if sentence.tokens[c].rel == "case"
        ),
        "",
    )
