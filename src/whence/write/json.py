"""The JSON contract: schema `whence.reading/1`."""

from __future__ import annotations

import msgspec

from whence.records import Reading


def to_json(reading: Reading) -> bytes:
    """One reading as one line of JSON (UTF-8, no line break inside or at the end)."""
    return msgspec.json.encode(reading)
