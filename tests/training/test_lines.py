"""The line model's training: the chain's sums are exact, the pages it learns from say what they should."""

from __future__ import annotations

import itertools
import random

import numpy as np
import pytest

pytest.importorskip("trafilatura")

from training.lines import GAPS, Batch, M, expectations
from training.rendered import _page
from training.threads import thread
from whence.intake.text_model import STATES


def batch(lengths: list[int], chance: np.random.Generator) -> Batch:
    longest = max(lengths)
    real = np.arange(longest)[None] < np.array(lengths)[:, None]
    gap = chance.integers(0, GAPS, (len(lengths), longest))
    weight = chance.random(len(lengths))
    return Batch(np.zeros(0), np.zeros(0), gap, real, np.ones((*real.shape, len(STATES)), dtype=bool), weight)


def test_expectations_are_those_of_all_paths() -> None:
    chance = np.random.default_rng(3)
    given = batch([3, 2], chance)
    scores = chance.normal(size=(2, 3, M)) * given.real[:, :, None]
    moves, first, last = chance.normal(size=(GAPS, M, M)), chance.normal(size=M), chance.normal(size=M)
    total, marginal, expected = expectations(scores, given, moves, first, last)
    counted = np.zeros_like(moves)
    for page, length in enumerate((3, 2)):
        weights = {}
        for path in itertools.product(range(M), repeat=length):
            value = first[path[0]] + last[path[-1]] + sum(scores[page, i, s] for i, s in enumerate(path))
            value += sum(moves[given.gap[page, i], path[i - 1], path[i]] for i in range(1, length))
            weights[path] = np.exp(value)
        whole = sum(weights.values())
        assert total[page] == pytest.approx(np.log(whole))
        one = np.zeros((3, M))
        for path, weight in weights.items():
            for i, state in enumerate(path):
                one[i, state] += weight / whole
                if i:
                    counted[given.gap[page, i], path[i - 1], state] += given.weight[page] * weight / whole
        assert marginal[page] == pytest.approx(one)
    assert expected == pytest.approx(counted)


def test_a_thread_begins_with_a_name_or_with_words() -> None:
    talk = ["I will walk from now on.", "So will I!\nEvery day.", "No."]
    for seed in range(40):
        rows, states = thread(random.Random(seed), talk, ("full", "spaced")[seed % 2])
        assert sum(map(bool, rows)) == len(states)
        told = [s for s in states if s != "furniture"]
        assert told[0] in ("author", "start")


STORY = (
    "The harbour council voted on Tuesday to close the pier until the spring, after divers found rot in it."
)
PAGE = f"""<html><head><title>Pier closes</title></head><body><div><a href="/">Home</a></div>
<h1>Pier closes</h1>
<div class="article"><p>{STORY}</p><p>{STORY.replace("pier", "quay")}</p></div><p>Most read</p>
<ol class="commentlist"><li class="comment" id="comment-1"><cite class="fn">Ada Vale</cite>
<div class="comment-body"><p>I shall walk to the islands then, as my mother did.</p></div></li>
<li class="comment" id="comment-2"><cite class="fn">Bo Lind</cite>
<div class="comment-body"><p>There was never a better pier than this one, I tell you.</p></div></li></ol>
<p>Contact us</p></body></html>"""


def test_a_rendered_page_says_what_its_lines_are() -> None:
    row = {
        "id": "x",
        "site": "x",
        "title": "Pier closes",
        "text": STORY + "\n" + STORY.replace("pier", "quay"),
    }
    found = _page(row, PAGE)
    assert found is not None and found.thread and found.gold
    kinds = dict(zip(found.rows, found.kinds, strict=True))
    assert kinds["Pier closes"] == ("title",)
    assert kinds[STORY] == ("body",)
    assert "furniture" in kinds["Home"] and "furniture" in kinds["Contact us"]
    assert kinds["Ada Vale"] == ("author",)
    assert "author" in kinds["Bo Lind"] and "start" not in kinds["Bo Lind"]
    assert set(kinds["I shall walk to the islands then, as my mother did."]) <= {"start", "more"}
