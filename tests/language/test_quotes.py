from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.language.quotes import inside, quoted_spans


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('She said "no" and left.', ["no"]),
        ("She said “no” and left.", ["no"]),
        ("„Nein“, sagte sie.", ["Nein"]),
        ("«Oui», dit-elle.", ["Oui"]),
        ("»Nein«, sagte sie.", ["Nein"]),
        ("`` no '' she said", [" no "]),
        ('said " no " she', [" no "]),
        ("‘It’s the miners’ day,’ she said", ["It’s the miners’ day,"]),
        ("'The miners' pay fell,' he said. 'Badly.'", ["The miners' pay fell,", "Badly."]),
        ("the 'greys' and the miners' pay", ["greys"]),
        ('a 6" pipe and "two words"', ["two words"]),
        ('"a 6" pipe" he said', ['a 6" pipe']),
        ('"in 2015" he said, "and then"', ["in 2015", "and then"]),
        ("rock 'n' roll in the '90s, don't tell 'em", []),
        ("“He told me ‘never’ twice”", ["He told me ‘never’ twice"]),
        ('she said," he told us. "Go."', ["Go."]),
        ('no words "" here but "here"', ["here"]),
    ],
)
def test_quoted_spans_reads_each_style_of_mark(text: str, quoted: list[str]) -> None:
    assert [text[a:b] for a, b in quoted_spans(text)] == quoted


def test_quoted_spans_opens_anew_in_each_paragraph_and_ends_there_when_never_closed() -> None:
    text = "“First part.\n“Second part,” she said.\n“Left open\nPlain talk."
    assert [text[a:b] for a, b in quoted_spans(text)] == ["First part.", "Second part,", "Left open"]


def test_quoted_spans_runs_on_where_the_next_paragraph_only_closes() -> None:
    text = '"It was late.\nThe town slept," she said. "We left."\nNobody else did.'
    assert [text[a:b] for a, b in quoted_spans(text)] == ["It was late.", "The town slept,", "We left."]


def test_quoted_spans_keeps_to_the_paragraphs_given() -> None:
    text = '"one\ntwo" three'
    assert [text[a:b] for a, b in quoted_spans(text, [(0, len(text))])] == ["one\ntwo"]


@given(st.text(alphabet="ab s.,6 \n\"'“”‘’„«»`-", max_size=60))
def test_quoted_spans_are_ordered_apart_and_within_the_text(text: str) -> None:
    spans = quoted_spans(text)
    assert all(0 <= a <= b <= len(text) for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
    inside(range(len(text)), spans)
