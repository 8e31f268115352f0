"""What sounds like an event and is none, or is one of another type, through the real parser."""

from __future__ import annotations

import pytest

from tests.meaning.events.pages import events, page, parsed, triples
from whence.meaning.certainty import certainty_of
from whence.meaning.events import find_events
from whence.records import Attribution, Entity, Mention, Source, Span


@pytest.mark.parametrize(
    "text",
    [
        "The candidate hit the campaign trail in Kansas.",
        "Norwegian novels invaded bookshops across Sweden.",
        "A photographer from Peru shot the cover of the magazine.",
        "Falling prices have allowed Danish families to buy cars.",
        "Swedish publishers released two novels in May.",
        "The reporter asked the Danish minister why he sings.",
        "Asked whether taxes would rise, the Norwegian minister shrugged.",
        "The Peruvian pianist is returning to Chile after a long tour.",
        "The plan to move the Danish library met with resistance.",
        "The rate at which Chilean glaciers shrink has declined.",
        "Norway's finance minister got caught up in traffic.",
        "The Danish minister wants to be a grandfather.",
        "A Danish hotel charged 300 crowns.",
        "The Norwegian parliament passed a law on fishing.",
        "Jonas, she asked the Danish minister, who won?",
        "Chad's biggest bakery is hanging on.",
        "The Chadian player turned back to smile at the crowd.",
        "The Danish minister agreed with the analysts.",
        "The Norwegian candidate locked up the nomination.",
        "A farmer in Norway killed himself.",
        "Norwegian officials used those systems to search their records.",
        "A spokesman of the Danish police declined to comment.",
        "The Norwegian ministry released a batch of emails.",
        "A trader from Chad sells Sudanese gloves.",
        "The plan for a Danish museum was met with a lot of scorn.",
    ],
)
def test_figures_of_speech_questions_and_trade_are_no_events(text: str) -> None:
    assert not events(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Democrats attacked the US president's plan for schools.", ("ACCUSE", "USA", "USA")),
        ("Norway called Chad's vote a farce.", ("ACCUSE", "NOR", "TCD")),
        ("Chadian rebels attacked a village in Sudan.", ("ASSAULT", "TCD", "SDN")),
        ("Sudanese troops shelled a market in Chad.", ("ASSAULT", "SDN", "TCD")),
        ("Denmark allowed Russian inspectors to enter the port.", ("RETREAT", "DNK", "RUS")),
        ("Norway delivered missile defence systems to Chad.", ("AID", "NOR", "TCD")),
        ("Chad released two Sudanese fishermen.", ("RETREAT", "TCD", "SDN")),
        ("Doctors from two Norwegian aid groups delivered a ton of flour to Haiti.", ("AID", "NOR", "HTI")),
    ],
)
def test_the_same_words_tell_of_events_elsewhere(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in triples(text)


def test_a_noun_inside_what_will_be_is_planned() -> None:
    ahead = events("The result will be a hastening of American forces' exit from Niger.")
    assert [e.certainty for e in ahead if e.type == "RETREAT"] == ["planned"]
    past = events("Envoys will meet in Oslo after Sudan's attack on Chad.")
    assert [e.certainty for e in past if e.type == "ASSAULT"] == ["asserted"]


def test_a_recipient_ends_before_what_it_is_given() -> None:
    text = "Norway provided Sudan's armed forces with modern trucks."
    names = {r.name for e in events(text) for r in e.recipients}
    assert "Sudan's armed forces" in names


def test_an_offer_is_made_to_the_teller_s_country_by_its_name() -> None:
    text = "A Chadian official said Norway had offered military support."
    official = Entity(
        id="e1",
        kind="person",
        name="A Chadian official",
        country="TCD",
        actor="TCDGOV",
        mentions=(Mention(0, 18, "nominal"),),
    )
    land = Entity(id="e2", kind="place", name="Chad", country="TCD", actor="TCD")
    said = Attribution(
        id="a1",
        manner="indirect",
        cue=(Span(19, 23),),
        source=Source(kind="anonymous", text="A Chadian official", entity="e1"),
        content=(Span(24, len(text)),),
        certainty="asserted",
    )
    found = find_events(page(text), parsed(text), (official, land), (), (said,), certainty_of)
    told = {(r.entity, r.name) for e in found if e.type == "AGREE" for r in e.recipients}
    assert told == {("e2", "Chad")}
