"""How sure an attribution's content is: its own wording and what the cue does to it."""

from __future__ import annotations

from collections.abc import Callable

from whence.meaning.attributions.cues import cue_word, look_up
from whence.meaning.attributions.lexicon import is_in
from whence.meaning.attributions.roles import Draft, Run
from whence.meaning.attributions.stream import Stream
from whence.records import Certainty, Sentence, Token

Judge = Callable[[Sentence, int], Certainty]

_LOOK = 200  # tokens of a run searched for its predicate
_BELIEF = frozenset({"think", "expect", "agree", "show"})


def certainty_of(stream: Stream, draft: Draft, judge: Judge, rumour: bool = False) -> Certainty:
    """The certainty of the content's main predicate, bent by the cue.

    A denial or a threat outweighs the content's wording; a plan or a hope turns only what is worded as fact.
    `rumour`: nobody stands behind it.
    """
    content = _noun_certainty(stream, draft) or _predicate_certainty(stream, draft, judge)
    if not draft.cue:
        return content
    word, entry = cue_word(stream, draft.cue[0])
    sentence = stream.sentences[draft.cue[0].sentence]
    effect = entry.effect if entry else None
    kind = entry.kind if entry else ""
    negated = _negated(sentence, draft.cue[0], word.index)
    if effect == "denied":
        return "possible" if negated else "denied"
    if rumour or effect == "rumoured":
        return "denied" if content == "denied" else "rumoured"
    if effect == "threatened":
        if (
            word.lemma.lower() == "warn"
            and content in ("asserted", "possible", "denied")
            and not _bare(sentence, word.index)
        ):
            return "possible" if content == "asserted" else content
        return content if negated else "threatened"
    if negated and kind in _BELIEF:
        return "denied" if content in ("asserted", "planned") else content
    if negated and kind in ("plan", "promise", "support", "want"):
        return "denied"
    if effect in ("planned", "possible") and content == "asserted":
        return effect
    if effect == "possible" and content == "planned" and kind in ("want", "doubt", "seem"):
        return "possible"
    if content == "planned" and _labels(sentence, word):
        return "asserted"
    if content == "asserted" and _question(stream, draft.content[-1]):
        return "possible"
    return content


def _noun_certainty(stream: Stream, draft: Draft) -> Certainty | None:
    """What a noun of threat, denial or plan says that is itself the content: "issued **threats**"."""
    run = draft.content[0]
    sentence = stream.sentences[run.sentence]
    head = sentence.tokens[stream.head(run)]
    if (
        head.upos != "NOUN"
        or sentence.child(head.index, "cop") is not None
        or head.rel not in ("obj", "root", "conj")
    ):
        return None
    entry = look_up(head)
    return entry.effect if entry and entry.kind in ("threaten", "deny", "promise", "plan") else None


def _predicate_certainty(stream: Stream, draft: Draft, judge: Judge) -> Certainty:
    """The judge's word on the predicate of the first content run that has one, else of the longest run."""
    for run in draft.content[:8]:
        sentence = stream.sentences[run.sentence]
        for t in sentence.tokens[run.first : min(run.last, run.first + _LOOK)]:
            top = not run.first <= t.head < run.last
            if top and (
                t.upos in ("VERB", "AUX", "ADJ") or sentence.child(t.index, "cop", "nsubj") is not None
            ):
                return judge(sentence, t.index)
    run = max(draft.content[:8], key=lambda r: r.last - r.first)
    return judge(stream.sentences[run.sentence], stream.head(run))


def _labels(sentence: Sentence, word: Token) -> bool:
    """Whether a thing is called something, and nobody called upon: "called the plan **a gift**"."""
    if word.lemma.lower() != "call" or sentence.child(word.index, "obj") is None:
        return False
    upon = (
        c
        for c in sentence.children[word.index][:40]
        if sentence.tokens[c].rel in ("obl", "advmod", "compound:prt")
    )
    called = any(
        sentence.tokens[c].lemma.lower() in ("for", "on")
        for b in upon
        for c in (b, *sentence.children[b][:6])
    )
    to = sentence.child(word.index, "xcomp")
    return not called and (to is None or sentence.child(to, "mark") is None)


def _negated(sentence: Sentence, cue: Run, head: int) -> bool:
    lo = max(cue.first, head - 6)
    if any(is_in("negation", t.lemma) for t in sentence.tokens[lo : min(cue.last, head + 2)]):
        return True
    return any(is_in("negation", sentence.tokens[c].lemma) for c in sentence.children[head][:20])


def _bare(sentence: Sentence, head: int) -> bool:
    """Whether a warning is followed by "to" or nothing: an order or a menace rather than a forecast."""
    return sentence.child(head, "ccomp") is None


def _question(stream: Stream, run: Run) -> bool:
    sentence = stream.sentences[run.sentence]
    return any(t.text.startswith("?") for t in sentence.tokens[run.last - 1 : run.last + 1])
