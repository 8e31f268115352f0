"""Times of whole pages through the real parser."""

from __future__ import annotations

import pytest

from whence.language import parse
from whence.meaning.times import find_times, infer_published
from whence.records import Block, Document, Page, PublishedBasis, Time


def page(*parts: tuple[str, str], published: str | None = "2021-03-04") -> Page:
    text, blocks = "", []
    for kind, words in parts:
        blocks.append(Block(kind, len(text), len(text) + len(words)))  # type: ignore[arg-type]
        text += words + "\n\n"
    basis: PublishedBasis = "given" if published else "unknown"
    return Page(
        document=Document(id="x", text=text, blocks=tuple(blocks), published=published, published_basis=basis)
    )


def times(*sentences: str, published: str | None = "2021-03-04") -> tuple[Time, ...]:
    p = page(*(("body", s) for s in sentences), published=published)
    return find_times(p, parse(p))


def test_find_times_numbers_them_in_text_order_and_leaves_comments_out() -> None:
    p = page(
        ("title", "Varga quits after Monday vote"),
        ("body", "Varga resigned on 2 March 2021."),
        ("comment", "She quit in 1999 already, on Friday."),
    )
    found = find_times(p, parse(p))
    assert [(t.id, t.value) for t in found] == [("t1", "2021-03-01"), ("t2", "2021-03-02")]
    assert p.document.text[found[1].start : found[1].end] == "2 March 2021"


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Ministers met on Tuesday in Velden.", "2021-03-02"),
        ("Ministers will meet on Tuesday in Velden.", "2021-03-09"),
        ("Ministers plan to meet on Tuesday in Velden.", "2021-03-09"),
        ("Ministers had not called him a suspect until Tuesday.", "2021-03-02"),
        ("The court scheduled a hearing for Tuesday.", "2021-03-09"),
        ("The decision, announced Tuesday by the court, will be appealed.", "2021-03-02"),
        ("The factory closed in November.", "2020-11"),
        ("Voters are likely to stay home in November.", "2021-11"),
        ("The talks have been stalled since November.", "2020-11"),
        ("The offer could change in November.", "2021-11"),
        ("The factory will close in November.", "2021-11"),
        ("The parliament will vote by the end of May.", "2021-05"),
    ],
)
def test_find_times_governing_verb_decides_past_or_future(sentence: str, value: str) -> None:
    (found,) = times(sentence)
    assert found.value == value


def test_find_times_may_the_person_and_the_verb_are_none() -> None:
    assert [t.value for t in times("May said the ministers may march in May.")] == ["2021-05"]


def test_find_times_without_a_date_stay_underspecified() -> None:
    found = times("Soldiers left on Jan.3.", "The minister said Thursday that they left.", published=None)
    assert [(t.value, t.earliest) for t in found] == [("XXXX-01-03", None), ("XXXX-WXX-4", None)]


def test_find_times_empty_page() -> None:
    p = page()
    assert find_times(p, parse(p)) == ()


def inferred(*parts: tuple[str, str]) -> tuple[str, list[str]] | None:
    p = page(*parts, published=None)
    return infer_published(p, parse(p))


def test_infer_published_from_a_stated_line() -> None:
    answer = inferred(("furniture", "Posted: 6 February 2020, 18:30"), ("body", "The minister resigned."))
    assert answer is not None
    assert answer[0] == "2020-02-06"
    assert "Posted: 6 February 2020" in answer[1][0]


def test_infer_published_from_a_weekday_and_the_latest_date_told() -> None:
    answer = inferred(
        ("body", "A ferry sank off Velden on 1 March 2021. The coast guard said Thursday that all were safe.")
    )
    assert answer is not None
    assert answer[0] == "2021-03-04"
    assert len(answer[1]) == 2


def test_infer_published_without_grounds_is_null() -> None:
    assert inferred(("body", "The minister said Thursday that they left on Jan.3, as in 2015.")) is None
    assert inferred(("body", "The minister resigned."), ("comment", "Posted: 6 February 2020")) is None


def test_infer_published_of_a_dated_page_is_null() -> None:
    p = page(("body", "Posted: 6 February 2020"))
    assert infer_published(p, parse(p)) is None


@pytest.mark.parametrize(
    ("sentence", "value", "mod"),
    [
        ("The port opened in early March 2019.", "2019-03", "START"),
        ("They met in mid-2018.", "2018", "MID"),
        ("The strike began at the end of May 2020.", "2020-05", "END"),
        ("He stayed for about three weeks.", "P3W", "APPROX"),
        ("The talks lasted more than two years.", "P2Y", "MORE_THAN"),
        ("She resigned on 2 March 2021.", "2021-03-02", None),
    ],
)
def test_find_times_carries_the_modifier(sentence: str, value: str, mod: str | None) -> None:
    assert [(t.value, t.mod) for t in times(sentence)] == [(value, mod)]
