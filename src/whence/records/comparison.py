"""Several pages, compared: what `whence compare --json` prints."""

from __future__ import annotations

from typing import Literal

import msgspec

from whence.records.claim import Claim
from whence.records.copy import Copy, Provenance


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """Whence each page's text comes, which pages share text, and the claims they tell."""

    schema: Literal["whence.comparison/1"] = "whence.comparison/1"
    pages: tuple[Provenance, ...] = ()
    copies: tuple[Copy, ...] = ()
    claims: tuple[Claim, ...] = ()
