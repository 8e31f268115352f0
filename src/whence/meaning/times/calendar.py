"""Arithmetic on TIMEX3 calendar values: the interval a value covers, coarsening, stepping, feast days.

Values are those of ISO-TimeML: `1998`, `1998-02`, `1998-02-13`, `1998-W07`, `1998-W07-WE`, `1998-Q3`,
`1998-H2`, `1998-SU`, `199` (a decade), `19` (the century 19xx), days with an optional `T…`; `XXXX-…` where a
part is unknown; `BC0480…` before the common era.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

from whence.meaning.times.lexicon import holidays

SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
_VALUE = re.compile(
    r"(?P<y>\d{4})(?:-(?:(?P<m>\d\d)(?:-(?P<d>\d\d))?|W(?P<w>\d\d)(?P<we>-WE|-(?P<wd>[1-7]))?|Q(?P<q>[1-4])|H(?P<h>[12])"
    r"|(?P<s>SP|SU|FA|WI)))?(?:T.*)?|(?P<dec>\d{3})|(?P<cent>\d\d)"
)


def day(year: int, month: int, dom: int) -> date | None:
    """That day, or null where the calendar has none (31 February, year 0)."""
    if not (MINYEAR <= year <= MAXYEAR and 1 <= month <= 12 and 1 <= dom <= monthrange(year, month)[1]):
        return None
    return date(year, month, dom)


def _months(year: int, first: int, last: int) -> tuple[date, date] | None:
    """First to last day of months counted from January of `year`; they may run into the next year."""
    y1, m1 = year + (first - 1) // 12, (first - 1) % 12 + 1
    y2, m2 = year + (last - 1) // 12, (last - 1) % 12 + 1
    if not (y1 >= MINYEAR and y2 <= MAXYEAR):
        return None
    return date(y1, m1, 1), date(y2, m2, monthrange(y2, m2)[1])


def interval(value: str) -> tuple[date, date] | None:
    """First and last day a value covers; null for durations, sets, references and years unknown or before
    1."""
    m = _VALUE.fullmatch(value)
    if m is None:
        return None
    if m["dec"]:
        lo = int(m["dec"]) * 10
        return _months(lo, 1, 120)
    if m["cent"]:
        return _months(int(m["cent"]) * 100, 1, 1200) if int(m["cent"]) else _months(1, 1, 99 * 12)
    y = int(m["y"])
    if y < MINYEAR:
        return None
    if m["d"]:
        d = day(y, int(m["m"]), int(m["d"]))
        return (d, d) if d else None
    if m["m"]:
        return _months(y, int(m["m"]), int(m["m"])) if 1 <= int(m["m"]) <= 12 else None
    if m["w"]:
        try:
            monday = date.fromisocalendar(y, int(m["w"]), 1)
            if m["wd"]:
                monday += timedelta(int(m["wd"]) - 1)
                return monday, monday
            return (monday + timedelta(5 if m["we"] else 0)), monday + timedelta(6)
        except (ValueError, OverflowError):
            return None
    if m["q"]:
        return _months(y, int(m["q"]) * 3 - 2, int(m["q"]) * 3)
    if m["h"]:
        return _months(y, int(m["h"]) * 6 - 5, int(m["h"]) * 6)
    if m["s"]:
        return _months(y, *SEASON_MONTHS[m["s"]])
    return _months(y, 1, 12)


def first(value: str) -> date | None:
    """The first day a value covers, null where that is unknown."""
    bounds = interval(value)
    return bounds[0] if bounds else None


def year_of(value: str) -> str | None:
    """`1998` of `1998-02-13`, `BC0480` of `BC0480-08`; null where the value names no year."""
    m = re.match(r"(?:BC)?\d{4}(?=$|-|T)", value)
    return m.group() if m else None


def week(d: date) -> str:
    """The ISO week holding a day."""
    y, w, _ = d.isocalendar()
    return f"{y:04d}-W{w:02d}"


def quarter(d: date) -> str:
    """The calendar quarter holding a day."""
    return f"{d.year:04d}-Q{(d.month + 2) // 3}"


def grain(d: date, unit: str) -> str:
    """The value of one unit (`D W M Q Y E C`, `WE` a weekend) that holds the day."""
    match unit:
        case "D":
            return d.isoformat()
        case "W":
            return week(d)
        case "WE":
            return week(d) + "-WE"
        case "M":
            return f"{d.year:04d}-{d.month:02d}"
        case "Q":
            return quarter(d)
        case "Y":
            return f"{d.year:04d}"
        case "E":
            return f"{d.year // 10:03d}"
        case "C":
            return f"{d.year // 100:02d}"
    raise ValueError(f"no calendar unit {unit!r}")


def step(d: date, n: int, unit: str) -> date | None:
    """The day `n` units on (back, when negative), at most the last of its month; null past the calendar's
    ends."""
    try:
        match unit:
            case "D":
                return d + timedelta(n)
            case "W" | "WE":
                return d + timedelta(7 * n)
            case "M" | "Q":
                k = d.year * 12 + d.month - 1 + n * (3 if unit == "Q" else 1)
                y, m = k // 12, k % 12 + 1
            case "Y" | "E" | "C":
                y, m = d.year + n * {"Y": 1, "E": 10, "C": 100}[unit], d.month
            case _:
                return None
        return date(y, m, min(d.day, monthrange(y, m)[1])) if MINYEAR <= y <= MAXYEAR else None
    except OverflowError:
        return None


def season_of(d: date) -> str:
    """The season holding a day, winter under the year it begins in."""
    if d.month < 3:
        return f"{d.year - 1:04d}-WI"
    return f"{d.year:04d}-{('SP', 'SU', 'FA', 'WI')[d.month // 3 - 1]}"


def easter(year: int) -> date:
    """Western Easter Sunday (Meeus/Jones/Butcher, Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    el = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * el) // 451
    k = h + el - 7 * m + 114
    return date(year, k // 31, k % 31 + 1)


def weekday_in_month(year: int, month: int, nth: int, weekday: int) -> date:
    """The `nth` (-1: last) `weekday` (1 Monday .. 7 Sunday) of a month."""
    if nth > 0:
        one = date(year, month, 1)
        return one + timedelta((weekday - one.isoweekday()) % 7 + 7 * (nth - 1))
    last = date(year, month, monthrange(year, month)[1])
    return last - timedelta((last.isoweekday() - weekday) % 7)


def holiday(name: str, year: int) -> date | None:
    """The day a named day falls on in a year; null where its calendar is not reckoned here."""
    rule = holidays()[name]
    if rule == "?" or not MINYEAR < year < MAXYEAR:
        return None
    if rule.startswith("="):
        return date.fromisoformat(rule[1:])
    if rule.startswith("easter"):
        return easter(year) + timedelta(int(rule[6:]))
    if rule.startswith("thanks"):
        return weekday_in_month(year, 11, 4, 4) + timedelta(int(rule[6:]))
    if "/" in rule:
        month, nth, weekday, *later = map(int, re.split(r"[/+]", rule))
        return weekday_in_month(year, month, nth, weekday) + timedelta(sum(later))
    return date(year, *map(int, rule.split("-")))
