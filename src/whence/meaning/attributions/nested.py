"""Attributions inside what others say: "Varga said *the minister denied that …*"."""

from __future__ import annotations

from collections.abc import Iterator

from whence.meaning.attributions.addressees import phrase
from whence.meaning.attributions.cues import look_up
from whence.meaning.attributions.lexicon import is_in
from whence.meaning.attributions.roles import Draft, Run
from whence.meaning.attributions.stream import Stream
from whence.records import Sentence

_CLAUSE = frozenset(
    {
        "say",
        "write",
        "claim",
        "announce",
        "think",
        "doubt",
        "expect",
        "promise",
        "threaten",
        "deny",
        "show",
        "agree",
        "order",
        "rumour",
    }
)
_INFINITIVE = frozenset({"promise", "threaten", "refuse", "claim", "order"})
_PERSONS = frozenset({"i", "we", "you"})
# Nobody quotes more voices than this inside one statement; what looks like it is no prose.
_MOST = 12


def inside(stream: Stream, draft: Draft) -> list[Draft]:
    """The attributions a draft's content holds, by the parse alone.

    A verb of saying or thinking with its own subject and clause, or "according to".
    """
    out: list[Draft] = []
    for run in draft.content:
        for found in _in_run(stream, run):
            if len(out) < _MOST and not any(o.cue == found.cue for o in out):
                out.append(found)
    return out


def _in_run(stream: Stream, run: Run) -> Iterator[Draft]:
    sentence = stream.sentences[run.sentence]
    for t in sentence.tokens[run.first : min(run.last, run.first + 400)]:
        if t.upos == "VERB" and t.text.lower() == "according":
            yield from _according(stream, run, sentence, t.index)
        if t.upos != "VERB" or (entry := look_up(t)) is None:
            continue
        subject = sentence.child(t.index, "nsubj")
        if (
            subject is None
            or not run.first <= subject < run.last
            or (sentence.tokens[subject].text.lower() in _PERSONS and not _speaks(sentence, subject))
        ):
            continue
        if sentence.tokens[subject].text.lower() in _PERSONS and any(
            is_in("negation", sentence.tokens[c].lemma) for c in sentence.children[t.index][:20]
        ):
            continue  # "I never said that …" says nothing of the kind
        clause = sentence.child(t.index, "ccomp") if entry.kind in _CLAUSE else None
        if clause is None and entry.kind in _INFINITIVE:
            clause = sentence.child(t.index, "xcomp")
        if clause is None or not run.first <= clause < run.last:
            continue
        if sentence.tokens[clause].upos not in ("VERB", "ADJ", "NOUN", "AUX", "PROPN"):
            continue
        content = _clause(sentence, run, clause, t.index)
        source = phrase(sentence, run.sentence, subject)
        if content and source.first >= run.first and source.last <= run.last:
            yield Draft(
                (Run(run.sentence, t.index, t.index + 1),),
                (content,),
                (Run(run.sentence, source.first, source.last),),
            )


def _speaks(sentence: Sentence, subject: int) -> bool:
    """Whether "I" or "we" is whoever is quoted."""
    token = sentence.tokens[subject]
    return token.quoted and token.text.lower() in ("i", "we")


def _clause(sentence: Sentence, run: Run, clause: int, cue: int) -> Run | None:
    """The contiguous stretch of a clause around its head, inside the run and clear of the cue."""
    members = set(sentence.subtree(clause))
    first = last = clause
    while first - 1 in members and first - 1 >= run.first and first - 1 != cue:
        first -= 1
    while last + 1 in members and last + 1 < run.last and last + 1 != cue:
        last += 1
    while last > clause and sentence.tokens[last].upos == "PUNCT":
        last -= 1
    while first < clause and sentence.tokens[first].upos == "PUNCT":
        first += 1
    return Run(run.sentence, first, last + 1) if last - first >= 1 else None


def _according(stream: Stream, run: Run, sentence: Sentence, index: int) -> Iterator[Draft]:
    head = sentence.tokens[index].head
    if head < 0 or not run.first <= head < run.last or sentence.tokens[index].rel != "case":
        return
    source = phrase(sentence, run.sentence, head)
    end = index + 1
    while end < run.last and sentence.tokens[end].rel == "fixed":
        end += 1
    if source.first < end:
        source = type(source)(source.sentence, source.head, end, source.last)
    clause = sentence.tokens[head].head
    if clause < 0 or not run.first <= clause < run.last or source.last <= source.first:
        return
    taken = set(sentence.subtree(head))
    members = [i for i in sentence.subtree(clause) if i not in taken and run.first <= i < run.last]
    first = last = clause
    while first - 1 in members:
        first -= 1
    while last + 1 in members:
        last += 1
    if last - first >= 2:
        yield Draft(
            (Run(run.sentence, index, end),),
            (Run(run.sentence, first, last + 1),),
            (Run(run.sentence, source.first, source.last),),
        )
