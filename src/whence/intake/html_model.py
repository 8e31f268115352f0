"""The body model: for every chunk of a page, how likely it is the article's own text."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import numpy as np
import numpy.typing as npt

from whence.intake.html_context import context
from whence.intake.html_features import features
from whence.intake.html_tree import Chunk

Array = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Net:
    """One hidden layer of rectified units under a logistic output.

    Shapes: `[inputs, hidden]`, `[hidden]`, `[hidden]`, one.
    """

    into: Array
    bias: Array
    out: Array
    shift: float

    def __call__(self, rows: Array) -> Array:
        """The probability for each row of `[n, inputs]`."""
        logit = np.maximum(rows @ self.into + self.bias, 0) @ self.out + np.float32(self.shift)
        out: Array = (1 / (1 + np.exp(-np.clip(logit, -30, 30)))).astype(np.float32)
        return out


@dataclass(frozen=True)
class Model:
    """A first net on what each chunk looks like, a second that also sees what the first thinks of its
    surroundings."""

    first: Net
    second: Net

    def __call__(self, rows: Array, parts: Sequence[Chunk]) -> Array:
        """The probability of each chunk, from its features."""
        return self.second(np.concatenate([context(parts, self.first(rows)), rows], axis=1))


def body_scores(parts: Sequence[Chunk], *, stated: str = "", summary: str = "", title: str = "") -> Array:
    """For every chunk of a page the probability that it belongs to the article's body.

    `stated` is the article text in the page's metadata, `summary` its description, `title` its headline.
    """
    if not parts:
        return np.zeros(0, np.float32)
    return load()(features(parts, stated=stated, summary=summary, title=title), parts)


@functools.cache
def load() -> Model:
    """The shipped model."""
    with resources.as_file(resources.files(__package__) / "html_body.npz") as path:
        return read_model(path)


def read_model(path: Path) -> Model:
    """The model in a file that `training.body` wrote."""
    with np.load(path, allow_pickle=False) as arrays:
        nets = [
            Net(
                arrays[f"{name}.into"].astype(np.float32),
                arrays[f"{name}.bias"].astype(np.float32),
                arrays[f"{name}.out"].astype(np.float32),
                float(arrays[f"{name}.shift"]),
            )
            for name in ("first", "second")
        ]
    return Model(*nets)
