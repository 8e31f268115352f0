"""Scores -> the best legal answer: single-root dependency trees and BIO tag paths."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.floating]
Ints = npt.NDArray[np.int64]


def tree(scores: Floats) -> Ints:
    """Heads of the highest-scoring tree with exactly one root: `[n]`, -1 for the root.

    `scores[d, h]` is the score of word `d` hanging on candidate `h`; column 0 is the root, column `h` word `h - 1`. A word's
    score for itself is not looked at. Chu-Liu/Edmonds by contraction; one root by taking a constant larger
    than any tree can gain from every root edge (Stanojević and Cohen 2021). Cubic at worst, numpy rows.
    """
    n = len(scores)
    if n == 0:
        return np.zeros(0, np.int64)
    s = np.array(scores, np.float64)
    s = np.maximum(np.nan_to_num(s, nan=-1e4, posinf=1e4, neginf=-1e4), -1e6)
    s[np.arange(n), np.arange(1, n + 1)] = -np.inf
    best = s.argmax(1)
    if (best == 0).sum() == 1 and _cycle(best) is None:
        return best - 1
    finite = s[np.isfinite(s)]
    s[:, 0] -= (n + 1) * (finite.max() - finite.min() + 1.0)
    return _arborescence(s) - 1


def _cycle(heads: Ints) -> list[int] | None:
    """Words (from 0) of one cycle under `heads` (0 is the root, h word h - 1), or null."""
    above = heads.tolist()
    mark = [0] * len(above)
    for i in range(len(above)):
        j = i
        while j >= 0 and not mark[j]:
            mark[j] = i + 1
            j = above[j] - 1
        if j >= 0 and mark[j] == i + 1:
            out, k = [j], above[j] - 1
            while k != j:
                out.append(k)
                k = above[k] - 1
            return out
    return None


def _arborescence(s: Floats) -> Ints:
    """Best heads (0 is the root) with cycles contracted until none is left, then opened again, last first."""
    n = len(s)
    # Rows and columns of contracted words are reused: a cycle lives on in its first word, the others are struck out.
    alive = np.ones(n, bool)
    dep = np.tile(np.arange(n)[:, None], (1, n + 1))  # the word an edge into this row really enters
    head = np.tile(np.arange(n + 1)[None, :], (n, 1))  # and the candidate it really leaves
    s = s.copy()
    inner: list[tuple[list[int], list[tuple[int, int]], list[set[int]]]] = []
    members: list[set[int]] = [{i} for i in range(n)]
    while True:
        rows = np.flatnonzero(alive)
        best = np.full(n, 0)
        best[rows] = s[rows].argmax(1)
        place = np.full(n + 1, -1)
        place[0] = 0
        place[rows + 1] = np.arange(1, len(rows) + 1)
        cycle = _cycle(place[best[rows]])
        if cycle is None:
            break
        c = [int(rows[i]) for i in cycle]
        edges = [(int(dep[v, best[v]]), int(head[v, best[v]])) for v in c]
        inner.append((c, edges, [members[v] for v in c]))
        keep = c[0]
        own = np.array([s[v, best[v]] for v in c])
        into = s[c] - own[:, None]
        pick = into.argmax(0)
        cols = np.arange(n + 1)
        picked = np.array(c)[pick]
        new_dep, new_head, new_s = dep[picked, cols], head[picked, cols], into[pick, cols]
        out_cols = np.array(c) + 1
        leave = s[:, out_cols].argmax(1)
        from_col = out_cols[leave]
        every = np.arange(n)
        s[:, keep + 1], dep[:, keep + 1], head[:, keep + 1] = (
            s[every, from_col],
            dep[every, from_col],
            head[every, from_col],
        )
        s[keep], dep[keep], head[keep] = new_s, new_dep, new_head
        for v in c:
            s[keep, v + 1] = -np.inf
            if v != keep:
                alive[v] = False
                s[:, v + 1] = -np.inf
        members[keep] = set().union(*(members[v] for v in c))
    heads = np.zeros(n, np.int64)
    entered = set()
    for v in rows:
        d, h = int(dep[v, best[v]]), int(head[v, best[v]])
        heads[d] = h
        entered.add(d)
    for _, edges, inside in reversed(inner):
        for (d, h), words in zip(edges, inside, strict=True):
            if entered.isdisjoint(words):
                heads[d] = h
                entered.add(d)
    return heads


def legal_steps(tags: Sequence[str]) -> npt.NDArray[np.float32]:
    """`[from, to]`: 0 where tag `to` may follow tag `from` in BIO (I-x only after B-x or I-x), else a very low score.

    One more row, the last, stands for the beginning of the sentence.
    """
    out = np.zeros((len(tags) + 1, len(tags)), np.float32)
    for j, b in enumerate(tags):
        if b.startswith("I-"):
            out[:, j] = -1e6
            for i, a in enumerate(tags):
                if a[2:] == b[2:] and a != "O":
                    out[i, j] = 0.0
    return out


def paths(scores: Floats, steps: Floats) -> Ints:
    """The best legal tag path of each sentence: `[b, n]`; `scores` `[b, n, tags]` are log-probabilities.

    Where every word's best tag already makes a legal path that is the answer; the rest go through Viterbi together.
    """
    best: Ints = scores.argmax(2)
    before = np.concatenate([np.full((len(best), 1), len(steps) - 1), best[:, :-1]], 1)
    wrong = np.flatnonzero((steps[before, best] < 0).any(1))
    if len(wrong):
        best[wrong] = _viterbi(scores[wrong], steps)
    return best


def _viterbi(scores: Floats, steps: Floats) -> Ints:
    b, n, k = scores.shape
    value = scores[:, 0] + steps[-1]
    back = np.zeros((b, n, k), np.int64)
    for i in range(1, n):
        through = value[:, :, None] + steps[None, :-1]
        back[:, i] = through.argmax(1)
        value = through.max(1) + scores[:, i]
    out = np.zeros((b, n), np.int64)
    out[:, -1] = value.argmax(1)
    every = np.arange(b)
    for i in range(n - 1, 0, -1):
        out[:, i - 1] = back[every, i, out[:, i]]
    return out


def spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Half-open word ranges of the tags' spans, with their labels."""
    out: list[tuple[int, int, str]] = []
    first, label = -1, ""
    for i, tag in enumerate([*tags, "O"]):
        if first >= 0 and (tag[0] != "I" or tag[2:] != label):
            out.append((first, i, label))
            first = -1
        if tag != "O" and first < 0:
            first, label = i, tag[2:]
    return out
