"""Values, extents and bounds of single expressions, read against Thursday 2021-03-04."""

from __future__ import annotations

import pytest

from whence.meaning.times import annotate

THURSDAY = "2021-03-04"


def only(text: str, published: str | None = THURSDAY) -> tuple[str, str, str]:
    (found,) = annotate(text, published)
    return text[found.start : found.end], found.type, found.value


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The bridge opened on March 1.", "March 1", "2021-03-01"),
        ("The bridge opened on 1 March 2019.", "1 March 2019", "2019-03-01"),
        ("The bridge opened on Feb.3 at last.", "Feb.3", "2021-02-03"),
        ("It closed on the 25th of August, 1914.", "the 25th of August, 1914", "1914-08-25"),
        ("It closed on Friday, Oct. 23, 1998.", "Friday, Oct. 23, 1998", "1998-10-23"),
        ("It closed on 2020-02-06.", "2020-02-06", "2020-02-06"),
        ("It closed on 2/6/2020.", "2/6/2020", "2020-02-06"),
        ("It closed on 16/2/2020.", "16/2/2020", "2020-02-16"),
        ("It closed on 6.2.2020.", "6.2.2020", "2020-02-06"),
        ("It closed in July 1997.", "July 1997", "1997-07"),
        ("It closed in July last year.", "July last year", "2020-07"),
        ("It closed last December.", "last December", "2020-12"),
        ("It closed in 1988.", "1988", "1988"),
        ("It closed in the 1970s.", "the 1970s", "197"),
        ("It closed in the nineties.", "the nineties", "199"),
        ("It closed in the 20th century.", "the 20th century", "19"),
        ("It closed in 44 BC.", "44 BC", "BC0044"),
        ("It closed in nineteen ninety-seven.", "nineteen ninety-seven", "1997"),
        ("It closed in nineteen-ninety-six.", "nineteen-ninety-six", "1996"),
        ("It closed in the nineteen eighties.", "the nineteen eighties", "198"),
        ("It closed in the twenty-first century.", "the twenty-first century", "20"),
        ("It closed in late autumn of 481 BC.", "late autumn of 481 BC", "BC0481-FA"),
        ("It closed after the Sept. 11 attacks.", "Sept. 11", "2001-09-11"),
        ("It closed before 9/11.", "9/11", "2001-09-11"),
        ("It closed the third week of March.", "the third week of March", "2021-W11"),
        ("It closed on Election Day.", "Election Day", "2020-11-03"),
        ("It closed on March eighth.", "March eighth", "2021-03-08"),
        ("It closed on Christmas Day 2019.", "Christmas Day 2019", "2019-12-25"),
        ("It closed last Thanksgiving.", "last Thanksgiving", "2020-11-26"),
        ("It closed yesterday.", "yesterday", "2021-03-03"),
        ("It closed the day before yesterday.", "the day before yesterday", "2021-03-02"),
        ("It closed last week.", "last week", "2021-W08"),
        ("It closed last month.", "last month", "2021-02"),
        ("It will close next year.", "next year", "2022"),
        ("It closed over the weekend.", "the weekend", "2021-W08-WE"),
        ("It closed in the winter of 2019.", "the winter of 2019", "2019-WI"),
        ("It closed last autumn.", "last autumn", "2020-FA"),
        ("It closed in the third quarter of 2019.", "the third quarter of 2019", "2019-Q3"),
        ("It closed in the first half of 2019.", "the first half of 2019", "2019-H1"),
        ("It closed two weeks ago.", "two weeks ago", "2021-W07"),
        ("It closed three years ago.", "three years ago", "2018"),
        ("It closed half a century ago.", "half a century ago", "1971"),
        ("It closed in the week of March 15.", "the week of March 15", "2021-W11"),
        ("It closes now.", "now", "PRESENT_REF"),
        ("It closed recently.", "recently", "PAST_REF"),
        ("It may close in the near future.", "the near future", "FUTURE_REF"),
    ],
)
def test_annotate_dates(text: str, words: str, value: str) -> None:
    assert only(text) == (words, "DATE", value)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They met at 9:30 a.m. EST.", "9:30 a.m. EST", "2021-03-04T09:30"),
        ("They met at noon Tuesday.", "noon Tuesday", "2021-03-02T12:00"),
        ("They met at 10 p.m. Wednesday.", "10 p.m. Wednesday", "2021-03-03T22:00"),
        ("They met at seven o'clock.", "seven o'clock", "2021-03-04T07:00"),
        ("They met at eight thirty p-m.", "eight thirty p-m", "2021-03-04T20:30"),
        ("They met at 8:30 Friday night.", "8:30 Friday night", "2021-02-26T20:30"),
        ("They met at five this morning.", "five this morning", "2021-03-04T05:00"),
        ("They met at 6.30pm.", "6.30pm", "2021-03-04T18:30"),
        ("They met in the early hours of Tuesday.", "the early hours of Tuesday", "2021-03-02TMO"),
        ("They met at 1530 GMT.", "1530 GMT", "2021-03-04T15:30"),
        ("They met on Tuesday night.", "Tuesday night", "2021-03-02TNI"),
        ("They met this morning.", "this morning", "2021-03-04TMO"),
        ("They met last night.", "Last night".lower(), "2021-03-03TNI"),
        ("They met on the night of 9 August 1792.", "the night of 9 August 1792", "1792-08-09TNI"),
    ],
)
def test_annotate_times(text: str, words: str, value: str) -> None:
    assert only(text) == (words, "TIME", value)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It lasted two years.", "two years", "P2Y"),
        ("A five-year plan failed.", "five-year", "P5Y"),
        ("It lasted a minute and a half.", "a minute and a half", "PT1M30S"),
        ("It lasted 2 1/2 years.", "2 1/2 years", "P2Y6M"),
        ("It lasted twenty-five days.", "twenty-five days", "P25D"),
        ("It lasted nearly two decades.", "nearly two decades", "P20Y"),
        ("It lasted a few weeks.", "a few weeks", "PXW"),
        ("It changed over the past two years.", "the past two years", "P2Y"),
        ("It lasted a quarter century.", "a quarter century", "P25Y"),
        ("It became a year-long siege.", "year-long", "P1Y"),
        ("It drew on 2,000 years of trade.", "2,000 years", "P2000Y"),
        ("It came a month after the vote.", "a month", "P1M"),
    ],
)
def test_annotate_durations(text: str, words: str, value: str) -> None:
    assert only(text) == (words, "DURATION", value)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They meet every day.", "every day", "P1D"),
        ("They meet each Thursday.", "each Thursday", "XXXX-WXX-4"),
        ("They meet on Mondays.", "Mondays", "XXXX-WXX-1"),
        ("They meet twice a week.", "a week", "P1W"),
        ("It sells 40 barrels per month.", "per month", "P1M"),
        ("They meet annually.", "annually", "P1Y"),
    ],
)
def test_annotate_sets(text: str, words: str, value: str) -> None:
    assert only(text) == (words, "SET", value)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("in 1988", "1988-01-01", "1988-12-31"),
        ("last month", "2021-02-01", "2021-02-28"),
        ("since late summer", "2020-07-18", "2020-08-31"),
        ("the third quarter of 2019", "2019-07-01", "2019-09-30"),
        ("early 1990", "1990-01-01", "1990-07-02"),
        ("over the past two years", "2019-03-04", "2021-03-04"),
        ("more than two years ago", None, "2019-12-31"),
        ("less than two years ago", "2019-01-01", "2021-03-04"),
        ("this week", "2021-03-01", "2021-03-07"),
        ("in the winter of 2019", "2019-12-01", "2020-02-29"),
        ("the third week of March", "2021-03-15", "2021-03-21"),
        ("two years", None, None),
    ],
)
def test_annotate_bounds_are_intervals(text: str, earliest: str | None, latest: str | None) -> None:
    (found,) = annotate(f"It happened {text}.", THURSDAY)
    assert (found.earliest, found.latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "words", "mod"),
    [
        ("It opened in early 1990.", "early 1990", "START"),
        ("It opened in mid-March.", "mid-March", "MID"),
        ("It opened by the end of 1990.", "the end of 1990", "END"),
        ("It lasted more than four hours.", "more than four hours", "MORE_THAN"),
        ("It lasted at least 30 days.", "at least 30 days", "EQUAL_OR_MORE"),
        ("It lasted about a decade.", "about a decade", "APPROX"),
        ("It opened nearly four years ago.", "nearly four years ago", "AFTER"),
    ],
)
def test_annotate_modifiers(text: str, words: str, mod: str) -> None:
    (found,) = annotate(text, THURSDAY)
    assert (text[found.start : found.end], found.mod) == (words, mod)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It ran 1915-17.", ["1915", "1917"]),
        ("It ran in the 2018/19 season.", ["2018", "2019"]),
        ("It ran 499-493 BC.", ["BC0499", "BC0493"]),
        ("It ran from 5 September-12 September 1914.", ["1914-09-05", "1914-09-12"]),
        ("They left on May 4 and 5, 1865.", ["1865-05-04", "1865-05-05"]),
        ("They left on 6-7 January 1916.", ["1916-01-06", "1916-01-07"]),
        ("They left in April and June 1955.", ["1955-04", "1955-06"]),
        ("Open from Monday to Wednesday.", ["2021-03-01", "2021-03-03"]),
    ],
)
def test_annotate_both_ends_of_a_range(text: str, values: list[str]) -> None:
    assert [f.value for f in annotate(text, THURSDAY)] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They will meet on Tuesday.", "2021-03-09"),
        ("They met on Tuesday.", "2021-03-02"),
        ("The offer runs until Tuesday.", "2021-03-09"),
        ("She resigned in November.", "2020-11"),
        ("She will resign in November.", "2021-11"),
        ("The rule takes effect Dec. 1.", "2021-12-01"),
    ],
)
def test_annotate_words_nearby_decide_past_or_future(text: str, value: str) -> None:
    assert only(text)[2] == value


