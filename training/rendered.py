"""Real pages as a reader would copy them whole: every line of the menus, the story, the boxes below it.

The line model learns from them what stands around an article. What each line is comes from the page's gold
text, or, where it has none, from how our own reader reads the markup; the thread, where there is one, from
the reader too.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from training.body import labels
from whence.errors import EmptyInput
from whence.intake.decode import decode
from whence.intake.html import Opened, article_chunks
from whence.intake.html_body import read_body
from whence.intake.html_tree import Chunk, chunks, parse
from whence.intake.text_lines import letters

Kind = tuple[str, ...]
"""The states a line may have."""

BODY: Kind = ("body",)
DOUBT: Kind = ("body", "caption", "furniture")
REST: Kind = ("furniture", "byline", "caption")
TITLE: Kind = ("title",)
MORE: Kind = ("more",)
WORDS: Kind = ("start", "more")
BESIDE: Kind = ("meta", "furniture")
_NEVER = ("script", "style", "noscript", "svg", "template", "textarea", "iframe", "option", "head")
_ABOVE, _BELOW = 90, 160
"""Lines above the story and below it that are kept."""
_FOUND = 0.6
"""Share of a page's comments that must stand in its lines for the page to teach threads."""


@dataclass(frozen=True)
class Rendered:
    """One page: its lines, what each may be, the index behind the story's last line, whether a thread is
    among them, and whether its story was labelled by people."""

    id: str
    site: str
    title: str
    rows: list[str]
    kinds: list[Kind]
    end: int
    thread: bool
    gold: bool


def rendered(data: Path) -> Iterator[Rendered]:
    """Every page of `data/pages` whose story is found in its lines."""
    with (data / "pages" / "gold.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            raw = lzma.decompress((data / "pages" / row["file"]).read_bytes())
            page = _page(row, decode(raw)[0])
            if page is not None:
                yield page


def _page(row: dict[str, Any], markup: str) -> Rendered | None:
    try:
        opened = article_chunks(markup)
    except EmptyInput:
        return None
    root = parse(markup)
    etree.strip_elements(root, *_NEVER, with_tail=False)
    parts = chunks(next(root.iter("body"), root))
    share = _shares(row, opened, parts)
    title = letters(row["title"] or opened.title or "")
    rows: list[str] = []
    kinds: list[Kind] = []
    for part, taken in zip(parts, share, strict=True):
        for text in filter(str.strip, part.text.split("\n")):
            rows.append(text.strip())
            headed = bool(title) and letters(text) == title
            kinds.append(TITLE if headed else BODY if taken > 0.5 else DOUBT if taken > 0.2 else REST)
    found = _thread(opened, rows, kinds)
    at = [i for i, kind in enumerate(kinds) if kind == BODY]
    if len(at) < 2 or (opened.comments and not found):
        return None
    _one_title(kinds, at[0])
    if not found:
        first, last = max(0, at[0] - _ABOVE), at[-1] + 1 + _BELOW
        rows, kinds, end = rows[first:last], kinds[first:last], at[-1] + 1 - first
    else:
        end = at[-1] + 1
    return Rendered(row["id"], row["site"], row["title"] or "", rows, kinds, end, found, bool(row["text"]))


def _shares(row: dict[str, Any], opened: Opened, parts: Sequence[Chunk]) -> list[float]:
    """How much of each part is the story."""
    if row["text"]:
        return [float(x) for x in labels(parts, row["text"])]
    blocks, _ = read_body(opened.parts, stated=opened.stated, summary=opened.summary, title=opened.title)
    told = {letters(b.text) for b in blocks if b.kind != "caption"}
    seen = {letters(b.text) for b in blocks if b.kind == "caption"}
    flat = [letters(part.text) for part in parts]
    return [1.0 if t in told else 0.4 if t in seen else 0.0 for t in flat]


def _thread(opened: Opened, rows: Sequence[str], kinds: list[Kind]) -> bool:
    """Marks the lines of the page's thread; false, and nothing marked, where too little of it is there."""
    said = [letters(c.text) for c in opened.comments if c.text]
    names = {letters(c.author) for c in opened.comments if c.author} - {""}
    whole = "\n".join(said)
    flat = [letters(text) for text in rows]
    mine = [i for i, text in enumerate(flat) if len(text) >= 12 and text in whole and kinds[i] != BODY]
    if not said or sum(any(flat[i] in s for i in mine) for s in said) < _FOUND * len(said):
        return False
    last = max(i for i in mine if len(flat[i]) >= 25 or i == mine[0])
    named = [
        any(name in text and len(text) < len(name) + 40 for name in names) and kinds[i] != BODY
        for i, text in enumerate(flat)
    ]
    above = next((i for i in range(max(0, mine[0] - 4), mine[0]) if named[i]), None)
    begun = False
    for i in range(mine[0] if above is None else above, last + 1 if above is not None else last + 3):
        if i >= len(rows):
            break
        opens = any(s.startswith(flat[i]) for s in said)
        if i not in mine:
            kinds[i] = (*WORDS, *BESIDE) if flat[i] and flat[i] in whole else BESIDE
            if named[i] and not begun:
                kinds[i] = ("author", *BESIDE[:1]) if above is not None else ("late_author", *BESIDE)
                begun = above is not None
        elif above is None:
            kinds[i] = ("start",) if opens else MORE
        else:
            kinds[i] = WORDS if opens and not begun else MORE
            begun = False
    if above is not None:
        kinds[above] = ("author",)
    return True


def _one_title(kinds: list[Kind], body: int) -> None:
    """Of the lines that are the headline the last one above the story is the title."""
    heads = [i for i, kind in enumerate(kinds) if kind == TITLE]
    above = [i for i in heads if i < body]
    for i in heads:
        if i != (above[-1] if above else heads[0]):
            kinds[i] = ("furniture", "title")
