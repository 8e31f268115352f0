from __future__ import annotations

import pytest

from tests.meaning.attributions.pages import read


@pytest.mark.parametrize(
    ("text", "says", "who"),
    [
        ("Tavia recalled its envoy, Orlo said.", "Tavia recalled its envoy", "Orlo"),
        (
            "The court ordered the release of the editor, Orlo said.",
            "The court ordered the release of the editor",
            "Orlo",
        ),
        (
            "The prosecutor recommended a fine of 400 crowns, the court said in a statement.",
            "The prosecutor recommended a fine of 400 crowns",
            "the court",
        ),
        (
            "The king praised the rescuers, the palace announced.",
            "The king praised the rescuers",
            "the palace",
        ),
        (
            "DORN (AP) - The army ordered the retreat from the valley, General Oren Tal said.",
            "The army ordered the retreat from the valley",
            "General Oren Tal",
        ),
        (
            "The council recalled its delegate, said Ilse Varga, a lawyer.",
            "The council recalled its delegate",
            "Ilse Varga, a lawyer",
        ),
    ],
)
def test_a_closing_speaker_has_the_whole_clause_for_content(text: str, says: str, who: str) -> None:
    r = read(text)
    (a,) = [a for a in r.attributions if a.within is None]
    assert (r.words(a), a.source.text) == (says, who)


def test_what_the_clause_orders_is_nested_in_what_is_said() -> None:
    r = read("Speaking on Friday, the court had ordered the release of the editor, said Orlo, a spokesman.")
    inner = r.of("release of the editor")
    assert inner.source.text == "the court"
    assert r.chain(inner)[:2] == ["source court", "source Orlo"]
    assert r.words(r.top("release of the editor")).endswith("the court had ordered the release of the editor")


def test_speaker_behind_the_verb_is_no_content() -> None:
    r = read("The navy left, reports Northern Wire, which cites a defence official.")
    (a,) = r.attributions
    assert r.words(a) == "The navy left"
    assert r.chain(a)[:2] == ["source a defence official", "outlet Northern Wire"]


def test_a_clause_that_goes_on_after_the_speaker_is_left_alone() -> None:
    r = read("If the plan fails, Orlo said, the port will close.")
    assert r.words(r.of("port")) == "If the plan fails … the port will close"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("The general, Orlo said, ordered the retreat.", "The general … ordered the retreat"),
        ("The envoy, the agency reported on Monday, left Dorn by train.", "The envoy … left Dorn by train"),
        (
            "The two countries are close to a deal, two people briefed on the talks told Northern Wire, "
            "speaking on condition of anonymity because they were not authorised to speak.",
            "The two countries are close to a deal",
        ),
    ],
)
def test_clause_is_whole_around_its_speaker(text: str, says: str) -> None:
    r = read(text)
    (a,) = r.attributions
    assert r.words(a) == says


def test_how_somebody_spoke_is_no_content() -> None:
    r = read("Kaland's foreign ministry summoned the envoy, the agency said, without giving its source.")
    assert [r.words(a) for a in r.attributions] == ["Kaland's foreign ministry summoned the envoy"]
