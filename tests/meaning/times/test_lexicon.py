from __future__ import annotations

import re

import pytest

from whence.meaning.times import calendar as cal
from whence.meaning.times.engine import RULES
from whence.meaning.times.firsts import first_classes
from whence.meaning.times.lexicon import cue, holidays, patterns, words
from whence.meaning.times.patterns import compiled
from whence.meaning.times.scan import class_chars, scan


def test_every_word_has_a_class_and_a_value() -> None:
    for word, entry in words().items():
        assert word == word.lower()
        assert re.fullmatch(r"[A-Z][A-Z0-9]*", entry.kind)
        assert entry.value or entry.kind == "APX"
    assert words()["sept"].value == "9"
    assert words()["may"].kind == "AMONTH"


def test_every_holiday_falls_on_a_day_or_is_marked_as_moving() -> None:
    for name, rule in holidays().items():
        day = cal.holiday(name, 2024)
        assert (day is None) == (rule == "?"), name
        assert scan(name).words[0].kind == "HOLIDAY", name


def test_every_pattern_compiles_has_a_rule_and_every_rule_a_pattern() -> None:
    named = {p.rule for p in compiled()}
    assert named == set(RULES)
    assert {p.rule for p in compiled() if p.core} <= named
    assert all(h in class_chars() for h in patterns()["heads"])


def test_cue_lists_are_lower_case_and_asked_for_by_name() -> None:
    assert "until" in cue("before_what_is_ahead")
    with pytest.raises(KeyError):
        cue("nothing of the kind")


@pytest.mark.parametrize(
    ("pattern", "firsts"),
    [
        ("A B", {"A"}),
        ("A? B", {"A", "B"}),
        ("(?P<x>A|B)? (?:C D)", {"A", "B", "C"}),
        ("(?<=A)(?P<d>B)(?=C)", {"B"}),
        ("[A S] B", {"A", "X", "Y"}),
        ("(?:A B){0,3} C", {"A", "C"}),
    ],
)
def test_first_classes(pattern: str, firsts: set[str]) -> None:
    assert first_classes(pattern, {"S": ["X", "Y"]}) == firsts
