"""Plain text in any rendering -> Page: a bare article, or a capture of a page with the readers' thread."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from whence.intake.credits import find_credits
from whence.intake.text_dates import find_date
from whence.intake.text_kinds import byline, is_date_line, refine
from whence.intake.text_labels import MOST_LINES, Label, label_lines
from whence.intake.text_lines import Line, letters, split_lines
from whence.intake.text_posts import make_posts
from whence.intake.tongue import language_of
from whence.records import Block, BlockKind, Credit, Document, Page, Zones

_KINDS: dict[Label, BlockKind] = {
    "title": "title",
    "byline": "byline",
    "dateline": "dateline",
    "credit": "credit",
    "heading": "heading",
    "body": "body",
    "caption": "caption",
    "furniture": "furniture",
    "author": "comment_author",
    "late_author": "comment_author",
    "start": "comment",
    "more": "comment",
    "meta": "furniture",
}
_TOP = 12
"""Lines at the top of a page among which its date is looked for."""


def read_text(
    text: str,
    *,
    id: str,
    title: str | None = None,
    url: str | None = None,
    published: str | None = None,
    zones: Zones = "auto",
) -> Page:
    """The page `text` shows; `document.text` is `text` itself, and every span points into it.

    `zones="article"` says that all of it is the article: then there are no comments and no furniture, and a
    first line equal to `title` is the title. `published` (ISO) is taken as given; else a date line near the
    top is the date stated; else there is none.
    """
    lines = split_lines(text)
    labels = _article(lines, title) if zones == "article" else refine(lines, label_lines(lines, title))
    blocks = tuple(
        Block(_KINDS[label], line.start, line.end) for line, label in zip(lines, labels, strict=True)
    )
    credits = find_credits(text, blocks)
    stated = None if published else _stated(lines, labels)
    document = Document(
        id=id,
        url=url,
        title=title or _first(lines, labels, "title"),
        byline=_byline(lines, labels),
        published=published or stated,
        published_basis="given" if published else "stated" if stated else "unknown",
        language=language_of(" ".join(x.text for x, y in zip(lines, labels, strict=True) if y == "body")),
        text=text,
        blocks=_with_credits(blocks, credits, captions=zones == "auto"),
        credits=credits,
    )
    many = (
        f"only the first {MOST_LINES} lines were looked through for a thread"
        if len(lines) > MOST_LINES
        else None
    )
    return Page(document=document, posts=make_posts(lines, labels), warnings=(many,) if many else ())


def _article(lines: Sequence[Line], title: str | None) -> list[Label]:
    labels: list[Label] = ["body"] * len(lines)
    if lines and title and letters(lines[0].text) == letters(title) != "":
        labels[0] = "title"
    return labels


def _with_credits(blocks: Sequence[Block], credits: Sequence[Credit], *, captions: bool) -> tuple[Block, ...]:
    """The blocks, those that a credit for words nearly fills being of kind `credit`.

    With `captions`, body blocks that credit a picture are captions.
    """
    spans = [c for c in credits if c.end > c.start and c.relation != "photo"]
    photos = [c for c in credits if c.relation == "photo"]
    out = []
    for block in blocks:
        if captions and block.kind == "body" and any(block.start <= c.start < block.end for c in photos):
            block = msgspec.structs.replace(block, kind="caption")
        size = block.end - block.start
        alone = block.kind in ("body", "furniture", "heading", "dateline") and any(
            min(c.end, block.end) - max(c.start, block.start) > 0.6 * size for c in spans
        )
        out.append(msgspec.structs.replace(block, kind="credit") if alone else block)
    return tuple(out)


def _first(lines: Sequence[Line], labels: Sequence[Label], wanted: Label) -> str | None:
    return next((line.text for line, label in zip(lines, labels, strict=True) if label == wanted), None)


def _byline(lines: Sequence[Line], labels: Sequence[Label]) -> tuple[str, ...]:
    names: list[str] = []
    for line, label in zip(lines, labels, strict=True):
        if label == "byline":
            names += byline(line.text) or ()
    return tuple(dict.fromkeys(names))


def _stated(lines: Sequence[Line], labels: Sequence[Label]) -> str | None:
    """The date of the first line near the top that is little more than a date, or of the byline."""
    start = next((i for i, label in enumerate(labels) if label in ("title", "body")), 0)
    for line, label in list(zip(lines, labels, strict=True))[max(0, start - 3) : start + _TOP]:
        if label in ("dateline", "byline") or (label in ("body", "furniture") and is_date_line(line.text)):
            found = find_date(line.text)
            if found is not None:
                return found[0]
    return None
