from __future__ import annotations

import pytest

from whence.meaning.entities.bodies import body_name, defines, initials, is_generic


def test_body_name_turns_of_names_round_and_reads_the_country_off() -> None:
    assert body_name("Ministry of Transport").words == body_name("Transport Ministry").words
    assert body_name("Iraqi Transport Ministry").words == body_name("Transport Ministry").words
    assert body_name("Iraqi Transport Ministry").country == "IRQ"
    assert body_name("Transport Ministry").country is None


def test_body_name_leaves_out_the_legal_form_and_evens_spelling() -> None:
    assert body_name("Harrow Tools Ltd.").words == ("harrow", "tools")
    assert body_name("Labour Organisation").words == body_name("Labor Organization").words


@pytest.mark.parametrize("text", ["BBA", "B.B.A.", "BBA "])
def test_body_name_knows_acronyms(text: str) -> None:
    assert body_name(text).acronym == "bba"


def test_initials_with_and_without_small_words() -> None:
    assert {"bba", "boba"} <= initials("Bureau of Border Affairs")


@pytest.mark.parametrize(
    ("full", "short", "so"),
    [
        ("Bureau of Border Affairs", "BBA", True),
        ("Bank of Kaland", "BoK", True),
        ("Bureau of Border Affairs", "XYZ", False),
        ("Bureau", "B", False),
    ],
)
def test_defines_letters_in_order(full: str, short: str, so: bool) -> None:
    assert defines(full, short) is so


def test_is_generic_says_only_what_sort_of_body() -> None:
    assert is_generic(("news", "agency"))
    assert not is_generic(("harrow", "news"))
