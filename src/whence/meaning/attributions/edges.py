"""Where a content run ends and starts: the tagger's edge, or the edge of a clause or phrase near it.

Candidates are the tagged edge and the borders of subtrees around it; a conditional logit learned by
`training/attribution.py` chooses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from whence.meaning.attributions.cues import cue_class
from whence.meaning.attributions.roles import Draft, Run, dateline, is_mark
from whence.meaning.attributions.stream import Stream
from whence.meaning.attributions.weights import score
from whence.records import ROLE_TAGS, Sentence

_CONTENT = tuple(i for i, tag in enumerate(ROLE_TAGS) if tag.endswith("content"))
_OTHER = tuple(i for i, tag in enumerate(ROLE_TAGS) if not tag.endswith("content") and tag != "O")
Others = dict[int, list[tuple[Run, Run]]]
_MOST = 6
_REACH = 60
_CUT = frozenset(
    {
        "advcl",
        "acl",
        "acl:relcl",
        "parataxis",
        "conj",
        "obl",
        "appos",
        "nmod",
        "xcomp",
        "ccomp",
        "advmod",
        "obl:unmarked",
    }
)
_LEAD = frozenset({"mark", "cc", "advmod", "discourse", "case", "det", "iobj", "obj", "nsubj", "expl"})


def mend(stream: Stream, draft: Draft, others: Others) -> Draft:
    """The draft with the edges of its content runs where they most likely are.

    `others`: by sentence, the content runs of all drafts with their cues; an edge takes in another's
    content only with its cue.
    """
    content = tuple(mend_run(stream, draft, run, others) for run in draft.content)
    return Draft(draft.cue, content, draft.source)


def others_of(drafts: Sequence[Draft]) -> Others:
    """By sentence, the content runs of all drafts with their cues."""
    out: Others = defaultdict(list)
    for d in drafts:
        for run in d.content:
            out[run.sentence].append((run, d.cue[0]))
    return out


def _splits(others: Others, draft: Draft, run: Run, first: int, last: int) -> bool:
    """Whether `[first, last)` would take another's content away from its cue."""
    return any(
        cue != draft.cue[0]
        and other.first < last
        and first < other.last
        and not (run.first <= other.first < run.last)
        and not (cue.sentence == run.sentence and first <= cue.first < last)
        for other, cue in others.get(run.sentence, ())[:64]
    )


def mend_run(stream: Stream, draft: Draft, run: Run, others: Others) -> Run:
    """One content run with its most likely end, then its most likely start."""
    options = [
        e for e in ends(stream, draft, run) if e <= run.last or not _splits(others, draft, run, run.first, e)
    ]
    last = max(options, key=lambda e: score("end", end_features(stream, draft, run, e)))
    run = Run(run.sentence, run.first, last, run.score)
    options = [
        s
        for s in starts(stream, draft, run)
        if s >= run.first or not _splits(others, draft, run, s, run.last)
    ]
    first = max(options, key=lambda s: score("start", start_features(stream, draft, run, s)))
    return Run(run.sentence, first, run.last, run.score)


def ends(stream: Stream, draft: Draft, run: Run) -> list[int]:
    """Where the run may end (half-open); the tagged end first."""
    sentence = stream.sentences[run.sentence]
    tokens = sentence.tokens
    extents = stream.extents(run.sentence)
    wall = min((w for w in _walls(draft, run.sentence) if w >= run.last), default=len(tokens))
    out = [run.last]

    def offer(end: int) -> None:
        end = min(end, wall, run.last + _REACH)
        while end > run.first + 1 and tokens[end - 1].upos == "PUNCT" and not is_mark(tokens[end - 1]):
            end -= 1
        if end > run.first and end not in out:
            out.append(end)

    i = run.last - 1
    for _ in range(_MOST):
        offer(extents[i][1] + 1)
        i = tokens[i].head
        if i < run.first:
            break
    after = run.last
    while after < wall and tokens[after].upos == "PUNCT":
        after += 1
    if after < wall:
        offer(extents[after][1] + 1)
        offer(wall)
    shrunk = 0
    for i in range(run.last - 1, max(run.first, run.last - _REACH), -1):
        if tokens[i].rel in _CUT and extents[i][1] >= run.last - 1 and run.first < extents[i][0]:
            offer(extents[i][0])
            shrunk += 1
            if shrunk == _MOST:
                break
    return out


