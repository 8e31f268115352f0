"""Events in sentences of our own, through the real parser."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.meaning.events.pages import events, page, parsed, triples
from whence.meaning.certainty import certainty_of
from whence.meaning.events import find_events
from whence.records import Attribution, Entity, Mention, Source, Span, Time


def test_find_events_reads_plain_codebook_sentences() -> None:
    lines = (Path(__file__).parent / "sentences.tsv").read_text(encoding="utf-8").splitlines()
    gold = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    missed = []
    for root, actor, recipient, text in gold:
        found = {
            (e.cameo, a.country or (a.code or "")[:3], r.country or (r.code or "")[:3])
            for e in events(text)
            for a in e.actors
            for r in e.recipients
        }
        if (root, actor, recipient) not in found:
            missed.append((root, actor, recipient, text))
    assert len(missed) <= 0.15 * len(gold), missed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two Danish engineers were kidnapped by Nigerian rebels.", ("ASSAULT", "NGA", "DNK")),
        ("Norway voiced its anger at Sweden's new tolls.", ("ACCUSE", "NOR", "SWE")),
        ("Norway condemned the raid and called on Chad to free the crew.", ("REQUEST", "NOR", "TCD")),
        ("A ban on Danish milk was announced by Chad.", ("SANCTION", "TCD", "DNK")),
        ("Grenades thrown by Malian rebels wounded three Swiss nurses.", ("ASSAULT", "MLI", "CHE")),
        ("Peru urged Bolivia to support Ecuador.", ("SUPPORT", "PER", "ECU")),
        ("Chad dropped the tariffs it had put on Danish milk.", ("CONCEDE", "TCD", "DNK")),
        ("Sudan charged that Chadian troops had burned a village.", ("ACCUSE", "SDN", "TCD")),
        ("Flour and tents were flown to Haiti by Norway.", ("AID", "NOR", "HTI")),
        ("Norway recalled more than half of its diplomats from Chad.", ("SANCTION", "NOR", "TCD")),
        ("Some countries have sent weapons to Chad, such as Peru and Bolivia.", ("AID", "PER", "TCD")),
        ("Norway imposed sanctions on Belarus and Syria.", ("SANCTION", "NOR", "SYR")),
        ("Chad threatened to expel Sudanese diplomats.", ("THREATEN", "TCD", "SDN")),
        ("Peru refused to extradite the general to Chile.", ("REJECT", "PER", "CHL")),
        ("Canada agreed to send food to Haiti.", ("AGREE", "CAN", "HTI")),
        ("Kenya demanded that Somalia release the sailors.", ("REQUEST", "KEN", "SOM")),
        ("Denmark's support for Ukraine is growing.", ("SUPPORT", "DNK", "UKR")),
        ("Japan condemned North Korea's attack on the ship.", ("ACCUSE", "JPN", "PRK")),
        ("Ghana, which has sent troops to Mali, met Togo on Monday.", ("CONSULT", "GHA", "TGO")),
    ],
)
def test_find_events_codes_constructions(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in triples(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norway demanded that Chad release the sailors. Chad rejected the demand.",
            ("REJECT", "TCD", "NOR"),
        ),
        ("Peru offered to send grain to Bolivia. Bolivia accepted the offer.", ("AGREE", "BOL", "PER")),
        ("Kenya accused Somalia of piracy. Somalia dismissed the accusation.", ("REJECT", "SOM", "KEN")),
        ("A Danish tank hit a Chadian convoy killing two farmers.", ("ASSAULT", "DNK", "TCD")),
        ("Uganda lifted the suspension of a Kenyan newspaper.", ("CONCEDE", "UGA", "KEN")),
    ],
)
def test_find_events_reads_answers_and_outcomes(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in triples(text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "Norway demanded that Chad free the crew. Peru rejected the demand for higher wages.",
            ("REJECT", "PER", "NOR"),
        ),
        (
            "Four people were wounded by an explosion near an Indian military camp in Oslo.",
            ("ASSAULT", "IND", "NOR"),
        ),
        ("A Danish tank hit a Chadian convoy killing two Malian farmers.", ("ASSAULT", "TCD", "MLI")),
        ("The rancher was charged with killing a Kenyan guard.", ("ASSAULT", "", "KEN")),
        ("Norway warned that the drought was a danger to Chad.", ("THREATEN", "NOR", "TCD")),
        ("Norway grew rich thanks to Danish ships.", ("SUPPORT", "NOR", "DNK")),
        ("Ousted President Anton Deszo of Chad has agreed to speak.", ("SANCTION", "", "TCD")),
        ("Chad swears by the old Danish treaty.", ("THREATEN", "TCD", "DNK")),
        ("Chad seeks to please Denmark.", ("REQUEST", "TCD", "DNK")),
        ("A UN-organized referendum has been repeatedly postponed.", ("COERCE", "", "IGO")),
    ],
)
def test_find_events_leaves_out(text: str, wrong: tuple[str, str, str]) -> None:
    assert wrong not in triples(text)


def test_a_refusal_is_no_denial_of_itself() -> None:
    (e,) = events("Norway's prime minister said his government will not recognize Kosovo.")
    assert (e.type, e.certainty) == ("REJECT", "asserted")


def test_a_vehicle_that_meets_a_bomb_attacks_nobody() -> None:
    found = triples("A Danish truck struck a roadside bomb in Mali.")
    assert not any(actor == "DNK" for _, actor, _ in found)


def test_mutual_events_are_told_from_either_side() -> None:
    found = triples("Estonia and Latvia signed a treaty in Tartu.")
    assert {("SUPPORT", "EST", "LVA"), ("SUPPORT", "LVA", "EST")} <= found


@pytest.mark.parametrize(
    "text",
    [
        "Kenya beat Uganda in the final of the cup.",
        "The economy of Chile was hit by the drought.",
        "The French company released a report about Spain.",
        "The minister said that Norway is a rich country.",
        "",
    ],
)
def test_find_events_keeps_silent_where_nothing_is_done(text: str) -> None:
    assert triples(text) == set()


def test_one_happening_in_headline_and_body_is_one_event() -> None:
    found = events("Chad expelled the French ambassador on Monday.", title="Chad expels French ambassador")
    assert len([e for e in found if e.type == "SANCTION"]) == 1


def test_undated_events_lie_before_the_page_and_announced_ones_after() -> None:
    done = events("Spain expelled two Russian diplomats.", published="2021-03-04")
    ahead = events("Spain will send food to Haiti.", published="2021-03-04")
    assert [(e.earliest, e.latest) for e in done] == [(None, "2021-03-04")]
    assert [(e.type, e.earliest, e.latest) for e in ahead] == [("AGREE", "2021-03-04", None)]


def test_events_carry_time_place_attribution_and_entities() -> None:
    text = "The minister said Norway expelled two Russian diplomats from Oslo on 3 May 2021 in Oslo."
    norway, oslo, day = text.index("Norway"), text.rindex("Oslo"), text.index("3 May 2021")
    entities = (
        Entity(
            id="e1",
            kind="place",
            name="Norway",
            country="NOR",
            actor="NOR",
            mentions=(Mention(norway, norway + 6, "name"),),
        ),
        Entity(
            id="e2", kind="place", name="Oslo", country="NOR", mentions=(Mention(oslo, oslo + 4, "name"),)
        ),
    )
    times = (
        Time(
            id="t1",
            type="DATE",
            value="2021-05-03",
            earliest="2021-05-03",
            latest="2021-05-03",
            start=day,
            end=day + 10,
        ),
    )
    inner = Span(norway, len(text) - 1)
    attributions = (
        Attribution(
            id="a1",
            manner="indirect",
            source=Source(kind="person"),
            cue=(Span(13, 17),),
            content=(Span(0, len(text)),),
            certainty="asserted",
        ),
        Attribution(
            id="a2",
            manner="indirect",
            source=Source(kind="person"),
            cue=(Span(13, 17),),
            content=(inner,),
            certainty="asserted",
            within="a1",
        ),
    )
    found = find_events(page(text), parsed(text), entities, times, attributions, certainty_of)
    event = next(e for e in found if e.type == "SANCTION")
    assert event.actors[0].entity == "e1"
    assert (event.time, event.earliest, event.latest) == ("t1", "2021-05-03", "2021-05-03")
    assert event.attribution == "a2"
    assert event.place == "e2"
    assert event.trigger.of(text) == "expelled"


def test_ids_are_unique_and_in_text_order() -> None:
    found = events("Chad attacked Niger. Mali accused Chad. Togo asked Mali for help.")
    assert [e.id for e in found] == [f"v{n}" for n in range(1, len(found) + 1)]
    assert [e.trigger.start for e in found] == sorted(e.trigger.start for e in found)


def test_what_only_says_what_for_is_no_event_of_its_own() -> None:
    found = events("Norway imposed sanctions on Mali to enforce a truce between Chad and Sudan.")
    assert all(e.type != "RETREAT" for e in found)


def test_a_coordinated_people_is_named_once() -> None:
    (first, *_) = events("Swedish and Danish police arrested a Norwegian smuggler.")
    assert {a.name for a in first.actors} == {"Swedish police", "Danish police"}


def test_the_time_of_what_a_month_brought_is_that_month() -> None:
    text = "Last month brought Chad expelling two Danish envoys."
    assert all(e.latest is None or e.latest <= "2021-03-31" for e in events(text))


@pytest.mark.parametrize(
    "text",
    [
        "Chad's president called Mali a good neighbour.",
        "Chad tried to please Mali.",
        "Chad insisted that Mali would win the match.",
        "Chad told Mali that the dam would open in May.",
    ],
)
def test_find_events_leaves_mere_words_alone(text: str) -> None:
    assert not [e for e in events(text) if e.type in ("CONSULT", "ACCUSE", "REQUEST")]
