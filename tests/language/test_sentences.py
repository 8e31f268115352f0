from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.language.sentences import LONGEST, sentences
from whence.language.tokens import words


def cut(text: str, break_lines: bool = False) -> list[str]:
    w = words(text)
    return [text[w[a][0] : w[b - 1][1]] for a, b in sentences(text, w, break_lines)]


@pytest.mark.parametrize(
    "expected",
    [
        ["Lt. Gen. Orlo met Mr. Varga on Jan. 3.", "They spoke."],
        ["“We will go.”", "She smiled."],
        ['"Why?" Varga asked.', "Nobody knew."],
        ['"Why?"', "He left."],
        ['"Why?" she asked.', "Nobody knew."],
        ["It begins at 5 p.m. Thursday.", "Come early."],
        ["It begins at 5 p.m.", "The doors open at 4."],
        ["He went to the U.S. Senate.", "It sat."],
        ["He lives in the U.S.", "He likes it."],
        ["J. R. Orlo and A. Varga spoke.", "So did No. 5."],
        ["What now?", "Nothing!", "Really."],
        ["He waited...", "Then he left."],
        ["Prices rose 3.5 percent.", "Then fell."],
        ["(It was late.)", "They slept."],
        ["The town fell.[12]", "It was rebuilt.[13][14]"],
        ["it is cold here.", "we went home."],
        ["He sold it.", "eRelay bought it."],
        ["Orlo Inc. said so.", "Orlo Inc.", "The firm agreed."],
    ],
)
def test_sentences_end_where_a_reader_would_end_them(expected: list[str]) -> None:
    assert cut(" ".join(expected)) == expected


def test_sentences_part_where_the_space_is_missing() -> None:
    assert cut("It was late.The town slept.") == ["It was late.", "The town slept."]
    assert cut("東京です。大阪です。") == ["東京です。", "大阪です。"]


def test_sentences_break_at_lines_only_where_told_and_always_at_blank_lines() -> None:
    text = "one thing\nanother thing\n\nlast thing"
    assert cut(text) == ["one thing\nanother thing", "last thing"]
    assert cut(text, break_lines=True) == ["one thing", "another thing", "last thing"]


def test_sentences_without_a_stop_are_cut_at_the_longest() -> None:
    text = "word " * (2 * LONGEST + 5)
    w = words(text)
    assert sentences(text, w) == [(0, LONGEST), (LONGEST, 2 * LONGEST), (2 * LONGEST, 2 * LONGEST + 5)]


@given(st.text(alphabet='aA1 .!?"”’()[]\n…:)', max_size=60))
def test_sentences_cover_every_word_once(text: str) -> None:
    w = words(text)
    covered = [i for a, b in sentences(text, w) for i in range(a, b)]
    assert covered == list(range(len(w)))
