"""Durations: what the patterns for stretches of time mean."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from whence.meaning.times import calendar as cal
from whence.meaning.times.context import NOTHING, Context, Value
from whence.meaning.times.dates import said
from whence.meaning.times.lexicon import cue
from whence.meaning.times.numbers import count, modifier, period
from whence.meaning.times.patterns import Hit
from whence.meaning.times.scan import Word


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
    if u.kind == "ASEC" or (u.kind == "QTR" and set(hit.kinds("n")) <= {"A"}):
        return None
    if unit == "D" and hit.last - hit.first == 2 and hit.kind(hit.first) == "THESE":
        return Value("DATE", "PRESENT_REF", bounds=(None, ctx.anchor.isoformat() if ctx.anchor else None))
    n = count(words) if words else None
    if "long" in hit.groups:
        single = u.kind in ("UNIT", "YEARU", "QTR")
        return Value("DURATION", period(Fraction(1) if single else None, unit), first=hit.groups["u"][0])
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
    if u.kind in ("QTR", "QTRS") and (
        hit.kind(hit.groups["u"][0] - 1) == "DASH" or hit.kind(hit.last) == "OF"
    ):
        return NOTHING
    if _some_day(ctx, hit, words, unit):
        return Value("DATE", "FUTURE_REF", bounds=(ctx.anchor.isoformat() if ctx.anchor else None, None))
    if "u2" in hit.groups:
        value = _joined(hit, n, unit)
    if unit == "Q" and n is not None:
        value = period(n * 3, "M") if rel & {"next"} else value
    if unit in ("M", "Y"):
        ctx.quarter_spoken = False
    return Value(
        "DURATION", value, modifier(hit), _stretch(ctx, rel, n, unit), first=_begins(hit, words, u, n)
    )


def _some_day(ctx: Context, hit: Hit, words: tuple[Word, ...], unit: str) -> bool:
    """Whether "one day" means a day yet to come."""
    if unit != "D" or len(words) != 1 or words[0].text.lower() != "one" or hit.last - hit.first != 2:
        return False
    beside = hit.kind(hit.last) == "OF" or hit.low(hit.first - 1) in ("for", "in", "within")
    return not beside and ctx.tense(hit.start) == "future"


def _begins(hit: Hit, words: tuple[Word, ...], u: Word, n: Fraction | None) -> int | None:
    """Where the expression begins when not at the match: before a noun ("a two-hour talk", "the five-day
    strike") an article is the noun's own, and so is the preposition ("over a three-year period")."""
    if not words:
        return None
    article = words[0].kind == "A" and len(words) > 1
    number = hit.groups["n"][0]
    if "apx" in hit.groups and article and hit.low(hit.first) == "over":
        return number
    singular = n is not None and n > 1 and u.kind in ("UNIT", "YEARU", "QTR")
    adjective = hit.kind(hit.groups["u"][0] - 1) == "DASH" or singular
    if "term" in hit.groups or not adjective:
        return None
    plain = "rel" not in hit.groups or hit.kinds("rel") == ("DET",)
    return None if "apx" in hit.groups or not plain else number + article


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
    if after == "of":
        return True
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
    if n != 1 and not ctx.narrative:
        return None
    if n == 1 and bounds and u.value == "W" and not ctx.narrative:
        return _week_in(bounds, -1 if o.kind in ("LAST", "FINAL") else int(o.value or 0) or int(o.text[:-2]))
    inside = (bounds[0].isoformat(), bounds[1].isoformat()) if bounds else None
    ctx.mention(core, hit.end)
    return Value("DURATION", period(n, u.value), bounds=inside)


def _week_in(bounds: tuple[date, date], nth: int) -> Value | None:
    """`the third week of March`: seven days counted from the first, or the last seven."""
    lo = cal.step(bounds[1], -6, "D") if nth < 0 else cal.step(bounds[0], 7 * (nth - 1), "D")
    if lo is None or lo > bounds[1]:
        return None
    hi = min(cal.step(lo, 6, "D") or bounds[1], bounds[1])
    return Value("DATE", cal.week(cal.step(lo, 3, "D") or lo), bounds=(lo.isoformat(), hi.isoformat()))


def quarter_of(ctx: Context, hit: Hit) -> Value | None:
    """`a quarter century`."""
    u = hit.word("u")
    assert u is not None
    return Value("DURATION", period(Fraction(1, 4), u.value)) if u.value in ("C", "E", "TH") else None


RULES = {f.__name__: f for f in (duration, quarter_of, age, span_ahead, whole_of)}
