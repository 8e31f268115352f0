"""Which pages have words in common, and which words.

Candidates come from one sort of all (n-gram, page) pairs: containment by shared word 5-grams, as in Broder
1997, without
the sketch for collections of ordinary size and with a sample by hash above it. Jaccard estimates (MinHash)
miss the
commonest case, a short block inside a long page; counts of shared n-grams do not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from whence.origins.shingles import Bools, Ints, UInts, Words, ngrams, words

N = 5  # words in an n-gram
LEAST = 8  # shared n-grams that make two pages worth comparing
CLIQUE = 24  # pages holding one n-gram up to which every pair of them is linked
# Beyond, each is linked to the first so many only: a story printed 400 times costs 400 links, not 80,000.
HUBS = 8
ALL = 20_000_000  # n-grams up to which none is left out
SAMPLE = 4  # beyond, one in so many is kept


@dataclass(frozen=True)
class Shingled:
    """One page's words and n-grams: `grams` by position, `unique` sorted without repetition, `first` where
    each of those stands first."""

    words: Words
    grams: UInts
    unique: UInts
    first: Ints


def shingle(text: str) -> Shingled:
    """Words and n-grams of a text."""
    w = words(text)
    grams = ngrams(w, N)
    unique, first = np.unique(grams, return_index=True)
    return Shingled(w, grams, unique, first)


def neighbours(pages: Sequence[Shingled]) -> list[dict[int, int]]:
    """For each page those sharing at least `LEAST` different n-grams with it: index and about how many.

    The number is exact except for n-grams many pages hold, and for large collections, where it is estimated.
    """
    out: list[dict[int, int]] = [{} for _ in pages]
    sizes = np.array([len(p.unique) for p in pages], np.int64)
    if sizes.sum() == 0:
        return out
    grams = np.concatenate([p.unique for p in pages])
    owner = np.repeat(np.arange(len(pages), dtype=np.int64), sizes)
    sample = 1
    if len(grams) > ALL:
        sample = SAMPLE
        kept = grams % np.uint64(sample) == 0
        grams, owner = grams[kept], owner[kept]
    order = np.argsort(grams, kind="stable")  # stable: the pages of one n-gram stay in input order
    grams, owner = grams[order], owner[order]
    keys, counts = np.unique(_linked(grams, owner, len(pages)), return_counts=True)
    enough = counts * sample >= LEAST
    for key, shared in zip(keys[enough].tolist(), (counts[enough] * sample).tolist(), strict=True):
        a, b = divmod(key, len(pages))
        out[a][b] = out[b][a] = shared
    return out


def _linked(grams: UInts, owner: Ints, total: int) -> Ints:
    """`a * total + b` for every pair of pages a < b linked by some n-gram, once for each such n-gram."""
    first = np.concatenate([[True], grams[1:] != grams[:-1]])
    start = np.maximum.accumulate(np.where(first, np.arange(len(grams)), 0))
    place = np.arange(len(grams)) - start  # position within its n-gram's list
    sizes = np.diff(np.concatenate([np.flatnonzero(first), [len(grams)]]))
    size = np.repeat(sizes, sizes)
    found: list[Ints] = []
    few = size <= CLIQUE
    for lag in range(1, int(min(CLIQUE, sizes.max(initial=1)))):
        at = np.flatnonzero(few & (place >= lag))
        found.append(owner[at - lag] * total + owner[at])
    many = ~few
    for hub in range(HUBS):
        at = np.flatnonzero(many & (place > hub))
        found.append(owner[start[at] + hub] * total + owner[at])
    return np.concatenate(found) if found else np.zeros(0, np.int64)


@dataclass
class Overlaps:
    """What neighbouring pages share, worked out on demand and remembered."""

    pages: Sequence[Shingled]
    _masks: dict[tuple[int, int], Bools] = field(default_factory=dict)
    _runs: dict[tuple[int, int], tuple[Ints, Ints]] = field(default_factory=dict)
    _shares: dict[tuple[int, int], float] = field(default_factory=dict)

    def mask(self, a: int, b: int) -> Bools:
        """Which words of `a` stand in an n-gram that `b` has too."""
        found = self._masks.get((a, b))
        if found is None:
            page, other = self.pages[a], self.pages[b].unique
            found = np.zeros(len(page.words), bool)
            if len(other):
                at = other.searchsorted(page.grams)
                at[at == len(other)] = 0
                hit = other[at] == page.grams
                for k in range(N):
                    found[k : k + len(hit)] |= hit
            self._masks[a, b] = found
        return found

    def share(self, a: int, b: int) -> float:
        """The part of the words of `a` that `b` has too, 0 to 1."""
        found = self._shares.get((a, b))
        if found is None:
            m = self.mask(a, b)
            found = self._shares[a, b] = int(np.count_nonzero(m)) / len(m) if len(m) else 0.0
        return found

    def runs(self, a: int, b: int) -> tuple[Ints, Ints]:
        """First and past-the-last words of the maximal runs of words of `a` that `b` has too."""
        found = self._runs.get((a, b))
        if found is None:
            found = self._runs[a, b] = edges(self.mask(a, b))
        return found


def edges(mask: Bools) -> tuple[Ints, Ints]:
    """The maximal runs of true values: where each begins, and where it has ended."""
    if not len(mask):
        none = np.zeros(0, np.int64)
        return none, none
    at = (mask[1:] != mask[:-1]).nonzero()[0] + 1
    firsts, lasts = at[mask[at]], at[~mask[at]]
    if mask[0]:
        firsts = np.concatenate([[0], firsts])
    if mask[-1]:
        lasts = np.concatenate([lasts, [len(mask)]])
    return firsts, lasts


def longest(mask: Bools) -> int:
    """Length of the longest run of true values."""
    firsts, lasts = edges(mask)
    return int((lasts - firsts).max()) if len(firsts) else 0
