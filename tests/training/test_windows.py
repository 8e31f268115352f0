from __future__ import annotations

import random

import numpy as np

from training.labels import IGNORED
from training.windows import NO_SCORE, Codes, batches, collate, stream, windows
from whence.language.wordpiece import WordPiece

PIECES = WordPiece(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "mill", "##s", "burn", ".", "a"])
CODES = Codes({"DT": 0, "NN": 1}, {"det": 0, "root": 1})
TWO = [
    {"w": ["The", "mills"], "q": [0, 1], "upos": ["DET", "NOUN"], "head": [2, 0], "rel": ["det", "root"]},
    {"w": ["A", "mill"], "q": [0, 0], "upos": ["DET", "NOUN"], "head": [2, 0], "rel": ["det", "odd"]},
]


def test_window_numbers_pieces_shapes_and_quotation() -> None:
    (first, _) = windows([TWO], PIECES, CODES)
    assert first.ids == [2, 4, 5, 6, 3]
    assert first.types == [0, 1, 7, 7, 0]
    assert first.first == [1, 2]


def test_window_of_two_sentences_shifts_heads_but_not_the_root() -> None:
    (both,) = windows([TWO], PIECES, CODES, budget=48)
    assert both.sent == [0, 0, 1, 1]
    assert both.gold["head"] == [2, 0, 4, 0]
    assert both.gold["rel"] == [0, 1, 0, IGNORED]


def test_windows_leave_out_what_is_too_long() -> None:
    (kept,) = windows([TWO], PIECES, CODES, longest=2)
    assert kept.sents[0]["w"] == ["A", "mill"]


def test_collate_pads_gold_so_that_no_loss_sees_it() -> None:
    made = windows(
        [[{"w": ["mill"], "q": [0], "fact": [2.5]}, {"w": ["a", "mill"], "q": [0, 0], "fact": [None, -1.0]}]],
        PIECES,
        CODES,
    )
    batch = collate(made)
    assert batch["fact"].tolist() == [[2.5, NO_SCORE], [NO_SCORE, -1.0]]
    assert batch["sent"].tolist() == [[0, -1], [0, 0]]
    assert batch["length"].tolist() == [3, 4]


def test_batches_hold_every_window_once_within_the_budget() -> None:
    rng = random.Random(1)
    docs = [[{"w": ["mill"] * rng.randint(1, 30), "q": [0] * 30}] for _ in range(200)]
    for d in docs:
        d[0]["q"] = [0] * len(d[0]["w"])
    made = windows(docs, PIECES, CODES)
    found = batches(made, 256, random.Random(2))
    assert sorted(i for b in found for i in b) == list(range(200))
    assert all(max(len(made[i].ids) for i in b) * len(b) <= 256 for b in found)


def test_stream_is_the_same_for_the_same_seed() -> None:
    docs = [[{"w": ["a"] * n, "q": [0] * n}] for n in range(1, 20)]

    def first(seed: int) -> list[int]:
        s = stream([*docs], PIECES, CODES, 64, random.Random(seed), (1,), lambda x: x)
        return [int(np.sum(next(s)["length"])) for _ in range(10)]

    assert first(5) == first(5)
    assert first(5) != first(6)
