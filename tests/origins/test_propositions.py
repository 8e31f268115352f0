"""What a page tells, taken apart: our own sentences, read from text."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.api import read_text
from whence.origins import Proposition, propositions
from whence.origins.analysis import analyse
from whence.origins.propositions import LONGEST
from whence.origins.tokens import TOKEN


def of(text: str) -> tuple[Proposition, ...]:
    return propositions(read_text(text, id="p", published="2021-03-04", zones="article"))


def forms(text: str) -> list[str]:
    return [w.form for w in analyse([(m.group(), m.start()) for m in TOKEN.finditer(text)], {}, ())]


def test_the_inner_of_nested_statements_is_what_is_told() -> None:
    (p,) = of("The Northern Wire reported that Ada Renk had said the mill was closed.")
    assert "Renk" not in p.text
    assert p.attribution is not None


def test_an_order_is_told_with_who_gives_it() -> None:
    (p,) = of("Kaland ordered its ships to leave Merin.")
    assert p.text.startswith("Kaland ordered")


def test_a_denial_is_disputed_and_a_not_is_a_word_denied() -> None:
    (denied,) = of("Ada Renk denied that the mill was sold.")
    (negated,) = of("The mill was not sold, Ada Renk said.")
    assert denied.disputed
    assert not negated.disputed
    assert [w.denied for w in negated.words] == [False, True]


def test_what_is_not_said_is_not_told() -> None:
    assert of("Ada Renk did not say that the mill was sold.") == ()


def test_what_is_not_believed_is_disputed() -> None:
    (p,) = of("Ada Renk does not believe that the mill was sold.")
    assert p.disputed


def test_sentences_of_one_quotation_are_told_one_by_one() -> None:
    found = of("“The mill was sold in May. Nobody asked the workers about the sale,” Ada Renk said.")
    assert len(found) == 2
    assert {p.attribution for p in found} == {found[0].attribution}


def test_a_page_tells_its_events_in_its_own_voice() -> None:
    (p,) = of("Kaland attacked Soria on Tuesday.")
    assert p.attribution is None
    assert p.event is not None
    assert [t.value for t in p.times] == ["2021-03-02"]


def test_propositions_survive_being_stored() -> None:
    (p,) = of("Kaland sold 40 boats to Tavia in May, Orlo said.")
    assert msgspec.json.decode(msgspec.json.encode(p), type=Proposition) == p


def test_words_are_concepts_in_their_order() -> None:
    assert forms("The firm purchased three lorries") == ["company", "buy", "#", "truck"]
    assert forms("The minister stepped down") == ["ministry", "resign"]


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_is_taken_apart(text: str) -> None:
    words = analyse([(m.group(), m.start()) for m in TOKEN.finditer(text)], {}, ())
    assert all(w.form for w in words)


@pytest.mark.parametrize(
    "unit", ["not ", "by ", "to ", "’s ", ", ", "Kaland ", "twenty ", "more than ", "before the "]
)
def test_endless_repetition_stays_bounded(unit: str) -> None:
    tokens = [(m.group(), m.start()) for m in TOKEN.finditer(unit * 5000)][:LONGEST]
    assert len(analyse(tokens, {}, ())) <= LONGEST
