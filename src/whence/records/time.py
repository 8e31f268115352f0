"""When: a time expression and what it means."""

from __future__ import annotations

from typing import Literal

import msgspec

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]


class Time(msgspec.Struct, frozen=True, kw_only=True):
    """One time expression (TIMEX3, ISO-TimeML).

    `value` is the TIMEX3 value, underspecified (`XXXX-01-03`) where the page gives no anchor. `earliest` and
    `latest` are ISO dates bounding what it may mean, null where open. `mod` is the TIMEX3 modifier (`START`,
    `MID`, `END`, `BEFORE`, `AFTER`, `APPROX`, `EQUAL_OR_MORE` ...), null for none.
    """

    id: str
    type: TimeType
    value: str
    earliest: str | None
    latest: str | None
    start: int
    end: int
    mod: str | None = None
