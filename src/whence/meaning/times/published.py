"""When was the page published, if it does not say? Only with grounds, and the grounds are given."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import islice

from whence.meaning.times.calendar import interval
from whence.meaning.times.engine import Found, annotate, tells_history
from whence.meaning.times.find import blocks
from whence.meaning.times.scan import scan
from whence.records import Block, Page, Parsed

_CITY_DATE = re.compile(r"^[ \t]*(?:[A-Z][\w.’'-]*,? ?){1,5}[,(] ?(?=[A-Z0-9])")
_STATED = re.compile(r"\b(?:published|posted|updated|last modified|filed)\b[:\s]*(?:on\s+)?", re.IGNORECASE)
_HEAD = 400
_LEAD = 500
_TRIES = 20


def infer_published(page: Page, parsed: Parsed) -> tuple[str, list[str]] | None:
    """The ISO date of publication and why; null where the page gives no grounds or its date is known.

    Grounds, strongest first: a stated line ("Posted: 6 Feb. 2020"), a dateline with a full date, and a
    weekday named without a date beside the latest full date the text tells of.
    """
    document = page.document
    if document.published is not None:
        return None
    text = document.text
    readable = blocks(parsed)
    found = annotate(text, None, parts=readable)
    return _stated_line(text, document.blocks) or _dateline(text, readable, found) or _latest_day(text, found)


def _full(found: Found) -> date | None:
    bounds = interval(found.value) if found.type == "DATE" and len(found.value) == 10 else None
    return bounds[0] if bounds and bounds[0] == bounds[1] else None


def _stated_line(text: str, parts: tuple[Block, ...]) -> tuple[str, list[str]] | None:
    for part in parts:
        if part.kind in ("comment", "comment_author"):
            continue
        for m in islice(_STATED.finditer(text, part.start, part.end), _TRIES):
            line = text[m.end() : min(m.end() + 60, part.end)].split("\n")[0]
            for f in annotate(line):
                d = _full(f)
                if d and f.start <= 12:
                    return d.isoformat(), [f"the page says “{text[m.start() : m.end() + f.end].strip()}”"]
    return None


def _dateline(text: str, readable: list[tuple[int, int]], found: list[Found]) -> tuple[str, list[str]] | None:
    for start, end in readable[:4]:
        head = text[start : min(end, start + _HEAD)]
        m = _CITY_DATE.match(head)
        first = next((f for f in found if start <= f.start < start + 60 and _full(f)), None)
        if m and first and first.start - start <= m.end() + 2:
            d = _full(first)
            assert d is not None
            return d.isoformat(), [f"the dateline “{text[start : first.end]}”"]
    return None


def _latest_day(text: str, found: list[Found]) -> tuple[str, list[str]] | None:
    """A lead that dates its event in full and then names a weekday was written within a week of that event.

    Only where the event leads, no later year is named, and the event is the one full date near the top.
    """
    head = [f for f in found if f.start < _LEAD]
    days = [(d, f) for f in head if (d := _full(f)) and re.search(r"\d{4}", text[f.start : f.end])]
    weekdays = [f for f in head if re.fullmatch(r"XXXX-WXX-[1-7]", f.value)]
    years = [int(f.value[:4]) for f in found if f.value[:4].isdigit()]
    if len(days) != 1 or len(weekdays) != 1 or tells_history([scan(text)], None):
        return None
    latest, told = days[0]
    if latest.year < max(years) or weekdays[0].start < told.start:
        return None
    day = latest + timedelta((int(weekdays[0].value[-1]) - latest.isoweekday()) % 7)
    bare = text[weekdays[0].start : weekdays[0].end]
    return day.isoformat(), [
        f"the lead dates its event “{text[told.start : told.end]}”",
        f"“{bare}” stands after it without a date, so the page was written within days",
    ]
