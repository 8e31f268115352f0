"""Durations: counting words to TIMEX3 `P…` values, and points a duration away."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from whence.meaning.times import calendar as cal
from whence.meaning.times.context import NOTHING, Context, Value
from whence.meaning.times.dates import said
from whence.meaning.times.fiscal import a_year_before
from whence.meaning.times.lexicon import cue
from whence.meaning.times.patterns import Hit
from whence.meaning.times.scan import Word

_SPLIT = {"Y": (12, "M"), "TH": (60, "M"), "TM": (60, "S"), "D": (24, "TH")}
_MODS = {"MORE": "MORE_THAN", "APX": "APPROX"}
MOST = 10_000


def count(words: tuple[Word, ...]) -> Fraction | None:
    """The number words and digits stand for; null for "few", "several" and for ranges."""
    total = Fraction(0)
    part = Fraction(0)
    lone = Fraction(0)
    seen = joined = False
    for w in words:
        match w.kind:
            case "VAGUE":
                return Fraction(2) if w.text.lower() == "couple" else None
            case "TO" | "OR" | "DASH" if seen and w.kind != "DASH":
                return None
            case "DASH":
                joined = seen
                continue
            case "AND" | "OF":
                continue
            case "A":
                if not seen:
                    lone = Fraction(1)
                continue
            case "HALF":
                total += Fraction(1, 2)
                lone = Fraction(0)
            case "FRAC":
                total += Fraction(w.text)
            case "HUND":
                part = (part or Fraction(1)) * int(w.value)
            case "NUMW":
                if joined and part and (part < 20 or int(w.value) >= 10):
                    return None
                part = part + int(w.value) if part else Fraction(int(w.value))
                if w.value == "12" and w.text.lower() == "dozen":
                    part = max(part - 12, Fraction(1)) * 12
            case "DEC" | "D12" | "D31" | "N99" | "N999" | "Y":
                if seen and part and w.kind != "DEC":
                    return None
                part = Fraction(w.text)
            case _:
                continue
        seen = True
        joined = False
    n = total + part if seen else lone
    return n if 0 < n <= MOST else None


def period(n: Fraction | None, unit: str) -> str:
    """The TIMEX3 value of `n` units; an unknown number is X."""
    time = unit.startswith("T")
    letter = unit[-1] if time else unit
    if unit in ("E", "C", "ML") and n is not None:
        n, unit, letter = n * {"E": 10, "C": 100, "ML": 1000}[unit], "Y", "Y"
    if unit == "2W":
        n, unit, letter = (n * 2 if n is not None else None), "W", "W"
    head = "PT" if time else "P"
    if n is None:
        return f"{head}X{letter}"
    if n.denominator == 1:
        return f"{head}{n.numerator}{letter}"
    whole, rest = divmod(n, 1)
    if unit in _SPLIT and (rest * _SPLIT[unit][0]).denominator == 1:
        k, small = _SPLIT[unit]
        tail = f"{(rest * k).numerator}{small[-1]}"
        first = f"{whole}{letter}" if whole else ""
        return f"{head}{first}{'T' if small == 'TH' else ''}{tail}"
    return f"{head}{float(n):g}{letter}"


def modifier(hit: Hit, group: str = "apx") -> str | None:
    """The TIMEX3 modifier of "about", "more than", "at least", …"""
    words = hit.words(group)
    low = [w.text.lower() for w in words]
    if not words:
        return None
    if "no" in low:
        return "EQUAL_OR_LESS" if "more" in low else "EQUAL_OR_MORE"
    if low[0] == "up":
        return "EQUAL_OR_LESS"
    if low[0] == "at":
        return "EQUAL_OR_MORE" if "least" in low else "EQUAL_OR_LESS"
    if low[0] == "more":
        return "MORE_THAN"
    return next((w.value for w in words if w.kind in ("LESS", "APX") and w.value), None)


def _stretch(
    ctx: Context, rel: set[str], n: Fraction | None, unit: str
) -> tuple[str | None, str | None] | None:
    """The days "the past two years" or "the next week" covers."""
    now = ctx.anchor
    if now is None or unit.startswith("T"):
        return None
    if rel & {"past", "last", "recent"}:
        lo = cal.step(now, -int(n), unit) if n is not None else None
        return (lo.isoformat() if lo else None), now.isoformat()
    if rel & {"next", "coming"}:
        hi = cal.step(now, int(n), unit) if n is not None else None
        return now.isoformat(), (hi.isoformat() if hi else None)
    return None


def duration(ctx: Context, hit: Hit) -> Value | None:
    """`two years`, `the first nine months`, `a minute and a half`, `the past few weeks`, `five-year`."""
    u = hit.word("u")
    assert u is not None
    unit, rel, words = u.value, said(hit), hit.words("n")
    if u.kind == "WKNDS":
        unit = "W"
    if u.kind == "ASEC":
        return None
    n = count(words) if words else None
    kinds = {w.kind for w in words}
    if kinds <= {"A"} and words and rate_before(hit):
        return Value("SET", period(Fraction(1), unit), first=hit.groups["n"][0])
    if not words and not rel and not _bare_plural(hit, unit):
        return None
    if _unreadable(hit, words, u, n):
        return NOTHING
    if "y" not in hit.groups and _year_not_count(hit, words):
        return None
    if "half" in hit.groups and n is not None:
        n += Fraction(1, 2)
    value = period(n, unit)
    first = None
    if (
        (hit.kind(hit.groups["u"][0] - 1) == "DASH" or u.kind == "UNIT1")
        and "term" not in hit.groups
        and words
    ):
        first = hit.groups["n"][0] + (words[0].kind == "A" and len(words) > 1)
    if (
        n is not None
        and n > 1
        and u.kind in ("UNIT", "YEARU", "QTR")
        and "term" not in hit.groups
        and "rel" not in hit.groups
    ):
        first = hit.groups["apx" if "apx" in hit.groups else "n"][0] + (
            words[0].kind == "A" and len(words) > 1 and "apx" not in hit.groups
        )
    if u.kind in ("QTR", "QTRS") and (
        hit.kind(hit.groups["u"][0] - 1) == "DASH" or hit.kind(hit.last) == "OF"
    ):
        return NOTHING
    if (
        words
        and words[0].text.lower() == "one"
        and unit == "D"
        and len(words) == 1
        and not rel
        and hit.kind(hit.last) != "OF"
    ):
        if ctx.tense(hit.start) == "future" and hit.low(hit.first - 1) not in ("for", "in", "within"):
            return Value(
                "DATE", "FUTURE_REF", bounds=((ctx.anchor.isoformat() if ctx.anchor else None), None)
            )
    if "u2" in hit.groups:
        value = _joined(hit, n, unit)
    if unit == "Q" and n is not None:
        value = period(n * 3, "M") if rel & {"next"} else value
    if unit in ("M", "Y"):
        ctx.quarter_spoken = False
    return Value("DURATION", value, modifier(hit), _stretch(ctx, rel, n, unit), first=first)


def _unreadable(hit: Hit, words: tuple[Word, ...], u: Word, n: Fraction | None) -> bool:
    """A number too large to be meant, or glued to letters before it ("S-400 days")."""
    if not words:
        return False
    w = words[0]
    text = hit.scan.text
    if w.text[0].isdigit() and w.start >= 2 and text[w.start - 1] in "-–" and text[w.start - 2].isalpha():
        return True
    return n is None and all(x.text.isdigit() for x in words) and len(words) == 1


def _year_not_count(hit: Hit, words: tuple[Word, ...]) -> bool:
    return len(words) == 1 and words[0].kind == "Y" and 1700 < int(words[0].text) < 2100


def _joined(hit: Hit, n: Fraction | None, unit: str) -> str:
    u2 = hit.word("u2")
    assert u2 is not None
    if "n2" not in hit.groups:
        return period(None, unit)
    n2 = count(hit.words("n2")) or Fraction(1)
    if u2.kind == "HALF":
        return period(n + Fraction(1, 2) if n is not None else None, unit)
    a, b = period(n, unit), period(n2, u2.value)
    if a.startswith("PT") and b.startswith("PT"):
        return a + b[2:]
    return a + (b[1:])


def _bare_plural(hit: Hit, unit: str) -> bool:
    """Whether "years" alone is a stretch of time: after "for", "in", "of", … or before "of"."""
    before, after = hit.low(hit.first - 1), hit.low(hit.last)
    return before in cue("before_bare_plural") and after != "old"


def rate_before(hit: Hit) -> bool:
    """Whether "a year" says how often: "twice a year", "$5 a share a year", "two hours a day"."""
    i = hit.first
    w = hit.low(i - 1)
    if not w or w in cue("before_stretch"):
        return False
    if (
        w in cue("before_rate")
        or w[0] in "$£€"
        or w.replace(",", "").replace(".", "").isdigit()
        or w.endswith("%")
    ):
        return True
    if not w.isalpha():
        return False
    near = [hit.scan.words[k].text for k in range(max(0, i - 5), i - 1)]
    return w.endswith("s") and any(
        x[0].isdigit() or x[0] in "$£€" or x.lower() in cue("before_rate") for x in near
    )


def age(ctx: Context, hit: Hit) -> Value | None:
    """`18 years old`, `9-month-old`."""
    u = hit.word("u")
    assert u is not None
    return Value("DURATION", period(count(hit.words("n")), u.value)) if ctx.narrative else NOTHING


def span_ahead(ctx: Context, hit: Hit) -> Value | None:
    """`the weeks ahead`."""
    u = hit.word("u")
    assert u is not None
    return Value("DURATION", period(None, u.value), bounds=_stretch(ctx, {"next"}, None, u.value))


def whole_of(ctx: Context, hit: Hit) -> Value | None:
    """`the first ten months of 1915`, `the last week of October`, `the second half`-like parts of a unit."""
    u, o = hit.word("u"), hit.word("o")
    assert u is not None and o is not None
    core = ctx.core(ctx, hit.scan, *hit.groups["core"])
    if core is None or core.value == "" or u.kind == "ASEC":
        return None
    n = (
        count(hit.words("n"))
        if "n" in hit.groups
        else Fraction(1)
        if u.kind not in ("UNITS", "YEARS")
        else None
    )
    if n == 1 and "n" not in hit.groups and u.value == "D":
        bounds = cal.interval(core.value)
        if bounds is None:
            return None
        return (
            Value("DATE", (bounds[1] if o.kind in ("LAST", "FINAL") else bounds[0]).isoformat())
            if o.kind in ("LAST", "FINAL") or o.value == "1"
            else None
        )
    bounds = cal.interval(core.value)
    if not ctx.narrative:
        return None
    inside = (bounds[0].isoformat(), bounds[1].isoformat()) if bounds else None
    ctx.mention(core, hit.end)
    return Value("DURATION", period(n, u.value), bounds=inside)


def away(ctx: Context, hit: Hit) -> Value | None:
    """`two weeks ago`, `a year earlier`, `three days later`, `months before`, `six weeks from now`."""
    u, way = hit.word("u"), hit.words("dir")
    assert u is not None and way
    words = hit.words("n")
    unit = u.value
    if u.kind == "ASEC" or (not words and u.kind in ("UNIT", "YEARU", "QTR")):
        return None
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
    base = ctx.reference if told else ctx.anchor
    if n is None:
        return _vague(ctx, unit, back, told)
    return _point(ctx, base, -n if back else n, unit, mod, told)


def _goes_on(hit: Hit) -> bool:
    """Whether "before" or "after" governs what follows ("a month after the vote"): the stretch alone is the expression then."""
    if hit.last >= len(hit.scan.words):
        return False
    nxt = hit.scan.words[hit.last]
    return nxt.text[0].isalnum() or nxt.text[0] in "`\"'“‘"


def _vague(ctx: Context, unit: str, back: bool, told: bool) -> Value:
    if not told or ctx.reference is None:
        now = ctx.anchor.isoformat() if ctx.anchor else None
        return Value(
            "DATE", "PAST_REF" if back else "FUTURE_REF", bounds=(None, now) if back else (now, None)
        )
    shapes = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX", "E": "XXX"}
    if unit.startswith("T"):
        return Value("TIME", f"{ctx.ref}TXX" if ctx.ref and len(ctx.ref) == 10 else "XXXX-XX-XXTXX")
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
    if n.denominator != 1 and unit in ("Y", "E", "C"):
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
    return Value("DATE", cal.grain(moved, "Y" if unit in ("E", "C") else unit), mod)


RULES = {f.__name__: f for f in (duration, age, span_ahead, whole_of, away)}
