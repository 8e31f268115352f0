"""`uv run python -m training.certainty DATA`: learns the small learned part of certainty.

`--left A B` names two readers trained without one half of the set each (`training/crossed.py`): what the
reader itself says of a predicate is then worth here what it is worth on new text.

From the training part of the UW factuality set (Lee et al. 2015), whose scores from -3 to 3 are means over
five people: what lies near the border of two classes counts for both. One log-linear choice of three, with
an L2 penalty; what the rare classes gain beside it is chosen for macro F1 by cross-validation over whole
stretches of the corpus. Writes `weights.npz`; to be run again when the reader model or the rules change.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from training.crossed import Readers
from training.sources import lines
from whence.language.pages import parse_page
from whence.meaning.certainty.judge import judge
from whence.meaning.certainty.learned import COMMITMENTS
from whence.meaning.certainty.signs import signs
from whence.records import Block, Document, Page, Sentence

OUT = Path(__file__).parents[1] / "src/whence/meaning/certainty/weights.npz"
BORDER = 1.5
"""Scores from here up are "yes", from its negative down "no"."""
BLUR = 0.35
LEAST = 5
"""A sign is kept when it speaks this often."""
FOLDS = 5
STRETCH = 60
"""Rows of the corpus that stay together in one fold: news articles, one after another."""
PENALTY = 100.0
STEPS = 300
RATE = 0.03

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Example:
    """One predicate: its signs, its score and its class."""

    row: int
    signs: dict[str, float]
    score: float
    label: str


def predicate(sentences: Sequence[Sentence], start: int, end: int) -> tuple[Sentence, int] | None:
    """The highest token inside the characters, with its sentence."""
    for s in sentences:
        inside = [t for t in s.tokens if t.start < end and start < t.end]
        if inside:
            first, last = inside[0].index, inside[-1].index
            return s, next((t.index for t in inside if not first <= t.head <= last), first)
    return None


def examples(rows: Iterator[dict[str, Any]], left: Sequence[Path] = ()) -> Iterator[Example]:
    """The predicates of the rows, through the parser and the rules."""
    readers = Readers(left)
    for number, row in enumerate(rows):
        text = row["text"]
        page = Page(document=Document(id=row["id"], text=text, blocks=(Block("body", 0, len(text)),)))
        parsed = parse_page(page, readers.of("uw", number))
        for e in row["events"]:
            if found := predicate(parsed.sentences, e["start"], e["end"]):
                told = judge(*found)
                yield Example(number, signs(*found, told.certainty, told.evidence), e["score"], e["label"])


def blurred(scores: Floats) -> Floats:
    """For each score the share of every class, `[scores, 3]`."""
    yes = 1 / (1 + np.exp((BORDER - scores) / BLUR))
    no = 1 / (1 + np.exp((BORDER + scores) / BLUR))
    return np.stack([yes, 1 - yes - no, no], axis=1).astype(np.float32)


def matrix(found: Sequence[Example], at: dict[str, int]) -> Floats:
    """Strength of the signs that are kept, and a last column of ones."""
    out = np.zeros((len(found), len(at) + 1), np.float32)
    out[:, -1] = 1
    for i, e in enumerate(found):
        for name, value in e.signs.items():
            if name in at:
                out[i, at[name]] = value
    return out


def fit(x: Floats, target: Floats) -> Floats:
    """The weights `[signs + 1, 3]` that make the targets likeliest, by Adam, small ones preferred."""
    w: Floats = np.zeros((x.shape[1], 3), np.float32)
    m: Floats = np.zeros_like(w)
    v: Floats = np.zeros_like(w)
    shrink = np.full((x.shape[1], 1), PENALTY / len(x), np.float32)
    shrink[-1] = 0
    for step in range(1, STEPS + 1):
        slope: Floats = x.T @ (shares(x @ w) - target) / np.float32(len(x)) + shrink * w
        m = np.float32(0.9) * m + np.float32(0.1) * slope
        v = np.float32(0.999) * v + np.float32(0.001) * slope**2
        near, wide = m / np.float32(1 - 0.9**step), v / np.float32(1 - 0.999**step)
        w = w - np.float32(RATE) * near / (np.sqrt(wide) + np.float32(1e-8))
    return w


def shares(score: Floats) -> Floats:
    """Softmax over the last axis."""
    e = np.exp(score - score.max(axis=1, keepdims=True))
    out: Floats = e / e.sum(axis=1, keepdims=True)
    return out


def macro_f1(gold: npt.NDArray[np.int64], ours: npt.NDArray[np.int64]) -> float:
    """Mean of the classes' F1."""
    both = [np.sum((gold == c) & (ours == c)) for c in range(3)]
    total = [np.sum(gold == c) + np.sum(ours == c) for c in range(3)]
    return float(np.mean([2 * b / max(1, t) for b, t in zip(both, total, strict=True)]))


def lift(score: Floats, gold: npt.NDArray[np.int64]) -> tuple[Floats, float]:
    """What to add to the scores of the classes for the best macro F1: the mean of all settings within half a
    point of the best, since the best alone is luck; and the macro F1 there."""
    tried = []
    for uncertain in np.arange(-1, 2.6, 0.2):
        for no in np.arange(-1, 3.6, 0.25):
            add = np.array([0, uncertain, no], np.float32)
            tried.append((macro_f1(gold, (score + add).argmax(axis=1)), add))
    best = max(f for f, _ in tried)
    add = np.mean([a for f, a in tried if f >= best - 0.005], axis=0).astype(np.float32)
    return add, macro_f1(gold, (score + add).argmax(axis=1))


def learn(found: Sequence[Example]) -> tuple[list[str], Floats, Floats, float]:
    """Kept signs, their weights, the base, and the cross-validated macro F1."""
    counts = Counter(name for e in found for name in e.signs)
    names = sorted(n for n, c in counts.items() if c >= LEAST)
    x = matrix(found, {n: i for i, n in enumerate(names)})
    target = blurred(np.array([e.score for e in found], np.float32))
    gold = np.array([COMMITMENTS.index(e.label) for e in found])
    fold = np.array([e.row // STRETCH % FOLDS for e in found])
    unseen = np.zeros((len(x), 3), np.float32)
    for k in range(FOLDS):
        unseen[fold == k] = x[fold == k] @ fit(x[fold != k], target[fold != k])
    add, value = lift(unseen, gold)
    w = fit(x, target)
    return names, w[:-1], w[-1] + add, value


def main() -> int:
    """Reads the data, learns, writes."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("data", type=Path)
    options.add_argument(
        "--left", type=Path, nargs=2, default=(), help="readers without half 0, without half 1"
    )
    o = options.parse_args()
    rows = (r for r in lines(o.data / "factuality/uw_train_dev.jsonl.gz") if r["id"].startswith("uw-train"))
    found = list(examples(rows, o.left))
    names, values, base, value = learn(found)
    np.savez_compressed(OUT, signs=np.array("\n".join(names)), values=values.astype(np.float16), base=base)
    print(f"{len(found)} predicates, {len(names)} signs, cross-validated macro F1 {value:.3f} -> {OUT}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
