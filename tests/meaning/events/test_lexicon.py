"""Every frame and every word list can be read and means what its header says."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from whence.meaning.actors.tables import rows
from whence.meaning.events.lexicon import QUAD, classes, frames, words
from whence.records import EventType

PACKAGE = "whence.meaning.events"
PLACES = re.compile(r"subj|obj|iobj|comp|poss|adj|self|sym|that|[a-z]{2,9}")
ROOTS = {
    "AGREE": {"03"},
    "CONSULT": {"04"},
    "SUPPORT": {"05"},
    "COOPERATE": {"06"},
    "AID": {"07"},
    "CONCEDE": {"08"},
    "RETREAT": {"08"},
    "REQUEST": {"02", "10"},
    "ACCUSE": {"09", "11"},
    "REJECT": {"12"},
    "THREATEN": {"13"},
    "PROTEST": {"14"},
    "MOBILIZE": {"15"},
    "SANCTION": {"16"},
    "COERCE": {"17"},
    "ASSAULT": {"18", "19", "20"},
    "NONE": {"00"},
}


def test_every_row_names_a_type_with_its_root_and_known_places() -> None:
    known = {r["class"] for r in rows("nouns.tsv", PACKAGE)}
    for r in rows("frames.tsv", PACKAGE):
        assert r["cameo"] in ROOTS[r["type"]], r
        assert r["pos"] in ("verb", "noun"), r
        kind = r["object"].removeprefix("<")
        assert not kind or (r["pos"] == "verb" and kind in known | {"@to"}), r
        assert r["words"] == r["words"].strip().lower() or "'" in r["words"], r
        for place in (*r["actor"].split(","), *r["recipient"].split(",")):
            assert PLACES.fullmatch(place), r


def test_frames_cover_all_types_widely() -> None:
    table = [r for r in rows("frames.tsv", PACKAGE) if r["type"] != "NONE"]
    assert len(table) >= 1500
    for kind in get_args(EventType):
        assert sum(r["type"] == kind for r in table) >= 40, kind


def test_no_frame_stands_twice() -> None:
    keys = [(r["words"], r["pos"], r["object"]) for r in rows("frames.tsv", PACKAGE)]
    assert len(keys) == len(set(keys))


def test_quad_knows_every_type() -> None:
    assert set(QUAD) == set(get_args(EventType))
    assert set(QUAD.values()) == {1, 2, 3, 4}


def test_heavier_frames_come_first() -> None:
    for found in frames().values():
        assert [f.weight for f in found] == sorted((f.weight for f in found), reverse=True)


@pytest.mark.parametrize("name", ["amounts", "object_control", "saying", "plans", "people", "locating"])
def test_words_are_lower_case_and_not_empty(name: str) -> None:
    assert words(name)
    assert all(w == w.lower() for w in words(name))


def test_state_frames_are_triggered_by_the_word_that_carries_the_meaning() -> None:
    assert ("war", "state") in frames()
    assert ("ready", "state") in frames()


def test_a_noun_may_belong_to_several_classes() -> None:
    assert {"talk", "sanction"}.isdisjoint(classes("hostage"))
    assert {"arms", "aid"} <= classes("equipment")
    assert classes("unheard-of") == frozenset()
