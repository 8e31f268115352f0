"""Several readings, compared: whence their texts come, and which claims they tell."""

from __future__ import annotations

from collections.abc import Sequence

from whence.origins.claims import find_claims
from whence.origins.copies import find_copies
from whence.records import Comparison, Reading


def compare(readings: Sequence[Reading]) -> Comparison:
    """Copies and claims among `readings`, whose documents have different ids.

    The cost grows with the number of pages, not with the number of their pairs.
    """
    copies = find_copies(readings)
    return Comparison(pages=copies.pages, copies=copies.copies, claims=find_claims(readings, copies))
