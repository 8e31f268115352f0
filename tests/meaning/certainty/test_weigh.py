"""Rules and learned part together."""

from __future__ import annotations

import pytest

from tests.meaning.certainty.test_judge import parsed
from whence.meaning.certainty import certainty_of, committed, judge
from whence.meaning.certainty.learned import COMMITMENTS, commitment, weights
from whence.meaning.certainty.signs import signs
from whence.records import Sentence


def at(marked: str) -> tuple[Sentence, int]:
    start = marked.index("[")
    (s,) = parsed(marked.replace("[", "").replace("]", "")).sentences
    return s, next(t.index for t in s.tokens if t.start == start)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The bridge [fell] on Monday.", "yes"),
        ("The bridge could [fall] if the rain goes on.", "uncertain"),
        ("The bridge did not [fall].", "no"),
    ],
)
def test_committed_of_plain_clauses(sentence: str, expected: str) -> None:
    assert committed(*at(sentence)) == expected


def test_event_noun_under_a_denied_verb_took_place() -> None:
    s, i = at("The storm did not stop the [ceremony].")
    assert certainty_of(s, i) == "asserted"


@pytest.mark.parametrize(
    "sentence",
    [
        "The planned [merger] alarmed suppliers.",
        "The general was allegedly [paid] in gold.",
        "The rebels threatened to [burn] the mill.",
    ],
)
def test_learned_part_leaves_what_it_cannot_tell_apart(sentence: str) -> None:
    s, i = at(sentence)
    assert certainty_of(s, i) == judge(s, i).certainty


def test_weights_fit_the_signs() -> None:
    w = weights()
    assert w.values.shape == (len(w.rows), len(COMMITMENTS))
    assert w.base.shape == (len(COMMITMENTS),)
    s, i = at("The firm may [pay] the workers.")
    told = judge(s, i)
    found = signs(s, i, told.certainty, told.evidence)
    assert sum(k in w.rows for k in found) > len(found) / 2


def test_commitment_shares_sum_to_one_whatever_the_signs() -> None:
    for some in ({}, {"no such sign": 1.0}, {"rule=denied": 1e6}):
        assert sum(commitment(some).values()) == pytest.approx(1.0)
