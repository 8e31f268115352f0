"""The tables of words that say the same, every row of them."""

from __future__ import annotations

import pytest

from whence.origins.amounts import hedged, number
from whence.origins.wording import KINDS, bases, concept, grammar, known, participle, rows

LISTS = (
    "be aux future open hedges plans not nobody failing false scope prepositions tails stop denying "
    "turning_down reports reporting reporting_denials calendar light believing changing signs untrue hoaxes"
)


def test_concepts_every_row_is_whole() -> None:
    seen: set[str] = set()
    for number_, cells in rows("concepts.tsv"):
        assert cells[0] in KINDS, number_
        for side in cells[1:]:
            words = side.split("; ")
            assert all(w == w.strip().lower() != "" for w in words), number_
            assert not seen & set(words), (number_, seen & set(words))
            seen |= set(words)
    assert len(seen) > 1250


def test_irregular_every_row_is_whole() -> None:
    found = rows("irregular.tsv")
    assert len({cells[0] for _, cells in found}) == len(found) > 100
    for number_, cells in found:
        assert len(cells) == 3, number_
        assert all(c and c == c.strip().lower() for c in cells), number_


def test_grammar_every_list_is_there_and_explained() -> None:
    assert [cells[0] for _, cells in rows("grammar.tsv")] == [
        *dict.fromkeys(c[0] for _, c in rows("grammar.tsv"))
    ]
    for name in LISTS.split():
        assert grammar(name), name
    assert {cells[0] for _, cells in rows("grammar.tsv")} == set(LISTS.split())


@pytest.mark.parametrize(
    ("word", "name", "turned"),
    [
        ("sold", "buy", True),
        ("purchases", "buy", False),
        ("stepped down", "resign", False),
        ("cancelled", "call off", False),
        ("evacuated", "evacuate", False),
        ("lorries", "truck", False),
        ("zorbled", "zorble", False),
    ],
)
def test_concept_of_a_word_in_any_form(word: str, name: str, turned: bool) -> None:
    assert (concept(word).name, concept(word).turned) == (name, turned)


def test_no_row_takes_opposites_for_one() -> None:
    for one, other in (
        ("rise", "fall"), ("accept", "reject"), ("open", "close"), ("arrest", "free"), ("win", "defeat"),
        ("kill", "injure"), ("buy", "lend"), ("increase", "cut"), ("begin", "end"), ("join", "leave"),
        ("convict", "acquit"), ("export", "import"), ("appoint", "dismiss"), ("north", "south"),
    ):  # fmt: skip
        assert concept(one).name != concept(other).name, (one, other)


def test_bases_of_irregular_and_regular_forms() -> None:
    assert "withdraw" in bases("withdrew")
    assert "plan" in bases("planned")
    assert "city" in bases("cities")
    assert participle("withdrawn")
    assert not participle("withdrew")
    assert known("took part in")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("412 planes", 412),
        ("1,439 pages", 1439),
        ("two hundred and five men", 205),
        ("twenty four men", 24),
        ("3 million euros", 3e6),
        ("a dozen men", 12),
        ("four hundred thousand men", 400_000),
    ],
)
def test_number_in_words_and_figures(words: str, value: float) -> None:
    found = number(words.split(), 0)
    assert found is not None
    assert found[:2] == (value, value)


def test_hedged_numbers_are_ranges() -> None:
    assert hedged(["about", "400"], 1) == (0.9, 1.1, 0)
    assert hedged(["no", "fewer", "than", "400"], 3)[0] == 1.0
    assert hedged(["400"], 0) == (1.0, 1.0, 0)
    assert number(["planes"], 0) is None
