"""Scores -> the best legal answer: single-root dependency trees and BIO tag paths."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.floating]
Ints = npt.NDArray[np.int64]


def tree(scores: Floats) -> list[int]:
    """Heads of the highest-scoring tree with exactly one root; -1 for the root.

    `scores[d, h]` is the score of word `d` hanging on candidate `h`; column 0 is the root, column `h` word
    `h - 1`; a word's score for itself is not looked at. Chu-Liu/Edmonds; one root by taking from every root
    edge more than any tree can gain by a second one (Stanojević and Cohen 2021).
    """
    n = len(scores)
    if n == 0:
        return []
    s = np.clip(np.nan_to_num(np.asarray(scores, np.float64), nan=-1e6), -1e6, 1e6)
    s[np.arange(n), np.arange(1, n + 1)] = -np.inf
    best: list[int] = s.argmax(1).tolist()
    if is_tree(best):
        return [h - 1 for h in best]
    heads = _arborescence(s.copy())
    if heads.count(0) != 1:
        known = s[np.isfinite(s)]
        s[:, 0] -= (n + 1) * (known.max() - known.min() + 1.0)
        heads = _arborescence(s)
    return [h - 1 for h in heads]


def is_tree(heads: Sequence[int]) -> bool:
    """Whether `heads` (0 is the root, `h` word `h - 1`) make one tree with one root."""
    if heads.count(0) != 1:
        return False
    mark = [0] * len(heads)
    for i in range(len(heads)):
        j = i
        while j >= 0 and not mark[j]:
            mark[j] = i + 1
            j = heads[j] - 1
        if j >= 0 and mark[j] == i + 1:
            return False
    return True


def _arborescence(s: npt.NDArray[np.float64]) -> list[int]:
    """Best heads (0 is the root, `h` word `h - 1`), roots as many as it takes; `s` is used up.

    A path grows upwards from each word along best edges; where it meets itself the cycle is contracted into
    one of its words and the path goes on from there. At the end the contracted cycles are opened again, last
    first.
    """
    n = len(s)
    dep = np.tile(np.arange(n)[:, None], (1, n + 1))  # the word an edge into this row really enters
    head = np.tile(np.arange(n + 1)[None, :], (n, 1))  # and the candidate it really leaves
    inside = [[i] for i in range(n)]  # the words contracted into one
    lives_in = list(range(n))  # for each word the one it is contracted into
    edge: list[tuple[int, int]] = [(0, 0)] * n
    done = [False] * n
    opened: list[tuple[list[tuple[int, int]], list[list[int]]]] = []
    for begin in range(n):
        path: list[int] = []
        v = lives_in[begin]
        while not done[v]:
            at = int(s[v].argmax())
            edge[v] = (int(dep[v, at]), int(head[v, at]))
            path.append(v)
            if at == 0:
                break
            v = lives_in[at - 1]
            if v in path:
                cycle = path[path.index(v) :]
                del path[-len(cycle) :]
                opened.append(([edge[u] for u in cycle], [inside[u] for u in cycle]))
                _contract(s, dep, head, cycle)
                inside[v] = [w for u in cycle for w in inside[u]]
                for w in inside[v]:
                    lives_in[w] = v
        for v in path:
            done[v] = True
    heads = [0] * n
    entered = [False] * n
    for v in set(lives_in):
        d, h = edge[v]
        heads[d], entered[d] = h, True
    for edges, words in reversed(opened):
        for (d, h), part in zip(edges, words, strict=True):
            if not any(entered[w] for w in part):
                heads[d], entered[d] = h, True
    return heads


def _contract(
    s: npt.NDArray[np.float64], dep: npt.NDArray[np.int64], head: npt.NDArray[np.int64], cycle: list[int]
) -> None:
    """Make the words of `cycle` one, in the row and column of the first."""
    rows = np.array(cycle)
    keep, columns = cycle[0], rows + 1
    every, across = np.arange(len(s)), np.arange(s.shape[1])
    gain = s[rows] - s[rows].max(1, keepdims=True)
    enter = rows[gain.argmax(0)]
    row = gain.max(0), dep[enter, across], head[enter, across]
    leave = columns[s[:, columns].argmax(1)]
    s[:, keep + 1], dep[:, keep + 1], head[:, keep + 1] = (
        s[every, leave],
        dep[every, leave],
        head[every, leave],
    )
    s[keep], dep[keep], head[keep] = row
    s[:, columns[1:]] = -np.inf
    s[keep, columns] = -np.inf


def legal_steps(tags: Sequence[str]) -> npt.NDArray[np.float32]:
    """`[from, to]`: 0 where tag `to` may follow tag `from` in BIO, else a very low score.

    I-x may only follow B-x or I-x. One more row, the last, stands for the beginning of the sentence.
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
    """The best legal tag path of each sentence, `[b, n]`; `scores`, `[b, n, tags]`, are log-probabilities.

    Where every word's best tag makes a legal path that is the answer; the rest go through Viterbi together.
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
