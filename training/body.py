"""Makes `whence/intake/html_body.npz`, the model that tells an article's text from the rest of its page.

    python -m training.body ../shared/data src/whence/intake/html_body.npz

Pages with a full text teach by it; pages known only by a few snippets teach by those, and, at a quarter of
the weight, by what trafilatura takes for the body. Prints F1 cross-validated over sites first.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import trafilatura

from whence.intake.decode import decode
from whence.intake.html import article_chunks
from whence.intake.html_context import context
from whence.intake.html_features import features
from whence.intake.html_model import Net
from whence.intake.html_tree import Chunk

Array = npt.NDArray[np.float32]
FOLDS = 5
NETS = 3
HIDDEN = 32
EPOCHS = 10
SILVER = 0.25
_WORD = re.compile(r"\w+")


@dataclass
class Example:
    """One page: its chunks, their features, labels (share of the chunk's words in the gold text) and
    weights."""

    site: str
    parts: list[Chunk]
    rows: Array
    gold: Array
    weight: Array
    full: str | None
    first: Array = field(default_factory=lambda: np.zeros(0, np.float32))
    more: Array = field(default_factory=lambda: np.zeros((0, 0), np.float32))

    @property
    def fold(self) -> int:
        """Which fold the page's site falls into."""
        return int(hashlib.md5(self.site.encode()).hexdigest(), 16) % FOLDS


def labels(parts: Sequence[Chunk], gold: str) -> Array:
    """For each chunk the share of its five-word runs that stand in the gold text; a shorter chunk counts if
    it is a line of it."""
    tokens = [w.casefold() for w in _WORD.findall(gold)]
    runs = {tuple(tokens[i : i + 5]) for i in range(len(tokens) - 4)}
    whole = f" {' '.join(tokens)} "
    lines = {" ".join(_WORD.findall(line)).casefold() for line in gold.split("\n")}
    out = np.zeros(len(parts), np.float32)
    for i, part in enumerate(parts):
        mine = [w.casefold() for w in _WORD.findall(part.text)]
        if len(mine) >= 5:
            own = [tuple(mine[k : k + 5]) for k in range(len(mine) - 4)]
            out[i] = sum(run in runs for run in own) / len(own)
        elif mine:
            joined = " ".join(mine)
            out[i] = 1.0 if joined in lines else 0.3 if f" {joined} " in whole else 0.0
    return out


def example(row: dict[str, Any], raw: bytes) -> Example | None:
    """A gold row and its page as an example; null where the page has no text."""
    found = article_chunks(decode(raw)[0])
    if not found.parts:
        return None
    rows = features(found.parts, stated=found.stated, summary=found.summary, title=found.title or "")
    sizes = np.array([len(_WORD.findall(p.text)) for p in found.parts], np.float32)
    if row["text"]:
        gold, weight = labels(found.parts, row["text"]), np.ones(len(sizes), np.float32)
    else:
        gold = labels(found.parts, trafilatura.extract(raw) or "")
        weight = np.full(len(sizes), SILVER, np.float32)
        for i, part in enumerate(found.parts):
            flat = " ".join(part.text.split())
            for label, snippets in ((0.0, row["without"]), (1.0, row["with"])):
                if any(" ".join(s.split()) in flat for s in snippets):
                    gold[i], weight[i] = label, 1.0
    # A long page must not outweigh the others; F1 counts words, so longer chunks count more.
    weight = weight * np.log1p(sizes) / np.sqrt(max(30, len(sizes)))
    return Example(row["site"], found.parts, rows, gold, weight.astype(np.float32), row["text"])


def fit(rows: Array, gold: Array, weight: Array, seed: int) -> Net:
    """One net by Adam on weighted cross-entropy, with dropout on inputs and hidden units."""
    rng = np.random.default_rng(seed)
    mean, deviation = rows.mean(0), rows.std(0) + 0.05
    x_all = ((rows - mean) / deviation).astype(np.float32)
    weight = weight / weight.mean()
    inputs = x_all.shape[1]
    parameters = [
        rng.normal(0, inputs**-0.5, (inputs, HIDDEN)).astype(np.float32),
        np.zeros(HIDDEN, np.float32),
        rng.normal(0, HIDDEN**-0.5, (HIDDEN, 1)).astype(np.float32),
        np.zeros(1, np.float32),
    ]
    means = [np.zeros_like(p) for p in parameters]
    squares = [np.zeros_like(p) for p in parameters]
    step = 0
    for epoch in range(EPOCHS):
        rate = 3e-3 * (1 - epoch / EPOCHS) + 1e-5
        order = rng.permutation(len(gold))
        for at in range(0, len(order), 256):
            batch = order[at : at + 256]
            x = x_all[batch] * (rng.random((len(batch), inputs)) > 0.1)
            hidden = x @ parameters[0] + parameters[1]
            mask = (rng.random(hidden.shape) > 0.2) / 0.8
            active = np.maximum(hidden, 0) * mask
            probability = 1 / (1 + np.exp(-(active @ parameters[2] + parameters[3])[:, 0]))
            error = ((probability - gold[batch]) * weight[batch] / len(batch))[:, None]
            back = (error @ parameters[2].T) * mask * (hidden > 0)
            slopes = [
                x.T @ back + 1e-4 * parameters[0],
                back.sum(0),
                active.T @ error + 1e-4 * parameters[2],
                error.sum(0),
            ]
            step += 1
            for k, slope in enumerate(slopes):
                means[k] = 0.9 * means[k] + 0.1 * slope
                squares[k] = 0.999 * squares[k] + 0.001 * slope**2
                scaled = (means[k] / (1 - 0.9**step)) / (np.sqrt(squares[k] / (1 - 0.999**step)) + 1e-8)
                parameters[k] = (parameters[k] - rate * scaled).astype(np.float32)
    into = parameters[0] / deviation[:, None]
    return Net(
        into.astype(np.float32),
        (parameters[1] - mean @ into).astype(np.float32),
        parameters[2][:, 0],
        float(parameters[3][0]),
    )


def ensemble(rows: Array, gold: Array, weight: Array) -> Net:
    """Several nets from different starts, as one: their hidden units side by side, their logits averaged."""
    nets = [fit(rows, gold, weight, seed) for seed in range(NETS)]
    return Net(
        np.concatenate([n.into for n in nets], axis=1),
        np.concatenate([n.bias for n in nets]),
        (np.concatenate([n.out for n in nets]) / NETS).astype(np.float32),
        sum(n.shift for n in nets) / NETS,
    )


def stack(examples: Sequence[Example], name: str) -> Net:
    """A net on one of the two inputs (`rows` or `more`) of all the examples."""
    return ensemble(
        np.concatenate([getattr(e, name) for e in examples]),
        np.concatenate([e.gold for e in examples]),
        np.concatenate([e.weight for e in examples]),
    )


def f1(example: Example, scores: Array) -> float:
    """F1 of the chosen chunks' words against the full text."""
    mine = Counter(
        w for p, s in zip(example.parts, scores, strict=True) if s >= 0.5 for w in _WORD.findall(p.text)
    )
    gold = Counter(_WORD.findall(example.full or ""))
    return 2 * sum((mine & gold).values()) / max(1, sum(mine.values()) + sum(gold.values()))


def train(examples: list[Example]) -> tuple[Net, Net, float]:
    """Both nets on all examples, and body F1 of such nets on pages of sites they have not seen."""
    for fold in range(FOLDS):
        net = stack([e for e in examples if e.fold != fold], "rows")
        for e in examples:
            if e.fold == fold:
                e.first = net(e.rows)
    for e in examples:
        e.more = np.concatenate([context(e.parts, e.first), e.rows], axis=1)
    scores = []
    for fold in range(FOLDS):
        net = stack([e for e in examples if e.fold != fold], "more")
        scores += [f1(e, net(e.more)) for e in examples if e.fold == fold and e.full]
    return stack(examples, "rows"), stack(examples, "more"), sum(scores) / len(scores)


def gold(data: Path) -> Iterator[tuple[dict[str, Any], Path]]:
    """Every page to learn from and its gold row: news pages, and pages with readers' threads whose lines
    are labelled."""
    with (data / "pages" / "gold.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield row, data / "pages" / row["file"]
    with (data / "captures" / "captures.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["style"] == "full":
                text = "\n\n".join(x["t"] for x in row["lines"] if x["label"] == "body")
                yield (
                    {"site": row["site"], "text": text},
                    data / "captures" / "html" / f"{row['page']}.html.xz",
                )


def main(data: Path, target: Path) -> None:
    """Train on `data/pages` and `data/captures`, and write the model."""
    found = (example(row, lzma.decompress(path.read_bytes())) for row, path in gold(data))
    examples = [e for e in found if e is not None]
    first, second, score = train(examples)
    print(f"{len(examples)} pages, body F1 cross-validated over sites {score:.4f}")
    arrays = {
        f"{name}.{part}": np.asarray(getattr(net, part)).astype(np.float16 if part == "into" else np.float32)
        for name, net in (("first", first), ("second", second))
        for part in ("into", "bias", "out", "shift")
    }
    np.savez_compressed(target, allow_pickle=False, **arrays)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
