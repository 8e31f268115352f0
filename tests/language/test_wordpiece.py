from __future__ import annotations

import pytest

from whence.language.wordpiece import MAX_PIECES, WordPiece

PIECES = (
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "harbour",
    "un",
    "##load",
    "##ing",
    "-",
    "cafe",
    "a",
    "##a",
    "東",
    "'",
    "s",
)


def read(word: str) -> list[str]:
    return [PIECES[i] for i in WordPiece(PIECES).all_pieces(word)]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Harbour", ["harbour"]),
        ("UNLOADING", ["un", "##load", "##ing"]),
        ("Café", ["cafe"]),
        ("cafe\u0301", ["cafe"]),
        ("un-harbour", ["un", "-", "harbour"]),
        ("東東", ["東", "東"]),
        ("'s", ["'", "s"]),
        ("zebra", ["[UNK]"]),
        ("\u200b", ["[UNK]"]),
        ("a" * 101, ["[UNK]"]),
    ],
)
def test_pieces_are_the_longest_the_vocabulary_has(word: str, pieces: list[str]) -> None:
    assert read(word) == pieces


def test_a_word_has_at_most_so_many_pieces() -> None:
    assert len(WordPiece(PIECES)("a" * 20)) == MAX_PIECES
