"""Days, months and weekdays: what the patterns for calendar dates mean."""

from __future__ import annotations

import re
from datetime import date, timedelta

from whence.meaning.times import calendar as cal
from whence.meaning.times.context import NOTHING, Context, Value, ordinal, year_value
from whence.meaning.times.lexicon import cue
from whence.meaning.times.numbers import in_words
from whence.meaning.times.patterns import Hit

_QUOTES = ("'", '"', "‘", "’", "“", "”", "`")
BACK = {"last", "past", "previous", "preceding", "prior"}
AHEAD = {"next", "coming", "upcoming", "following", "subsequent", "ensuing"}
# These point from what was said before, not from the page's date.
TOLD = {"previous", "preceding", "prior", "following", "subsequent", "ensuing", "same", "that"}


def said(hit: Hit, group: str = "rel") -> set[str]:
    """The words of a group in lower case."""
    return {w.text.lower() for w in hit.words(group)}


def era(hit: Hit) -> str | None:
    """BC, AD or null."""
    w = hit.word("era")
    return w.value if w else None


def iso(ctx: Context, hit: Hit) -> Value | None:
    """`2020-02-06`, `2020-02-06T18:30Z`."""
    text = hit.scan.words[hit.first].text
    y, m, d = map(int, text[:10].split("-"))
    if cal.day(y, m, d) is None:
        return NOTHING
    return Value("TIME", text[:16]) if "T" in text else Value("DATE", text)


def numeric(ctx: Context, hit: Hit) -> Value | None:
    """`2/6/2020` (US order unless it cannot be), `6.2.2020` (day first)."""
    word = hit.scan.words[hit.first]
    a, b, y = map(int, re.split(r"[/.]", word.text))
    if y < 100:
        y += 1900 if y >= 50 else 2000
    day_first = word.kind == "DOTTED" or a > 12
    d = cal.day(y, b, a) if day_first else cal.day(y, a, b)
    return Value("DATE", d.isoformat()) if d else NOTHING


def _month_number(hit: Hit) -> int:
    w = hit.word("m")
    assert w is not None
    return int(w.value)


def _stated_year(hit: Hit) -> str | None:
    w = hit.word("y") or hit.word("y3")
    if w is None:
        return None
    n = in_words(hit, "y") if not w.text.isdigit() else int(w.text)
    return year_value(str(n), era(hit)) if n else None


def _year_ahead(ctx: Context, hit: Hit) -> str | None:
    """The year of "5 September" in "5 September-12 September 1914": said once, at the end of the range."""
    if hit.kind(hit.last) not in ("DASH", "AND", "TO", "OR", "COMMA"):
        return None
    i = hit.last + 1
    if hit.kind(i) in ("D12", "D31", "ORDN") and hit.kind(i + 1) == "COMMA" and hit.kind(i + 2) == "Y":
        return hit.scan.words[i + 2].text
    for last in range(min(hit.last + 8, len(hit.scan.words)), hit.last + 2, -1):
        if hit.kind(last - 1) in ("Y", "BC"):
            v = ctx.core(ctx, hit.scan, hit.last + 1, last)
            if v is not None and len(v.value) > 4:
                return cal.year_of(v.value)
    return None


def day_month(ctx: Context, hit: Hit) -> Value | None:
    """`March 5`, `5 March 1918`, `the 25th of August`, `Friday, Oct. 13`."""
    month = _month_number(hit)
    w = hit.word("d")
    assert w is not None
    dom = sum(ordinal(x.text, x.value) for x in hit.words("d") if x.kind != "DASH")
    year = _stated_year(hit)
    if year is None and said(hit):
        year = ctx.year or (f"{ctx.published.year:04d}" if ctx.published else None)
    if year is None and (month, dom) == (9, 11) and hit.low(hit.last) in cue("after_september_11"):
        year = "2001"
    if year is None:
        year = _year_ahead(ctx, hit)
    if year is None:
        year = _by_weekday(ctx, hit, month, dom) or ctx.pick_year(month, dom, hit)
    if (month, dom) == (2, 29) and year.isdigit() and _stated_year(hit) is None:
        year = min(
            (f"{int(year) + k:04d}" for k in range(-4, 5) if cal.day(int(year) + k, 2, 29)),
            key=lambda y: abs(int(y) - int(year)),
        )
    if year.isdigit() and cal.day(int(year), month, dom) is None:
        return NOTHING
    if cal.day(2000, month, dom) is None:
        return NOTHING
    return Value("DATE", f"{year}-{month:02d}-{dom:02d}")


