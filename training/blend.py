"""The mean of several runs' weights as one checkpoint.

Runs that began from the same weights may be averaged, and the mean is mostly better than any of them
(Wortsman et al. 2022).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor


def blend(paths: Sequence[Path], out: Path) -> None:
    """Writes to `out` the mean of the averaged weights of the checkpoints; all else is the first one's.

    Raises ValueError where their vocabularies or labels are not the same.
    """
    first: dict[str, Any] = torch.load(paths[0])
    state: dict[str, Tensor] = {k: v.clone() for k, v in _weights(first).items()}
    steps, spent = first["step"], first["spent"]
    for n, path in enumerate(paths[1:], 2):
        other: dict[str, Any] = torch.load(path)
        if any(other[k] != first[k] for k in ("vocabulary", "maps")):
            raise ValueError(f"{path} has other pieces or labels than {paths[0]}")
        for name, weight in _weights(other).items():
            state[name].lerp_(weight, 1 / n)
        steps, spent = steps + other["step"], spent + other["spent"]
    about = {k: first[k] for k in ("recipe", "vocabulary", "maps")}
    torch.save({"state": state, "average": {}, "step": steps, "spent": spent, **about}, out)


def _weights(kept: dict[str, Any]) -> dict[str, Tensor]:
    found: dict[str, Tensor] = kept["average"] or kept["state"]
    return found
