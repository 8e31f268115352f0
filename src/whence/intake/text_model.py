"""A linear-chain conditional random field over the lines of a page (Lafferty, McCallum & Pereira 2001).

Its weights (`text_lines.npz`) are made by `training/lines.py`. The weight of one label following another
depends on how many blank lines stand between them, which is how most renderings set a thread.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

STATES = ("title", "byline", "body", "caption", "furniture", "author", "late_author", "meta", "start", "more")
SETTINGS = 2
"""Ways a thread may be set. Its five states stand once for each, with the same evidence and their own moves:
a page that parts the paragraphs of a comment as it parts comments goes on doing so."""
TIE = (*range(5), *(tuple(range(5, 10)) * SETTINGS))
"""For each state of the chain the state it stands for."""
GAPS = 5
"""How lines may be set apart: no blank line anywhere on the page; 0, 1, 2, 3 or more blank lines."""


@dataclass(frozen=True)
class LineModel:
    """`vocabulary`: feature name -> row of `weights` [features, states].

    `moves` [gaps, from, to], `first`, `last` are over the states of the chain (`TIE`).
    """

    vocabulary: dict[str, int]
    weights: Floats
    moves: Floats
    first: Floats
    last: Floats

    def scores(self, rows: Sequence[Sequence[str]]) -> Floats:
        """Emission scores [lines, states]."""
        out = np.zeros((len(rows), len(STATES)), dtype=np.float32)
        for i, row in enumerate(rows):
            known = [k for f in row if (k := self.vocabulary.get(f)) is not None]
            out[i] = self.weights[known].sum(axis=0)
        return out


def gaps(blanks: Sequence[int]) -> list[int]:
    """For each line the kind of gap before it, from the numbers of blank lines before them."""
    if not any(blanks[1:]):
        return [0] * len(blanks)
    return [1 + min(b, 3) for b in blanks]


def best_path(
    scores: Floats, gap: Sequence[int], model: LineModel, allowed: npt.NDArray[np.bool_] | None = None
) -> tuple[list[int], float]:
    """The best sequence of states and its score; `allowed` [states] bars states everywhere."""
    if allowed is not None:
        scores = np.where(allowed, scores, np.float32(-1e9))
    n = len(scores)
    if n == 0:
        return [], 0.0
    scores = scores[:, list(TIE)]
    back = np.empty((n, len(TIE)), dtype=np.int8)
    best = scores[0] + model.first
    for i in range(1, n):
        through = best[:, None] + model.moves[gap[i]]
        back[i] = through.argmax(axis=0)
        best = through.max(axis=0) + scores[i]
    best = best + model.last
    state = int(best.argmax())
    path = [state]
    for i in range(n - 1, 0, -1):
        state = int(back[i, state])
        path.append(state)
    return [TIE[s] for s in reversed(path)], float(best.max())


def load_model(stored: bytes) -> LineModel:
    """A model as `training/lines.py` writes it."""
    with np.load(io.BytesIO(stored)) as data:
        names = bytes(data["names"]).decode("utf-8").split("\n")
        weights, moves, first, last = (
            data[k].astype(np.float32) for k in ("weights", "moves", "first", "last")
        )
    return LineModel({name: k for k, name in enumerate(names)}, weights, moves, first, last)


@cache
def line_model() -> LineModel:
    """The shipped model."""
    return load_model(files("whence.intake").joinpath("text_lines.npz").read_bytes())