def _by_weekday(ctx: Context, hit: Hit, month: int, dom: int) -> str | None:
    """The year beside the page's date in which that day of the month falls on the weekday named with it."""
    wd = hit.word("wd")
    if wd is None or ctx.published is None or ctx.narrative:
        return None
    for shift in (0, 1, -1):
        d = cal.day(ctx.published.year + shift, month, dom)
        if d and d.isoweekday() == int(wd.value) and abs((d - ctx.published).days) < 200:
            return f"{d.year:04d}"
    return None


def _is_month(ctx: Context, hit: Hit, index: int) -> bool:
    """Whether "May" or "March" standing alone is the month."""
    w = hit.scan.words[index]
    before = hit.low(index - 1 - (hit.kind(index - 1) == "DASH"))
    tag = ctx.upos(w.start)
    if tag in ("VERB", "AUX"):
        return False
    if before in cue("before_month") or (
        hit.low(index + 1) in ("and", "or", "to") and hit.kind(index + 2) == "MONTH"
    ):
        return True
    if (
        before in cue("before_bare_month_noun")
        and hit.low(index + 1).isalpha()
        and hit.scan.words[index + 1].text.islower()
    ):
        return hit.low(index + 1) not in cue("after_march_of_people")
    return hit.kind(index - 2) == "MONTH" and before in ("and", "or", "to")


def month(ctx: Context, hit: Hit) -> Value | None:
    """`February`, `July 1997`, `last May`, `this September`, `August 480 BC`."""
    w = hit.word("m")
    assert w is not None
    m = int(w.value)
    index = hit.groups["m"][0]
    if "y" in hit.groups or "y3" in hit.groups:
        year = _stated_year(hit)
        return Value("DATE", f"{year}-{m:02d}") if year else NOTHING
    if hit.kind(hit.last) in ("NBIG", "N99", "N999") or (
        hit.kind(hit.last) == "DOT" and hit.kind(hit.last + 1) in ("D12", "D31")
    ):
        return NOTHING
    rel = said(hit)
    if not rel and w.kind == "AMONTH" and not _is_month(ctx, hit, index):
        return None
    if (
        not rel
        and len(w.text) <= 4
        and w.kind == "MONTH"
        and w.text.lower() not in ("july", "june")
        and hit.kind(index + 1) != "DOT"
    ):
        return None
    if (
        not rel
        and hit.kind(index - 1) == "DASH"
        and hit.kind(index - 2) not in ("MONTH", "EARLY", "Y", "D12", "D31")
    ):
        return None
    if rel:
        return _month_beside(ctx, hit, m, rel)
    year = _year_ahead(ctx, hit) or _bare_year(ctx, hit, m)
    return Value("DATE", f"{year}-{m:02d}")


def _bare_year(ctx: Context, hit: Hit, m: int) -> str:
    return ctx.pick_year(m, None, hit)


def _month_beside(ctx: Context, hit: Hit, m: int, rel: set[str]) -> Value:
    base = ctx.reference if rel & TOLD or (ctx.narrative and "the" in rel) else ctx.anchor
    if base is None:
        return Value("DATE", f"XXXX-{m:02d}")
    y = base.year
    if rel & BACK:
        y -= m >= base.month
    elif rel & AHEAD:
        y += m <= base.month
    return Value("DATE", f"{y:04d}-{m:02d}")


def month_of_year(ctx: Context, hit: Hit) -> Value | None:
    """`January this year`, `July last year`, `October of that year`."""
    rel = said(hit)
    year: str | None
    if rel & {"that", "same"}:
        year = ctx.year
    else:
        base = ctx.anchor
        shift = -1 if rel & BACK else 1 if rel & AHEAD else 0
        year = f"{base.year + shift:04d}" if base else None
    return Value("DATE", f"{year or 'XXXX'}-{_month_number(hit):02d}")


