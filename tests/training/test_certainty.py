"""Learning the small part of certainty: shares near a border, separable signs, the lift of rare classes."""

from __future__ import annotations

import numpy as np

from training.certainty import Example, blurred, learn, lift, macro_f1, predicate
from whence.language import parse
from whence.records import Block, Document, Page


def test_blurred_scores_near_a_border_count_for_both() -> None:
    out = blurred(np.array([3.0, 1.5, 0.0, -1.5, -3.0], np.float32))
    assert np.allclose(out.sum(axis=1), 1, atol=1e-4)
    assert (out.argmax(axis=1)[[0, 2, 4]] == [0, 1, 2]).all()
    assert abs(out[1, 0] - out[1, 1]) < 0.01
    assert abs(out[3, 2] - out[3, 1]) < 0.01


def test_learn_tells_separable_classes_apart() -> None:
    kinds = [("fell", 3.0, "yes"), ("may", 0.0, "uncertain"), ("not", -3.0, "no")]
    found = [Example(i * 60, {w: 1.0}, score, label) for i in range(200) for w, score, label in kinds]
    names, values, base, value = learn([e for e in found for _ in range(2)])
    assert value == 1.0
    assert [int((values[names.index(w)] + base).argmax()) for w, *_ in kinds] == [0, 1, 2]


def test_lift_makes_a_rare_class_heard() -> None:
    score = np.array([[2.0, 0.0, 0.0]] * 20 + [[0.5, 0.0, 0.4]] * 4, np.float32)
    gold = np.array([0] * 20 + [2] * 4)
    add, value = lift(score, gold)
    assert value > macro_f1(gold, score.argmax(axis=1))
    assert ((score + add).argmax(axis=1)[20:] == 2).all()


def test_predicate_is_the_highest_token_of_the_characters() -> None:
    text = "The old bridge fell. Nobody was hurt."
    page = Page(document=Document(id="x", text=text, blocks=(Block("body", 0, len(text)),)))
    sentences = parse(page).sentences
    found = predicate(sentences, text.index("hurt"), text.index("hurt") + 4)
    assert found is not None
    assert found[0].tokens[found[1]].text == "hurt"
    assert predicate(sentences, len(text), len(text) + 3) is None
