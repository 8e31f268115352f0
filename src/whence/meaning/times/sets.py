"""Recurring times, vague references and edges of calendar values."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from whence.meaning.times import calendar as cal
from whence.meaning.times.context import NOTHING, Context, Value
from whence.meaning.times.durations import rate_before
from whence.meaning.times.lexicon import cue
from whence.meaning.times.numbers import count, period
from whence.meaning.times.patterns import Hit


def each(ctx: Context, hit: Hit) -> Value | None:
    """`every day`, `each week`, `every two years`."""
    u = hit.word("u")
    assert u is not None
    n = count(hit.words("n")) if "n" in hit.groups else Fraction(1)
    return Value("SET", period(n, "W" if u.kind == "WKND" else u.value)) if u.kind != "ASEC" else None


def each_named(ctx: Context, hit: Hit) -> Value | None:
    """`each Thursday`, `every July`, `every summer`, `every morning`."""
    w = hit.word("x")
    assert w is not None
    return Value("SET", _named(w.kind, w.value))


def _named(kind: str, value: str) -> str:
    if kind in ("WDAY", "AWDAY", "WDAYS"):
        return f"XXXX-WXX-{value}"
    if kind in ("MONTH", "AMONTH"):
        return f"XXXX-{int(value):02d}"
    if kind in ("DPART", "DAWN", "DPARTS"):
        return f"XXXX-XX-XXT{value}"
    return f"XXXX-{value}"


def per(ctx: Context, hit: Hit) -> Value | None:
    """`per day`."""
    u = hit.word("u")
    assert u is not None
    return Value("SET", period(Fraction(1), u.value)) if u.kind != "ASEC" else None


def rate(ctx: Context, hit: Hit) -> Value | None:
    """`a year` in "twice a year"."""
    u = hit.word("u")
    assert u is not None
    return Value("SET", period(Fraction(1), u.value)) if rate_before(hit) and u.kind != "ASEC" else None


def adverb_set(ctx: Context, hit: Hit) -> Value | None:
    """`daily`, `annually`, `quarterly`."""
    w = hit.scan.words[hit.first]
    named = w.text[0].isupper() and (hit.kind(hit.first - 1) or hit.low(hit.first - 1).isalpha())
    return None if named or ctx.upos(w.start) in ("NOUN", "PROPN") else Value("SET", w.value)


def plural_day(ctx: Context, hit: Hit) -> Value | None:
    """`Mondays`, `Tuesday nights`."""
    x, p = hit.word("x"), hit.word("p")
    assert x is not None
    return Value("SET", f"XXXX-WXX-{x.value}" + (f"T{p.value}" if p else ""))


def weekends(ctx: Context, hit: Hit) -> Value | None:
    """`weekends`, said of any."""
    return Value("SET", "XXXX-WXX-WE") if hit.low(hit.first - 1) in cue("before_weekends") else None


def recent_seasons(ctx: Context, hit: Hit) -> Value | None:
    """`the past three summers`."""
    s = hit.word("s")
    assert s is not None
    return Value("SET", f"XXXX-{s.value}")


def _until_now(ctx: Context, value: str) -> Value:
    now = ctx.anchor.isoformat() if ctx.anchor else None
    match value:
        case "PAST_REF":
            return Value("DATE", value, bounds=(None, now))
        case "FUTURE_REF":
            return Value("DATE", value, bounds=(now, None))
    return Value("DATE", value, bounds=(now, now) if ctx.published and not ctx.narrative else None)


def ref(ctx: Context, hit: Hit) -> Value | None:
    """`now`, `recently`, `soon`, `these days`."""
    w = hit.scan.words[hit.last - 1]
    if ctx.narrative and w.text.lower() == "soon":
        return None
    if (w.kind == "UNITS" and w.value != "D") or (
        w.text.lower() == "soon" and hit.low(hit.last) in ("after", "as", "afterwards")
    ):
        return None
    return _until_now(ctx, w.value if w.kind == "REFW" else "PRESENT_REF")


def ref_noun(ctx: Context, hit: Hit) -> Value | None:
    """`the past`, `the future`, `the present`, `the near future`."""
    w = hit.word("w")
    assert w is not None
    if w.kind == "CUR" and w.text.lower() != "present":
        return None
    if hit.kind(hit.last) in (
        "UNIT",
        "UNITS",
        "YEARS",
        "YEARU",
        "QTR",
        "D12",
        "NUMW",
        "VAGUE",
    ) or _before_noun(ctx, hit):
        return None
    return _until_now(ctx, {"PAST": "PAST_REF", "FUTURE": "FUTURE_REF"}.get(w.kind, "PRESENT_REF"))


def _before_noun(ctx: Context, hit: Hit) -> bool:
    """Whether the word is an adjective: a noun follows at once."""
    if hit.last >= len(hit.scan.words):
        return False
    nxt = hit.scan.words[hit.last]
    tag = ctx.upos(nxt.start)
    if tag:
        return tag in ("NOUN", "PROPN", "ADJ")
    return nxt.text[0].isalpha() and nxt.kind == "" and nxt.text.lower() not in cue("after_ref_noun")


def ref_adjective(ctx: Context, hit: Hit) -> Value | None:
    """`current`, `recent`, `future` before a noun; `former` in histories."""
    w = hit.word("w")
    assert w is not None
    low = w.text.lower()
    if low == "present" or (not _before_noun(ctx, hit) and low != "current"):
        return None
    if w.kind == "FUTURE" and not ctx.narrative:
        return None
    if w.kind == "FORMER":
        return _until_now(ctx, "PAST_REF") if ctx.narrative else None
    return _until_now(ctx, {"CUR": "PRESENT_REF", "RECENT": "PAST_REF"}.get(w.kind, "FUTURE_REF"))


def ref_fixed(ctx: Context, hit: Hit) -> Value | None:
    """`more recently`, `at a later date`, `as soon as possible`, `the time being`."""
    low = [w.text.lower() for w in hit.scan.words[hit.first : hit.last]]
    if low[0] == "more":
        return _until_now(ctx, "PAST_REF") if low[-1] == "recently" else None
    if low[0] == "at":
        return (
            Value("DATE", "PRESENT_REF", first=hit.first + 1)
            if low[-1] == "present" and not _before_noun(ctx, hit)
            else None
        )
    if low[0] == "as":
        return _until_now(ctx, "FUTURE_REF") if low[1] == "soon" else None
    if "later" in low or "from" in low:
        return _until_now(ctx, "FUTURE_REF")
    return _until_now(ctx, "PRESENT_REF") if "being" in low else None


def edge(ctx: Context, hit: Hit) -> Value | None:
    """`early 1990`, `the end of the month`, `late yesterday`, `earlier this year`."""
    words = [w for w in hit.words("mod") if w.kind in ("EARLY", "ER", "EDGE")]
    i, j = hit.groups["core"]
    v = (
        ctx.core(ctx, hit.scan, i, j)
        or (ctx.core(ctx, hit.scan, i + 1, j) if hit.kind(i) == "DET" else None)
        or _the_unit(ctx, hit, i, j)
    )
    if v is None:
        return None
    if v.value == "":
        return NOTHING
    mod = words[0].value
    if v.type == "DURATION":
        return None
    return Value(v.type, v.value, mod, narrowed(v.value, mod))


def _the_unit(ctx: Context, hit: Hit, i: int, j: int) -> Value | None:
    """`the month` in "the end of the month"."""
    if j - i != 2 or hit.kind(i) != "DET":
        return None
    unit = hit.scan.words[j - 1].value
    base = ctx.reference if ctx.narrative else ctx.anchor
    if hit.kind(j - 1) == "ASEC" or unit not in ("D", "W", "M", "Y", "E", "C", "Q"):
        return None
    if unit == "D" and hit.low(hit.first - 1) == "at":
        return NOTHING
    if ctx.narrative and ctx.ref and ctx.ref.startswith("BC"):
        return Value("DATE", ctx.ref[:6])
    if base is None:
        return Value(
            "DATE", {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX"}.get(unit, "XXXX")
        )
    return Value("DATE", cal.grain(base, unit))


def narrowed(value: str, mod: str) -> tuple[str | None, str | None] | None:
    """The half of a stretch that "early" or "late" leaves, the middle half for "mid"; null without a
    stretch."""
    bounds = cal.interval(value)
    if bounds is None or bounds[0] == bounds[1]:
        return None
    lo, hi = bounds[0].toordinal(), bounds[1].toordinal()
    quarter = (hi - lo) // 4
    a, b = {"START": (lo, lo + 2 * quarter), "END": (hi - 2 * quarter, hi)}.get(
        mod, (lo + quarter, hi - quarter)
    )
    return date.fromordinal(a).isoformat(), date.fromordinal(b).isoformat()


def unit_end(ctx: Context, hit: Hit) -> Value | None:
    """`year-end`, `month's end`."""
    u, m = hit.word("u"), hit.word("mod")
    assert u is not None and m is not None
    base = ctx.anchor
    if m.value != "END" or u.kind == "ASEC" or u.value not in ("M", "Y", "W", "Q"):
        return None
    if base is None:
        return Value("DATE", "XXXX" if u.value == "Y" else "XXXX-XX", "END")
    value = cal.grain(base, u.value)
    return Value("DATE", value, "END", narrowed(value, "END"))


def week_of(ctx: Context, hit: Hit) -> Value | None:
    """`the week of March 6`."""
    u = hit.word("u")
    assert u is not None
    v = ctx.core(ctx, hit.scan, *hit.groups["core"])
    d = cal.interval(v.value) if v else None
    if v is None or u.value not in ("W", "WE"):
        return None
    return Value("DATE", cal.grain(d[0], u.value)) if d and d[0] == d[1] else None


def sometime(ctx: Context, hit: Hit) -> Value | None:
    """`sometime next year`."""
    v = ctx.core(ctx, hit.scan, *hit.groups["core"])
    return v


def no_time(ctx: Context, hit: Hit) -> Value | None:
    """`the year 99999`."""
    return NOTHING


RULES = {
    f.__name__: f
    for f in (
        each,
        each_named,
        per,
        rate,
        adverb_set,
        plural_day,
        recent_seasons,
        weekends,
        ref,
        ref_noun,
        ref_adjective,
        ref_fixed,
        edge,
        unit_end,
        week_of,
        sometime,
        no_time,
    )
}
