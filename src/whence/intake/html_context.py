"""What a chunk's surroundings look like once every chunk has been guessed at: input of the second net."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from lxml import etree

from whence.intake.html_tree import Chunk

CONTEXT = 22
"""Numbers per chunk."""


def context(parts: Sequence[Chunk], first: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """`[chunks, CONTEXT]`: a first guess for each chunk, those of its neighbours, and of the containers it
    stands in."""
    count = len(parts)
    size_of = np.array([len(p.text) for p in parts], np.float64)
    mass = size_of * first
    total = max(1.0, float(mass.sum()))
    held: dict[etree._Element, list[float]] = {}
    for part, size, amount in zip(parts, size_of.tolist(), mass.tolist(), strict=True):
        here: etree._Element | None = part.element
        for _ in range(7):
            if here is None:
                break
            sums = held.get(here)
            if sums is None:
                held[here] = [size, amount]
            else:
                sums[0] += size
                sums[1] += amount
            here = here.getparent()
    # The container that holds the most of what looks like text and the least of what does not.
    best = max(held, key=lambda e: 1.6 * held[e][1] - held[e][0]) if held else None
    chain = levels(best)
    logit = np.log(first + 1e-4) - np.log(1 - first + 1e-4)
    rows = np.zeros((count, CONTEXT), np.float32)
    rows[:, 0] = logit / 5
    for place, by in enumerate((-3, -2, -1, 1, 2, 3)):
        shifted = np.zeros(count)
        if by < 0:
            shifted[-by:] = first[:by]
        else:
            shifted[:-by] = first[by:]
        rows[:, 1 + place] = shifted
    seen: dict[etree._Element, tuple[float, ...]] = {}
    for i, part in enumerate(parts):
        element = part.element
        row = seen.get(element)
        if row is None:
            values: list[float] = []
            here = element
            for _ in range(4):
                here = here.getparent() if here is not None else None
                sums = held.get(here) if here is not None else None
                values += [sums[1] / sums[0], sums[1] / total] if sums else [0.0, 0.0]
            level, down = meet(element, chain)
            row = seen[element] = (*values, float(level == 0), level / 9, down / 9)
        rows[i, 7:18] = row
    reached = np.cumsum(mass) / total
    rows[:, 18] = reached - mass / total
    rows[:, 19] = np.minimum(1, np.log1p(size_of) / 7)
    width = 15
    window = np.convolve(mass, np.ones(width), "same") / np.maximum(
        1, np.convolve(size_of, np.ones(width), "same")
    )
    rows[:, 20] = window[:count] if count >= width else mass.sum() / max(1.0, size_of.sum())
    rows[:, 21] = total / max(1.0, size_of.sum())
    return rows


def levels(element: etree._Element | None) -> dict[etree._Element, int]:
    """The element and its ancestors, with how far up they stand."""
    return {} if element is None else {e: i for i, e in enumerate((element, *element.iterancestors()))}


def meet(element: etree._Element, chain: dict[etree._Element, int]) -> tuple[int, int]:
    """How far up `chain` its nearest ancestor shared with `element` stands, and how far above `element`; at
    most 9."""
    down = 0
    here: etree._Element | None = element
    while here is not None and down < 40:
        if here in chain:
            return min(9, chain[here]), min(9, down)
        here, down = here.getparent(), down + 1
    return 9, 9
