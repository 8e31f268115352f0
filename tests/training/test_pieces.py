from __future__ import annotations

from collections import Counter

from training.pieces import rows_of, trimmed

BASE = ["[PAD]", "[unused0]", "[UNK]", "[CLS]", "[SEP]", "a", "##a", "the", "rare", "mill", "##s"]


def test_trimmed_keeps_specials_characters_and_what_words_use() -> None:
    kept = trimmed(BASE, Counter({"mills": 3, "rare": 1}), 9)
    assert kept == ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "##a", "the", "mill", "##s"]


def test_rows_of_point_back_to_the_base() -> None:
    kept = trimmed(BASE, Counter({"mill": 2}), 8)
    assert [BASE[i] for i in rows_of(kept, BASE)] == kept
