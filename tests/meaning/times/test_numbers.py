from __future__ import annotations

from fractions import Fraction

import pytest

from whence.meaning.times.numbers import count, period
from whence.meaning.times.scan import scan


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("twenty-five", "25"),
        ("one hundred and five", "105"),
        ("two thousand three hundred", "2300"),
        ("three dozen", "36"),
        ("a hundred", "100"),
        ("2 1/2", "5/2"),
        ("one-and-a-half", "3/2"),
        ("two and one-half", "5/2"),
        ("half a", "1/2"),
        ("a couple of", "2"),
        ("an", "1"),
        ("1.5", "3/2"),
    ],
)
def test_count(text: str, n: str) -> None:
    assert count(scan(text).words) == Fraction(n)


@pytest.mark.parametrize("text", ["a few", "several", "two to three", "12-18", "five-six", "99999"])
def test_count_of_what_is_no_single_number(text: str) -> None:
    assert count(scan(text).words) is None


@pytest.mark.parametrize(
    ("n", "unit", "value"),
    [
        ("2", "Y", "P2Y"),
        ("3/2", "TH", "PT1H30M"),
        ("1/2", "Y", "P6M"),
        ("5/2", "E", "P25Y"),
        ("1/2", "C", "P50Y"),
        ("3/2", "M", "P1.5M"),
        ("1", "2W", "P2W"),
        ("36", "TH", "PT36H"),
    ],
)
def test_period(n: str, unit: str, value: str) -> None:
    assert period(Fraction(n), unit) == value


def test_period_of_an_unknown_number() -> None:
    assert (period(None, "M"), period(None, "TH"), period(None, "E")) == ("PXM", "PTXH", "PXE")
