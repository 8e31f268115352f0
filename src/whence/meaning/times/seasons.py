"""Seasons and named days: what the patterns for them mean."""

from __future__ import annotations

from datetime import date

from whence.meaning.times import calendar as cal
from whence.meaning.times.context import CLOSE, Context, Value, year_value
from whence.meaning.times.dates import AHEAD, BACK, TOLD, era, said
from whence.meaning.times.lexicon import cue
from whence.meaning.times.numbers import in_words
from whence.meaning.times.patterns import Hit
from whence.meaning.times.units import shift


def season(ctx: Context, hit: Hit) -> Value | None:
    """`last fall`, `the winter of 1914`, `this past spring`, `summer`."""
    w = hit.word("s")
    assert w is not None
    s, index = w.value, hit.groups["s"][0]
    if "y" in hit.groups or "y3" in hit.groups:
        year = _stated(hit)
        return Value("DATE", f"{year}-{s}") if year else None
    rel = said(hit) | said(hit, "yrel")
    if not rel and not _is_season(ctx, hit, index):
        return None
    if "yrel" in hit.groups:
        told = bool(rel & TOLD)
        base = ctx.reference if told else ctx.anchor
        return Value("DATE", f"{base.year + shift(rel):04d}-{s}" if base else f"XXXX-{s}")
    first = index - 1 if not rel and hit.kind(index - 1) == "DET" else None
    if ctx.narrative or rel & TOLD:
        year = ctx.year
        return Value("DATE", f"{year or 'XXXX'}-{s}", first=first)
    bare = not rel and first is None and hit.low(index - 1) not in cue("before_month")
    if ctx.anchor is None or (bare and hit.kind(hit.first - 1) != "EARLY"):
        return Value("DATE", f"XXXX-{s}", first=first)
    return Value("DATE", _season_near(ctx.anchor, s, rel, ctx.tense_at(hit)), first=first)


def _season_near(now: date, s: str, rel: set[str], tense: str) -> str:
    bounds = cal.interval(f"{now.year:04d}-{s}")
    assert bounds is not None
    year = now.year
    running = cal.season_of(now) == f"{year:04d}-{s}" or (s == "WI" and now.month < 3)
    if s == "WI" and now.month < 3:
        year -= 1
    if rel & BACK and "this" not in rel:
        year -= running or bounds[0] > now
    elif rel & AHEAD:
        year += running or bounds[1] < now
    elif rel == {"this"}:
        pass
    elif tense == "past" or "past" in rel:
        year -= bounds[0] > now and not running
    elif tense == "future" or "coming" in rel:
        year += bounds[1] < now and not running
    return f"{year:04d}-{s}"


def _is_season(ctx: Context, hit: Hit, index: int) -> bool:
    w = hit.scan.words[index]
    tag = ctx.upos(w.start)
    before = hit.low(index - 1)
    if tag in ("VERB", "AUX"):
        return False
    if w.kind == "AFALL":
        return before in cue("before_fall") or (
            before == "the" and hit.low(index - 2) in cue("before_the_fall") and hit.low(index + 1) != "of"
        )  # fmt: skip
    return w.value != "SP" or before in cue("before_spring")


def _stated(hit: Hit) -> str | None:
    w = hit.word("y") or hit.word("y3")
    if w is None:
        return None
    if w.kind == "SHORTYEAR":
        return "19" + w.text[1:]
    n = int(w.text) if w.text.isdigit() else in_words(hit, "y")
    return year_value(str(n), era(hit)) if n else None


def holiday(ctx: Context, hit: Hit) -> Value | None:
    """`Christmas 1963`, `last Thanksgiving`, `Easter`."""
    w, y = hit.word("h"), hit.word("y")
    assert w is not None
    name = w.text.replace("’", "'").replace("\n", " ")
    if y:
        year: int | None = int(y.text)
    elif ctx.narrative and ctx.year:
        year = int(ctx.year) if ctx.year.isdigit() else None
    elif ctx.anchor:
        year = _holiday_year(ctx.anchor, name, said(hit), ctx.tense_at(hit))
    else:
        year = None
    d = cal.holiday(name, year) if year else None
    if d:
        return Value("DATE", d.isoformat())
    fixed = cal.holiday(name, 2001)
    if fixed and cal.holiday(name, 2002) == fixed.replace(year=2002):
        return Value("DATE", f"XXXX-{fixed:%m-%d}")
    return Value("DATE", f"{year:04d}-XX-XX" if year else "XXXX-XX-XX")


def _holiday_year(now: date, name: str, rel: set[str], tense: str) -> int | None:
    days = [d for d in (cal.holiday(name, now.year + k) for k in (-1, 0, 1)) if d]
    if not days:
        return now.year
    past, later = [d for d in days if d <= now], [d for d in days if d >= now]
    near = min(days, key=lambda d: abs((d - now).days))
    if not rel and abs((near - now).days) <= CLOSE:
        return near.year
    if rel & BACK or tense == "past":
        return (past or days)[-1].year
    if rel & AHEAD or tense == "future":
        return (later or days)[0].year
    return near.year


def holiday_week(ctx: Context, hit: Hit) -> Value | None:
    """`Easter week`."""
    u = hit.word("u")
    assert u is not None
    i, j = hit.groups["h"]
    v = ctx.core(ctx, hit.scan, i, j)
    d = cal.first(v.value) if v else None
    if d is None or u.value not in ("W", "WE"):
        return None
    return Value("DATE", cal.grain(d, u.value))


RULES = {f.__name__: f for f in (season, holiday, holiday_week)}
