from __future__ import annotations

import pytest

from whence.meaning.entities.folding import fold, near, parts, spelled


def test_fold_drops_case_accents_and_apostrophes() -> None:
    assert fold("Šárka O’Dónnell") == "sarka odonnell"
    assert fold("Łódź") == "lodz"


def test_parts_cuts_at_hyphens_and_joins_initialisms() -> None:
    assert parts("Al-Tamari") == ("al", "tamari")
    assert parts("U.N.") == ("un",)
    assert parts("J. K. Marlow") == ("j", "k", "marlow")


def test_spelled_makes_transliterations_one() -> None:
    assert spelled("mohamed") == spelled("muhammad")


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("soleimani", "solaimani", True),
        ("haddad", "hadad", True),
        ("carter", "garter", False),
        ("mason", "maxon", False),
    ],
)
def test_near_allows_vowels_and_doublings_only(a: str, b: str, same: bool) -> None:
    assert near(a, b) is same
    assert near(b, a) is same


def test_near_short_words_must_be_equal() -> None:
    assert not near("lee", "leo")
