"""Screening's training: what is kept from it, what it learns from, and the curves it fits."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from training.screening import minimise, platt
from training.screening_texts import SETS, UNKNOWN, kept, labelled, own_lines, part_of, to_label


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Sets of invented comments."""
    (tmp_path / "abuse").mkdir()
    for name in SETS:
        rows = [
            {
                "id": f"{name}-{i}",
                "text": f"The ferry number {name} {i} is late again. What a shame for the island!",
                "label": i % 2,
                "score": i % 4 / 3,
                "hate": int(i % 6 == 1),
            }
            for i in range(60)
        ]
        (tmp_path / "abuse" / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return tmp_path


def test_part_goes_by_words_not_by_case_or_blanks() -> None:
    assert part_of("The  Ferry\nis late") == part_of("the ferry is LATE")
    assert {part_of(f"ferry {i}") for i in range(200)} == set(range(10))


def test_nothing_kept_is_learnt_from(data: Path) -> None:
    shown = {text.text for text in labelled(data)}
    assert shown
    assert not any(kept(text.text, text.source) for text in labelled(data))
    for name in SETS:
        for line in (data / "abuse" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            text = json.loads(line)["text"]
            if kept(text, name):
                assert text not in shown
                assert text not in {t.text for t in to_label(data)}
                assert not any(text.split(".")[0] + "." == t.text for t in to_label(data))


def test_each_set_answers_its_own_questions(data: Path) -> None:
    asked = {text.source: [x != UNKNOWN for x in text.labels] for text in labelled(data)}
    assert asked == {
        "civil-spans": [True, False, False],
        "surge": [False, True, False],
        "davidson": [False, True, True],
        "stormfront": [False, False, True],
    }


def test_texts_to_label_are_the_same_each_time(data: Path) -> None:
    assert to_label(data) == to_label(data)
    assert "What a shame for the island!" in {text.text for text in to_label(data)}


def test_our_own_lines_are_of_both_kinds_and_met_once() -> None:
    lines = own_lines()
    assert len({line.text for line in lines}) == len(lines)
    abuse = sum(line.labels[0] > 0.5 for line in lines)
    assert abuse >= 50
    assert len(lines) - abuse >= 50


def test_platt_finds_the_curve_that_made_the_labels() -> None:
    chance = np.random.default_rng(5)
    margin = chance.normal(size=20_000)
    label = (chance.random(20_000) < 1 / (1 + np.exp(-(1.7 * margin - 0.6)))).astype(float)
    slope, shift = platt(margin, label)
    assert slope == pytest.approx(1.7, abs=0.1)
    assert shift == pytest.approx(-0.6, abs=0.1)


def test_minimise_finds_the_bottom_of_a_bowl() -> None:
    scale = np.array([1.0, 10.0, 0.1])

    def bowl(x: np.ndarray) -> tuple[float, np.ndarray]:
        return float((scale * (x - 3) ** 2).sum()), 2 * scale * (x - 3)

    assert minimise(bowl, np.zeros(3), 60) == pytest.approx([3, 3, 3], abs=0.05)
