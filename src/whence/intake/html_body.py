"""The article's own blocks, out of a page's chunks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from whence.intake.html_features import key
from whence.intake.html_model import body_scores
from whence.intake.html_tree import Chunk
from whence.records import BlockKind

_TAKEN = 0.5
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CAPTION = re.compile(r"caption|legend|bildunterschrift|image-?text|photo-?credit")
_REACH = 4
"""Chunks before the body's first and behind its last in which captions are still the article's."""


@dataclass(frozen=True, slots=True)
class BodyBlock:
    """One block of the article; `text` keeps the page's line breaks."""

    kind: BlockKind
    text: str


def read_body(
    parts: Sequence[Chunk], *, stated: str, summary: str, title: str | None
) -> tuple[list[BodyBlock], tuple[int, int]]:
    """The article's blocks in page order: body, headings, quotes, lists, and the captions between them; and
    which chunks they reach from and to, `[first, last)`.

    `stated`, `summary`, `title`: what the page's metadata gives as its text, description and headline.
    """
    scores = body_scores(parts, stated=stated, summary=summary, title=title or "")
    taken = scores >= _TAKEN
    headline = key(title or "")
    at = [i for i in range(len(parts)) if taken[i]]
    if not at:
        return [], (0, 0)
    out: list[BodyBlock] = []
    seen: set[str] = set()
    for i in range(max(0, at[0] - _REACH), min(len(parts), at[-1] + _REACH + 1)):
        part = parts[i]
        kind = _kind(part)
        if kind == "caption" or taken[i]:
            name = key(part.text)
            # Pages print the headline, a caption or a pulled quote twice, for screens of different widths.
            if name == headline or (name in seen and (len(name) > 40 or kind == "caption")) or not name:
                continue
            seen.add(name)
            out.append(BodyBlock(kind, part.text))
    return out, (at[0], at[-1] + 1)


def _kind(part: Chunk) -> BlockKind:
    element = part.element
    if element.tag in _HEADINGS:
        return "heading"
    steps = 0
    here: etree._Element | None = element
    while here is not None and steps < 5:
        tag = here.tag
        if tag in ("figcaption", "caption") or (
            steps < 3 and _CAPTION.search((here.get("class") or "").lower())
        ):
            return "caption"
        if tag in ("blockquote", "q"):
            return "quote"
        if tag in ("li", "dd", "dt") and (steps == 0 or tag == "li"):
            return "list"
        if tag in ("article", "main", "body"):
            break
        here, steps = here.getparent(), steps + 1
    return "body"
