"""Years, quarters, seasons, weeks and their neighbours: what the patterns for calendar units mean."""

from __future__ import annotations

from datetime import date, timedelta

from whence.meaning.times import calendar as cal
from whence.meaning.times.context import Context, Value, ordinal, year_value
from whence.meaning.times.dates import AHEAD, BACK, TOLD, era, said
from whence.meaning.times.lexicon import cue
from whence.meaning.times.numbers import in_words
from whence.meaning.times.patterns import Hit

_UNKNOWN = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
    "E": "XXX",
    "C": "XX",
}


def shift(rel: set[str]) -> int:
    """-1 for "last" and its like, 1 for "next" and its like, else 0."""
    return -1 if rel & BACK else 1 if rel & AHEAD else 0


def unit_beside(ctx: Context, hit: Hit) -> Value | None:
    """`last year`, `this week`, `the next day`, `that month`, `the following decade`, `the day before`."""
    w = hit.word("u")
    assert w is not None
    unit, rel = w.value, said(hit)
    if unit == "2" or w.kind == "ASEC" or unit not in _UNKNOWN:
        return None
    if (
        w.text[0].isupper()
        and not hit.scan.words[hit.first].text.isupper()
        and hit.scan.text[w.start - 1] == " "
    ):
        return None
    if rel & {"before", "after"}:
        rel = {"previous"} if "before" in rel else {"following"}
    told = bool(rel & TOLD) or ("the" in rel and "next" in rel) or (ctx.narrative and bool(rel & {"the"}))
    if "the" in rel and "past" in rel and unit in "DWMYEC":
        return _past_unit(ctx, unit)
    if "the" in rel and "last" in rel and not ctx.narrative and unit in "DWMY":
        spanning = hit.low(hit.first - 1) in cue("before_stretch_of_last")
        if unit != "Y" or spanning:
            return _past_unit(ctx, unit)
        told = False
    return _plain(ctx, hit, unit, rel, told)


def _past_unit(ctx: Context, unit: str) -> Value:
    """`the past year`: the stretch that ends now."""
    lo = cal.step(ctx.anchor, -1, unit) if ctx.anchor else None
    bounds = (lo.isoformat(), ctx.anchor.isoformat()) if lo and ctx.anchor else None
    return Value("DURATION", {"E": "P10Y", "C": "P100Y"}.get(unit, f"P1{unit}"), bounds=bounds)


def _plain(ctx: Context, hit: Hit, unit: str, rel: set[str], told: bool) -> Value | None:
    n = shift(rel)
    if told and ctx.ref and ctx.ref.startswith("BC"):
        return _before_christ(ctx, unit, n)
    base = ctx.reference if told else ctx.anchor
    if (
        told
        and unit == "D"
        and rel & {"that", "same"}
        and not ctx.narrative
        and not (ctx.ref and len(ctx.ref) == 10)
    ):
        return None
    if told and unit == "D" and ctx.ref and len(ctx.ref) != 10:
        return Value(
            "DATE", (ctx.ref + "-XX")[:10] if len(ctx.ref) == 7 and ctx.ref[-1].isdigit() else "XXXX-XX-XX"
        )
    if base is None:
        return Value("DATE", _UNKNOWN[unit])
    if unit == "WE":
        return Value("DATE", weekend_near(base, n, ctx.tense_at(hit)))
    moved = cal.step(base, n, unit)
    return Value("DATE", cal.grain(moved, unit)) if moved else None


def _before_christ(ctx: Context, unit: str, n: int) -> Value:
    assert ctx.ref is not None
    year = int(ctx.ref[2:6])
    match unit:
        case "Y":
            return Value("DATE", f"BC{year - n:04d}")
        case "E":
            return Value("DATE", f"BC{year // 10 - n:03d}")
        case "C":
            return Value("DATE", f"BC{year // 100 - n:02d}")
        case "D":
            return Value("DATE", (ctx.ref + "-XX-XX")[:12] if len(ctx.ref) < 12 else ctx.ref)
    return Value("DATE", ctx.ref)


def weekend_near(base: date, n: int, tense: str) -> str:
    """The weekend `n` from the one nearest to a day: the one just past, unless the verb looks ahead."""
    if n == 0:
        ahead = base.isoweekday() >= 6 or (tense == "future" and base.isoweekday() >= 3)
        return cal.week(base if ahead else base - timedelta(7)) + "-WE"
    shift = 7 * n if n > 0 and base.isoweekday() >= 6 else -7 if n < 0 else 0
    return cal.week(base + timedelta(shift)) + "-WE"


def weekend(ctx: Context, hit: Hit) -> Value | None:
    """`the weekend`."""
    if ctx.anchor is None:
        return Value("DATE", _UNKNOWN["WE"])
    return Value("DATE", weekend_near(ctx.anchor, 0, ctx.tense_at(hit)))


