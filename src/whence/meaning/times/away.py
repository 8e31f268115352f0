"""Points a duration away: "two weeks ago", "three days later"."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from whence.meaning.times import calendar as cal
from whence.meaning.times.context import NOTHING, Context, Value, shown
from whence.meaning.times.fiscal import a_year_before
from whence.meaning.times.numbers import count, modifier
from whence.meaning.times.patterns import Hit


def away(ctx: Context, hit: Hit) -> Value | None:
    """`two weeks ago`, `a year earlier`, `three days later`, `months before`, `six weeks from now`."""
    u, way = hit.word("u"), hit.words("dir")
    assert u is not None and way
    words = hit.words("n")
    unit = u.value
    if u.kind == "ASEC" or (not words and u.kind in ("UNIT", "YEARU", "QTR")):
        return None
    if not words and hit.scan.words[hit.first - 1].text[0].isdigit():
        return NOTHING
    n = count(words) if words else None
    if words and n is None and all(w.text.isdigit() for w in words):
        return NOTHING
    if "ANOTHER" in hit.kinds("n"):
        n = Fraction(1)
    word = way[0].text.lower()
    if way[0].kind in ("BEFORE", "AFTER") and _goes_on(hit):
        return None
    back = word in ("ago", "earlier", "before", "previously", "beforehand")
    told = word != "ago" and way[0].kind != "FROM"
    mod = modifier(hit) or ("APPROX" if "orso" in hit.groups else None)
    if mod and back:
        mod = {"MORE_THAN": "BEFORE", "LESS_THAN": "AFTER", "EQUAL_OR_MORE": "ON_OR_BEFORE"}.get(mod, mod)
    if unit == "Y" and n == 1 and back and not ctx.narrative:
        quarter = a_year_before(ctx)
        if quarter:
            return Value("DATE", quarter, mod)
    base = ctx.reference if told and (ctx.narrative or unit != "Y" or n != 1) else ctx.anchor
    if n is None:
        return _vague(ctx, unit, back, told)
    return _point(ctx, base, -n if back else n, unit, mod, told)


def _goes_on(hit: Hit) -> bool:
    """Whether "before" or "after" governs what follows ("a month after the vote")."""
    if hit.last >= len(hit.scan.words):
        return False
    nxt = hit.scan.words[hit.last]
    if hit.low(hit.last - 1) not in ("before", "after"):
        return False
    return nxt.text[0].isalnum() or nxt.text[0] in "`\"'“‘"


def _vague(ctx: Context, unit: str, back: bool, told: bool) -> Value:
    if not told or ctx.reference is None:
        now = ctx.anchor.isoformat() if ctx.anchor else None
        return Value(
            "DATE", "PAST_REF" if back else "FUTURE_REF", bounds=(None, now) if back else (now, None)
        )
    shapes = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX", "E": "XXX"}
    if unit.startswith("T"):
        return Value("TIME", f"{ctx.reference.isoformat()}TXX")
    year = ctx.year
    shape = shapes.get(unit, "XXXX")
    return Value("DATE", year + shape[4:] if year and unit in "DWM" else "PAST_REF" if back else "FUTURE_REF")


def _point(
    ctx: Context, base: date | None, n: Fraction, unit: str, mod: str | None, told: bool
) -> Value | None:
    if told and ctx.ref and ctx.ref.startswith("BC") and unit in ("Y", "E", "C"):
        y = int(ctx.ref[2:6]) - int(n * {"Y": 1, "E": 10, "C": 100}[unit])
        return Value("DATE", f"BC{y:04d}" if y > 0 else f"{1 - y:04d}", mod)
    if unit == "2W":
        n, unit = n * 2, "W"
    if unit.startswith("T"):
        return Value("TIME", f"{base.isoformat()}TXX" if base else "XXXX-XX-XXTXX", mod)
    decades = unit == "E" and n.denominator == 1
    years = n * {"Y": 1, "E": 10, "C": 100}.get(unit, 0)
    if years and years.denominator == 1:
        n, unit = years, "Y"
    elif years:
        n, unit = n * {"Y": 12, "E": 120, "C": 1200}[unit], "M"
    if told and ctx.ref and len(ctx.ref) < 10 and unit == "D" and "-W" not in ctx.ref:
        return Value("DATE", f"{ctx.year or 'XXXX'}-XX-XX", mod)
    if base is None:
        return Value(
            "DATE",
            {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX"}.get(unit, "XXXX"),
            mod,
        )
    moved = cal.step(base, int(n), unit)
    if moved is None:
        return NOTHING
    if unit == "W" and told:
        return Value(
            "DATE",
            moved.isoformat() if ctx.narrative and ctx.ref and len(ctx.ref) == 10 else cal.week(moved),
            mod,
        )
    value = cal.grain(moved, "E" if decades else unit)
    return Value("DATE", value, mod, _half_open(ctx, value, mod))


def _half_open(ctx: Context, value: str, mod: str | None) -> tuple[str | None, str | None] | None:
    """Bounds of "more than two years ago" (open to the past) and "less than two years ago" (up to now)."""
    lo, hi = shown(value)
    if mod in ("BEFORE", "ON_OR_BEFORE"):
        return None, hi
    if mod == "AFTER" and ctx.anchor:
        return lo, ctx.anchor.isoformat()
    return None


RULES = {f.__name__: f for f in (away,)}
