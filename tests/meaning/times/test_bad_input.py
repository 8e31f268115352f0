"""What is no time, cannot be one, or means harm."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.meaning.times import annotate
from whence.meaning.times.lexicon import words


@pytest.mark.parametrize(
    "text",
    [
        "on 31 February 2020",
        "on February 30",
        "on 31 June",
        "in the year 0",
        "in the year 99999",
        "on 0000-00-00",
        "on 2020-13-45",
        "on 13/13/2020",
        "the S-400 system",
        "the F-16 and the Kal-1990",
        "May said no",
        "you may go",
        "they march on the town",
        "a second look",
        "the sun sat low",
        "Sat down, he wept",
        "the fall of the regime",
        "a spring in his step",
        "1,990 troops",
        "$1990 for a coat",
        "1990 soldiers",
        "a 6-year-old boy",
        "99999999999 days ago",
        "99 p.m.",
        "Page 12",
        "At the end of the day, it failed",
        "the Cyber Monday sale",
        "the Velden Daily wrote",
        "he told “This Morning” so",
        "just over a quarter of them",
        "at 5'10\"",
        "in her everyday life",
        "said Stage Tonight",
        "on Saturday Night Live",
        "the Ram 1500 truck",
    ],
)
def test_annotate_no_time(text: str) -> None:
    assert annotate(text, "2021-03-04") == []


@pytest.mark.parametrize(
    "text",
    [
        "May " * 3000,
        "twenty-" * 3000,
        "5 and " * 3000 + "May",
        "end of the " * 3000,
        "1-2-" * 3000 + "May 1990",
        "January 1-" * 2000,
    ],
)
def test_annotate_hostile_runs_come_back(text: str) -> None:
    for found in annotate(text, "2021-03-04"):
        assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize("published", ["9999-12-31", "0001-01-01"])
def test_annotate_at_the_ends_of_the_calendar(published: str) -> None:
    text = "next year, last year, 300 years ago, two centuries later, the next day, next weekend, tomorrow"
    for found in annotate(text, published):
        assert found.value


@pytest.mark.parametrize("published", ["garbage", "2020-13-45", ""])
def test_annotate_unreadable_date_is_no_date(published: str) -> None:
    assert annotate("on Friday", published)[0].value == "XXXX-WXX-5"


AWKWARD = [
    "May",
    "March",
    "Friday",
    "1990",
    "5",
    "31",
    "2020-02-30",
    ",",
    "-",
    ".",
    "'s",
    "5th",
    "x",
    "\n\n",
    "١",
]
vocabulary = st.sampled_from([*sorted(words()), *AWKWARD])


@settings(max_examples=150, deadline=None)
@given(
    st.lists(vocabulary, max_size=30).map(" ".join),
    st.sampled_from([None, "2021-03-04", "0001-01-01", "9999-12-31"]),
)
def test_annotate_spans_stand_in_order_and_bounds_are_dates(text: str, published: str | None) -> None:
    end = 0
    for found in annotate(text, published):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end].strip() == text[found.start : found.end]
        end = found.end
        bounds = [date.fromisoformat(d) for d in (found.earliest, found.latest) if d is not None]
        assert bounds == sorted(bounds)
        assert found.type in ("DATE", "TIME", "DURATION", "SET")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_annotate_any_text(text: str) -> None:
    annotate(text, "2021-03-04")