def test_annotate_tense_given_decides_past_or_future() -> None:
    text = "The talks on Monday"
    assert annotate(text, THURSDAY, lambda _: "past")[0].value == "2021-03-01"
    assert annotate(text, THURSDAY, lambda _: "future")[0].value == "2021-03-08"


def test_annotate_year_ago_means_the_quarter_spoken_of() -> None:
    text = "Profit for the fourth quarter rose to $9 million from $6 million a year ago."
    assert [f.value for f in annotate(text, THURSDAY)] == ["2020-Q4", "2019-Q4"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It happened Thursday.", "XXXX-WXX-4"),
        ("It happened on Jan.3.", "XXXX-01-03"),
        ("It happened yesterday.", "XXXX-XX-XX"),
        ("It happened last week.", "XXXX-WXX"),
        ("It happened last year.", "XXXX"),
        ("It happened since late summer.", "XXXX-SU"),
        ("It happened in the third quarter.", "XXXX-Q3"),
        ("It happened at 5 p.m.", "XXXX-XX-XXT17:00"),
    ],
)
def test_annotate_without_a_date_leaves_values_underspecified(text: str, value: str) -> None:
    (found,) = annotate(text, None)
    assert (found.value, found.earliest, found.latest) == (value, None, None)


HISTORY = (
    "In 1640 the league broke with the crown. On 5 May 1641 its army crossed the river, and three days later "
    "it took the port. The next day the fleet sailed. In June the king sued for peace. That year the harvest "
    "failed. By 1643 the league held the coast, and in 1644 and 1645 it took the hills. War came again in "
    "1650, 1651 and 1653."
)


