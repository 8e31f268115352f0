from __future__ import annotations

from datetime import date

import pytest

from whence.meaning.times import calendar as cal


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2020-W01", "2019-12-30", "2020-01-05"),
        ("2020-W06-WE", "2020-02-08", "2020-02-09"),
        ("2020-Q2", "2020-04-01", "2020-06-30"),
        ("2020-H2", "2020-07-01", "2020-12-31"),
        ("2020-WI", "2020-12-01", "2021-02-28"),
        ("199", "1990-01-01", "1999-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
        ("2020-02-06TNI", "2020-02-06", "2020-02-06"),
    ],
)
def test_interval(value: str, first: str, last: str) -> None:
    assert cal.interval(value) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "value", ["XXXX", "P2Y", "BC0480", "2020-02-30", "2021-W54", "0000", "PAST_REF", "2020-13"]
)
def test_interval_of_what_has_none(value: str) -> None:
    assert cal.interval(value) is None


@pytest.mark.parametrize(
    ("day", "n", "unit", "expected"),
    [
        ("2020-01-31", 1, "M", "2020-02-29"),
        ("2020-02-29", -1, "Y", "2019-02-28"),
        ("2020-03-01", -1, "D", "2020-02-29"),
        ("2020-01-01", -2, "W", "2019-12-18"),
        ("2020-05-01", 2, "Q", "2020-11-01"),
    ],
)
def test_step(day: str, n: int, unit: str, expected: str) -> None:
    assert cal.step(date.fromisoformat(day), n, unit) == date.fromisoformat(expected)


def test_step_past_the_ends_of_the_calendar_is_null() -> None:
    assert cal.step(date(9999, 6, 1), 1, "Y") is None
    assert cal.step(date(1, 1, 1), -1, "D") is None


@pytest.mark.parametrize(
    ("year", "day"), [(2020, "04-12"), (2021, "04-04"), (2024, "03-31"), (1998, "04-12")]
)
def test_easter(year: int, day: str) -> None:
    assert cal.easter(year).isoformat() == f"{year}-{day}"
