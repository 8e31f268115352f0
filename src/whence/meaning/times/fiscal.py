"""Quarters, halves and fiscal years: what the patterns of business prose mean."""

from __future__ import annotations

from whence.meaning.times import calendar as cal
from whence.meaning.times.context import Context, Value, ordinal
from whence.meaning.times.dates import AHEAD, BACK, TOLD, said
from whence.meaning.times.lexicon import cue
from whence.meaning.times.patterns import Hit


def _year(ctx: Context, hit: Hit, rel: set[str]) -> int | None:
    base = ctx.reference if rel & TOLD else ctx.anchor
    if base is None:
        return None
    return base.year + (-1 if rel & BACK else 1 if rel & AHEAD else 0)


def quarter(ctx: Context, hit: Hit) -> Value | None:
    """`the third quarter of 1984`, `third-quarter`, `next year's first quarter`, `Q3 2019`."""
    o, y = hit.word("o"), hit.word("y")
    assert o is not None
    n = int(o.text[1]) if o.kind == "QN" else ordinal(o.text, o.value)
    if not 1 <= n <= 4:
        return None
    if y:
        return _spoken(ctx, f"{y.text}-Q{n}") if ctx.quarter is None else Value("DATE", f"{y.text}-Q{n}")
    if "yrel" in hit.groups:
        stated = _year(ctx, hit, said(hit, "yrel"))
        return Value("DATE", f"{stated:04d}-Q{n}" if stated else f"XXXX-Q{n}")
    if ctx.anchor is None:
        return Value("DATE", f"XXXX-Q{n}")
    year = ctx.anchor.year + _beside((ctx.anchor.month + 2) // 3, n, ctx.tense_at(hit))
    glued = (
        hit.kind(hit.last - 2) == "DASH"
        and hit.kind(hit.first) == "DET"
        and hit.kind(hit.first + 1) != "FISCAL"
    )
    return _spoken(ctx, f"{year:04d}-Q{n}", hit.first + 1 if glued else None)


def _spoken(ctx: Context, value: str, first: int | None = None) -> Value:
    done = ctx.anchor is None or value < cal.quarter(ctx.anchor)
    if done or ctx.quarter is None:
        ctx.quarter, ctx.quarter_spoken = value, True
    return Value("DATE", value, first=first)


def _beside(now: int, n: int, tense: str) -> int:
    """The year (0: this one) of quarter `n` spoken of in quarter `now`: the nearest; far off, the tense
    decides."""
    gap = n - now
    if gap == 3 or (gap == 2 and tense != "future"):
        return -1
    return 1 if gap == -3 and tense == "future" else 0


def year_ago_period(ctx: Context, hit: Hit) -> Value | None:
    """`the year-ago quarter`, `year-earlier`, `the year-earlier period`: what was spoken of, a year back."""
    o = hit.word("o")
    if ctx.anchor is None:
        return Value("DATE", "XXXX")
    if o:
        n = ordinal(o.text, o.value)
        return Value("DATE", f"{ctx.anchor.year - 1:04d}-Q{n}") if 1 <= n <= 4 else None
    bare = hit.scan.words[hit.last - 1].kind in ("AGO", "ER")
    first = hit.first + 1 if bare and hit.kind(hit.first) == "DET" else None
    return Value("DATE", a_year_before(ctx) or f"{ctx.anchor.year - 1:04d}", first=first)


def a_year_before(ctx: Context) -> str | None:
    """The quarter under discussion, a year earlier; null where none is."""
    if ctx.quarter is None or not ctx.quarter_spoken or not ctx.quarter[:4].isdigit() or ctx.anchor is None:
        return None
    return f"{int(ctx.quarter[:4]) - 1:04d}{ctx.quarter[4:]}"


def period_of_year(ctx: Context, hit: Hit) -> Value | None:
    """`the 1988 period`, `the 1988 quarter`."""
    y, u = hit.word("y"), hit.word("u")
    assert y is not None and u is not None
    if u.kind == "QTR" and ctx.quarter:
        return Value("DATE", f"{y.text}{ctx.quarter[4:]}")
    return Value("DATE", y.text)


def the_quarter(ctx: Context, hit: Hit) -> Value | None:
    """`the quarter`, `the latest quarter`: the one under discussion."""
    if hit.kind(hit.first + 1) == "CUR":
        return Value("DATE", cal.quarter(ctx.anchor) if ctx.anchor else "XXXX-QX")
    if hit.kind(hit.last) == "DASH":
        return None
    last = cal.step(ctx.anchor, -1, "Q") if ctx.anchor else None
    if (
        hit.kind(hit.first + 1) == "LATEST"
        and last
        and (ctx.quarter is None or ctx.quarter > cal.quarter(last))
    ):
        return _spoken(ctx, cal.quarter(last))
    if ctx.quarter:
        return _spoken(ctx, ctx.quarter)
    if ctx.anchor is None:
        return Value("DATE", "XXXX-QX")
    last = cal.step(ctx.anchor, -1, "Q")
    return Value("DATE", cal.quarter(last) if last else "XXXX-QX")


def the_year(ctx: Context, hit: Hit) -> Value | None:
    """`the year`: a stretch when it says when it ended, else the one spoken of."""
    ctx.quarter_spoken = False
    if hit.kind(hit.last) == "ENDV":
        return Value("DURATION", "P1Y")
    if hit.low(hit.first - 1) not in cue("before_the_year") and hit.last - hit.first == 2:
        return None
    if ctx.narrative:
        return Value("DATE", ctx.year) if ctx.year else None
    return Value("DATE", f"{ctx.anchor.year:04d}" if ctx.anchor else "XXXX")


def half(ctx: Context, hit: Hit) -> Value | None:
    """`the first half of 1989`, `the second half`, `the latter half of 2008`."""
    o, y = hit.word("o"), hit.word("y")
    assert o is not None
    n = (
        int(o.text[1])
        if o.kind == "HN"
        else 2
        if o.kind in ("LAST", "FINAL", "AFTER", "ER")
        else ordinal(o.text, o.value)
    )
    if n not in (1, 2):
        return None
    if y:
        return Value("DATE", f"{y.text}-H{n}")
    if "yrel" not in hit.groups and hit.kind(hit.last - 1) != "YEARU":
        return None
    year = _year(ctx, hit, said(hit, "yrel"))
    return Value("DATE", f"{year:04d}-H{n}" if year else f"XXXX-H{n}")


def fiscal_year(ctx: Context, hit: Hit) -> Value | None:
    """`fiscal 1989`, `the current fiscal year`, `the fiscal year`."""
    y = hit.word("y")
    if y:
        return Value("DATE", y.text)
    rel = said(hit)
    if "latest" in rel:
        rel = {"last"}
    year = _year(ctx, hit, rel)
    return Value("DATE", f"{year:04d}" if year else "XXXX")


RULES = {
    f.__name__: f
    for f in (quarter, year_ago_period, period_of_year, the_quarter, the_year, half, fiscal_year)
}