def starts(stream: Stream, draft: Draft, run: Run) -> list[int]:
    """Where the run may start; the tagged start first."""
    sentence = stream.sentences[run.sentence]
    tokens = sentence.tokens
    extents = stream.extents(run.sentence)
    line = dateline(sentence)
    before_it = (w + 1 for w in _walls(draft, run.sentence) if w < run.first)
    wall = max((line if line <= run.first else 0, *before_it))
    out = [run.first]

    def offer(start: int) -> None:
        start = max(start, wall, run.first - _REACH)
        while start < run.last - 1 and tokens[start].upos == "PUNCT" and not is_mark(tokens[start]):
            start += 1
        if start < run.last and start not in out:
            out.append(start)

    i = run.first
    for _ in range(_MOST):
        offer(extents[i][0])
        i = tokens[i].head
        if not run.first <= i < run.last:
            break
    head = stream.head(run)
    offer(extents[head][0])
    before = run.first - 1
    while before >= wall and tokens[before].upos == "PUNCT":
        before -= 1
    if before >= wall:
        offer(before)
        offer(extents[before][0])
        offer(wall)
    i = run.first
    for _ in range(3):
        if i + 1 >= run.last or tokens[i].rel not in _LEAD:
            break
        i = max(extents[i][1], i) + 1
        offer(i)
    return out


def end_features(stream: Stream, draft: Draft, run: Run, end: int) -> Iterator[str]:
    """What speaks for or against a run ending at `end`."""
    sentence = stream.sentences[run.sentence]
    tokens = sentence.tokens
    kind = cue_class(stream, draft.cue[0])
    same = draft.cue[0].sentence == run.sentence
    side = "before" if same and draft.cue[0].first >= end else "after" if same else "apart"
    following = (
        tokens[end].text.lower() if end < len(tokens) and tokens[end].upos in ("PUNCT", "CCONJ") else ""
    )
    if end < len(tokens) and not following:
        following = f"{tokens[end].rel} {tokens[end].upos}"
    yield f"next {following}"
    yield f"last {tokens[end - 1].upos}"
    yield f"broken {_broken(sentence, run.first, end, end - 1)}"
    yield f"hanging {_hanging_right(sentence, run.first, end)}"
    if end == run.last:
        yield "keep"
        yield f"keep {side}"
        return
    a, b = min(end, run.last), max(end, run.last)
    move = "extend" if end > run.last else "shrink"
    yield move
    yield from _change(stream, run.sentence, a, b, move, kind, side)
    if move == "extend" and any(
        c.sentence == run.sentence and a <= c.first < b for c in _near_cues(stream, run)
    ):
        yield "extend over cue"
    wall = end >= len(tokens) or all(t.upos == "PUNCT" for t in tokens[end:])
    yield f"{move} to sentence end {wall}"


