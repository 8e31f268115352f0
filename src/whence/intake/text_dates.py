"""Dates and times of day as page furniture writes them: under a headline, beside a comment."""

from __future__ import annotations

import re
from datetime import date

from whence.intake.dates import named_dates

_ISO = re.compile(r"(?<![\w/.-])((?:19|20)\d\d)[-/.]([01]?\d)[-/.]([0-3]?\d)(?!\d)")
_NUMERIC = re.compile(r"(?<![\w/.-])(\d{1,2})([./-])\s?(\d{1,2})\2\s?((?:19|20)?\d\d)(?![\w/-]|\.\d)")
_CLOCK = re.compile(
    r"(?<![\d:])(?P<hour>2[0-4]|[01]?\d)(?:[:.h](?P<minute>[0-5]\d)(?::[0-5]\d)?)?\s?(?P<half>[ap]\.?m\b\.?)?",
    re.IGNORECASE,
)


def find_date(text: str) -> tuple[str, int, int] | None:
    """The first date with a year in `text`: ISO date (or date-time, `T..:..`, when a clock time stands beside
    it), start, end.

    A numeric date whose day and month could be exchanged counts only when dots (day first) or am/pm (month
    first) settle it. Null where there is none.
    """
    text = text[:400]
    found = named_dates(text)[:1]
    for match in _ISO.finditer(text):
        if day := _date(int(match[1]), int(match[2]), int(match[3])):
            found.append((day, match.start(), match.end()))
            break
    best = min(found, key=lambda one: one[1:], default=None) or _numeric(text)
    if best is None:
        return None
    day, start, end = best
    clock = _clock(text, start, end)
    if clock is None:
        return day.isoformat(), start, end
    hour, minute, first, last = clock
    return f"{day.isoformat()}T{hour:02d}:{minute:02d}", min(start, first), max(end, last)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _numeric(text: str) -> tuple[date, int, int] | None:
    for match in _NUMERIC.finditer(text):
        a, b, year = int(match[1]), int(match[3]), int(match[4])
        year += 0 if year > 99 else 2000 if year < 70 else 1900
        half = re.search(r"\d\s?[ap]\.?m\b", text, re.IGNORECASE)
        if match[2] == "." or a > 12:
            found = _date(year, b, a)
        elif half or b > 12:
            found = _date(year, a, b)
        else:
            found = None
        if found:
            return found, match.start(), match.end()
    return None


def _clock(text: str, start: int, end: int) -> tuple[int, int, int, int] | None:
    """A time of day within a few words before or after the date at `start:end`."""
    after = re.match(r"[\s,|–-]*(?:at|um|à|a las|@|-|T)?[\s,]*", text[end:])
    places = [_CLOCK.match(text, end + (after.end() if after else 0))]
    places += [
        m
        for m in _CLOCK.finditer(text, max(0, start - 16), start)
        if text[m.end() : start].strip(" ,-|") in ("", "on", "am")
    ]
    for match in places:
        if match is None or not (match["minute"] or match["half"]):
            continue
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        half = (match["half"] or "").casefold()
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half.startswith("p") else 0)
        if hour < 24:
            return hour, minute, match.start(), match.end()
    return None
