from __future__ import annotations

from training.labels import NER, OpenLabels, allowed, bio


def test_allowed_of_an_open_tag_keeps_its_position() -> None:
    assert allowed("B-NORP|LOC") == ("B-NORP", "B-LOC")
    assert allowed("I-PER") == ("I-PER",)


def test_allowed_outside_leaves_the_unannotated_kinds_open() -> None:
    assert allowed("O") == ("O",)
    assert allowed("O|EVENT") == ("O", "B-EVENT", "I-EVENT")
    assert allowed("*") == NER


def test_matrix_blocks_what_the_gold_tag_rules_out() -> None:
    labels = OpenLabels()
    row = labels["O|EVENT"]
    scores = labels.matrix()[row]
    assert len(labels.matrix()) == len(NER) + 1
    assert {t for t, s in zip(NER, scores, strict=True) if s == 0} == {"O", "B-EVENT", "I-EVENT"}
    assert labels["B-PER"] == NER.index("B-PER")


def test_bio_gives_overlapping_tokens_to_the_first_span() -> None:
    assert bio([(1, 3, "cue"), (2, 4, "content"), (4, 5, "content")], 6) == [
        "O",
        "B-cue",
        "I-cue",
        "O",
        "B-content",
        "O",
    ]


def test_allowed_where_no_name_begins() -> None:
    assert "O" in allowed("~")
    assert "I-ORG" in allowed("~")
    assert not [t for t in allowed("~") if t.startswith("B")]
