"""Independent origins in a made newsroom world, through the whole of whence from text.

exact     stories whose range at_least..at_most is exactly what the world's own graph gives
joined    pages that tell a story, of those found among the tellings of the claim that stands for it
overcount stories said to have more origins at the least than they have: what whence exists to prevent
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from evaluation.figure import Figure
from evaluation.newsroom import Story, world
from whence import read_text
from whence.origins import compare
from whence.records import Claim

READ, UNREAD = 3, 3  # rounds whose errors are looked at while working, and rounds that are only counted


def figures(data: Path) -> Iterator[Figure]:
    """The three measures, over the rounds whose errors were read and over those only scored."""
    del data  # the world is made here
    rounds = list(world(READ + UNREAD))
    for name, some in (("read", rounds[:READ]), ("only scored", rounds[READ:])):
        rows = [row for stories in some for row in judged(stories)]
        exact = statistics.mean(found is not None and right(story, found) for story, found in rows)
        joined = sum(len(pages_of(story, found)) for story, found in rows)
        over = statistics.mean(bool(c and c.tally.at_least > s.at_least) for s, c in rows)
        total = sum(len(story.pages) for story, _ in rows)
        yield Figure(
            "origins", f"newsroom world: exact range of origins, {name}", exact, None, "asked for: report"
        )
        yield Figure("origins", f"newsroom world: pages joined to their claim, {name}", joined / total)
        yield Figure(
            "origins", f"newsroom world: stories overcounted, {name}", over, None, "", lower_is_better=True
        )


def judged(stories: Sequence[Story]) -> list[tuple[Story, Claim | None]]:
    """Each story with the claim that most of its pages' sentences belong to."""
    pages = {p.id: p for s in stories for p in s.pages}
    readings = [read_text(p.text, id=p.id, published=p.published) for p in pages.values()]
    claims = compare(readings).claims
    return [
        (s, max(claims, key=lambda c: (len(pages_of(s, c)), words_of(s, c)), default=None)) for s in stories
    ]


def pages_of(story: Story, claim: Claim | None) -> set[str]:
    """The story's pages whose telling sentence the claim has a telling in."""
    if claim is None:
        return set()
    here = {
        p.id
        for p in story.pages
        for t in claim.tellings
        if t.document == p.id and t.start < p.end and t.end > p.start
    }
    return here


def words_of(story: Story, claim: Claim) -> int:
    """How many characters of the story's telling sentences the claim's tellings cover: a claim told inside
    another (that they spied, in that they were accused of it) covers fewer.
    """
    at = {p.id: p for p in story.pages}
    spans = [(t, at[t.document]) for t in claim.tellings if t.document in at]
    return sum(max(0, min(t.end, p.end) - max(t.start, p.start)) for t, p in spans)


def right(story: Story, claim: Claim) -> bool:
    """Whether the claim stands for the story and its range is the story's."""
    if not pages_of(story, claim):
        return False
    return (claim.tally.at_least, claim.tally.at_most) == (story.at_least, story.at_most)


def by_shape(stories: Sequence[tuple[Story, Claim | None]]) -> Counter[tuple[str, bool]]:
    """How often the range is exact, by the story's shape."""
    return Counter((s.shape, c is not None and right(s, c)) for s, c in stories)
