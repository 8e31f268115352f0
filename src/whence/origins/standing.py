"""What weight a page gives the source of a claim: one unnamed, several unnamed, a body or its head."""

from __future__ import annotations

from collections.abc import Sequence

from whence.origins.voices import Voice

ONE, SOME, WHOLE = 1, 2, 3


def attributed(voices: Sequence[Voice]) -> bool:
    """Whether any of a page's tellings is on the word of somebody outside the newsrooms."""
    return any(v.sort not in ("page", "outlet", "rumour") for v in voices)


def promoted(before: Sequence[Voice], after: Sequence[Voice]) -> bool:
    """Whether the later page makes more of an unnamed source than the earlier one: one becomes several, or a
    body.

    A person who is named later was perhaps asked himself; that is no promotion.
    """
    was, now = [_weight(v) for v in before], [_weight(v) for v in after]
    if any(v.sort == "named" for v in (*before, *after)) or not any(was):
        return False
    return max(now, default=0) > max(was)


def _weight(v: Voice) -> int:
    if v.sort == "unnamed":
        return ONE if v.described.count == 1 else SOME
    if v.sort == "rumour":
        return ONE
    return WHOLE if v.sort in ("body", "office") else 0
