from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.errors import UsageError
from whence.intake.dates import days, from_epoch, from_url, months, named_dates, parse_published, to_iso


@pytest.mark.parametrize(
    ("given", "iso"),
    [
        ("2021-03-04", "2021-03-04"),
        (" 2021-03-04 ", "2021-03-04"),
        ("2021-03-04T18:00+01:00", "2021-03-04T18:00:00+01:00"),
        ("20210304", "2021-03-04"),
    ],
)
def test_parse_published_takes_iso(given: str, iso: str) -> None:
    assert parse_published(given) == iso


@pytest.mark.parametrize("given", ["", "yesterday", "4 March 2021", "2021-13-01", "2021-02-30", "03/04/2021"])
def test_parse_published_refuses_the_rest(given: str) -> None:
    with pytest.raises(UsageError, match="ISO date"):
        parse_published(given)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2021-03-04T10:00:00Z", "2021-03-04T10:00:00+00:00"),
        ("2021-03-04T10:00:00.123+0100", "2021-03-04T10:00:00+01:00"),
        ("2021-03-04 10:00", "2021-03-04T10:00:00"),
        ("20210304T101500", "2021-03-04T10:15:00"),
        ("Published March 4, 2021 at 4:05 pm", "2021-03-04T16:05:00"),
        ("4th of March 2021", "2021-03-04"),
        ("Thu Mar 4 10:27:24 2021", "2021-03-04T10:27:00"),
        ("Donnerstag, 4. März 2021, 18:30 Uhr", "2021-03-04T18:30:00"),
        ("le 4 février 2021", "2021-02-04"),
        ("4 de marzo de 2021", "2021-03-04"),
        ("4 marca 2021", "2021-03-04"),
        ("04.03.2021", "2021-03-04"),
        ("4.3.21", "2021-03-04"),
        ("25/03/2021", "2021-03-25"),
        ("03/25/2021", "2021-03-25"),
        ("2021/03/04", "2021-03-04"),
        ("no date here", None),
        ("31.02.2021", None),
        ("version 12.1.2", None),
        ("call 555-2021-33", None),
    ],
)
def test_to_iso_reads_dates_as_pages_write_them(text: str, iso: str | None) -> None:
    assert to_iso(text) == iso


def test_to_iso_month_first_where_asked() -> None:
    assert to_iso("3/4/2021") == "2021-04-03"
    assert to_iso("3/4/2021", month_first=True) == "2021-03-04"


def test_days_are_all_the_days_of_a_line() -> None:
    assert days("Last updated 04 Jun 2020, originally created 17 Jun 2019") == {"2020-06-04", "2019-06-17"}
    assert days("2021-03-04 and 5.3.2021 and 2021/03/06 and 31.02.2021") == {
        "2021-03-04",
        "2021-03-05",
        "2021-03-06",
    }
    assert days("no day in here") == set()


def test_named_dates_give_their_places_in_text_order() -> None:
    text = "anna3 May 2021, then Bo LindJune 4, 2021"
    assert [text[a:b] for _, a, b in named_dates(text)] == ["3 May 2021", "June 4, 2021"]
    text = "4 marzo 2021 | March 5, 2021"
    assert [(d.isoformat(), text[a:b]) for d, a, b in named_dates(text)] == [
        ("2021-03-04", "4 marzo 2021"),
        ("2021-03-05", "March 5, 2021"),
    ]


def test_from_url_and_epoch() -> None:
    assert from_url("https://example.org/2021/03/04/pier") == "2021-03-04"
    assert from_url("https://example.org/news/20210304-pier") == "2021-03-04"
    assert from_url("https://example.org/item/12345678") is None
    assert from_epoch("1614852000") == from_epoch("1614852000000") == "2021-03-04T10:00:00+00:00"
    assert from_epoch("12") is None


def test_months_every_name_is_casefolded_and_has_one_month() -> None:
    table = months()
    assert set(table.values()) == set(range(1, 13))
    assert all(name == name.casefold() and name.isalpha() for name in table)


@given(st.text(max_size=200))
def test_to_iso_any_text(text: str) -> None:
    found = to_iso(text)
    assert found is None or found[4] == "-"
