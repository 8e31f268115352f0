"""The JSON contract: every record says its schema (`whence.reading/1`)."""

from __future__ import annotations

import msgspec


def to_json(record: msgspec.Struct) -> bytes:
    """One record as one line of JSON (UTF-8, no line break inside or at the end)."""
    return msgspec.json.encode(record)
