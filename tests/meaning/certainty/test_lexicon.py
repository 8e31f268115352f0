from __future__ import annotations

from whence.meaning.certainty.lexicon import EFFECTS, embedding


def test_every_row_of_the_table_reads() -> None:
    table = embedding()
    assert len(table) > 500
    assert set(table.values()) == EFFECTS
    assert table["threaten", "VERB"] == "threat"
    assert table["failure", "NOUN"] == "fail"
