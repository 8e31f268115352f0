"""Trains the screening of comments.

    python -m training.screening DATA [--out src/whence/comments/screening.npz] [--cross-validate FILE]

Two logistic regressions on hashed words and letters and on counts of listed words: is it abuse, is it hate;
then how they and the network (trained before, by `training.screening_teacher` and
`training.screening_student`) are taken together, and the curve that makes a probability of it. With
--cross-validate, civil-spans is scored in five parts, each by regressions that have not seen it, without the
network, and the scores are written to FILE.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.screening_texts import CALIBRATING, HATE, SCORED, SETS, kept, part_of, rows
from whence.comments.evidence import COUNTS, evidence, pieces
from whence.comments.network import network
from whence.comments.screening import BITS

COUNT_SCALE = 0.3
"""Counts are shrunk so that regularisation weighs on them less than on single words."""
SHARES = (0.7, 1.0, 0.25)
"""Of abuse: how much the regression counts, and the network's abuse and offence, each over its spread."""


@dataclass
class Texts:
    """Features of texts one after another, text k's from `cuts[k]` on, with what is known of each.

    `held`: kept from training. `network` [texts, 3]: what the network says of those that calibrate.
    """

    ids: np.ndarray
    cuts: np.ndarray
    counts: np.ndarray
    target: np.ndarray
    label: np.ndarray
    hate: np.ndarray
    weight: np.ndarray
    source: np.ndarray
    part: np.ndarray
    held: np.ndarray
    network: np.ndarray
    name: np.ndarray

    @property
    def sizes(self) -> np.ndarray:
        """Features of each text."""
        return np.diff(np.append(self.cuts, len(self.ids)))


def load(data: Path) -> Texts:
    """The texts of all training sets."""
    ids: list[np.ndarray] = []
    cuts, counts, target, label, hate, weight, source, part, names = [], [], [], [], [], [], [], [], []
    held, network_margins = [], []
    total = 0
    for number, (name, worth) in enumerate(SETS.items()):
        found_rows = rows(data, name)
        share = sum(row["label"] for row in found_rows) / len(found_rows)
        for row in found_rows:
            found = evidence(row["text"])
            some = [pieces(word) >> np.uint32(32 - BITS) for word in dict.fromkeys(found.words)]
            some = some or [np.zeros(1, dtype=np.uint32)]
            cuts.append(total)
            ids += some
            total += sum(map(len, some))
            counts.append(found.counts)
            # How many of its readers found it so says more than the majority's yes or no.
            target.append(row["score"] if name == "civil-spans" else 0.1 + 0.8 * row["label"])
            label.append(row["label"])
            hate.append(row["hate"] if name == "davidson" else row["label"] if name == "stormfront" else 0)
            even = 1.0 if name == "civil-spans" else 0.5 / (share if row["label"] else 1 - share)
            weight.append(worth * even)
            source.append(number)
            part.append(part_of(row["text"]))
            held.append(kept(row["text"], name))
            calibrates = name == "civil-spans" and part[-1] == CALIBRATING
            network_margins.append(network().margins(found) if calibrates else np.zeros(3))
            names.append(row["id"])
    return Texts(
        np.concatenate(ids), np.array(cuts), np.array(counts, dtype=np.float64), np.array(target),
        np.array(label), np.array(hate), np.array(weight), np.array(source), np.array(part),
        np.array(held), np.array(network_margins), np.array(names),
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


def together(t: Texts, abuse: Weights, hate: Weights) -> np.ndarray:
    """What makes log-odds of abuse and hate [2, 6] of the regressions' two margins, the network's three and a
    one.
    """
    at = (t.source == 0) & (t.part == CALIBRATING)
    seen = np.column_stack([abuse.margins(t)[at], t.network[at][:, :2]])
    shares = np.array(SHARES) / seen.std(0)
    slope, shift = platt(seen @ shares, t.label[at])
    hateful = np.isin(t.source, [list(SETS).index(name) for name in HATE]) & (t.part == CALIBRATING)
    hate_slope, hate_shift = platt(hate.margins(t)[hateful], t.hate[hateful])
    first, second, third = slope * shares
    return np.array([[first, 0, second, third, 0, shift], [0, hate_slope, 0, 0, 0, hate_shift]])


def save(abuse: Weights, hate: Weights, final: np.ndarray, path: Path) -> None:
    """Writes both questions; hashed weights as signed bytes and a step."""
    hashed = np.stack([abuse.hashed, hate.hashed])
    step = np.abs(hashed).max(axis=1) / 127
    np.savez_compressed(
        path,
        hashed=np.round(hashed / step[:, None]).astype(np.int8),
        step=step.astype(np.float32),
        counts=np.stack([abuse.counts, hate.counts]).astype(np.float32),
        bias=np.array([abuse.bias, hate.bias], dtype=np.float32),
        final=final.astype(np.float32),
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
    abuse = train(t, t.target, t.weight * ~t.held)
    hateful = np.isin(t.source, [list(SETS).index(name) for name in HATE])
    worth = np.where(t.hate == 1, 4.0, 1.0) * hateful
    hate = train(t, t.hate.astype(float), worth * ~np.isin(t.part, (SCORED, CALIBRATING)))
    save(abuse, hate, together(t, abuse, hate), given.out)
    print("wrote", given.out, given.out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
