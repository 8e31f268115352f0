"""The lexicon of screening."""

from __future__ import annotations

from whence.comments.words import LABELS, look_up, words


def test_words_every_row_is_whole() -> None:
    rows = words()
    assert len(rows) > 500
    for row in rows:
        assert row.word == row.word.casefold().strip() != "", row
        assert row.label in LABELS
        assert bool(row.group) == (row.label == "hate"), row
    assert len({(row.word, row.stem, row.label) for row in rows}) == len(rows)


def test_look_up_knows_whole_words_and_beginnings() -> None:
    assert {row.label for row in look_up("idiots")} == {"insult"}
    assert look_up("harbour") == ()
