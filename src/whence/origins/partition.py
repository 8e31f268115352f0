"""The fewest parts a set falls into when some pairs must stay apart."""

from __future__ import annotations

from collections.abc import Set

EXACT = 16  # nodes up to which the answer is exact
STEPS = 20_000


def fewest(count: int, apart: Set[tuple[int, int]]) -> int:
    """The least number of groups `count` things can be, where the pairs `apart` may share none.

    This is the chromatic number of the graph of those pairs: exact for few things, and for many a lower
    bound (things that are pairwise apart), so that it never says more than is certain.
    """
    near: list[set[int]] = [set() for _ in range(count)]
    for a, b in apart:
        near[a].add(b)
        near[b].add(a)
    low = _clique(near)
    if count > EXACT:
        return low
    order = sorted(range(count), key=lambda i: -len(near[i]))
    left = [STEPS]
    for parts in range(low, count + 1):
        if _fits(order, near, {}, parts, left):
            return parts
        if left[0] <= 0:
            return parts
    return count


def _clique(near: list[set[int]]) -> int:
    """The size of a set of things pairwise apart, grown greedily from each."""
    best = 0
    for start in range(len(near)):
        grown = {start}
        for i in sorted(near[start], key=lambda i: -len(near[i])):
            if grown <= near[i]:
                grown.add(i)
        best = max(best, len(grown))
    return best


def _fits(order: list[int], near: list[set[int]], part: dict[int, int], parts: int, left: list[int]) -> bool:
    if len(part) == len(order):
        return True
    left[0] -= 1
    if left[0] <= 0:
        return False
    node = order[len(part)]
    taken = {part[i] for i in near[node] if i in part}
    for p in range(min(parts, max(part.values(), default=-1) + 2)):
        if p not in taken:
            part[node] = p
            if _fits(order, near, part, parts, left):
                return True
            del part[node]
    return False
