from __future__ import annotations

from tests.meaning.entities.pages import page
from whence.meaning.entities.names import find_names


def texts(*parts: tuple[str, str]) -> list[tuple[str, str]]:
    _, parsed = page(*parts)
    return [(m.text, m.kind) for m in find_names(parsed)]


def test_find_names_trims_articles_clitics_and_titles() -> None:
    assert texts(
        (
            "The:DET:3:det Harrow:PROPN:3:compound Bank:PROPN:5:nmod:poss 's:PART:3:case head:NOUN:0:root",
            "1-4:ORG",
        ),
        ("Lt.:PROPN:4:nsubj Gen.:PROPN:1:flat Hale:PROPN:1:flat spoke:VERB:0:root", "1-3:PER"),
    ) == [("Harrow Bank", "organization"), ("Hale", "person")]


def test_find_names_drops_a_title_tagged_as_a_name() -> None:
    assert texts(("Ambassador:PROPN:2:nsubj spoke:VERB:0:root", "1-1:PER")) == []


def test_find_names_finds_repetitions_the_tagger_missed() -> None:
    assert texts(
        ("Ada:PROPN:3:nsubj Moss:PROPN:1:flat spoke:VERB:0:root", "1-2:PER"),
        ("Then:ADV:3:advmod Moss:PROPN:3:nsubj left:VERB:0:root", ""),
    ) == [("Ada Moss", "person"), ("Moss", "person")]


def test_find_names_small_letters_are_no_repetition() -> None:
    assert texts(
        ("Ada:PROPN:3:nsubj Moss:PROPN:1:flat spoke:VERB:0:root", "1-2:PER"),
        ("The:DET:2:det moss:NOUN:3:nsubj grew:VERB:0:root", ""),
    ) == [("Ada Moss", "person")]


def test_find_names_one_name_has_one_kind() -> None:
    spoke = "Moss:PROPN:2:nsubj spoke:VERB:0:root"
    assert {kind for _, kind in texts((spoke, "1-1:PER"), (spoke, "1-1:PER"), (spoke, "1-1:ORG"))} == {
        "person"
    }


def test_find_names_cuts_a_headline_name_back_to_the_known_one() -> None:
    assert texts(
        (
            "Ada:PROPN:3:nsubj Moss:PROPN:1:flat Wins:VERB:0:root Harrow:PROPN:5:compound Prize:PROPN:3:obj",
            "1-3:PER",
        ),
        (
            "Ada:PROPN:3:nsubj Moss:PROPN:1:flat spoke:VERB:0:root there:ADV:3:advmod again:ADV:3:advmod",
            "1-2:PER",
        ),
    ) == [("Ada Moss", "person"), ("Ada Moss", "person")]