def start_features(stream: Stream, draft: Draft, run: Run, start: int) -> Iterator[str]:
    """What speaks for or against a run starting at `start`."""
    sentence = stream.sentences[run.sentence]
    tokens = sentence.tokens
    kind = cue_class(stream, draft.cue[0])
    same = draft.cue[0].sentence == run.sentence
    side = "before" if same and draft.cue[0].first >= run.last else "after" if same else "apart"
    yield f"first {tokens[start].upos} {tokens[start].rel}"
    light = tokens[start].upos in ("SCONJ", "CCONJ", "PART", "ADP", "ADV")
    yield f"first {tokens[start].lemma.lower() if light else ''} {kind}"
    if start:
        before = tokens[start - 1]
        own = any(w == start - 1 for w in _walls(draft, run.sentence))
        plain = before.text if before.upos == "PUNCT" else f"{before.upos} {before.rel}"
        yield f"before {'own' if own else plain}"
    else:
        yield "before start"
    yield f"broken {_broken(sentence, start, run.last, start)}"
    yield f"hanging {_hanging_left(sentence, start, run.last, draft, run.sentence)}"
    if start == run.first:
        yield "keep"
        yield f"keep {side}"
        return
    a, b = min(start, run.first), max(start, run.first)
    move = "extend" if start < run.first else "shrink"
    yield move
    yield from _change(stream, run.sentence, a, b, move, kind, side)
    if move == "extend" and any(
        c.sentence == run.sentence and a <= c.first < b for c in _near_cues(stream, run)
    ):
        yield "extend over cue"


def _change(stream: Stream, number: int, a: int, b: int, move: str, kind: str, side: str) -> Iterator[str]:
    sentence = stream.sentences[number]
    words = [t for t in sentence.tokens[a:b] if t.upos != "PUNCT"]
    n = len(words)
    size = (
        "0"
        if not n
        else "1"
        if n == 1
        else "2"
        if n == 2
        else "3-5"
        if n < 6
        else "6-12"
        if n < 13
        else "13+"
    )
    yield f"{move} {size}"
    yield f"{move} {side}"
    yield f"{move} class {kind}"
    inside = range(a, b)
    top = next((t for t in words if t.head not in inside), None)
    if top:
        yield f"{move} top {top.rel}"
        yield f"{move} top {top.rel} {size}"
    scores = sentence.role_scores
    if scores is not None and n:
        index = [t.index for t in words]
        content = np.exp(scores[np.ix_(index, _CONTENT)]).sum(axis=1)
        other = np.exp(scores[np.ix_(index, _OTHER)]).sum(axis=1)
        yield f"{move} content {_tenth(float(content.mean()))}"
        yield f"{move} content least {_tenth(float(content.min()))}"
        yield f"{move} content nearest {_tenth(float(content[0] if move == 'extend' else content[-1]))}"
        yield f"{move} other {_tenth(float(other.max()))}"


def _near_cues(stream: Stream, run: Run) -> list[Run]:
    return [
        stream.cues[k]
        for k in stream.cues_of(run.sentence, run.sentence + 1)[:64]
        if stream.cues[k].score >= 0.5
    ]


def _walls(draft: Draft, number: int) -> list[int]:
    """Tokens of the draft's own cue and source: content never runs over them."""
    return [i for r in (*draft.cue, *draft.source) if r.sentence == number for i in range(r.first, r.last)]


def _broken(sentence: Sentence, first: int, last: int, edge: int) -> str:
    """Whether the edge token's phrase has its head outside: the relation that is cut through."""
    head = sentence.tokens[edge].head
    return sentence.tokens[edge].rel if not first <= head < last and head >= 0 else "no"


def _hanging_right(sentence: Sentence, first: int, last: int) -> str:
    """The relation of the first word after the run that depends on a word in it."""
    for t in sentence.tokens[last : last + 12]:
        if t.upos != "PUNCT" and first <= t.head < last:
            return t.rel
    return "no"


def _hanging_left(sentence: Sentence, first: int, last: int, draft: Draft, number: int) -> str:
    """The relation of the last word before the run that depends on a word in it, the draft's own cue and
    source apart.
    """
    walls = set(_walls(draft, number))
    for t in reversed(sentence.tokens[max(0, first - 12) : first]):
        if t.index in walls:
            return "no"
        if t.upos != "PUNCT" and first <= t.head < last:
            return t.rel
    return "no"


def _tenth(p: float) -> str:
    return f"{min(int(p * 5), 4) / 5:.1f}"
