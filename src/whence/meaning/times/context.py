"""What a time expression is read against: the page's date, what was mentioned before, the verb's tense."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from whence.meaning.times import calendar as cal
from whence.meaning.times.lexicon import cue
from whence.meaning.times.patterns import Hit
from whence.meaning.times.scan import Scan
from whence.records import TimeType

CLOSE = 120
"""Days within which a day of a month is the one nearest to the page's date, whatever the tense."""
RECENT = 62
"""Days within which a month just gone is not the one to come, even under a verb that looks ahead."""
Tense = Literal["pluperfect", "past", "present", "future", "open", ""]
"""`pluperfect` is past whatever stands before the time; `open` is "would", "could", "might"."""


_BETWEEN = {
    "EARLY",
    "ER",
    "EDGE",
    "OF",
    "DET",
    "DASH",
    "APX",
    "MER",
    "CLOCK",
    "D12",
    "TZ",
    "NOON",
    "COMMA",
    "ON",
}


@dataclass(frozen=True, slots=True)
class Value:
    """What a phrase means: TIMEX3 type, value and modifier; bounds where the value alone does not give them.

    `first` and `last` move the edges of the phrase (token indices) where it should cover less than the match.
    """

    type: TimeType
    value: str
    mod: str | None = None
    bounds: tuple[str | None, str | None] | None = None
    first: int | None = None
    last: int | None = None


NOTHING = Value("DATE", "")
"""A match that is certainly no time: it is passed over as a whole."""


def nothing_said(_: int) -> Tense:
    """The tense where nobody knows it."""
    return ""


def no_tag(_: int) -> str:
    """The part of speech where nobody knows it."""
    return ""


@dataclass(slots=True)
class Context:
    """The reader's state while it goes through one page in text order.

    `published` anchors words such as "yesterday" (null: they stay underspecified). `narrative` marks texts
    that tell history: what is unsaid is then taken from `ref`, the last calendar value mentioned. `quarter`
    is the last business quarter spoken of, `quarter_spoken` whether later words may still mean it.
    """

    published: date | None
    narrative: bool = False
    tense: Callable[[int], Tense] = nothing_said
    upos: Callable[[int], str] = no_tag
    ref: str | None = None
    quarter: str | None = None
    quarter_spoken: bool = False
    before_christ: bool = False
    core: Callable[[Context, Scan, int, int], Value | None] = field(default=lambda *_: None)
    last_hit: tuple[int, str] = (0, "")

    @property
    def anchor(self) -> date | None:
        """The day deictic words point from: the page's date, in history the last day mentioned."""
        return self.reference if self.narrative else self.published

    @property
    def reference(self) -> date | None:
        """The first day of what was mentioned last, else the page's date."""
        known = cal.first(self.ref) if self.ref else None
        return known or self.published

    @property
    def year(self) -> str | None:
        """The year an unsaid year is taken from in history."""
        return cal.year_of(self.ref) if self.ref else None

    def mention(self, value: Value, end: int) -> None:
        """Remember a value that later words may point back to."""
        self.last_hit = (end, value.value)
        if value.type not in ("DATE", "TIME"):
            return
        v = value.value.split("T")[0] if not value.value.startswith(("PAST", "PRES", "FUT")) else ""
        if "X" in v or not v or len(v) < 4:
            return
        if v.startswith("BC") or cal.first(v) is not None:
            self.ref = v

    def pick_year(self, month: int, dom: int | None, hit: Hit) -> str:
        """The year of a month (and day) said without one; `XXXX` where nothing gives it."""
        if self.narrative:
            return self._told_year(month)
        if self.published is None:
            return "XXXX"
        now = self.published
        tense = self.tense_at(hit)
        here, today = (month, dom or now.day), (now.month, now.day)
        gap = (month - now.month) * 30.5 + (dom - now.day if dom else 0)
        turn = 1 if gap < -182 else -1 if gap > 182 else 0
        gap += 365 * turn
        near = dom is not None and abs(gap) <= CLOSE
        year = now.year + turn
        if tense == "past" and not near:
            year = now.year - (here > today)
        elif tense == "future" and gap < -RECENT:
            year += 1
        return f"{year:04d}"

    def tense_at(self, hit: Hit, modal: Tense = "future") -> Tense:
        """The tense at a hit; words such as "until" and "by" before it look ahead whatever the verb.

        `modal` is what "would", "could" and "might" count as: for months and seasons they look ahead.
        """
        tense = self.tense(hit.start)
        if tense == "pluperfect":
            return "past"
        if tense == "open":
            tense = modal
        i = hit.first - 1
        while hit.kind(i) in _BETWEEN and hit.first - i < 8:
            i -= 1
        before = hit.low(i)
        if before in cue("before_what_is_ahead") or (before == "as" and hit.low(i - 1) in cue("as_soon_as")):
            return "future"
        if before in cue("ahead_unless_past") and tense != "past":
            return "future"
        return "past" if before in cue("before_what_is_past") else tense

    def _told_year(self, month: int) -> str:
        year = self.year
        if year is None or self.ref is None:
            return "XXXX"
        if not year.startswith("BC") and len(self.ref) >= 7 and self.ref[5:7].isdigit():
            gone = int(self.ref[5:7]) - month
            if gone >= 9:
                return f"{int(year) + 1:04d}"
        return year


def shown(value: str) -> tuple[str | None, str | None]:
    """The bounds of a value as ISO dates."""
    bounds = cal.interval(value)
    return (bounds[0].isoformat(), bounds[1].isoformat()) if bounds else (None, None)


def ordinal(text: str, value: str) -> int:
    """The number of an ordinal token: `3rd`, `third`."""
    digits = "".join(c for c in text if c.isdigit())
    return int(digits or value)


def year_value(text: str, era: str | None) -> str | None:
    """The value of a year as written; null for year 0 and for what no calendar holds."""
    n = int(text)
    if n == 0:
        return None
    return f"BC{n:04d}" if era == "BC" else f"{n:04d}" if n <= 9999 else None
