"""Trains the line model of plain-text pages.

    python -m training.lines DATA [--out src/whence/intake/text_lines.npz] [--cross-validate FOLDER]

From `captures/` (real pages, every line labelled), `captures/dragnet_border` (where the thread begins),
`polnear/` train and `times/` (bare articles: no thread), and threads put together from articles and readers'
comments (`training/threads.py`). With --cross-validate, pages are left out by site, four ways, and what each
model predicts for the pages it has not seen is written to FOLDER.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.threads import threads
from whence.intake.text_features import features
from whence.intake.text_lines import Line
from whence.intake.text_model import GAPS, STATES, TIE, LineModel, gaps

N = len(STATES)
M = len(TIE)
TIED = np.eye(N)[list(TIE)]
INDEX = {s: i for i, s in enumerate(STATES)}
ARTICLE = ("title", "byline", "body", "caption", "furniture")
THREAD = ("author", "late_author", "meta", "start", "more")
LONGEST = 300
FOLDS = 4


@dataclass
class Example:
    """One page: `allowed` [lines, states] says which labels each line may have."""

    id: str
    site: str
    lines: list[Line]
    allowed: np.ndarray
    title: str | None
    weight: float = 1.0


def to_lines(rows: Sequence[str]) -> tuple[list[Line], list[int]]:
    """Lines that show something, and their places among all rows."""
    out, places, blanks, at = [], [], 0, 0
    for k, row in enumerate(rows):
        words = row.strip()
        if words:
            out.append(Line(at, at + len(words), words, blanks))
            places.append(k)
            blanks = 0
        else:
            blanks += 1
        at += len(row) + 1
    return out, places


def states_of(rows: Sequence[dict]) -> list[str]:
    """The captures' labels as the model's states; blank rows are skipped."""
    rows = [r for r in rows if r["t"].strip()]
    inside = [k for k, r in enumerate(rows) if r.get("c") is not None and r["label"] != "comment_meta"]
    out, seen = [], set()
    for k, r in enumerate(rows):
        label, c = r["label"], r.get("c")
        if label == "comment_author":
            out.append("late_author" if c in seen else "author")
            seen.add(c)
        elif label == "comment_text":
            out.append("more" if c in seen else "start")
            seen.add(c)
        elif label == "comment_meta" or (label == "other" and inside and inside[0] < k < inside[-1]):
            out.append("meta")
        elif label in ("other", "credit"):
            out.append("furniture" if label == "other" else "body")
        else:
            out.append(label)
    return out


def one_hot(states: Sequence[str]) -> np.ndarray:
    """Exactly one label allowed for each line."""
    allowed = np.zeros((len(states), N), dtype=bool)
    allowed[np.arange(len(states)), [INDEX[s] for s in states]] = True
    return allowed


def mask(kinds: Sequence[Sequence[str]]) -> np.ndarray:
    """The labels allowed for each line."""
    allowed = np.zeros((len(kinds), N), dtype=bool)
    for i, kind in enumerate(kinds):
        allowed[i, [INDEX[k] for k in kind]] = True
    return allowed


def captures(data: Path, chance: random.Random) -> Iterator[Example]:
    """Real pages, every line labelled."""
    for line in (data / "captures" / "captures.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        lines, _ = to_lines([x["t"] for x in row["lines"]])
        title = row["title"] if chance.random() < 0.3 else None
        yield Example(row["id"], row["site"], lines, one_hot(states_of(row["lines"])), title)


def dragnet(data: Path) -> Iterator[Example]:
    """Real pages of which only the border of the thread is known."""
    for line in (data / "captures" / "dragnet_border.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        lines, places = to_lines([x["t"] for x in row["lines"]])
        if len(lines) < 3:
            continue
        regions = [row["lines"][k]["region"] for k in places]
        kinds = [ARTICLE if r == "article" else (*THREAD, "furniture") for r in regions]
        kinds[0] = ("title", "body", "furniture", "byline")
        border = next((k for k, r in enumerate(regions) if r != "article"), 0)
        top = min(len(lines), max(120, border + 60), LONGEST)
        yield Example(row["id"], row["id"], lines[:top], mask(kinds[:top]), None, 0.5)


def articles(data: Path, chance: random.Random) -> Iterator[Example]:
    """Bare articles, as their sets have them: nothing in them is a thread."""
    for path in (data / "polnear" / "train.jsonl.gz", data / "times" / "wikiwars_train.jsonl.gz"):
        for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
            row = json.loads(line)
            body = [x for x in row["text"].split("\n") if x.strip()]
            if len(body) < 4 or chance.random() < 0.7:
                continue
            title = (row.get("title") or "").strip()
            headed = bool(title) and (letters(body[0]) == letters(title) or chance.random() < 0.5)
            if headed and letters(body[0]) != letters(title):
                body.insert(0, title)
            spaced = chance.random() < 0.7
            rows = [y for x in body[:60] for y in ((x, "") if spaced else (x,))]
            lines, _ = to_lines(rows)
            kinds: list[Sequence[str]] = [("body", "caption", "byline")] * len(lines)
            if headed:
                kinds[0] = ("title",)
            given = title if title and chance.random() < 0.3 else None
            yield Example(row["id"], row["id"], lines, mask(kinds), given, 0.5)


def letters(text: str) -> str:
    """The letters and digits of a text, letter case set aside."""
    return "".join(filter(str.isalnum, text.casefold()))


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
    examples: Sequence[Example], rows: list[list[list[str]]], index: dict[str, int], lines: int = 2500
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


def logsumexp(x: np.ndarray, axis: int) -> np.ndarray:
    """log(sum(exp(x))) along an axis."""
    top = x.max(axis=axis, keepdims=True)
    return np.squeeze(top, axis) + np.log(np.exp(x - top).sum(axis=axis))


def expectations(scores: np.ndarray, batch: Batch, moves: np.ndarray, first: np.ndarray, last: np.ndarray):
    """Log partition, marginals [pages, lines, states] and expected moves [gaps, from, to] (weighted)."""
    pages, length, _ = scores.shape
    ends = batch.real.sum(1) - 1
    forward = np.empty_like(scores)
    forward[:, 0] = scores[:, 0] + first
    step = moves[batch.gap]
    for i in range(1, length):
        forward[:, i] = logsumexp(forward[:, i - 1, :, None] + step[:, i], 1) + scores[:, i]
    at = np.arange(pages)
    total = logsumexp(forward[at, ends] + last, 1)
    backward = np.zeros_like(scores)
    backward[at, ends] = last
    expected = np.zeros_like(moves)
    for i in range(length - 2, -1, -1):
        ahead = scores[:, i + 1] + backward[:, i + 1]
        value = logsumexp(step[:, i + 1] + ahead[:, None, :], 2)
        live = batch.real[:, i + 1]
        backward[:, i] = np.where(live[:, None], value, backward[:, i])
        pair = np.exp(forward[:, i, :, None] + step[:, i + 1] + ahead[:, None, :] - total[:, None, None])
        pair *= (batch.weight * live)[:, None, None]
        np.add.at(expected, batch.gap[:, i + 1], pair)
    marginal = np.exp(forward + backward - total[:, None, None]) * batch.real[:, :, None]
    return total, marginal, expected


def train(
    examples: Sequence[Example],
    epochs: int = 25,
    l2: float = 3e-4,
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
    """A thread does not change its setting midway."""
    bars = np.zeros((GAPS, M, M))
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


def folds(data: Path) -> dict[str, int]:
    """Site -> fold: sites in the order of their hashes, each to the fold with the fewest pages so far."""
    pages: dict[str, int] = {}
    for line in (data / "captures" / "captures.jsonl").open(encoding="utf-8"):
        site = json.loads(line)["site"]
        pages[site] = pages.get(site, 0) + 1
    order = sorted(pages, key=lambda site: hashlib.sha1(site.encode()).hexdigest())
    size = [0] * FOLDS
    out = {}
    for site in sorted(order, key=pages.__getitem__, reverse=True):
        out[site] = size.index(min(size))
        size[out[site]] += pages[site]
    return out


def gather(data: Path, seed: int = 7) -> list[Example]:
    """All training pages."""
    chance = random.Random(seed)
    out = [*captures(data, chance), *dragnet(data), *articles(data, chance)]
    for k, (rows, states, title) in enumerate(threads(data, chance)):
        lines, _ = to_lines(rows)
        out.append(Example(f"made-{k}", f"made-{k}", lines, one_hot(states), title, 0.4))
    return out


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/whence/intake/text_lines.npz"))
    parser.add_argument("--cross-validate", type=Path)
    parser.add_argument("--epochs", type=int, default=25)
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
