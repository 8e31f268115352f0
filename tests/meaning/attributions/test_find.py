from __future__ import annotations

import pytest

from tests.meaning.attributions.pages import read


def test_that_clause_is_content_and_subject_source() -> None:
    r = read("The ministry said that exports fell in March.")
    a = r.of("exports fell")
    assert (a.manner, a.source.text, a.source.kind) == ("indirect", "The ministry", "organization")
    assert r.text(a.cue) == "said"


def test_according_to_names_the_source() -> None:
    a = read("According to the United Nations, 200 people fled the valley.").of("200 people")
    assert a.source.text == "the United Nations"


def test_noun_of_saying_has_its_owner_as_source() -> None:
    r = read("Oren Tal's announcement that he would seek a third term surprised his allies.")
    assert r.name(r.of("third term")) == "Oren Tal"


def test_document_that_shows_is_a_document() -> None:
    a = read("A report by the Dorn Institute found that prices rose by a third.").of("prices rose")
    assert a.source.kind == "document"


def test_denial_is_denied_and_threat_threatened() -> None:
    assert read("The army denied that troops were ever at the border.").of("troops").certainty == "denied"
    a = read("President Oren Tal threatened to close the crossing if the deal fails.").of("close the")
    assert a.certainty == "threatened"


def test_wish_and_plan_are_not_facts() -> None:
    assert read("Mira Kosk plans to sue the city.").of("sue").certainty == "planned"
    assert read("Critics fear that the deal may collapse.").of("collapse").certainty == "possible"


def test_denial_of_one_quoted_by_another_is_nested_with_its_chain() -> None:
    r = read("Oren Tal said that Ilse Varga had told him that the maps were wrong.")
    inner = r.of("maps were wrong")
    outer = next(a for a in r.attributions if a.id == inner.within)
    assert r.name(inner) == "Ilse Varga"
    assert r.name(outer) == "Oren Tal"
    assert r.chain(inner)[:2] == ["source Ilse Varga", "source Oren Tal"]


def test_nested_attributions_point_to_earlier_ids() -> None:
    r = read(
        "Oren Tal said that Ilse Varga had told him that the maps were wrong. The army said it was ready."
    )
    seen: set[str] = set()
    for a in r.attributions:
        assert a.within is None or a.within in seen
        seen.add(a.id)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It has long been rumored that a third country brokered the talks.", "third country"),
        ("The army reportedly sold its old trucks to a private company.", "old trucks"),
        ("The general is said to have visited the capital twice.", "visited"),
    ],
)
def test_hearsay_is_a_rumour_with_nobody_invented(text: str, words: str) -> None:
    a = read(text).of(words)
    assert a.source.kind == "rumour"
    assert (a.source.entity, a.source.spans) == (None, ())
    assert a.certainty == "rumoured"


def test_what_the_page_itself_believes_is_the_authors() -> None:
    a = read("We believe that the deal is a mistake.").of("mistake")
    assert (a.source.kind, a.source.entity) == ("author", None)


def test_country_in_capitals_is_not_the_author() -> None:
    a = read("The US said that the deal was a mistake.").of("mistake")
    assert a.source.kind != "author"


def test_dateline_is_no_source() -> None:
    a = read("NORTH HARBOUR — Ilse Varga said on Tuesday that the deal was close.").of("deal was close")
    assert a.source.text == "Ilse Varga"


def test_whoever_is_quoted_as_saying_is_the_source_and_the_quoter_a_hand() -> None:
    r = read("State media quoted Oren Tal as saying that the crossing would be closed.")
    a = r.of("crossing would be closed")
    assert r.name(a) == "Oren Tal"
    assert "outlet State media" in r.chain(a)


def test_ids_are_unique() -> None:
    r = read('Oren Tal said it rained. "It did," said Mira Kosk. The army denied that it was there.')
    assert len({a.id for a in r.attributions}) == len(r.attributions)


def test_other_languages_and_scripts_are_read_without_harm() -> None:
    for text in (
        "قال الوزير إن الاتفاق قريب.",
        "Министр заявил: «Мы готовы».",
        "大臣は「準備はできた」と述べた。",
    ):
        r = read(text)
        assert all(s.end <= len(text) for a in r.attributions for s in a.content)


def test_long_paragraph_is_read_in_full() -> None:
    r = read('The minister said that "the deal is done" and he told reporters so. ' * 150)
    assert sum(a.source.text == "The minister" for a in r.attributions) >= 140


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The cabinet raised fuel taxes, a step that farmers denounced.", "farmers", "a step"),
        ("Kaland plans a new port, a project which union leaders condemned.", "union leaders", "a project"),
    ],
)
def test_relative_pronoun_is_what_it_stands_for(text: str, source: str, content: str) -> None:
    r = read(text)
    assert [r.words(a) for a in r.attributions if a.source.text == source] == [content]


def test_what_seems_to_happen_has_its_subject() -> None:
    r = read("The fleet appears to be leaving the bay.")
    assert [r.words(a) for a in r.attributions] == ["The fleet … to be leaving the bay"]


def test_content_with_two_heads_is_judged_by_its_predicate() -> None:
    a = read("Analysts noted that the “price” of the raid which killed Berg will be a loss of trust.").of(
        "loss"
    )
    assert a.certainty == "planned"


def test_what_a_thing_is_called_is_asserted_and_what_is_called_for_is_not() -> None:
    assert read('A rebel spokesman called the claim "a lie".').of("a lie").certainty == "asserted"
    assert read("Tal called for a boycott of the vote.").of("boycott").certainty == "planned"


@pytest.mark.parametrize(
    "line",
    [
        "PORT ANSEL, March 4 (NW) –",
        "Port Ansel (NW) -",
        "DORN/NORHAL, Jan 5 (Reuters) -",
        "(Reuters) -",
        "NORHAL, Soria —",
        "By Lena Marn, SANDHAR —",
    ],
)
def test_dateline_is_no_part_of_a_statement(line: str) -> None:
    r = read(f"{line} The army ordered the retreat from the hills, Tal said.")
    (a,) = [a for a in r.attributions if a.within is None]
    assert (r.words(a), a.source.text) == ("The army ordered the retreat from the hills", "Tal")


def test_place_in_capitals_before_a_colon_does_not_speak() -> None:
    found = read("KOTA KINABALU: Two mayors were jailed on Monday, the court said.").attributions
    assert [a.source.text for a in found] == ["the court"]


def test_name_and_dash_are_no_dateline() -> None:
    r = read("NATO - the western alliance - ordered the retreat, Tal said.")
    assert r.words(r.of("retreat")).startswith("NATO")
