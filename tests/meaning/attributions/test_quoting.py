from __future__ import annotations

import pytest

from tests.meaning.attributions.pages import read


@pytest.mark.parametrize(
    ("text", "says", "who", "by"),
    [
        (
            "State television quoted him as saying that the talks had failed.",
            "that the talks had failed",
            "him",
            "outlet State television",
        ),
        (
            'State television quoted her as saying: "The talks have failed."',
            '"The talks have failed."',
            "her",
            "outlet State television",
        ),
        (
            "The bridge will reopen in May, state television quoted Minister Oren Tal as saying.",
            "The bridge will reopen in May",
            "Minister Oren Tal",
            "outlet state television",
        ),
        (
            "Oren Tal was quoted as saying by the Harbour Post that the budget was ready.",
            "that the budget was ready",
            "Oren Tal",
            "outlet Harbour Post",
        ),
        (
            "The minister was quoted by Northern Wire as saying the border was closed.",
            "the border was closed",
            "The minister",
            "outlet Northern Wire",
        ),
        (
            "The border was closed, the minister was quoted as saying by Northern Wire.",
            "The border was closed",
            "the minister",
            "outlet Northern Wire",
        ),
        (
            "Northern Wire quoted an unnamed official as saying that the envoy had left.",
            "that the envoy had left",
            "an unnamed official",
            "outlet Northern Wire",
        ),
        (
            "The general was quoted in the Harbour Post as saying that the troops were tired.",
            "that the troops were tired",
            "The general",
            "outlet Harbour Post",
        ),
        (
            "The army chief was quoted by local media as telling troops that they would stay.",
            "that they would stay",
            "The army chief",
            "outlet local media",
        ),
    ],
)
def test_whoever_is_quoted_is_the_source_and_who_quotes_a_hand(
    text: str, says: str, who: str, by: str
) -> None:
    r = read(text)
    (a,) = r.attributions
    assert (r.words(a), a.source.text, r.chain(a)[1]) == (says, who, by)


def test_quoted_without_a_hand_has_none() -> None:
    r = read('"The border is closed," Oren Tal was quoted as saying.')
    assert r.chain(r.of("closed")) == ["source Oren Tal", "page page"]


@pytest.mark.parametrize(
    "text",
    [
        "Northern Wire reported, citing an unnamed defence official, that the navy had left.",
        "Northern Wire, citing an unnamed defence official, reported that the navy had left.",
        "The navy had left the port, Northern Wire reported. It cited an unnamed defence official.",
        "Northern Wire, citing an unnamed defence official, reported on Monday that the navy had left.",
        "The navy had left, Northern Wire reported, quoting an unnamed defence official.",
    ],
)
def test_whom_a_report_cites_is_the_origin_and_never_content(text: str) -> None:
    r = read(text)
    (a,) = r.attributions
    assert "navy" in r.words(a)
    assert r.chain(a)[:2] == ["source an unnamed defence official", "outlet Northern Wire"]


def test_source_ends_before_whom_it_cites() -> None:
    r = read("The Harbour Post, citing a court filing, reported that the bank would close.")
    (a,) = r.attributions
    assert a.source.text == "The Harbour Post"
    assert r.chain(a)[:2] == ["document a court filing", "outlet Harbour Post"]


def test_thing_a_person_cites_is_still_what_he_says() -> None:
    assert read("He cited the treaty of 1921.").of("treaty").source.text == "He"


def test_a_person_who_quotes_another_is_a_hand() -> None:
    r = read("Oren Tal quoted the minister as saying that the dam was safe.")
    assert r.chain(r.of("dam"))[:2] == ["source the minister", "source Oren Tal"]


def test_three_of_them_are_cited_and_not_said() -> None:
    r = read("The minister had told aides he would resign, the Gazette reported, quoting three of them.")
    assert "three of them" not in [r.words(a) for a in r.attributions]


def test_who_has_seen_a_document_by_a_relative_clause_is_a_hand() -> None:
    r = read("The letter, which was seen by Reuters, says the firm ignored warnings.")
    assert r.chain(r.of("warnings"))[1] == "agency Reuters"


def test_whom_the_tagger_parts_from_what_is_reported_is_still_the_origin() -> None:
    r = read("Al-Nahar reported, citing a security source, that the convoy had crossed the border.")
    (a,) = r.attributions
    assert (r.words(a), r.chain(a)[0]) == (
        "that the convoy had crossed the border",
        "source a security source",
    )
    r = read(
        "The Sandhar Times, citing three people familiar with the plan, reported that the bank would be sold."
    )
    (a,) = r.attributions
    assert r.chain(a)[:2] == ["source three people familiar with the plan", "outlet Sandhar Times"]


def test_each_of_several_quoted_says_his_own() -> None:
    r = read(
        "The paper quoted witnesses as saying shots were fired and a guard as saying the street was empty."
    )
    said = {a.source.text: r.words(a) for a in r.attributions}
    assert said == {"witnesses": "shots were fired", "a guard": "the street was empty"}
    assert all(r.chain(a)[1] == "outlet The paper" for a in r.attributions)


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("The premier, in remarks carried by state radio, said no talks were planned.", "outlet state radio"),
        (
            "The premier said in comments published by the Ubaro Star that no talks were planned.",
            "Ubaro Star",
        ),
    ],
)
def test_who_carries_remarks_is_a_hand(text: str, by: str) -> None:
    r = read(text)
    assert r.chain(r.of("no talks"))[1].endswith(by)


def test_a_person_cited_by_an_outlet_is_the_origin() -> None:
    r = read(
        "The strike was off, the Ubaro Star said on its website, quoting the union's secretary, Piet Rol."
    )
    (a,) = r.attributions
    assert r.chain(a)[:2] == ["source Piet Rol", "outlet Ubaro Star"]


def test_who_published_what_is_spoken_of_is_no_hand() -> None:
    r = read("The ministry declined to comment on the report, first published by Reuters.")
    assert r.chain(r.of("comment")) == ["source ministry", "page page"]