def year(ctx: Context, hit: Hit) -> Value | None:
    """`1990`, `480 BC`, `the year 2000`."""
    w = hit.word("y")
    assert w is not None
    if not w.text.isdigit():
        n = in_words(hit, "y")
        return Value("DATE", f"{n:04d}") if n else None
    if hit.last - hit.first == 1 and not _is_year(hit, int(w.text)):
        return None
    v = year_value(w.text, era(hit))
    if v is None or (w.kind == "N999" and "era" not in hit.groups):
        return None
    if v.startswith("BC"):
        ctx.before_christ = True
    return Value("DATE", v)


_COUNTED = {"UNITS", "YEARS", "QTRS", "UNIT", "CLOCK"}


def _is_year(hit: Hit, n: int) -> bool:
    """Whether a bare four-digit number is a year rather than a count or part of a name."""
    i = hit.first
    w = hit.scan.words[i]
    text, before, after = hit.scan.text, hit.low(i - 1), hit.low(hit.last)
    if text[w.end : w.end + 1].isalnum() or (w.start and text[w.start - 1].isalnum()):
        return False
    if before == "/" and hit.kind(i - 2) == "Y":
        return True
    if w.start and (
        text[w.start - 1] in "$£€#/."
        or (text[w.start - 1] == "-" and hit.kind(i - 1) == "DASH" and _glued_name(hit, i))
    ):
        return False
    if hit.kind(hit.last) in ("UNITS", "YEARS", "QTRS") or (
        hit.kind(hit.last) == "DASH" and hit.kind(hit.last + 1) in ("UNIT", "YEARU")
    ):
        return False
    if after in cue("counted"):
        return False
    return 1600 <= n <= 2100 or (n >= 1000 and before in cue("before_year") and not after.endswith("s"))


def _glued_name(hit: Hit, i: int) -> bool:
    word = hit.low(i - 2)
    return bool(word) and word.isalpha() and word not in cue("glued_to_year")


def year_bare_bc(ctx: Context, hit: Hit) -> Value | None:
    """`in 490` in a text that reckons before the common era."""
    begun = hit.word("y0")
    if begun:
        ctx.before_christ = True
        return Value("DATE", f"BC{int(begun.text):04d}")
    w = hit.word("y")
    assert w is not None
    near = hit.scan.words[hit.first - 1].end
    if (
        not ctx.before_christ
        or hit.kind(hit.last) in _COUNTED
        or not ctx.narrative
        or w.start - near > 2
        or hit.low(hit.last).endswith("s")
    ):
        return None
    return Value("DATE", f"BC{int(w.text):04d}")


def year_in_words(ctx: Context, hit: Hit) -> Value | None:
    """`nineteen ninety-seven`."""
    n = in_words(hit, "y")
    if n is None or not 1600 <= n <= 2100 or n % 100 == 0 or hit.kind(hit.last) in _COUNTED:
        return None
    return Value("DATE", f"{n:04d}")


def short_year(ctx: Context, hit: Hit) -> Value | None:
    """`'99`: the year with those last digits that is not ahead of the text's own time by much."""
    base = ctx.reference
    if hit.kind(hit.last) in _COUNTED:
        return None
    n = int(hit.scan.words[hit.first].text[1:])
    if base is None:
        return Value("DATE", f"XX{n:02d}")
    y = base.year // 100 * 100 + n
    return Value("DATE", f"{y - 100 if y > base.year + 15 else y:04d}")


def decade(ctx: Context, hit: Hit) -> Value | None:
    """`the 1990s`, `the '80s`, `the nineties`, `the 470s BC`."""
    w = hit.word("e")
    assert w is not None
    digits = "".join(c for c in w.text if c.isdigit())
    if w.kind == "DECADE":
        if len(digits) < 4 and era(hit) is None:
            return None
        return Value("DATE", f"{'BC' if era(hit) == 'BC' else ''}{int(digits) // 10:03d}")
    tens = int(w.value) // 10 if w.kind == "NTENS" else int(digits[0])
    if w.kind == "NTENS" and (
        hit.kind(hit.first) != "DET" or hit.low(hit.first - 1) in {"his", "her", "their", "my"}
    ):
        return None
    if w.kind == "SHORTDEC" and w.text[0].isdigit() and hit.kind(hit.first) != "DET":
        return None
    said_century = hit.word("c")
    if said_century:
        n = int(said_century.value)
        return Value("DATE", f"{n:02d}{tens}") if 10 <= n <= 20 else None
    base = ctx.reference
    century = base.year // 100 if base else 19
    if base and century * 100 + tens * 10 > base.year + 5:
        century -= 1
    return Value("DATE", f"{century:02d}{tens}")


def century(ctx: Context, hit: Hit) -> Value | None:
    """`the 20th century` (19), `the 4th century BC` (BC03)."""
    o, u = hit.word("o"), hit.word("u")
    assert o is not None and u is not None
    if u.value != "C":
        return None
    n = sum(ordinal(w.text, w.value) for w in hit.words("o") if w.kind != "DASH")
    return Value("DATE", f"{'BC' if era(hit) == 'BC' else ''}{n - 1:02d}") if 1 <= n <= 30 else None


RULES = {
    f.__name__: f
    for f in (
        unit_beside,
        weekend,
        year,
        year_bare_bc,
        year_in_words,
        short_year,
        decade,
        century,
    )
}
