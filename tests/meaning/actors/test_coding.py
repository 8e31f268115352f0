from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.meaning.actors import (
    NOBODY,
    actor_code,
    code,
    country_of,
    is_demonym,
    is_place,
    seat_of_power,
)


@pytest.mark.parametrize(
    ("phrase", "country", "actor"),
    [
        ("the Peruvian army chief of staff", "PER", "PERMIL"),
        ("Norwegian Ambassador Kari Lund", "NOR", "NORGOV"),
        ("Lisbon", "PRT", "PRTGOV"),
        ("Portugal", "PRT", "PRT"),
        ("Kenya's Defence Ministry", "KEN", "KENGOV"),
        ("a senior Malian military intelligence official", "MLI", "MLISPY"),
        ("rebels in the Ivory Coast", "CIV", "CIVREB"),
        ("the president of Finland", "FIN", "FINGOV"),
        ("former Finnish president Tarja Halonen", "FIN", "FINELI"),
        ("a militant group based in Ghana", "GHA", "GHAREB"),
        ("NATO Secretary-General", None, "IGOWSTNAT"),
        ("U.N. peacekeepers", None, "IGOUNO"),
        ("Oxfam", None, "NGODEVOXF"),
        ("Hezbollah guerrillas", "LBN", "LBNREB"),
        ("members of the Tamil Tigers", "LKA", "LKAREB"),
        ("the U.S. ambassador to Chile", "USA", "USAGOV"),
        ("riot police", None, "COP"),
        ("Iranian-backed rebels in Yemen", "YEM", "YEMREB"),
        ("anti-French protesters in Niger", "NER", "NEROPP"),
        ("the Danish-led mission", "DNK", "DNKGOV"),
        ("Chancellor Olaf Scholz", "DEU", "DEUGOV"),
    ],
)
def test_code_reads_country_and_sector(phrase: str, country: str | None, actor: str) -> None:
    assert code(phrase) == (country, actor)


@pytest.mark.parametrize(
    "phrase", ["us", "polish", "a turkey sandwich", "", "...", "Kate Bush", "the ambassador's hat of"]
)
def test_code_leaves_strangers_without_a_country(phrase: str) -> None:
    assert code(phrase).country is None


def test_code_takes_the_country_of_the_context_for_a_bare_role() -> None:
    assert code("police", country="TZA") == ("TZA", "TZACOP")
    assert code("the weather", country="TZA") == NOBODY


def test_code_chooses_the_office_holder_of_the_day() -> None:
    assert actor_code("Brown", "person", "2009-05-01") == ("GBR", "GBRGOV")
    assert actor_code("Brown", "person", "2019-05-01") == NOBODY
    assert actor_code("Merkel", "person", "2023-01-01") == ("DEU", "DEUELI")


def test_actor_code_lets_no_product_act() -> None:
    assert actor_code("Russian missile", "product") == ("RUS", None)


def test_country_of_knows_names_people_seats_and_places() -> None:
    assert [country_of(n) for n in ("Basra", "Iraqi", "the Kremlin", "Côte d’Ivoire", "U.S.")] == [
        "IRQ",
        "IRQ",
        "RUS",
        "CIV",
        "USA",
    ]
    assert country_of("Basra and Mosul") is None
    assert country_of("nowhere") is None


def test_demonyms_seats_and_places_are_told_apart() -> None:
    assert is_demonym("Danes") and not is_demonym("Denmark")
    assert seat_of_power("Whitehall") == "GBR" and seat_of_power("Leeds") is None
    assert is_place("Leeds") and not is_place("Danish")


@given(st.text(max_size=300))
def test_code_never_fails(phrase: str) -> None:
    found = code(phrase)
    assert found.country is None or (found.code or "").startswith(found.country)


def test_code_is_bounded_on_a_very_long_phrase() -> None:
    assert code("Danish " * 100_000).country == "DNK"


def test_a_senator_is_no_man_named_sen() -> None:
    assert code("Sen. Ned Holm", person=True, published="2016-09-01").country is None
    assert code("Prime Minister Hun Sen", published="2016-09-01").country == "KHM"


def test_numbers_and_their_limits_do_not_cut_a_phrase() -> None:
    assert code("more than 1,000 Palestinian refugees").country == "PSE"
    assert code("up to 16 Russian advisers").country == "RUS"


def test_an_ethnic_people_is_not_its_namesake_state() -> None:
    assert code("ethnic Albanians") == (None, "CVL")
    assert code("the Danes of southern Sweden").country == "SWE"


def test_a_given_name_is_no_office_holder_of_that_name() -> None:
    assert code("Speaker Paul D. Holm").country is None
    assert code("Pope Paul VI", published="2016-07-06").country == "VAT"
    assert code("Labour Secretary Perez", published="2016-07-06").country is None


def test_a_language_and_a_people_within_another_are_no_country() -> None:
    assert code("a Spanish-language advertisement").country is None
    assert code("African-American voters") == (None, "CVL")
    assert code("West Point") == (None, None)