def weekday(ctx: Context, hit: Hit) -> Value | None:
    """`Thursday`, `last Friday`, `this coming Sunday`: near the page's date, on the side the verb's tense
    says."""
    w = hit.word("wd")
    assert w is not None
    n = int(w.value)
    rel = said(hit)
    if w.kind == "AWDAY" and not rel and ctx.upos(w.start) in ("VERB", "NOUN", "AUX"):
        return None
    if w.kind == "AWDAY" and hit.kind(hit.last - 1) != "DOT" and hit.kind(hit.last) != "DOT":
        return None
    if hit.low(hit.first - 1) in cue("weekday_of_sales"):
        return None
    base = ctx.reference if rel & TOLD else ctx.anchor
    if ctx.narrative and not (ctx.ref and len(ctx.ref) == 10):
        base = None
    if base is None:
        return Value("DATE", f"XXXX-WXX-{n}")
    begun = _range_start(ctx, hit)
    if begun is not None and not rel:
        return Value("DATE", (begun + timedelta((n - begun.isoweekday()) % 7)).isoformat())
    return Value("DATE", beside(base, n, rel, ctx.tense_at(hit, "")).isoformat())


def _range_start(ctx: Context, hit: Hit) -> date | None:
    """The Monday of "Monday through Friday" when the hit is its Friday."""
    if hit.kind(hit.first - 1) not in ("TO", "DASH", "THROUGH") or hit.kind(hit.first - 2) != "WDAY":
        return None
    return cal.first(ctx.last_hit[1]) if ctx.last_hit[0] == hit.scan.words[hit.first - 2].end else None


def beside(base: date, n: int, rel: set[str], tense: str) -> date:
    """The weekday `n` next to a day."""
    back = (base.isoweekday() - n) % 7
    ahead = (n - base.isoweekday()) % 7
    if rel & AHEAD:
        return base + timedelta(ahead or 7)
    if rel & BACK:
        return base - timedelta(back or 7)
    if rel & {"this"}:
        return base + timedelta(ahead if tense != "past" else -back)
    if tense == "present" and 0 < ahead <= 2 < back:
        tense = "future"
    return base + timedelta(ahead) if tense == "future" else base - timedelta(back)


def weekday_of_week(ctx: Context, hit: Hit) -> Value | None:
    """`Wednesday last week`."""
    unit, wd = hit.word("u"), hit.word("wd")
    assert unit is not None and wd is not None
    if unit.value != "W":
        return None
    if ctx.anchor is None:
        return Value("DATE", f"XXXX-WXX-{wd.value}")
    rel = said(hit)
    shift = -7 if rel & BACK else 7 if rel & AHEAD else 0
    monday = ctx.anchor - timedelta(ctx.anchor.isoweekday() - 1) + timedelta(shift)
    return Value("DATE", (monday + timedelta(int(wd.value) - 1)).isoformat())


def day_beside(ctx: Context, hit: Hit) -> Value | None:
    """`the day before yesterday`, `the day after Thursday`."""
    unit, way = hit.word("u"), hit.word("dir")
    assert unit is not None and way is not None
    core = ctx.core(ctx, hit.scan, *hit.groups["core"])
    if unit.value != "D" or core is None:
        return None
    d = cal.first(core.value)
    if d is None:
        return Value("DATE", "XXXX-XX-XX")
    return Value("DATE", (d + timedelta(-1 if way.kind == "BEFORE" else 1)).isoformat())


def deictic(ctx: Context, hit: Hit) -> Value | None:
    """`today`, `yesterday`, `tomorrow`."""
    w = hit.scan.words[hit.first]
    n = int(w.value)
    if is_title(hit, w.start, w.end):
        return None
    if ctx.narrative and n == 0:
        return Value("DATE", "PRESENT_REF")
    d = cal.step(ctx.anchor, n, "D") if ctx.anchor else None
    return Value("DATE", d.isoformat() if d else "XXXX-XX-XX")


def is_title(hit: Hit, start: int, end: int) -> bool:
    """Whether a capitalised "Today" or "Tonight" stands alone in quotation marks or ends a name."""
    text = hit.scan.text
    quoted = text[max(0, start - 1) : start] in _QUOTES and text[end : end + 1] in _QUOTES
    before = text[hit.scan.words[hit.first - 1].start : start - 1] if hit.first else ""
    return text[start].isupper() and (quoted or (before.isalpha() and before[0].isupper()))


RULES = {
    f.__name__: f
    for f in (
        iso,
        numeric,
        day_month,
        month,
        month_of_year,
        weekday,
        weekday_of_week,
        day_beside,
        deictic,
    )
}