def test_annotate_history_takes_what_is_unsaid_from_what_was_said() -> None:
    values = [f.value for f in annotate(HISTORY, "2021-03-04")]
    assert values[:7] == ["1640", "1641-05-05", "1641-05-08", "1641-05-09", "1641-06", "1641", "1643"]


def test_annotate_two_parts_reads_only_those() -> None:
    text = "In 1990 they met.\n\nIn 1991 they left.\n\nIn 1992 they returned."
    assert [f.value for f in annotate(text, None, parts=[(0, 17), (39, len(text))])] == ["1990", "1992"]


NEWS = (
    "The senator said on Monday that his 2001, 2003 and 2005 votes were right. He told reporters last week "
    "that he would vote so again, as in 1999. “It was 1994,” he said. Critics said Tuesday that the 1996 and "
    "1998 bills failed."
)


def test_annotate_news_full_of_years_is_still_news() -> None:
    values = [f.value for f in annotate(NEWS, "2021-03-04")]
    assert values[0] == "2021-03-01"
    assert "2021-W08" in values
    assert "2021-03-02" in values


def test_annotate_undated_news_does_not_borrow_a_year() -> None:
    values = [f.value for f in annotate("The law of 2006 failed. A vote on June 7 may end it.", None)]
    assert values == ["2006", "XXXX-06-07"]
