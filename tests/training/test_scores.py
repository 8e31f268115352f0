from __future__ import annotations

import numpy as np
import pytest

from training.card import REGIONS, region
from training.scores import factuality, names, roles, settled, treebank
from whence.language.model import Tagged
from whence.records import Name, RoleSpan

SENT = {
    "w": ["Ilse", "Varga", "left"],
    "upos": ["PROPN", "PROPN", "VERB"],
    "xpos": ["NNP", "NNP", "VBD"],
    "head": [3, 1, 0],
    "rel": ["nsubj", "flat", "root"],
    "ner": ["B-PER", "I-PER", "O|EVENT"],
    "att": ["B-source", "I-source", "B-cue"],
    "fact": [None, None, 3.0],
}


def said(**changes: object) -> Tagged:
    values: dict[str, object] = {
        "upos": ["PROPN", "PROPN", "VERB"],
        "xpos": ["NNP", "NNP", "VBD"],
        "heads": [2, 0, -1],
        "rels": ["nsubj", "flat", "root"],
        "names": (Name(0, 2, "PER"),),
        "roles": (RoleSpan(0, 2, "source"), RoleSpan(2, 3, "cue")),
        "role_scores": np.zeros((3, 7), np.float32),
        "factuality": [0.0, 0.0, 2.0],
    }
    return Tagged(**(values | changes))  # type: ignore[arg-type]


def test_scores_of_a_perfect_answer() -> None:
    assert set(treebank([(SENT, said())]).values()) == {100.0}
    assert names([(SENT, said())]) == {"PER": 100.0, "ORG": 0.0, "LOC": 0.0, "all": 100.0}
    assert roles([(SENT, said())])["source span"] == 100.0


def test_treebank_counts_a_wrong_label_against_las_only() -> None:
    got = treebank([(SENT, said(rels=["obj", "flat", "root"]))])
    assert got["UAS"] == 100
    assert got["LAS"] == pytest.approx(200 / 3)


def test_roles_count_tokens_and_spans_apart() -> None:
    got = roles([(SENT, said(roles=(RoleSpan(0, 1, "source"),)))])
    assert got["source token"] == pytest.approx(200 / 3)
    assert got["source span"] == 0


def test_factuality_measures_only_annotated_predicates() -> None:
    two = {**SENT, "fact": [None, -3.0, 3.0]}
    got = factuality([(two, said(factuality=[9.0, -2.0, 1.0]))])
    assert got["MAE"] == 1.5
    assert got["r x 100"] == pytest.approx(100)
    assert factuality([(SENT, said(factuality=None))]) == {}


def test_regions_do_not_overlap() -> None:
    keys = [k for v in REGIONS.values() for k in v.split()]
    assert len(keys) == len(set(keys))
    assert region("ewnw-nm_1") == "Africa"
    assert region("ewnw-xx_1") == "other"


def test_settled_lets_a_document_agree_on_a_name_and_no_further() -> None:
    words, tags = (
        ["Norhal"],
        {"upos": ["PROPN"], "xpos": ["NNP"], "heads": [-1], "rels": ["root"], "roles": ()},
    )
    sent = {"w": words}
    sure, unsure = (Name(0, 1, "ORG", 0.9),), (Name(0, 1, "LOC", 0.4),)
    pairs = [(sent, said(**tags, names=n)) for n in (sure, unsure, unsure)]
    got = [t.names[0].label for _, t in settled(pairs, [2, 1])]
    assert got == ["ORG", "ORG", "LOC"]
