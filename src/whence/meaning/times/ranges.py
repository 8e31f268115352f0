"""Ends of ranges that say only part of a date: `1915-17`, `May 4 and 5`, `6-7 January`."""

from __future__ import annotations

import re

from whence.meaning.times import calendar as cal
from whence.meaning.times.context import Context, Value, ordinal
from whence.meaning.times.patterns import Hit


def year_tail(ctx: Context, hit: Hit) -> Value | None:
    """The `17` of `1915-17`."""
    first = hit.scan.words[hit.first - 2]
    w = hit.word("y")
    assert w is not None
    if len(w.text) != 2 or int(w.text) <= int(first.text[2:]) or ctx.last_hit[0] != first.end:
        return None
    return Value("DATE", first.text[:2] + w.text)


def day_tail(ctx: Context, hit: Hit) -> Value | None:
    """The `5` of `May 4 and 5`, the `9, 1918` of `March 5-9, 1918`."""
    before = hit.scan.words[hit.first - 2]
    w, y = hit.word("d"), hit.word("y")
    assert w is not None
    m = re.fullmatch(r"((?:BC)?[\dX]{4})-(\d\d)-(\d\d)", ctx.last_hit[1])
    if m is None or ctx.last_hit[0] != before.end or hit.kind(hit.last) in ("UNITS", "YEARS", "MONTH"):
        return None
    dom = ordinal(w.text, w.value)
    year = y.text if y else m[1]
    if dom <= int(m[3]) or (year.isdigit() and cal.day(int(year), int(m[2]), dom) is None):
        return None
    return Value("DATE", f"{year}-{m[2]}-{dom:02d}")


def day_ahead(ctx: Context, hit: Hit) -> Value | None:
    """The `6` of `6-7 January 1916`."""
    w = hit.word("d")
    assert w is not None
    for last in range(min(hit.last + 8, len(hit.scan.words)), hit.last + 2, -1):
        v = ctx.core(ctx, hit.scan, hit.last + 1, last)
        if v is not None:
            m = re.fullmatch(r"((?:BC)?[\dX]{4})-(\d\d)-(\d\d)", v.value)
            dom = ordinal(w.text, w.value)
            if m is None or dom >= int(m[3]):
                return None
            return Value("DATE", f"{m[1]}-{m[2]}-{dom:02d}")
    return None


RULES = {f.__name__: f for f in (year_tail, day_tail, day_ahead)}
