"""Page and parse to times."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from whence.meaning.times.engine import annotate
from whence.meaning.times.tense import parsed_tense, token_at
from whence.records import Page, Parsed, Time


def find_times(page: Page, parsed: Parsed) -> tuple[Time, ...]:
    """The time expressions of the parsed blocks in text order, ids `t1`, `t2`, …; comments are never
    parsed."""
    found = annotate(
        page.document.text,
        page.document.published,
        parsed_tense(parsed),
        upos=_tags(parsed),
        parts=blocks(parsed),
    )
    return tuple(
        Time(
            id=f"t{i}",
            type=f.type,
            value=f.value,
            earliest=f.earliest,
            latest=f.latest,
            start=f.start,
            end=f.end,
            mod=f.mod,
        )
        for i, f in enumerate(found, 1)
    )


def blocks(parsed: Parsed) -> list[tuple[int, int]]:
    """The stretch of each parsed block, from its first sentence to its last."""
    out: list[tuple[int, int]] = []
    last = None
    for s in parsed.sentences:
        if s.block == last:
            out[-1] = (out[-1][0], s.end)
        else:
            out.append((s.start, s.end))
        last = s.block
    return out


def _tags(parsed: Parsed) -> Callable[[int], str]:
    starts = [s.start for s in parsed.sentences]

    def upos(offset: int) -> str:
        i = bisect_right(starts, offset) - 1
        k = token_at(parsed.sentences[i], offset) if i >= 0 else None
        return "" if k is None else parsed.sentences[i].tokens[k].upos

    return upos
