"""Learned weights of the linker: named features, one number each, in a file a person can read."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """Weights by model, then by feature, from `weights.tsv` (columns: model, feature, weight; `#` opens a
    comment).
    """
    text = (resources.files(__package__) / "weights.tsv").read_text("utf8")
    out: dict[str, dict[str, float]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            model, feature, weight = line.split("\t")
            out.setdefault(model, {})[feature] = float(weight)
    return out


def score(model: str, features: Iterable[str]) -> float:
    """The sum of the weights of `features`; unknown features weigh nothing."""
    table = weights().get(model, {})
    return sum(table.get(f, 0.0) for f in features)


def probability(model: str, features: Iterable[str]) -> float:
    """Logistic of the score."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score(model, features)))))
