"""Screening of comments: ranking, calibration and speed, on texts no weight was trained on."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from evaluation.figure import Figure
from training.screening_texts import SETS, part_of
from whence.comments.screening import screen

_FLOORS = {"civil-spans": 0.733, "uhc": 0.75, "olid": 0.806, "fox": 0.69, "stormfront": 0.848}
_REFERENCE = {
    "civil-spans": "reference .70; target .78",
    "uhc": "reference .70; target .74; never trained on",
}


def auroc(label: np.ndarray, score: np.ndarray) -> float:
    """Area under the ROC curve, ties counted half."""
    _, place, count = np.unique(score, return_inverse=True, return_counts=True)
    rank = (np.cumsum(count) - (count - 1) / 2)[place]
    positive = label == 1
    n = int(positive.sum())
    return float((rank[positive].sum() - n * (n + 1) / 2) / (n * (len(label) - n)))


def calibration_error(label: np.ndarray, score: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error: how far scores stand from shares, over bins of equal size."""
    parts = np.array_split(np.argsort(score), bins)
    return float(sum(len(p) * abs(label[p].mean() - score[p].mean()) for p in parts) / len(label))


def figures(data: Path) -> Iterator[Figure]:
    """AUROC by set; of the sets trained on, only the tenth that was kept out."""
    texts, seconds = 0, 0.0
    screen("a first word loads the model")
    for name, floor in _FLOORS.items():
        path = data / "abuse" / f"{name}.jsonl"
        if not path.is_file():
            raise FileNotFoundError(f"no data {path}")
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
        if name in SETS:
            rows = [row for row in rows if part_of(row["text"]) == 0]
        begun = time.process_time()
        score = np.array([screen(row["text"])[0] for row in rows])
        seconds += time.process_time() - begun
        texts += len(rows)
        label = np.array([row["label"] for row in rows])
        yield Figure("screening", f"AUROC, {name}", auroc(label, score), floor, _REFERENCE.get(name, ""))
        if name == "civil-spans":
            error = calibration_error(label, score)
            yield Figure("screening", "calibration error, civil-spans", error, 0.05, "", lower_is_better=True)
    yield Figure("screening", "texts per CPU second", texts / seconds, None, "target 3000")
