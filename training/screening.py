"""Trains the screening of comments.

    python -m training.screening DATA [--out src/whence/comments/screening.npz] [--cross-validate FILE]

Two logistic regressions on hashed words and letters and on counts of listed words: is it abuse, is it hate.
Trained on civil-spans (CC0), surge and davidson (MIT) and stormfront (CC BY-SA) alone; other sets are for
scoring. One text in ten, by the hash of its words, is kept from training and serves to calibrate. With
--cross-validate, civil-spans is scored in five parts, each by a model that has not seen it, and the scores
are written to FILE.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from whence.comments.evidence import BITS, COUNTS, evidence

SETS = {"civil-spans": 1.0, "surge": 1.0, "davidson": 0.2, "stormfront": 0.2}
"""The sets trained on, and how much one of their texts counts."""
HATE = ("davidson", "stormfront")
"""The sets that tell hate from the rest."""
PARTS = 10
COUNT_SCALE = 0.3
"""Counts are shrunk so that regularisation weighs on them less than on single words."""


@dataclass
class Texts:
    """Features of texts one after another, text k's from `cuts[k]` on, with what is known of each."""

    ids: np.ndarray
    cuts: np.ndarray
    counts: np.ndarray
    target: np.ndarray
    label: np.ndarray
    hate: np.ndarray
    weight: np.ndarray
    source: np.ndarray
    part: np.ndarray
    name: np.ndarray

    @property
    def sizes(self) -> np.ndarray:
        """Features of each text."""
        return np.diff(np.append(self.cuts, len(self.ids)))


def part_of(text: str) -> int:
    """A number below ten, the same for the same words."""
    return int(hashlib.sha1(" ".join(text.casefold().split()).encode()).hexdigest(), 16) % PARTS


