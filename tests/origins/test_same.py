"""When two statements are one claim: our own pairs, read from text."""

from __future__ import annotations

import msgspec
import pytest

from whence.api import read_text
from whence.origins import Proposition, propositions, same


def said(text: str) -> Proposition:
    """The one proposition of the sentence."""
    (p,) = propositions(read_text(text, id="p", published="2021-03-04", zones="article"))
    return p


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("The miners beat the bank, Orlo said.", "The bank was beaten by the miners, Lind said.", "same"),
        ("The miners beat the bank, Orlo said.", "The bank beat the miners, Orlo said.", None),
        ("Kaland lent Tavia 40 cars, Orlo said.", "Tavia borrowed 40 cars from Kaland, Orlo said.", "same"),
        ("Kaland lent Tavia 40 cars, Orlo said.", "Kaland borrowed 40 cars from Tavia, Orlo said.", None),
        ("The dam burst, Orlo said.", "The dam did not burst, Orlo said.", "opposite"),
        ("About 400 sheep drowned in Merin, Orlo said.", "In Merin 412 sheep drowned, Orlo said.", "same"),
        ("About 400 sheep drowned, Orlo said.", "About 700 sheep drowned, Orlo said.", None),
        ("The guard fired at a boat, Orlo said.", "The guard fired at two boats, Orlo said.", None),
        ("Bern may have sold the farm, Orlo said.", "Bern sold the farm, Orlo said.", "same"),
        ("Bern may sell the farm, Orlo said.", "Bern sold the farm, Orlo said.", None),
        ("Bern will sell the farm, Orlo said.", "Bern plans to sell the farm, Orlo said.", "same"),
        ("The bus left before the storm, Orlo said.", "The bus left after the storm, Orlo said.", None),
        ("All of the guards fled, Orlo said.", "Some of the guards fled, Orlo said.", None),
        ("Lind's brother sold the farm, Orlo said.", "Lind sold the farm, Orlo said.", None),
        ("Ada Renk sold the farm, Orlo said.", "Bela Renk sold the farm, Orlo said.", None),
        ("Ada Renk sold the farm, Orlo said.", "Renk sold the farm, Orlo said.", "same"),
        ("Tavia withdrew its envoy, Orlo said.", "Tavia's envoy was withdrawn, Orlo said.", "same"),
        ("Renk hired the man she sued, Orlo said.", "Renk sued the man she hired, Orlo said.", None),
        ("The council voted to sell rather than close the mill, Orlo said.",
         "The council voted to close rather than sell the mill, Orlo said.", None),
        ("The rebels freed a pilot in return for 9 guards, Orlo said.",
         "The rebels freed 9 guards in return for a pilot, Orlo said.", None),
    ],
)  # fmt: skip
def test_same_decides_by_roles_polarity_numbers_and_mood(
    first: str, second: str, expected: str | None
) -> None:
    a, b = said(first), said(second)
    assert same(a, b) == expected
    assert same(b, a) == expected


def test_same_of_itself_and_of_itself_disputed() -> None:
    a = said("The miners beat the bank in court, Orlo said.")
    assert same(a, a) == "same"
    assert same(a, msgspec.structs.replace(a, disputed=True)) == "opposite"


def test_same_of_a_retelling_lets_the_figure_differ() -> None:
    a = said("The flood drowned 400 sheep in Merin, Orlo said.")
    b = said("The flood drowned 700 sheep in Merin, Orlo said.")
    assert same(a, b) is None
    assert same(a, b, retold=True) == "same"
