"""Weights rounded as int8 stores them, while a training step looks at them."""

from __future__ import annotations

from types import TracebackType

import torch
from torch import Tensor, nn

_STEPS = 127


def scales(weight: Tensor) -> Tensor:
    """`[n, 1]`: the step of each row of `[n, d]`; 127 of them reach its largest value on either side of 0."""
    return weight.abs().amax(1, keepdim=True).clamp(min=1e-12) / _STEPS


def rounded(weight: Tensor) -> Tensor:
    """`[n, d]` with each row rounded to its own steps, as `training.export` stores it."""
    scale = scales(weight)
    return (weight / scale).round_().mul_(scale)


class Rounding:
    """Within it a model's matrices are rounded; after it they are as they were, gradients kept.

    So training looks for weights that lose nothing by rounding: the gradient at the rounded weights is taken
    for that at the exact ones (straight-through estimation; Jacob et al. 2018). Biases, norms and what
    `exact` names stay exact.
    """

    def __init__(self, model: nn.Module, exact: tuple[str, ...] = ()) -> None:
        self._matrices = [
            p for n, p in model.named_parameters() if p.dim() == 2 and not n.startswith(exact or "\0")
        ]
        self._kept: list[Tensor] = []

    def __enter__(self) -> None:
        with torch.no_grad():
            self._kept = [p.data for p in self._matrices]
            for p in self._matrices:
                p.data = rounded(p.data)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for p, kept in zip(self._matrices, self._kept, strict=True):
            p.data = kept
        self._kept = []
