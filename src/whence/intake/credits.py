"""Whom a page says its words or pictures come from."""

from __future__ import annotations

from collections.abc import Sequence

from whence.intake.credits_rules import RULES, Passage
from whence.records import Block, Credit

_REACH = 700
"""Characters at either end of a block in which a credit may stand; what lies between is story."""
_TOP = 6
"""Blocks at the top of a page among which bylines are looked for."""


def find_credits(text: str, blocks: Sequence[Block]) -> tuple[Credit, ...]:
    """The credits among the blocks of `text`, in text order; each span covers the words that give the credit.

    `outlet` is the name in the page's words. Relations: `republished` (the text first stood there), `wire`
    (an agency's text), `reported_by` (others' reporting or a tip of theirs went into it), `photo`. What
    readers wrote holds no credits.
    """
    story = [b for b in blocks if b.kind not in ("comment", "comment_author", "title") and b.end > b.start]
    final = max((i for i, b in enumerate(story) if b.kind in ("body", "quote", "list")), default=-1)
    found: set[Credit] = set()
    for i, block in enumerate(story):
        claimed: list[Credit] = []
        for passage in _passages(text, block, top=i < _TOP, last=i >= final):
            for rule in RULES:
                # One rule may give several credits for the same words ("Reuters and AFP
                # contributed"), two may not.
                new = [
                    Credit(name, relation, passage.at + start, passage.at + end)
                    for name, relation, start, end in rule(passage)
                ]
                claimed += [c for c in new if not any(c.start < d.end and d.start < c.end for d in claimed)]
        found.update(claimed)
    return tuple(sorted(found, key=lambda c: (c.start, c.end, c.outlet)))


def _passages(text: str, block: Block, *, top: bool, last: bool) -> list[Passage]:
    caption = block.kind == "caption"
    if block.end - block.start <= 2 * _REACH:
        words = text[block.start : block.end]
        return [Passage(words, block.start, True, True, top, last, caption)]
    head, tail = text[block.start : block.start + _REACH], text[block.end - _REACH : block.end]
    return [
        Passage(head, block.start, True, False, top, False, caption),
        Passage(tail, block.end - _REACH, False, True, False, last, caption),
    ]
