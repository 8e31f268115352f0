from __future__ import annotations

import pytest

from whence.meaning.entities.people import one_person, person_name, short_for, title_gender


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Robert Quill", "Bob Quill", True),
        ("R. Quill", "Robert Quill", True),
        ("Robert T. Quill", "Robert Quill", True),
        ("Robert T. Quill", "Robert S. Quill", False),
        ("Robert Quill", "Rosa Quill", False),
        ("Samir al-Bazzi", "Samir Al Bazzi", True),
        ("Mohammed Tamari", "Muhammad Tamari", True),
        ("Faisal bin Rashid", "Faisal bin Rashid Al Noor", True),
        ("Anna Berg", "Anna Bergman", False),
    ],
)
def test_one_person_full_names(a: str, b: str, same: bool) -> None:
    assert one_person(person_name(a), person_name(b)) is same
    assert one_person(person_name(b), person_name(a)) is same


def test_person_name_drops_titles_and_suffixes() -> None:
    assert person_name("Robert Quill Jr.").words == ("robert", "quill")
    assert not person_name("al-Bazzi").full


def test_short_for_ranks_surname_over_given_name() -> None:
    full = person_name("Samir al-Bazzi")
    assert short_for(person_name("Bazzi"), full) == 3
    assert short_for(person_name("al-Bazzi"), full) == 3
    assert short_for(person_name("Samir"), full) == 2
    assert short_for(person_name("Quill"), full) == 0


def test_title_gender_reads_any_word_of_the_title() -> None:
    assert title_gender(("mrs.",)) == "f"
    assert title_gender(("minister", "mr")) == "m"
    assert title_gender(("lt.", "gen.")) == "-"
