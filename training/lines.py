"""Trains the line model of plain-text pages.

    python -m training.lines DATA [--out src/whence/intake/text_lines.npz] [--cross-validate FOLDER]

The pages are those of `training/line_pages.py`. With --cross-validate, pages are left out by site, four ways,
and the models that have not seen them are written to FOLDER.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.line_pages import ARTICLE, FOLDS, INDEX, Example, N, folds, gather
from whence.intake.text_features import features
from whence.intake.text_model import GAPS, STATES, TIE, LineModel, gaps

M = len(TIE)
TIED = np.eye(N)[list(TIE)]


@dataclass
class Batch:
    """Pages padded to one length.

    `ids`: the features of all real lines one after another, line k's from `cuts[k]` on; `gap` [pages, lines];
    `real` [pages, lines].
    """

    ids: np.ndarray
    cuts: np.ndarray
    gap: np.ndarray
    real: np.ndarray
    allowed: np.ndarray
    weight: np.ndarray


def vocabulary(examples: Sequence[Example], least: int = 3) -> tuple[dict[str, int], list[list[list[str]]]]:
    """Feature names met often enough -> their numbers, and the features of every line of every page."""
    counts: dict[str, int] = {}
    rows = [features(e.lines, e.title) for e in examples]
    for page in rows:
        for row in page:
            for name in row:
                counts[name] = counts.get(name, 0) + 1
    names = sorted(
        name for name, count in counts.items() if count >= (12 if name.startswith("w=") else least)
    )
    return {name: k for k, name in enumerate(names)}, rows


def batches(
    examples: Sequence[Example], rows: list[list[list[str]]], index: dict[str, int], lines: int = 6000
) -> list[Batch]:
    """Pages of like length together."""
    order = sorted(range(len(examples)), key=lambda k: len(examples[k].lines))
    groups: list[list[int]] = [[]]
    for k in order:
        if groups[-1] and (len(groups[-1]) + 1) * len(examples[k].lines) > lines:
            groups.append([])
        groups[-1].append(k)
    out = []
    for group in groups:
        length = max(len(examples[k].lines) for k in group)
        gap = np.zeros((len(group), length), dtype=np.int8)
        real = np.zeros((len(group), length), dtype=bool)
        allowed = np.ones((len(group), length, N), dtype=bool)
        flat: list[int] = []
        cuts: list[int] = []
        for b, k in enumerate(group):
            for row in rows[k]:
                cuts.append(len(flat))
                flat += [index[f] for f in row if f in index]
            n = len(examples[k].lines)
            gap[b, :n] = gaps([line.blanks for line in examples[k].lines])
            real[b, :n] = True
            allowed[b, :n] = examples[k].allowed
        weight = np.array([examples[k].weight for k in group])
        out.append(Batch(np.array(flat, dtype=np.int32), np.array(cuts), gap, real, allowed, weight))
    return out


def expectations(
    scores: np.ndarray, batch: Batch, moves: np.ndarray, first: np.ndarray, last: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Log partition, marginals [pages, lines, states] and expected moves [gaps, from, to] (weighted).

    Forward and backward over probabilities, each line's scaled to sum to one (Rabiner 1989, V.A).
    """
    pages, length, _ = scores.shape
    at, ends = np.arange(pages), batch.real.sum(1) - 1
    step = np.exp(moves)
    top = scores.max(axis=2)
    seen = np.exp(scores - top[:, :, None])
    forward = np.empty_like(scores)
    scale = np.empty((pages, length))
    for i in range(length):
        here = seen[:, i] * (
            (forward[:, i - 1, None, :] @ step[batch.gap[:, i]])[:, 0] if i else np.exp(first)
        )
        scale[:, i] = here.sum(axis=1)
        forward[:, i] = here / scale[:, i, None]
    final = np.exp(last)
    closing = forward[at, ends] @ final
    total = ((np.log(scale) + top) * batch.real).sum(axis=1) + np.log(closing)
    seen /= scale[:, :, None]
    backward = np.zeros_like(scores)
    backward[at, ends] = final / closing[:, None]
    for i in range(length - 2, -1, -1):
        value = (step[batch.gap[:, i + 1]] @ (seen[:, i + 1] * backward[:, i + 1])[:, :, None])[:, :, 0]
        backward[:, i] = np.where(batch.real[:, i + 1, None], value, backward[:, i])
    marginal = forward * backward * batch.real[:, :, None]
    expected = np.empty_like(moves)
    before = forward[:, :-1] * batch.weight[:, None, None]
    after = (seen * backward)[:, 1:]
    for gap in range(GAPS):
        chosen = (batch.gap[:, 1:] == gap) & batch.real[:, 1:]
        expected[gap] = step[gap] * (before[chosen].T @ after[chosen])
    return total, marginal, expected


