from __future__ import annotations

from tests.meaning.entities.pages import found

SAID = "spoke:VERB:0:root"


def spoke(name: str, label: str, title: str = "") -> tuple[str, str]:
    """A sentence "[title] name spoke"."""
    words = [*title.split(), *name.split()]
    verb = len(words) + 1
    first = len(title.split()) + 1
    rows = " ".join(
        f"{w}:PROPN:{verb if i == 0 else 1}:{'nsubj' if i == 0 else 'flat'}" for i, w in enumerate(words)
    )
    return f"{rows} {SAID} .:PUNCT:{verb}:punct", f"{first}-{len(words)}:{label}"


def test_merge_surname_title_and_spelling_join_the_full_name() -> None:
    assert found(
        spoke("Othman Al-Tamari", "PER", "Gen."), spoke("Tamari", "PER"), spoke("Uthman al-Tamari", "PER")
    ) == {"Othman Al-Tamari": ["Othman Al-Tamari", "Tamari", "Uthman al-Tamari"]}


def test_merge_keeps_two_of_one_surname_apart() -> None:
    names = found(spoke("Victor Hale", "PER"), spoke("Rosa Hale", "PER"), spoke("Hale", "PER", "Mrs."))
    assert names == {"Victor Hale": ["Victor Hale"], "Rosa Hale": ["Rosa Hale", "Hale"]}


def test_merge_leaves_a_surname_of_two_unmerged_when_both_were_just_named() -> None:
    names = found(spoke("Victor Hale", "PER"), spoke("Boris Hale", "PER"), spoke("Hale", "PER"))
    assert names["Hale"] == ["Hale"]


def test_merge_gives_a_surname_of_two_to_the_one_named_last_when_the_other_is_far() -> None:
    names = found(
        spoke("Victor Hale", "PER"),
        spoke("Ada Moss", "PER"),
        spoke("Ada Moss", "PER"),
        spoke("Boris Hale", "PER"),
        spoke("Hale", "PER"),
    )
    assert names["Boris Hale"] == ["Boris Hale", "Hale"]


def test_merge_acronyms_by_initials_and_by_definition() -> None:
    assert found(spoke("Northern Wire Service", "ORG"), spoke("NWS", "ORG")) == {
        "Northern Wire Service": ["Northern Wire Service", "NWS"]
    }


def test_merge_bodies_of_two_countries_stay_apart() -> None:
    names = found(spoke("Iraqi Transport Ministry", "ORG"), spoke("Russian Transport Ministry", "ORG"))
    assert len(names) == 2


def test_merge_body_without_its_country_joins_the_only_one() -> None:
    assert len(found(spoke("Iraqi Transport Ministry", "ORG"), spoke("Transport Ministry", "ORG"))) == 1


def test_merge_legal_forms_and_generic_words_may_be_left_off() -> None:
    assert len(found(spoke("Harrow Airlines Inc.", "ORG"), spoke("Harrow", "ORG"))) == 1
    assert len(found(spoke("Harrow Valley Mills", "ORG"), spoke("Harrow", "ORG"))) == 2


def test_merge_country_names_are_one_but_its_towns_are_not() -> None:
    assert len(found(spoke("United States", "LOC"), spoke("U.S.", "LOC"))) == 1
    assert len(found(spoke("Iraq", "LOC"), spoke("Basra", "LOC"))) == 2


def test_merge_bare_surname_follows_the_titled_one_of_the_other_gender() -> None:
    names = found(spoke("Rosa Hale", "PER"), spoke("Hale", "PER", "Mr."), spoke("Hale", "PER"))
    assert names == {"Rosa Hale": ["Rosa Hale"], "Hale": ["Hale", "Hale"]}


def test_merge_office_holder_is_not_the_full_name_of_another() -> None:
    names = found(spoke("Ada Putin", "PER"), spoke("Putin", "PER", "President"))
    assert names == {"Ada Putin": ["Ada Putin"], "Putin": ["Putin"]}
