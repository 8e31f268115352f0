"""Dates and times of day as page furniture writes them: under a headline, beside a comment."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
    "september": 9, "october": 10, "november": 11, "december": 12,
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10,
    "nov": 11, "dec": 12,
    "januar": 1, "jänner": 1, "februar": 2, "märz": 3, "mai": 5, "juni": 6, "juli": 7, "oktober": 10,
    "dezember": 12, "okt": 10, "dez": 12,
    "janvier": 1, "février": 2, "fevrier": 2, "mars": 3, "avril": 4, "juin": 6, "juillet": 7, "août": 8,
    "aout": 8, "septembre": 9, "octobre": 10, "novembre": 11, "décembre": 12, "decembre": 12,
    "enero": 1, "febrero": 2, "marzo": 3, "abril": 4, "mayo": 5, "junio": 6, "julio": 7, "agosto": 8,
    "septiembre": 9, "octubre": 10, "noviembre": 11, "diciembre": 12,
}  # fmt: skip
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?<!\d)(?P<day>[0-3]?\d)"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\w/.-]){_YEAR}[-/.](?P<month>[01]?\d)[-/.](?P<day>[0-3]?\d)(?!\d)",
        rf"{_DAY}(?:st|nd|rd|th|er)?\.?\s*(?:of |de )?{_MONTH},?\s*(?:de |del )?{_YEAR}",
        rf"(?-i:\b|(?<=[a-z])(?=[A-Z])){_MONTH}\s*{_DAY}(?:st|nd|rd|th)?,?\s*{_YEAR}",
    )
)
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
    best: tuple[int, int, date] | None = None
    for pattern in _DATES:
        for match in pattern.finditer(text):
            month = match["month"].casefold()
            found = _date(
                int(match["year"]), int(month) if month.isdigit() else _MONTHS[month], int(match["day"])
            )
            if found and (best is None or match.start() < best[0]):
                best = (match.start(), match.end(), found)
            break
    if best is None:
        best = _numeric(text)
    if best is None:
        return None
    start, end, day = best
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


def _numeric(text: str) -> tuple[int, int, date] | None:
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
            return match.start(), match.end(), found
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
