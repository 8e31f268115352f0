from __future__ import annotations

import pytest

from tests.meaning.attributions.pages import read
from whence.meaning.attributions.sources import nouns


def test_person_named_before_is_found_again_by_surname() -> None:
    r = read("Ilse Varga arrived on Monday.\n\nThe deal was close, Varga said.")
    assert r.name(r.of("deal was close")) == "Ilse Varga"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "The talks failed, said an official, who requested anonymity because the meeting was private.",
            "requested anonymity because the meeting was private",
        ),
        (
            "A diplomat who was not authorized to speak publicly said the talks failed.",
            "not authorized to speak publicly",
        ),
        (
            "A spokesman, speaking on condition of anonymity, said the talks failed.",
            "speaking on condition of anonymity",
        ),
        (
            "The talks failed, a person familiar with the matter said. "
            "The person asked not to be named because the meeting was private.",
            "asked not to be named because the meeting was private",
        ),
    ],
)
def test_unnamed_source_keeps_the_reason_it_gives(text: str, reason: str) -> None:
    a = read(text).of("talks failed")
    assert a.source.kind == "anonymous"
    assert a.source.reason is not None
    assert reason in a.source.reason.of(text)


def test_unnamed_source_keeps_its_description() -> None:
    a = read("A senior border guard official told reporters that the gate was open.").of("gate was open")
    assert (a.source.kind, a.source.text) == ("anonymous", "A senior border guard official")


def test_reason_is_no_statement_of_its_own() -> None:
    r = read("The talks failed, said an official, who requested anonymity because the meeting was private.")
    assert len([a for a in r.attributions if a.within is None]) == 1


def test_official_spoken_of_again_is_the_same_with_reason_and_outlet() -> None:
    r = read(
        "A senior border official told Reuters that the gate was open.\n\n"
        '"We need more guards," said the official, who requested anonymity because the matter is secret.'
    )
    first, second = r.of("gate was open"), r.of("more guards")
    assert first.source.entity == second.source.entity
    assert first.source.reason == second.source.reason is not None
    assert "agency Reuters" in r.chain(second)


def test_outlet_spoken_to_later_is_not_a_hand_of_what_was_said_before() -> None:
    r = read(
        "Two officials said the brigades had left.\n\nThe officials told Reuters that it began last week."
    )
    assert "agency Reuters" not in r.chain(r.of("brigades had left"))


def test_another_source_does_not_inherit_the_reason() -> None:
    r = read(
        "One aide, who asked for anonymity to discuss private talks, said the mayor was tired. "
        "Another aide disputed that account."
    )
    assert r.of("mayor was tired").source.reason is not None
    assert r.of("that account").source.reason is None


def test_people_at_large_are_a_group() -> None:
    assert read("Voters say that the bridge is ugly.").of("ugly").source.kind == "group"


def test_every_noun_row_is_a_word_with_kinds() -> None:
    assert all(word == word.lower() and kinds for word, kinds in nouns().items())
    assert nouns()["poll"] == ("document",)
