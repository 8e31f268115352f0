"""Credits found on lines of our own writing."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from evaluation.figure import Figure
from whence.intake.credits import find_credits
from whence.records import Block

GOLD = Path(__file__).parent / "gold" / "credits.tsv"
_FILLER = (
    "The river rose for three days before the first houses on the lower bank were given up by their owners.",
    "Nobody at the harbour had seen a summer like it, and the older men said so to anyone who would listen "
    "to them.",
    "By evening the shops had closed and the square was left to the pigeons and to a boy with a broken kite.",
)


def rows(half: str) -> Iterator[tuple[str, str, set[tuple[str, str]]]]:
    """Place, line and the credits it gives (outlet, relation), of one half of the gold lines."""
    with GOLD.open(encoding="utf-8", newline="") as stream:
        lines = (line for line in stream if not line.startswith("#"))
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["half"] == half:
                pairs = [p.rsplit("=", 1) for p in row["credits"].split(";") if p != "-"]
                yield row["place"], row["text"], {(_key(name), relation) for name, relation in pairs}


def page(place: str, line: str) -> tuple[str, tuple[Block, ...], tuple[int, int]]:
    """A page of plain paragraphs with the line in its place: its text, its blocks and the span of the
    line."""
    before, after = {"top": (0, 3), "middle": (2, 3), "end": (3, 0)}[place]
    parts = ["A quiet week on the coast", *(_FILLER * 2)[:before], line, *(_FILLER * 2)[:after]]
    text = "\n\n".join(parts)
    blocks, at = [], 0
    for k, part in enumerate(parts):
        blocks.append(Block("title" if k == 0 else "body", at, at + len(part)))
        at += len(part) + 2
    where = blocks[parts.index(line)]
    return text, tuple(blocks), (where.start, where.end)


def score(half: str) -> tuple[float, list[tuple[str, set[tuple[str, str]], set[tuple[str, str]]]]]:
    """Micro F1 over (outlet, relation) and the lines that were not read rightly: line, expected, found.

    A credit outside the line it was looked for in is wrong too.
    """
    right = wanted = given = 0
    faults = []
    for place, line, expected in rows(half):
        text, blocks, (start, end) = page(place, line)
        credits = find_credits(text, blocks)
        found = {(_key(c.outlet), c.relation) for c in credits if start <= c.start < c.end <= end}
        stray = sum(not start <= c.start < c.end <= end for c in credits)
        right += len(found & expected)
        wanted += len(expected)
        given += len(found) + stray
        if found != expected:
            faults.append((line, expected, found))
    return 2 * right / max(1, wanted + given), faults


def _key(name: str) -> str:
    return name.casefold().removeprefix("the ")


def figures(data: Path) -> Iterator[Figure]:
    """F1 on the half worked with and on the half never looked at."""
    del data
    yield Figure("credits", "F1, lines worked with", score("seen")[0], 0.99, "our own lines; target .93")
    yield Figure("credits", "F1, unseen lines", score("unseen")[0], 0.98, "our own lines; target .93")
