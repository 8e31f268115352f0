"""The small learned part: how likely the page is committed to a predicate, not committed, or to its contrary.

A log-linear choice of three over the signs of a clause; the weights (`weights.npz`) are learned by
`training/certainty.py` from the UW factuality set (Lee et al. 2015).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

Commitment = Literal["yes", "uncertain", "no"]
COMMITMENTS: tuple[Commitment, ...] = get_args(Commitment)


@dataclass(frozen=True)
class Weights:
    """`rows`: sign -> its row of `values`, `[signs, 3]`, a column for each of `COMMITMENTS`. `base`: where no
    sign speaks; it also holds what makes the rare classes heard."""

    rows: dict[str, int]
    values: npt.NDArray[np.float32]
    base: npt.NDArray[np.float32]


@cache
def weights() -> Weights:
    """The learned weights."""
    with resources.files(__package__).joinpath("weights.npz").open("rb") as f, np.load(f) as z:
        names = str(z["signs"]).split("\n")
        values, base = z["values"].astype(np.float32), z["base"].astype(np.float32)
    return Weights({n: i for i, n in enumerate(names)}, values, base)


def commitment(signs: dict[str, float]) -> dict[Commitment, float]:
    """The share of each commitment, given the signs; the largest is the choice. Shares sum to 1."""
    w = weights()
    known = [(w.rows[k], v) for k, v in signs.items() if v and k in w.rows]
    score = w.base.copy()
    if known:
        at, strength = zip(*known, strict=True)
        score += np.array(strength, np.float32) @ w.values[list(at)]
    e = np.exp(score - score.max())
    return dict(zip(COMMITMENTS, map(float, e / e.sum()), strict=True))
