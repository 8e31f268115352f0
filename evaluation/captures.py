"""Plain-text captures: where comments begin, where the thread begins, that articles get none.

Every page is read by a line model that has seen no page of its site (`models/text_lines_fold*.npz`, written
by `python -m training.lines --cross-validate`).
"""

from __future__ import annotations

import contextlib
import gzip
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from evaluation.figure import Figure, scorer
from training.line_pages import folds, to_lines
from whence.intake.text import read_text
from whence.intake.text_labels import Label, label_lines
from whence.intake.text_model import LineModel, load_model

MODELS = Path(__file__).parent / "models"
_BEGINS = {"author": "comment_author", "start": "comment_author", "late_author": "comment_meta"}
_NAMES = {
    "meta": "comment_meta",
    "more": "comment_text",
    "furniture": "other",
    "heading": "body",
    "credit": "body",
    "dateline": "body",
}
_FLOORS = {"seed": (0.961, 0.781), "full": (0.735, 0.656), "tight": (0.743, 0.656)}
_REFERENCE = {
    "seed": ("learned floor .66; target .88", "learned floor .34; target .75"),
    "full": (
        "learned floor .48; target .78 (labels of the gold itself reach .82)",
        "learned floor .14; target .60",
    ),
    "tight": ("", ""),
}


def _models() -> list[LineModel]:
    paths = sorted(MODELS.glob("text_lines_fold*.npz"))
    if not paths:
        raise FileNotFoundError(f"no line models in {MODELS}")
    return [load_model(path.read_bytes()) for path in paths]


def label_rows(rows: Sequence[Mapping[str, Any]], model: LineModel | None) -> list[str]:
    """The scorer's label for each row; the first line of a comment is labelled as its author line, which is
    how the scorer knows that a comment begins."""
    lines, places = to_lines([row["t"] for row in rows])
    labels: list[Label] = label_lines(lines, None, model)
    out = ["blank"] * len(rows)
    for place, label in zip(places, labels, strict=True):
        out[place] = _BEGINS.get(label) or _NAMES.get(label, label)
    return out


def figures(data: Path) -> Iterator[Figure]:
    """Comment starts and thread borders by rendering; threads invented in bare articles; the first real
    page."""
    score = scorer(data, "score_captures")
    where = folds(data)
    models = _models()
    gold = [json.loads(line) for line in _lines(data / "captures" / "captures.jsonl")]
    predicted = {row["id"]: label_rows(row["lines"], models[where[row["site"]]]) for row in gold}
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        score.score(gold, predicted)
    for line in printed.getvalue().splitlines():
        found = json.loads(line)
        style = found["style"]
        start, border = _FLOORS[style]
        notes = _REFERENCE[style]
        yield Figure("captures", f"comment starts, {style}, F1", found["comment_start_f1"], start, notes[0])
        yield Figure("captures", f"first comment line, {style}", found["border"], border, notes[1])
    for name in ("polnear/dev", "times/tbaq_train"):
        rows = [json.loads(line) for line in _lines(data / f"{name}.jsonl.gz")]
        invented = sum(bool(read_text(row["text"], id=row["id"]).posts) for row in rows)
        yield Figure(
            "captures", f"articles of {name} given comments", invented, 0, "0 wanted", lower_is_better=True
        )
    page = data.resolve().parent / "pages" / "iraq-russia-2020.txt"
    if not page.is_file():
        raise FileNotFoundError(f"no page {page}")
    posts = read_text(page.read_text(encoding="utf-8"), id="page").posts
    yield Figure("captures", "first real page, comments", len(posts), 17, "17")
    yield Figure("captures", "first real page, names lost", sum(p.author is None for p in posts), 8, "8")


def _lines(path: Path) -> list[str]:
    if not path.is_file():
        raise FileNotFoundError(f"no data {path}")
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [line for line in raw.decode("utf-8").split("\n") if line.strip()]
