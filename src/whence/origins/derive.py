"""Which pages are origins, and from which of them every other page takes its words.

An overlap graph, not union-find: a page made of two stories has two sources and glues nothing together.
Pages are taken in
order of how likely they are to be first: made of one piece, by credit and date, explaining most of what
their neighbours share. Each is covered greedily by the origins before it; what cannot be covered is an
origin.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from whence.origins.overlap import Overlaps, longest
from whence.origins.shingles import Bools

# Tuned on controlled republications, all of the development set in view; shares are parts of a page's words.
FIRST, FIRST_RUN = 0.135, 14  # least share and run of words that make a page derive from another
LARGE, LARGE_RUN = 0.3, 7  # where so much is shared, broken runs do: a text reworded throughout
MORE, MORE_RUN = 0.18, 20  # the same for a second source; single stray sentences of other stories are none
FAMILY, OUTSIDE, APART = 0.3, 0.15, 0.1
STEP = 2.0  # pages explained that count as a difference; below, the earlier one is first
WIDEST = 10  # neighbours looked at when asking whether a page is made of two


@dataclass(frozen=True)
class Clue:
    """What a page says of its own standing: the rank of its date among all pages (equal when unknown), and
    the
    pages its credits name as where it comes from."""

    date: int = 0
    credits: frozenset[int] = frozenset()


def derive(overlaps: Overlaps, near: Sequence[Mapping[int, int]], clues: Sequence[Clue]) -> list[list[int]]:
    """For each page the origins it takes words from, the largest part first; empty for an origin."""
    count = len(near)
    graph = _Graph(overlaps, near)
    explained = [sum(s for x in near[d] if (s := graph.about(x, d)) > FIRST) for d in range(count)]
    order = sorted(
        range(count),
        key=lambda d: (
            bool(clues[d].credits),
            graph.composite(d) if near[d] else False,
            clues[d].date,
            -round(explained[d] / STEP),
            d,
        ),
    )
    origins: set[int] = set()
    out: list[list[int]] = [[] for _ in range(count)]
    for d in order:
        out[d] = graph.cover(d, origins, clues[d])
        if not out[d]:
            origins.add(d)
    for d in order:  # once more: an origin may have come after a page that takes from it
        if d not in origins:
            out[d] = graph.cover(d, origins, clues[d]) or out[d]
    return out


@dataclass(frozen=True)
class _Graph:
    overlaps: Overlaps
    near: Sequence[Mapping[int, int]]

    def about(self, a: int, b: int) -> float:
        """Roughly the part of `a` that `b` has too, from the number of shared n-grams alone."""
        return self.near[a].get(b, 0) / max(1, len(self.overlaps.pages[a].unique))

    def cover(self, d: int, origins: set[int], clue: Clue) -> list[int]:
        """Greedy cover of the words of `d` by origins near it."""
        total = len(self.overlaps.pages[d].words)
        left = np.ones(total, bool)
        chosen: list[int] = []
        candidates = [r for r in self.near[d] if r in origins and self.about(d, r) >= FIRST / 3]
        while candidates:
            best = max(
                candidates,
                key=lambda r: (r in clue.credits, int((self.overlaps.mask(d, r) & left).sum()), -r),
            )
            got: Bools = self.overlaps.mask(d, best) & left
            share = int(np.count_nonzero(got)) / max(1, total)
            if chosen:
                enough = share >= MORE and longest(got) >= MORE_RUN
            else:
                enough = share >= FIRST and longest(got) >= (FIRST_RUN if share < LARGE else LARGE_RUN)
            if not enough:
                break
            chosen.append(best)
            left &= ~got
            candidates.remove(best)
        return chosen

    def composite(self, d: int) -> bool:
        """Whether the page is made of two others that have nothing to do with one another.

        Both must belong to families of their own: share with a third page what this one lacks.
        """
        o = self.overlaps
        big = [x for x in self.near[d] if self.about(d, x) >= FIRST * 0.7]
        big.sort(key=lambda x: -self.about(d, x))
        for i, a in enumerate(big[:WIDEST]):
            for b in big[i + 1 : WIDEST]:
                if self.about(a, b) >= APART or self.about(b, a) >= APART:
                    continue
                if min(longest(o.mask(d, a)), longest(o.mask(d, b))) < FIRST_RUN:
                    continue
                ma, mb = o.mask(d, a), o.mask(d, b)
                if min((ma & ~mb).mean(), (mb & ~ma).mean()) < FIRST:
                    continue
                if self._family_outside(a, d, b) and self._family_outside(b, d, a):
                    return True
        return False

    def _family_outside(self, a: int, d: int, b: int) -> bool:
        """Whether `a` shares with some third page, no copy of `d`, words that `d` has not got."""
        o = self.overlaps
        base = o.mask(a, d)
        for x in self.near[a]:
            if x in (d, b) or self.about(a, x) < FAMILY or min(self.about(x, d), self.about(d, x)) >= 0.6:
                continue
            if longest(o.mask(a, x)) >= FIRST_RUN and (o.mask(a, x) & ~base).mean() >= OUTSIDE:
                return True
        return False
