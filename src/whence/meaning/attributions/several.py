"""Sources that speak together: "the mayor and the governor said"."""

from __future__ import annotations

from whence.meaning.attributions.index import Index
from whence.meaning.attributions.roles import Run
from whence.meaning.attributions.stream import Stream

_MOST = 8
_LOOK = 40
_OUTSIDE = frozenset({"acl", "acl:relcl", "parataxis"})
_NAMES = frozenset({"flat", "appos", "nmod", "nmod:desc"})


def parts(stream: Stream, run: Run, index: Index) -> tuple[Run, ...]:
    """The run, or where it lists several of whom the page speaks one by one, each of them in text order.

    Cut only where every part is an entity of its own: "lawyers and doctors" are two, "the foreign and trade
    ministry" is not.
    """
    sentence = stream.sentences[run.sentence]
    extents = stream.extents(run.sentence)
    heads = _heads(stream, run)
    if len(heads) < 2:
        return (run,)
    out: list[Run] = []
    for k, h in enumerate(heads):
        first = extents[h][0] if k else run.first
        ends = [extents[x][0] for x in heads[k + 1 :]]
        ends += [
            extents[c][0]
            for c in sentence.children[h][:_LOOK]
            if c > h and sentence.tokens[c].rel in _OUTSIDE and sentence.tokens[extents[c][0]].upos == "PUNCT"
        ]
        last = min([run.last, *ends, *([] if k + 1 < len(heads) else [extents[h][1] + 1])])
        while first < last and sentence.tokens[first].rel in ("cc", "punct"):
            first += 1
        while first < last and sentence.tokens[last - 1].rel in ("cc", "punct", "cc:preconj"):
            last -= 1
        if first >= last:
            return (run,)
        out.append(Run(run.sentence, first, last, run.score))
    meant = [index.entity(stream.span(r), sentence) for r in out]
    if any(e is None for e in meant) or len({e.id for e in meant if e}) < len(out):
        return (run,)
    return tuple(out)


def _heads(stream: Stream, run: Run) -> list[int]:
    """The run's head and the heads of what is listed with it, also where the list hangs on a name behind a
    title ("minister X and ambassador Y").
    """
    sentence = stream.sentences[run.sentence]
    head = stream.head(run)
    out, todo = [head], [head]
    while todo and len(out) < _MOST:
        i = todo.pop()
        for c in sentence.children[i][:_LOOK]:
            t = sentence.tokens[c]
            if c <= i or c >= run.last:
                continue
            if t.rel == "conj" or (t.rel in _NAMES and _opens_with_and(stream, run.sentence, c)):
                out.append(c)
                todo.append(c)
            elif t.rel in _NAMES and not any(sentence.tokens[k].rel == "case" for k in sentence.children[c]):
                todo.append(c)
    return sorted(out)


def _opens_with_and(stream: Stream, number: int, index: int) -> bool:
    tokens = stream.sentences[number].tokens
    first = stream.extents(number)[index][0]
    while first < index and tokens[first].upos == "PUNCT":
        first += 1
    return tokens[first].upos == "CCONJ"
