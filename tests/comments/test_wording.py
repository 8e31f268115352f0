"""Disguised spellings, and what a comment quotes."""

from __future__ import annotations

import pytest

from whence.comments.wording import plain, split_quotes


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("f*k", "fuck"),
        ("f**k", "fuck"),
        ("b@lls", "balls"),
        ("sh!t", "shit"),
        ("$tupid", "stupid"),
        ("1diot", "idiot"),
        ("i d i o t", "idiot"),
        ("stuuuupid", "stuupid"),
    ],
)
def test_plain_takes_disguises_off(written: str, meant: str) -> None:
    assert plain(f"they are {written} people") == f"they are {meant} people"


@pytest.mark.parametrize("word", ["2020", "covid19", "g20", "$5", "50%", "4th", "@ann"])
def test_plain_leaves_numbers_and_names_alone(word: str) -> None:
    assert plain(f"on {word} again") == f"on {word} again"


def test_split_quotes_parts_own_words_from_quoted_ones() -> None:
    own, quoted = split_quotes("> go home\nI was told “go home” by a stranger.")
    assert "stranger" in own and "go home" not in own
    assert quoted.count("go home") == 2


def test_split_quotes_keeps_a_comment_that_is_all_quotation() -> None:
    assert split_quotes("“go home”") == ("“go home”", "")
