"""Dates as pages and people write them, to ISO 8601."""

from __future__ import annotations

import datetime as dt
import functools
import re
import tomllib
from importlib import resources

from whence.errors import UsageError

_ISO = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)"
    r"(?:[T ]{1,2}(?P<H>\d\d):?(?P<M>\d\d)(?::?(?P<S>\d\d))?(?:[.,]\d+)?\s?(?P<z>Z|UTC|"
    r"[+-]\d\d(?::?\d\d)?)?)?(?!\d)",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(?!\d)")
_YMD = re.compile(r"(?<!\d)((?:19|20)\d\d)[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_DMY = re.compile(r"(?<![\d.])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?((?:19|20)\d\d|\d\d)(?![\d])")
_URL = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[/_-]([01]?\d)[/_-]([0-3]?\d)(?!\d)|/((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_EARLIEST = 1990


def parse_published(given: str) -> str:
    """An ISO date or date-time a person gave, in normal form.

    Raises UsageError for anything else: a publication date is never guessed from loose words here.
    """
    text = given.strip()
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    try:
        return dt.datetime.fromisoformat(text).isoformat()
    except ValueError:
        raise UsageError(
            f"{given!r} is no ISO date", hint="write it as 2021-03-04 or 2021-03-04T18:00+01:00"
        ) from None


def to_iso(text: str, *, month_first: bool = False) -> str | None:
    """The date (and time of day, where written) in a page's own words, as ISO 8601; null where none can be
    read.

    `month_first` reads 3/4/2021 as 4 March. Two-digit years are read as 20xx. The first date in the text
    counts.
    """
    text = text[:400]
    if found := _ISO.search(text):
        date = _date(found["y"], found["m"], found["d"])
        if date is None:
            return None
        return _with_time(date, found["H"], found["M"], found["S"], found["z"])
    if found := _COMPACT.search(text):
        date = _date(*found.group(1, 2, 3))
        if date is not None:
            return _with_time(date, found[4], found[5], found[6], None)
    if named := named_dates(text):
        return _with_clock(named[0][0], text)
    if found := _YMD.search(text):
        date = _date(*found.groups())
        return _with_clock(date, text) if date else None
    if found := _DMY.search(text):
        day, sep, month, year = found.groups()
        year = year if len(year) == 4 else "20" + year
        if month_first and sep != ".":
            day, month = month, day
        date = _date(year, month, day) or (_date(year, day, month) if sep != "." else None)
        return _with_clock(date, text) if date else None
    return None


def from_url(url: str) -> str | None:
    """The date in a page's address (`/2021/03/04/`), or null."""
    for found in _URL.finditer(url[:2000]):
        groups = [g for g in found.groups() if g is not None]
        date = _date(*groups)
        if date is not None:
            return date.isoformat()
    return None


def from_epoch(text: str) -> str | None:
    """Seconds or milliseconds since 1970 in UTC, as ISO 8601; null where the text is no such number."""
    if not re.fullmatch(r"1[0-9]{9}(?:\d{3})?", text):
        return None
    moment = dt.datetime.fromtimestamp(int(text[:10]), tz=dt.UTC)
    return moment.isoformat()


def _date(year: str, month: str, day: str) -> dt.date | None:
    try:
        date = dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
    return date if _EARLIEST <= date.year <= 2100 else None


def _with_time(
    date: dt.date, hour: str | None, minute: str | None, second: str | None, zone: str | None
) -> str:
    if hour is None or minute is None or int(hour) > 23 or int(minute) > 59 or int(second or 0) > 59:
        return date.isoformat()
    stamp = f"{date.isoformat()}T{hour}:{minute}:{second or '00'}"
    if zone is None:
        return stamp
    zone = zone.upper()
    if zone in ("Z", "UTC"):
        return stamp + "+00:00"
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return (
        f"{stamp}{zone[0]}{digits[:2]}:{digits[2:]}"
        if int(digits[:2]) < 24 and int(digits[2:]) < 60
        else stamp
    )


_CLOCK = re.compile(r"(?<![\d:.])(\d{1,2})[:.h](\d\d)(?![\d.])\s?(?:([ap])\.?m\b)?", re.IGNORECASE)


def _with_clock(date: dt.date, text: str) -> str:
    for hour, minute, half in _CLOCK.findall(text):
        h = int(hour)
        if half:
            h = h % 12 + (12 if half in "pP" else 0)
        if h < 24 and int(minute) < 60:
            return f"{date.isoformat()}T{h:02}:{minute}:00"
    return date.isoformat()


@functools.cache
def months() -> dict[str, int]:
    """Month names and their common abbreviations in the languages of `months.toml`, casefolded, to 1-12."""
    table = tomllib.loads(resources.files(__package__).joinpath("months.toml").read_text("utf-8"))
    return {name: int(number) for number, names in table["months"].items() for name in names}


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = "|".join(sorted(map(re.escape, months()), key=len, reverse=True))
    month = rf"(?P<m>{names})\b\.?"
    day = r"(?<!\d)(?P<d>\d{1,2})(?:st|nd|rd|th|er|º|ª)?"
    year = r"(?P<y>(?:19|20)\d\d)(?!\d)"
    # A month may follow a name without a space: a page lost the markup between them.
    begins = r"(?-i:\b|(?<=[a-z])(?=[A-Z]))"
    return (
        re.compile(
            rf"{day}(?:\.|\s|-|/|\bde\b|\bof\b|\bdi\b){{0,5}}{month}(?:,|\.|\s|-|/|\bde[l]?\b){{0,5}}{year}",
            re.IGNORECASE,
        ),
        re.compile(
            rf"{begins}{month}(?:\s|-|/){{0,3}}{day}(?:,|\.|\s|-|/){{1,4}}(?:\d\d:\d\d(?::\d\d)?\s)?{year}",
            re.IGNORECASE,
        ),
    )


def named_dates(text: str) -> list[tuple[dt.date, int, int]]:
    """The dates in `text` that name their month and year, with start and end, in text order."""
    out: list[tuple[dt.date, int, int]] = []
    if _YEAR.search(text) is None:
        return out
    for pattern in _patterns():
        for found in pattern.finditer(text):
            date = _date(found["y"], str(months()[found["m"].casefold()]), found["d"])
            if date is not None:
                out.append((date, found.start(), found.end()))
    return sorted(out, key=lambda found: found[1:])


def days(text: str) -> set[str]:
    """Every day that a line of a page names, as ISO dates; numbers are read day first where they can be."""
    text = text[:400]
    found: list[dt.date | None] = [date for date, _, _ in named_dates(text)]
    found += [_date(*match.group("y", "m", "d")) for match in _ISO.finditer(text)]
    found += [_date(*match.groups()) for match in _YMD.finditer(text)]
    for match in _DMY.finditer(text):
        first, sep, second, year = match.groups()
        year = year if len(year) == 4 else "20" + year
        found.append(_date(year, second, first) or (_date(year, first, second) if sep != "." else None))
    return {date.isoformat() for date in found if date is not None}
