"""One pass over a text: find the phrases, read each against what came before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from whence.meaning.times import away, clock, dates, durations, fiscal, ranges, seasons, sets, units
from whence.meaning.times.context import Context, Tense, Value, no_tag, shown
from whence.meaning.times.lexicon import cue
from whence.meaning.times.patterns import Hit, candidates, runs, starting
from whence.meaning.times.scan import Scan, scan
from whence.meaning.times.tense import guessed
from whence.records import TimeType

RULES: dict[str, Callable[[Context, Hit], Value | None]] = {
    **dates.RULES,
    **units.RULES,
    **seasons.RULES,
    **ranges.RULES,
    **fiscal.RULES,
    **durations.RULES,
    **away.RULES,
    **clock.RULES,
    **sets.RULES,
}


@dataclass(frozen=True, slots=True)
class Found:
    """One time expression: characters `[start, end)`, TIMEX3 type, value and modifier, the days that bound
    it."""

    start: int
    end: int
    type: TimeType
    value: str
    mod: str | None
    earliest: str | None
    latest: str | None
    rule: str


def applied(rule: str, ctx: Context, hit: Hit) -> Value | None:
    """What a rule makes of a match; null too where the answer lies outside the calendar (years 1 to 9999)."""
    try:
        return RULES[rule](ctx, hit)
    except OverflowError:
        return None


def core(ctx: Context, scanned: Scan, first: int, last: int) -> Value | None:
    """The calendar value of the tokens `[first, last)` read as a phrase of their own."""
    for pattern in starting(scanned.classes[first]):
        if pattern.core:
            hit = pattern.hit(scanned, first, last)
            if hit is not None:
                value = applied(pattern.rule, ctx, hit)
                if value is not None:
                    return value
    return None


def _read(ctx: Context, scanned: Scan) -> Iterator[Found]:
    for begin, end in runs(scanned):
        i = begin
        while i < end:
            step = i + 1
            for pattern, hit in candidates(scanned, i):
                value = applied(pattern.rule, ctx, hit)
                if value is None:
                    continue
                step = _without_stop(scanned, value.last or hit.last)
                if value.value:
                    first = hit.first if value.first is None else value.first
                    start, stop = scanned.words[first].start, scanned.words[step - 1].end
                    ctx.mention(value, stop)
                    lo, hi = value.bounds or shown(value.value)
                    yield Found(start, stop, value.type, value.value, value.mod, lo, hi, pattern.rule)
                break
            i = step


def _without_stop(scanned: Scan, last: int) -> int:
    """The end of a phrase without the full stop of its sentence; the stop of "Jan." inside one stays."""
    words = scanned.words
    if words[last - 1].kind != "DOT" or last < 2:
        return last
    whole = len(words[last - 2].text) > 4 or words[last - 2].text.lower() in ("may", "june", "july")
    ends = last >= len(words) or words[last].text[0].isupper() or words[last].kind == "BREAK"
    return last - 1 if whole or ends else last


_FAR_FROM_NEWS = 2


def tells_history(scans: Iterable[Scan], published: date | None) -> bool:
    """Whether a text tells history rather than news: it names years far from its own date again and again and
    hardly ever points from the day of writing ("yesterday", a bare weekday) or quotes anybody."""
    far = near = 0
    for s in scans:
        for k, w in enumerate(s.words):
            before = s.words[k - 1].kind if k else ""
            if w.kind == "Y" and 1000 <= int(w.text) <= 2100:
                far += published is None or abs(int(w.text) - published.year) >= _FAR_FROM_NEWS
            elif w.kind == "BC":
                far += 1
            elif (
                w.kind in ("DEIX", "TONIGHT")
                or (w.kind == "WDAY" and before != "COMMA")
                or (w.kind in ("UNIT", "YEARU") and before in ("LAST", "THIS", "NEXT"))
                or w.text in cue("reports")
            ):
                near += 1
    return far >= 7 and far > 3 * near


def annotate(
    text: str,
    published: str | None = None,
    tense: Callable[[int], Tense] | None = None,
    *,
    upos: Callable[[int], str] | None = None,
    parts: Iterable[tuple[int, int]] | None = None,
) -> list[Found]:
    """All time expressions of a text in text order.

    `published` is the ISO date they are read against, null for none. `tense` and `upos` tell the governing
    verb's
    tense and the part of speech at an offset; without `tense` it is guessed from words nearby. `parts` are
    the stretches to read (all by default).
    """
    day = parse_day(published)
    scans = [scan(text, a, b) for a, b in (parts if parts is not None else [(0, len(text))])]
    ctx = Context(
        published=day,
        narrative=tells_history(scans, day),
        tense=tense or guessed(text),
        upos=upos or no_tag,
        core=core,
    )
    return [f for s in scans for f in _read(ctx, s)]


def parse_day(published: str | None) -> date | None:
    """The day of an ISO date or date-time; null for null and for what is none."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None