def load(data: Path) -> Texts:
    """The texts of all training sets."""
    ids: list[np.ndarray] = []
    cuts, counts, target, label, hate, weight, source, part, names = [], [], [], [], [], [], [], [], []
    total = 0
    for number, (name, worth) in enumerate(SETS.items()):
        lines = (data / "abuse" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        rows = [json.loads(line) for line in lines]
        share = sum(row["label"] for row in rows) / len(rows)
        for row in rows:
            found = evidence(row["text"])
            some = found.ids if len(found.ids) else np.zeros(1, dtype=np.uint32)
            cuts.append(total)
            ids.append(some)
            total += len(some)
            counts.append(found.counts)
            # How many of its readers found it so says more than the majority's yes or no.
            target.append(row["score"] if name == "civil-spans" else 0.1 + 0.8 * row["label"])
            label.append(row["label"])
            hate.append(row["hate"] if name == "davidson" else row["label"] if name == "stormfront" else 0)
            even = 1.0 if name == "civil-spans" else 0.5 / (share if row["label"] else 1 - share)
            weight.append(worth * even)
            source.append(number)
            part.append(part_of(row["text"]))
            names.append(row["id"])
    return Texts(
        np.concatenate(ids), np.array(cuts), np.array(counts, dtype=np.float64), np.array(target),
        np.array(label), np.array(hate), np.array(weight), np.array(source), np.array(part), np.array(names),
    )  # fmt: skip


@dataclass
class Weights:
    """One linear question; `counts` apply to raw counts."""

    hashed: np.ndarray
    counts: np.ndarray
    bias: float

    def margins(self, t: Texts) -> np.ndarray:
        """One margin per text."""
        sums = np.add.reduceat(self.hashed[t.ids], t.cuts) / np.sqrt(t.sizes)
        return sums + t.counts @ self.counts + self.bias


def train(t: Texts, target: np.ndarray, weight: np.ndarray, l2: float = 5e-4, steps: int = 40) -> Weights:
    """L2-regularised logistic regression by L-BFGS; each source has an intercept of its own."""
    n = 1 << BITS
    root = 1 / np.sqrt(t.sizes)
    weight = weight / weight.sum()
    mean = (t.counts * weight[:, None]).sum(0)
    spread = np.sqrt((((t.counts - mean) ** 2) * weight[:, None]).sum(0)) + 1e-3
    z = (t.counts - mean) / spread * COUNT_SCALE
    own = np.eye(len(SETS))[t.source]

    def value(x: np.ndarray) -> tuple[float, np.ndarray]:
        a, b, c = x[:n], x[n : n + COUNTS], x[n + COUNTS :]
        m = np.add.reduceat(a[t.ids], t.cuts) * root + z @ b + own @ c
        loss = float((weight * (np.logaddexp(0, m) - target * m)).sum()) + 0.5 * l2 * float(a @ a + b @ b)
        delta = weight * (1 / (1 + np.exp(-m)) - target)
        g = np.bincount(t.ids, weights=np.repeat(delta * root, t.sizes), minlength=n) + l2 * a
        return loss, np.concatenate([g, z.T @ delta + l2 * b, own.T @ delta])

    x = minimise(value, np.zeros(n + COUNTS + len(SETS)), steps)
    counts = x[n : n + COUNTS] * COUNT_SCALE / spread
    return Weights(x[:n], counts, float(x[n + COUNTS] - mean @ counts))


def minimise(
    value: Callable[[np.ndarray], tuple[float, np.ndarray]], x: np.ndarray, steps: int, memory: int = 8
) -> np.ndarray:
    """L-BFGS (Nocedal 1980) with a halving line search."""
    past: list[tuple[np.ndarray, np.ndarray, float]] = []
    loss, g = value(x)
    for _ in range(steps):
        d, alphas = g.copy(), []
        for s, y, rho in reversed(past):
            alphas.append(rho * (s @ d))
            d -= alphas[-1] * y
        if past:
            s, y, _ = past[-1]
            d *= (s @ y) / (y @ y)
        else:
            d /= np.abs(g).max()
        for (s, y, rho), alpha in zip(past, reversed(alphas), strict=True):
            d += s * (alpha - rho * (y @ d))
        pace = 1.0
        while pace > 1e-6:
            at = x - pace * d
            new, slope = value(at)
            if new < loss - 1e-4 * pace * float(g @ d):
                break
            pace /= 2
        s, y = at - x, slope - g
        if s @ y > 1e-12:
            past = [*past, (s, y, 1 / (s @ y))][-memory:]
        x, g = at, slope
        if loss - new < 1e-6 * loss:
            break
        loss = new
    return x


def platt(margin: np.ndarray, label: np.ndarray) -> tuple[float, float]:
    """Slope and shift of the logistic curve that fits the labels best (Platt 1999)."""

    def value(x: np.ndarray) -> tuple[float, np.ndarray]:
        m = x[0] * margin + x[1]
        delta = (1 / (1 + np.exp(-m)) - label) / len(label)
        return float((np.logaddexp(0, m) - label * m).mean()), np.array([delta @ margin, delta.sum()])

    slope, shift = minimise(value, np.array([1.0, 0.0]), 60)
    return float(slope), float(shift)


def save(abuse: Weights, hate: Weights, curves: list[tuple[float, float]], path: Path) -> None:
    """Writes both questions; hashed weights as signed bytes and a step."""
    hashed = np.stack([abuse.hashed, hate.hashed])
    step = np.abs(hashed).max(axis=1) / 127
    np.savez_compressed(
        path,
        hashed=np.round(hashed / step[:, None]).astype(np.int8),
        step=step.astype(np.float32),
        counts=np.stack([abuse.counts, hate.counts]).astype(np.float32),
        bias=np.array([abuse.bias, hate.bias], dtype=np.float32),
        slope=np.array([c[0] for c in curves], dtype=np.float32),
        shift=np.array([c[1] for c in curves], dtype=np.float32),
    )


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/whence/comments/screening.npz"))
    parser.add_argument("--cross-validate", type=Path)
    given = parser.parse_args()
    t = load(given.data)
    civil = t.source == 0
    if given.cross_validate:
        scores = {}
        for k in range(5):
            held = civil & (t.part % 5 == k)
            margin = train(t, t.target, t.weight * ~held).margins(t)
            scores |= {str(i): round(float(m), 4) for i, m in zip(t.name[held], margin[held], strict=True)}
        given.cross_validate.write_text(json.dumps(scores, indent=0), encoding="utf-8")
        return
    kept = t.part == 0
    abuse = train(t, t.target, t.weight * ~kept)
    hateful = np.isin(t.source, [list(SETS).index(name) for name in HATE])
    worth = np.where(t.hate == 1, 4.0, 1.0) * hateful
    hate = train(t, t.hate.astype(float), worth * ~kept)
    curves = [
        platt(abuse.margins(t)[kept & civil], t.label[kept & civil]),
        platt(hate.margins(t)[kept & hateful], t.hate[kept & hateful]),
    ]
    save(abuse, hate, curves, given.out)
    print("wrote", given.out, given.out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
