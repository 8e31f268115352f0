from __future__ import annotations

import json
from pathlib import Path

import pytest

from training import doubt as module
from training.doubt import doubt
from training.labels import NO_EVENT
from training.scores import Pair
from whence.language.model import Tagged
from whence.records import Name

OPEN = "O|EVENT"


def test_doubt_forgets_what_the_model_contradicts_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["Ilse", "Varga", "leads", "Norhal", "at", "Fest"]
    gold = ["B-PER", "I-PER", OPEN, "B-LOC", OPEN, OPEN]
    rows = [{"doc": "g", "sents": [{"w": words, "q": [0] * 6, "ner": gold}]}]
    (tmp_path / "gmb.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows))
    said = (Name(0, 2, "PER"), Name(3, 4, "ORG"), Name(5, 6, "EVENT"))

    def fake(_: object, sents: list[dict[str, object]]) -> list[Pair]:
        blank = Tagged([], [], [], [], said, (), None, None)  # type: ignore[arg-type]
        return [(s, blank) for s in sents]

    monkeypatch.setattr(module, "Reader", lambda folder: None)
    monkeypatch.setattr(module, "tagged", fake)
    assert doubt(tmp_path, tmp_path) == pytest.approx(1 / 6)
    (row,) = map(json.loads, (tmp_path / "gmb.jsonl").read_text().splitlines())
    assert row["sents"][0]["ner"] == ["B-PER", "I-PER", OPEN, NO_EVENT, OPEN, OPEN]
