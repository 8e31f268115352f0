"""`uv run python -m training.metonymy [DATA]`: learns when a place name stands for those who act there.

From ReLocaR's training part, the half whose sha1 of id is even: logistic regression over the signs of
`whence.meaning.entities.metonymy`, L2, by gradient descent; writes `lexicon/place_weights.tsv`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from training.pronouns import even, page
from whence.language import parse
from whence.meaning.entities.metonymy import signs
from whence.records import Parsed

OUT = Path(__file__).parents[1] / "src/whence/meaning/entities/lexicon/place_weights.tsv"
ROUNDS = 800
RATE = 0.05
PENALTY = 3.0

Example = tuple[frozenset[str], bool]


def example(row: dict[str, object], parsed: Parsed) -> Example | None:
    """The signs of the row's name and whether it is metonymic; null where the parse has no such tokens."""
    for s in parsed.sentences:
        inside = [
            t.index for t in s.tokens if t.start < int(str(row["end"])) and t.end > int(str(row["start"]))
        ]
        if inside:
            return signs(s, inside[0], inside[-1] + 1), row["reading"] == "met"
    return None


def learn(examples: Sequence[Example]) -> dict[str, float]:
    """Sign -> weight; above zero in sum means metonymic."""
    names = sorted({s for x, _ in examples for s in x})
    at = {n: i for i, n in enumerate(names)}
    x = np.zeros((len(examples), len(names)))
    for i, (found, _) in enumerate(examples):
        x[i, [at[s] for s in found]] = 1
    y = np.array([good for _, good in examples], dtype=float)
    w, m, v = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, ROUNDS + 1):
        p = 1 / (1 + np.exp(-(x @ w)))
        slope = x.T @ (y - p) - PENALTY * w
        m, v = 0.9 * m + 0.1 * slope, 0.999 * v + 0.001 * slope**2
        w += RATE * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    return {n: round(float(a), 3) for n, a in zip(names, w, strict=True) if abs(a) >= 0.01}


def write(weights: dict[str, float], path: Path = OUT) -> None:
    """Writes the list the stage reads."""
    head = (
        "# What speaks for a place name standing for those who act there. Learned by training/metonymy.py.\n"
        "# sign\tweight\n"
    )
    path.write_text(head + "".join(f"{k}\t{v}\n" for k, v in sorted(weights.items())), encoding="utf-8")


def main() -> int:
    """Reads the data, learns, writes."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("../shared/data")
    lines = (data / "names/relocar_train.jsonl").read_text(encoding="utf-8").splitlines()
    found = [example(r, parse(page(r))) for r in map(json.loads, lines) if even(str(r["id"]))]
    weights = learn([x for x in found if x is not None])
    write(weights)
    print(f"{len(found)} examples, {len(weights)} weights -> {OUT}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
