"""What the caller said about every input."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from whence.records import Zones


class Given(msgspec.Struct, frozen=True):
    """It holds where an input does not say it itself. `note` is told, in a sentence for people, what was left
    out of an archive because it is no page."""

    url: str | None = None
    published: str | None = None
    zones: Zones = "auto"
    note: Callable[[str], None] | None = None
