from __future__ import annotations

import pytest

from whence.meaning.entities import lexicon
from whence.meaning.entities.folding import fold

LISTS = {
    "titles": 3,
    "title_nouns": 2,
    "roles": 3,
    "first_names": 3,
    "nicknames": 2,
    "organisation_words": 2,
    "body_nouns": 2,
    "saying": 1,
    "place_signs": 2,
    "pronoun_weights": 2,
    "place_weights": 2,
}


@pytest.mark.parametrize(("name", "columns"), LISTS.items())
def test_rows_every_list_has_its_columns_and_no_row_twice(name: str, columns: int) -> None:
    rows = lexicon.rows(name)
    assert rows
    assert {len(row) for row in rows} == {columns}
    assert all(cell and cell == cell.strip() for row in rows for cell in row)
    assert len(set(rows)) == len(rows)


def test_rows_spellings_stand_in_one_row_only() -> None:
    words = [w for row in lexicon.rows("spellings") for w in row]
    assert len(words) == len(set(words))
    assert all(fold(w) == w for w in words)


def test_titles_have_known_genders_and_classes() -> None:
    for title, gender, kind in lexicon.rows("titles"):
        assert title == title.lower()
        assert gender in lexicon.GENDERS
        assert kind in lexicon.TITLE_CLASSES
    assert lexicon.titles()["prime", "minister"].kind == "office"


def test_roles_have_known_kinds_and_one_row_each() -> None:
    rows = lexicon.rows("roles")
    assert len({word for word, _, _ in rows}) == len(rows)
    for _, kind, gender in rows:
        assert kind in lexicon.ROLE_KINDS
        assert gender in lexicon.GENDERS


def test_first_names_are_folded_and_tell_one_gender() -> None:
    rows = lexicon.rows("first_names")
    assert len({name for name, _, _ in rows}) == len(rows) >= 800
    for name, gender, _ in rows:
        assert fold(name) == name
        assert gender in {"m", "f"}


def test_organisation_words_have_known_classes() -> None:
    assert {kind for _, kind in lexicon.rows("organisation_words")} == set(lexicon.WORD_CLASSES)


def test_weights_are_numbers() -> None:
    for name in ("pronoun_weights", "place_weights"):
        for _, value in lexicon.rows(name):
            float(value)
