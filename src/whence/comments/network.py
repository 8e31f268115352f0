"""Screening's small network: each word a vector, seen with its neighbours, the strongest sights kept.

A convolution over three words with the maximum and the mean over places (Kim 2014), and one hidden layer. It
learned from a larger model's answers (distillation: Hinton et al. 2015). A word it does not know gets the
mean of the vectors of its letters in a row (Bojanowski et al. 2017), so that misspellings stand near words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from whence.comments.evidence import Evidence, pieces

HEAD, TAIL = 80, 40
"""Words looked at in a longer comment: so many from its beginning and its end."""
GRAMS = 1 << 13
"""Rows for letters in a row."""
WIDTH = 3
"""Words seen together."""
MEAN_SCALE = 0.5
"""The mean over places is taken over the root of their number, and by this much."""

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Network:
    """`keys` [words], sorted, and their `vectors` [words, d]; `grams` [GRAMS, d]; `kernel` [d, WIDTH * f] and
    `bias` [f] of the convolution; `hidden` [h, 2 * f + counts + 1], `out` [3, h + 2 * f + counts + 1]: the
    last column is for a constant one.
    """

    keys: npt.NDArray[np.uint32]
    vectors: Floats
    grams: Floats
    kernel: Floats
    bias: Floats
    hidden: Floats
    out: Floats

    def vector(self, word: str) -> Floats:
        """A word's vector [d]."""
        found = pieces(word)
        at = int(np.searchsorted(self.keys, found[0]))
        if at < len(self.keys) and self.keys[at] == found[0]:
            return np.asarray(self.vectors[at])
        return np.asarray(self.grams[np.unique(found[1:] % GRAMS)].mean(axis=0))

    def margins(self, found: Evidence) -> Floats:
        """Log-odds of: abuse in a news thread, offence in a post, hate."""
        words = found.words if len(found.words) <= HEAD + TAIL else found.words[:HEAD] + found.words[-TAIL:]
        rows = [_vector(word) for word in words or [""]]
        seen = np.concatenate(rows).reshape(len(rows), -1) @ self.kernel
        f = len(self.bias)
        sight = seen[:, f : 2 * f] + self.bias
        sight[1:] += seen[:-1, :f]
        sight[:-1] += seen[1:, 2 * f :]
        np.maximum(sight, 0, out=sight)
        mean = sight.sum(axis=0) * np.float32(MEAN_SCALE / len(seen) ** 0.5)
        one = np.ones(1, dtype=np.float32)
        all_ = np.concatenate([sight.max(axis=0), mean, found.counts, one])
        return np.asarray(self.out @ np.concatenate([np.maximum(self.hidden @ all_, 0), all_]))


@cache
def network() -> Network:
    """The shipped network."""
    with files("whence.comments").joinpath("network.npz").open("rb") as stream, np.load(stream) as data:
        return Network(
            data["keys"],
            data["vectors"] * data["vector_step"],
            data["grams"] * data["gram_step"],
            *(data[name].astype(np.float32) for name in ("kernel", "bias", "hidden", "out")),
        )


@lru_cache(maxsize=1 << 15)
def _vector(word: str) -> Floats:
    return network().vector(word)
