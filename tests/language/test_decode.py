from __future__ import annotations

from itertools import product

import numpy as np
import numpy.typing as npt
import pytest

from whence.language.decode import is_tree, legal_steps, paths, spans, tree
from whence.records import ROLE_TAGS


def best_by_trying(scores: npt.NDArray[np.float64]) -> float:
    n = len(scores)
    return max(
        sum(scores[d, h] for d, h in enumerate(heads))
        for heads in product(range(n + 1), repeat=n)
        if is_tree(list(heads))
    )


@pytest.mark.parametrize("n", [1, 2, 3, 4, 5])
def test_tree_is_the_best_of_all_trees(n: int) -> None:
    random = np.random.default_rng(n)
    for trial in range(150 if n < 5 else 30):
        scores = random.normal(size=(n, n + 1))
        if trial % 3 == 0:
            scores = np.round(scores)
        if trial % 5 == 0:
            scores[:, 0] += 3  # every word would like to be the root
        heads = [h + 1 for h in tree(scores)]
        assert is_tree(heads)
        found = sum(scores[d, h] for d, h in enumerate(heads))
        assert found == pytest.approx(best_by_trying(scores))


def test_tree_of_a_long_sentence_and_of_bad_numbers_is_still_a_tree() -> None:
    random = np.random.default_rng(0)
    scores = random.normal(size=(400, 401))
    assert is_tree([h + 1 for h in tree(scores)])
    scores[3] = np.nan
    scores[5] = np.inf
    scores[7] = -np.inf
    assert is_tree([h + 1 for h in tree(scores)])
    assert tree(np.zeros((0, 1))) == []


def test_paths_are_legal_and_the_best() -> None:
    tags = ("O", "B-x", "I-x", "B-y", "I-y")
    steps = legal_steps(tags)
    random = np.random.default_rng(1)
    scores = random.normal(size=(60, 4, len(tags))).astype(np.float32)
    found = paths(scores, steps)
    for row in range(len(scores)):
        legal = [
            p
            for p in product(range(len(tags)), repeat=4)
            if all(steps[a, b] == 0 for a, b in zip((len(tags), *p), p, strict=False))
        ]
        best = max(legal, key=lambda p: sum(scores[row, i, k] for i, k in enumerate(p)))
        assert found[row].tolist() == list(best)


def test_spans_end_at_a_new_beginning_or_another_label() -> None:
    assert spans(["B-x", "I-x", "B-x", "O", "B-y", "I-y"]) == [(0, 2, "x"), (2, 3, "x"), (4, 6, "y")]
    assert legal_steps(ROLE_TAGS).shape == (8, 7)
