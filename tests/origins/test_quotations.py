"""One utterance, however it is quoted."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.origins.quotations import GRAM, KEYS, RUN, WORD, one_quotation, quoted_spans, runs


def said(text: str) -> tuple[str, ...]:
    return tuple(w.lower() for w in WORD.findall(text))


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said: “We will go home.” Then he left.", ["“We will go home."]),
        ('"We go," he said, and "soon".', ['"We go,', '"soon']),
        ("It was time to 'free the goat', she said.", ["'free the goat"]),
        ("The farmers' goats weren't Mara's.", []),
        ("‘I hadn’t planned it,’ said Tal.", ["‘I hadn’t planned it,"]),
        ("She called it \"a 'big' day\" twice.", ["\"a 'big' day"]),
        ("“It runs on\n\nHe said no more.", ["“It runs on"]),
    ],
)
def test_quoted_spans_marks(text: str, quoted: list[str]) -> None:
    assert [text[a:b] for a, b in quoted_spans(text)] == quoted


@given(st.text(alphabet="ab '\"“”‘’.\n", max_size=200))
def test_quoted_spans_lie_in_order_inside_the_text(text: str) -> None:
    spans = quoted_spans(text)
    assert all(0 <= a <= b <= len(text) for a, b in spans)
    assert all(x[1] <= y[0] for x, y in pairwise(spans))


OLD = "the bridge has stood here for ninety years and it will stand for ninety more"


@pytest.mark.parametrize(
    "other",
    [
        OLD,
        "well, the bridge has stood here for ninety years and it will stand",
        "bridge has stood here for ninety years and it’ll stand for ninety more, I think",
    ],
)
def test_one_quotation_of_one_utterance(other: str) -> None:
    assert one_quotation(said(OLD), said(other))


@pytest.mark.parametrize(
    "other",
    [
        "the bridge has stood here",  # too little of it
        "the ferry has stood here for ninety years and it will stand for ninety more",
        "the bridge has stood here for ninety years and it will fall within ninety more",
        "nobody knows how the bridge was built or who paid for any of its stones",
    ],
)
def test_one_quotation_not_where_something_else_is_said(other: str) -> None:
    assert not one_quotation(said(OLD), said(other))


def test_one_quotation_edited_by_a_page_that_hands_it_on() -> None:
    other = said("the bridge has stood here for sixty years and it will stand for ninety more")
    assert not one_quotation(said(OLD), other)
    assert one_quotation(said(OLD), other, edited=True)


def test_one_quotation_spelling_is_no_change() -> None:
    a = said("then I realised that the aluminium door had been open for the whole of the night")
    b = said("Then I realized that the aluminum door had been open for the whole of the night")
    assert one_quotation(a, b)


@given(st.lists(st.sampled_from("abcdefgh"), min_size=RUN, max_size=90), st.data())
def test_runs_of_a_shared_run_meet(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words) - RUN))
    part = words[at : at + RUN]
    assert len(runs(words)) <= KEYS
    if len(runs(words)) < KEYS:
        assert set(runs(part)) & set(runs(["x", "y", *part, "z"]))
        assert all(k.count("+") == GRAM - 1 for k in runs(words))
