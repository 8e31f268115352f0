"""The contiguous words of a noun phrase."""

from __future__ import annotations

from collections.abc import Collection

from whence.records import Sentence


def stretch(sentence: Sentence, head: int, without: Collection[str], most: int) -> tuple[int, int]:
    """Tokens `[first, last)` of the head's subtree that stand around it without a gap.

    Dependents of the head itself with a label in `without` stay out, with all below them; of a hostile tree
    no more than about `most` tokens are gathered.
    """
    keep = {head}
    todo = [head]
    while todo and len(keep) < most:
        i = todo.pop()
        for c in sentence.children[i]:
            if i == head and sentence.tokens[c].rel in without:
                continue
            keep.add(c)
            todo.append(c)
    first = last = head
    while first - 1 in keep:
        first -= 1
    while last + 1 in keep:
        last += 1
    return first, last + 1
