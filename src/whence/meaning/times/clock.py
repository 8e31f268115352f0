"""Hours and parts of the day: what the patterns for TIME values mean."""

from __future__ import annotations

import re
from datetime import timedelta

from whence.meaning.times import calendar as cal
from whence.meaning.times.context import NOTHING, Context, Value
from whence.meaning.times.dates import is_title, said
from whence.meaning.times.lexicon import cue
from whence.meaning.times.patterns import Hit
from whence.meaning.times.scan import Word


def hour(words: tuple[Word, ...]) -> str | None:
    """`T17:00` of `5 p.m.`; null for what no clock shows."""
    first = words[0]
    if first.kind == "NOON":
        return "T" + first.value
    if first.kind in ("HRS", "Y", "NBIG", "N999"):
        bare = "".join(c for c in first.text if c.isdigit())
        if len(bare) > 4:
            return None
        digits = [bare[:-2], bare[-2:]]
    else:
        spelt = [w.value for w in words if w.kind == "NUMW"]
        digits = spelt or re.split(r"[:.]", first.text)
    h, m = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    half = next((w.text.lower()[0] for w in words if w.kind == "MER"), "")
    part = next((w.value for w in words if w.kind in ("DPART", "DAWN")), "")
    if half == "p" or part in ("AF", "EV", "NI"):
        h = h + 12 if h < 12 else h
    elif half == "a" and h == 12:
        h = 0
    if h > 24 or m > 59:
        return None
    return f"T{h:02d}:{m:02d}"


def _day(ctx: Context, hit: Hit) -> str:
    if "core" in hit.groups:
        v = ctx.core(ctx, hit.scan, *hit.groups["core"])
        if v is not None and v.value:
            return v.value.split("T")[0]
    if (
        ctx.ref
        and len(ctx.ref.removeprefix("BC")) == 10
        and (ctx.narrative or "\n" not in hit.scan.text[ctx.last_hit[0] : hit.start])
    ):
        return ctx.ref
    if ctx.published and not ctx.narrative:
        return ctx.published.isoformat()
    return "XXXX-XX-XX"


def clock(ctx: Context, hit: Hit) -> Value | None:
    """`9:30 a.m. EST`, `noon Thursday`, `10 p.m. Wednesday`."""
    words = hit.words("c")
    if (
        words[0].kind == "CLOCK"
        and len(words) == 1
        and "tz" not in hit.groups
        and "core" not in hit.groups
        and not _told_clock(hit)
    ):
        return None
    value = hour(words)
    if value is None:
        return None
    apx = hit.word("apx")
    return Value("TIME", _day(ctx, hit) + value, "APPROX" if apx and apx.value == "APPROX" else None)


def _told_clock(hit: Hit) -> bool:
    return hit.low(hit.first - 1) in cue("before_clock")


def clock_then_part(ctx: Context, hit: Hit) -> Value | None:
    """`9 a.m. this morning`, `8:30 Friday night`."""
    words = hit.words("c")
    late = hit.scan.words[hit.last - 1].value in ("AF", "EV", "NI")
    value = hour(words)
    if value is None:
        return None
    if late and not any(w.kind == "MER" for w in words) and int(value[1:3]) < 12:
        value = f"T{int(value[1:3]) + 12:02d}{value[3:]}"
    i, j = hit.groups["core"]
    v = ctx.core(ctx, hit.scan, i, j - 1) if j - i > 1 else None
    day = v.value.split("T")[0] if v and v.value else ctx.anchor.isoformat() if ctx.anchor else "XXXX-XX-XX"
    return Value("TIME", day + value)


def part_of_day(ctx: Context, hit: Hit) -> Value | None:
    """`Tuesday night`, `this morning`, `the next morning`, `tonight`, `the night of 9 August 1792`."""
    p = hit.word("p")
    part = p.value if p else "NI"
    m = hit.word("mod") or hit.word("mod2")
    mod = m.value if m and m.kind in ("EARLY", "ER") else None
    if hit.low(hit.last) in cue("after_night_of_a_show") or (p is None and is_title(hit, hit.start, hit.end)):
        return NOTHING
    if p is None:
        return Value(
            "TIME", (ctx.anchor.isoformat() if ctx.anchor and not ctx.narrative else "XXXX-XX-XX") + "TNI"
        )
    if "core" in hit.groups:
        v = ctx.core(ctx, hit.scan, *hit.groups["core"])
        if v is None or not v.value or v.type not in ("DATE", "TIME") or v.value.endswith("REF"):
            return None
        day = v.value.split("T")[0]
        return (
            Value("TIME", f"{day}T{part}", mod)
            if len(day.removeprefix("BC")) == 10 or day.startswith("XXXX-WXX")
            else None
        )
    rel = said(hit)
    if p.text[0].isupper() and hit.scan.words[hit.first].text[0].isupper() and not p.text.isupper():
        return NOTHING
    if rel & {"last"} and "the" not in rel and ctx.anchor and not ctx.narrative:
        return Value("TIME", f"{(ctx.anchor - timedelta(1)).isoformat()}T{part}", mod)
    if rel & {"this", "last", "current"} and not ctx.narrative:
        return Value("TIME", (ctx.anchor.isoformat() if ctx.anchor else "XXXX-XX-XX") + f"T{part}", mod)
    base = ctx.ref if ctx.ref and len(ctx.ref) == 10 else None
    d = cal.first(base) if base else None if ctx.narrative else ctx.published
    if d is None:
        return Value("TIME", f"XXXX-XX-XXT{part}", mod)
    shift = -1 if rel & {"previous", "preceding"} else 1 if rel & {"next", "following"} else 0
    return Value("TIME", f"{(d + timedelta(shift)).isoformat()}T{part}", mod)


def early_hours(ctx: Context, hit: Hit) -> Value | None:
    """`the early hours of Tuesday`."""
    u = hit.word("u")
    v = ctx.core(ctx, hit.scan, *hit.groups["core"])
    if u is None or u.value != "TH" or v is None or len(v.value) != 10:
        return None
    return Value("TIME", f"{v.value}TMO", "START")


def part_alone(ctx: Context, hit: Hit) -> Value | None:
    """`night`, in histories: any night."""
    w = hit.word("p")
    assert w is not None
    if not ctx.narrative or w.value not in ("NI", "DT") or hit.scan.words[hit.first].text[0].isupper():
        return None
    return Value("TIME", f"XXXX-XX-XXT{w.value}")


RULES = {f.__name__: f for f in (clock, clock_then_part, part_of_day, early_hours, part_alone)}