def train(
    examples: Sequence[Example],
    epochs: int = 25,
    l2: float = 6e-5,
    rate: float = 0.05,
    seed: int = 1,
    say: bool = True,
) -> LineModel:
    """Weights by Adam on the (partly observed) conditional likelihood, L2-regularised."""
    index, rows = vocabulary(examples)
    data = batches(examples, rows, index)
    width = len(index)
    sizes = (width * N, GAPS * M * M, M, M)
    theta = np.zeros(sum(sizes))
    bars = barred_moves()
    parts(theta, sizes)[1][:] = beginning()
    decay = np.full_like(theta, l2)
    decay[: width * N] = np.repeat([10 * l2 if name.startswith("w=") else l2 for name in index], N)
    m, v = np.zeros_like(theta), np.zeros_like(theta)
    chance = np.random.default_rng(seed)
    lines = sum(b.real.sum() for b in data)
    step = 0
    for epoch in range(epochs):
        loss, begun = 0.0, time.time()
        pace = rate * (1 - epoch / epochs)
        for batch in (data[k] for k in chance.permutation(len(data))):
            emission, moves, first, last = parts(theta, sizes)
            scores = np.zeros((*batch.real.shape, N))
            scores[batch.real] = np.add.reduceat(emission[batch.ids].astype(np.float32), batch.cuts, axis=0)
            scores = scores[:, :, list(TIE)]
            moves = moves + bars
            total, model, moved = expectations(scores, batch, moves, first, last)
            barred = np.where(batch.allowed[:, :, list(TIE)], scores, -1e4)
            held, seen, kept = expectations(barred, batch, moves, first, last)
            loss += float(((total - held) * batch.weight).sum())
            delta = (model - seen) * batch.weight[:, None, None]
            lengths = np.diff(np.append(batch.cuts, len(batch.ids)))
            flat = np.repeat((delta @ TIED)[batch.real].astype(np.float32), lengths, axis=0)
            gradient = np.empty((width, N))
            for k in range(N):
                gradient[:, k] = np.bincount(batch.ids, weights=flat[:, k], minlength=width)
            ends = batch.real.sum(1) - 1
            at = np.arange(len(ends))
            g = np.concatenate(
                [gradient.ravel(), (moved - kept).ravel(), delta[:, 0].sum(0), delta[at, ends].sum(0)]
            )
            g = g / batch.real.sum() + decay * theta
            step += 1
            m = 0.9 * m + 0.1 * g
            v = 0.99 * v + 0.01 * g * g
            theta -= pace * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.99**step)) + 1e-6)
        if say and (epoch % 5 == 4 or epoch == 0):
            print(f"epoch {epoch + 1}: {loss / lines:.4f} per line, {time.time() - begun:.1f} s", flush=True)
    emission, moves, first, last = parts(theta, sizes)
    return LineModel(index, *(x.astype(np.float32) for x in (emission, moves + bars, first, last)))


def parts(theta: np.ndarray, sizes: tuple[int, ...]) -> tuple[np.ndarray, ...]:
    """Feature weights, moves, first and last, as views of one vector."""
    cuts = np.split(theta, np.cumsum(sizes)[:-1])
    return cuts[0].reshape(-1, N), cuts[1].reshape(GAPS, M, M), cuts[2], cuts[3]


def barred_moves() -> np.ndarray:
    """A thread does not change its setting midway, and begins with a name or with words."""
    bars = np.zeros((GAPS, M, M))
    within = [k for k, tied in enumerate(TIE) if STATES[tied] in ("late_author", "meta", "more")]
    bars[:, : len(ARTICLE), within] = -100.0
    setting = np.array([0] * 5 + [1 + k // 5 for k in range(M - 5)])
    bars[:, (setting[:, None] * setting[None, :] > 0) & (setting[:, None] != setting[None, :])] = -100.0
    return bars


def beginning() -> np.ndarray:
    """Where the moves start from: only the second setting parts the paragraphs of one comment by blank
    lines."""
    moves = np.zeros((GAPS, M, M))
    a, b = INDEX["more"], INDEX["more"] + 5
    moves[2:, a, a] = -3.0
    moves[2:, INDEX["start"], a] = -3.0
    moves[2, b, b] = 1.0
    return moves


def save(model: LineModel, path: Path) -> None:
    """Writes the model as float16 arrays; features that weigh next to nothing are dropped."""
    names = sorted(model.vocabulary, key=model.vocabulary.__getitem__)
    keep = np.abs(model.weights).max(axis=1) > 0.01
    np.savez_compressed(
        path,
        names=np.frombuffer(
            "\n".join(n for n, k in zip(names, keep, strict=True) if k).encode(), dtype=np.uint8
        ),
        weights=model.weights[keep].astype(np.float16),
        moves=model.moves.astype(np.float16),
        first=model.first.astype(np.float16),
        last=model.last.astype(np.float16),
    )


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/whence/intake/text_lines.npz"))
    parser.add_argument("--cross-validate", type=Path)
    parser.add_argument("--epochs", type=int, default=20)
    given = parser.parse_args()
    examples = gather(given.data)
    print(len(examples), "pages,", sum(len(e.lines) for e in examples), "lines")
    if given.cross_validate:
        given.cross_validate.mkdir(parents=True, exist_ok=True)
        where = folds(given.data)
        for k in range(FOLDS):
            model = train([e for e in examples if where.get(e.site, -1) != k], epochs=given.epochs)
            save(model, given.cross_validate / f"fold{k}.npz")
        return
    save(train(examples, epochs=given.epochs), given.out)
    print("wrote", given.out, given.out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
