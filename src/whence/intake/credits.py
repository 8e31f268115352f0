"""Whom a page says its words or pictures come from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whence.records import Block, Credit, Relation

_OUTLET = r"(?P<outlet>(?:[Tt]he )?[A-Z][\w.&’'!-]*(?: (?:of|the|and|for|de|la|&|[A-Z][\w.&’'!-]*)){0,5})"
_PATTERNS: tuple[tuple[Relation, str], ...] = (
    ("republished", rf"(?i:originally|first) (?i:appeared|published|ran) (?i:at|on|in|by) {_OUTLET}"),
    ("wire", r"(?<=\()(?P<outlet>AP|Reuters|AFP|UPI|Xinhua)(?=\) ?[-–—])"),
)
_RULES = tuple((relation, re.compile(pattern)) for relation, pattern in _PATTERNS)


def find_credits(text: str, blocks: Sequence[Block]) -> tuple[Credit, ...]:
    """The credits among the blocks of `text`, in text order; each span covers the words that give the credit."""
    found: list[Credit] = []
    for block in blocks:
        if block.kind in ("comment", "comment_author"):
            continue
        for relation, rule in _RULES:
            match = rule.search(text, block.start, min(block.end, block.start + 400))
            if match:
                found.append(Credit(match["outlet"].rstrip(".,"), relation, match.start(), match.end()))
    return tuple(sorted(found, key=lambda c: (c.start, c.end)))
