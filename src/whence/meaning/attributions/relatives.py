"""What a relative pronoun stands for: the noun its clause hangs on."""

from __future__ import annotations

from collections.abc import Sequence

from whence.meaning.attributions.addressees import phrase
from whence.meaning.attributions.roles import Draft, Run, is_mark
from whence.meaning.attributions.stream import Stream

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET"})
_UP = 6


def antecedent(stream: Stream, run: Run) -> Run | None:
    """The noun phrase the relative pronoun of a run stands for; null where the run is none."""
    sentence = stream.sentences[run.sentence]
    token = sentence.tokens[stream.head(run)]
    if token.xpos not in ("WP", "WDT", "WP$") or run.last - run.first > 2:
        return None
    steps = 0
    while token.head >= 0 and steps < _UP:
        if token.rel == "acl:relcl" and sentence.tokens[token.head].upos in _NOMINAL:
            found = phrase(sentence, run.sentence, token.head)
            return Run(run.sentence, found.first, found.last, run.score)
        token, steps = sentence.tokens[token.head], steps + 1
    return None


def spelled_out(stream: Stream, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, a run of content that is a relative pronoun replaced by what it stands for.

    Where that is a noun in apposition that another content ends with (", **a step** that farmers denounced"),
    it is taken from there: it is the page's word for the other content, not part of it.
    """
    out: list[Draft] = []
    taken: list[Run] = []
    for d in drafts:
        spelled = (_spelled(stream, d, run) for run in d.content)
        content = tuple(run for run in spelled if run is not None)
        taken += [run for run in content if run not in d.content]
        out.append(Draft(d.cue, content, d.source))
    if not taken:
        return out
    return [d if any(r in taken for r in d.content) else _without(stream, d, taken) for d in out]


def _spelled(stream: Stream, draft: Draft, run: Run) -> Run | None:
    """What a run stands for where it is nothing but a relative pronoun, null where that is content already,
    else the run."""
    token = stream.sentences[run.sentence].tokens[run.last - 1]
    if token.xpos != "WDT":
        return run  # "who" is a mention of somebody, and resolved as such
    meant = antecedent(stream, Run(run.sentence, run.last - 1, run.last))
    if run.last - run.first > 1:  # "a step which"
        inside = meant is not None and run.first <= meant.first and meant.last < run.last
        return Run(run.sentence, run.first, run.last - 1, run.score) if inside else run
    if meant is None or any(_touch(meant, r) for r in (*draft.cue, *draft.source)):
        return run
    return None if any(_touch(meant, r) for r in draft.content if r != run) else meant


def _without(stream: Stream, draft: Draft, taken: Sequence[Run]) -> Draft:
    content = []
    for run in draft.content:
        tokens = stream.sentences[run.sentence].tokens
        for t in taken:
            tail = t.sentence == run.sentence and run.first < t.first and t.last == run.last
            if tail and tokens[t.first - 1].upos == "PUNCT" and not is_mark(tokens[t.first - 1]):
                run = Run(run.sentence, run.first, t.first - 1, run.score)
        content.append(run)
    return Draft(draft.cue, tuple(content), draft.source)


def _touch(a: Run, b: Run) -> bool:
    return a.sentence == b.sentence and a.first < b.last and b.first < a.last
