"""Plain text in any rendering -> Page: a bare article, or a capture of a whole page with the readers' thread."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from whence.intake.credits import find_credits
from whence.intake.text_dates import find_date
from whence.intake.text_labels import Label, label_lines
from whence.intake.text_lines import Line, split_lines
from whence.intake.text_posts import make_posts
from whence.records import Block, BlockKind, Document, Page, Zones

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
_BY = re.compile(
    r"(?:(?:article |story |posted |written |reported )?(?:by|von|par|por)|authored by)[:\s]+", re.IGNORECASE
)
_DATE_LINE = re.compile(
    r"^(?:(?:published|posted|updated|last updated|date|first published|created|issued)\b[^\d]{0,12})?",
    re.IGNORECASE,
)


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

    `zones="article"` says that all of it is the article: then there are no comments and no furniture, and a first
    line equal to `title` is the title. `published` (ISO) is taken as given; else a date line near the top is the
    date stated; else there is none.
    """
    lines = split_lines(text)
    labels = _article(lines, title) if zones == "article" else label_lines(lines, title)
    blocks = tuple(
        Block(_KINDS[label], line.start, line.end) for line, label in zip(lines, labels, strict=True)
    )
    credits = find_credits(text, blocks)
    blocks = _credit_blocks(blocks, credits)
    stated = None if published else _stated(lines, labels)
    document = Document(
        id=id,
        url=url,
        title=title
        or next((line.text for line, label in zip(lines, labels, strict=True) if label == "title"), None),
        byline=_byline(lines, labels),
        published=published or stated,
        published_basis="given" if published else "stated" if stated else "unknown",
        text=text,
        blocks=blocks,
        credits=credits,
    )
    return Page(document=document, posts=make_posts(lines, labels))


def _article(lines: Sequence[Line], title: str | None) -> list[Label]:
    labels: list[Label] = ["body"] * len(lines)
    if lines and title and _same(lines[0].text, title):
        labels[0] = "title"
    return labels


def _same(a: str, b: str) -> bool:
    return _letters(a) == _letters(b) != ""


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _credit_blocks(blocks: Sequence[Block], credits: Sequence[object]) -> tuple[Block, ...]:
    """Lines of their own that a text credit covers become blocks of kind `credit`."""
    spans = [(c.start, c.end) for c in credits if c.end > c.start]  # type: ignore[attr-defined]
    out = []
    for block in blocks:
        covered = sum(max(0, min(end, block.end) - max(start, block.start)) for start, end in spans)
        alone = block.kind in ("body", "furniture", "heading") and covered > 0.6 * (block.end - block.start)
        out.append(msgspec.structs.replace(block, kind="credit") if alone else block)
    return tuple(out)


def _byline(lines: Sequence[Line], labels: Sequence[Label]) -> tuple[str, ...]:
    names: list[str] = []
    for line, label in zip(lines, labels, strict=True):
        if label == "byline":
            words = _BY.sub("", line.text, count=1)
            found = find_date(words)
            words = re.split(r"\s[|•·–—-]\s|,\s", words[: found[1]] if found else words)[0]
            names += [n.strip(" ,.;:|") for n in re.split(r"\s*(?:,| and | und | et | y |&)\s*", words)]
    return tuple(dict.fromkeys(n for n in names if n))


def _stated(lines: Sequence[Line], labels: Sequence[Label]) -> str | None:
    """The date of the first line near the top that is little more than a date."""
    for line, label in list(zip(lines, labels, strict=True))[:12]:
        if label in ("dateline", "byline", "furniture", "body", "heading") and len(line.text) <= 90:
            found = find_date(line.text)
            if found is None:
                continue
            rest = line.text[: found[1]] + line.text[found[2] :]
            if label in ("dateline", "byline") or sum(map(str.isalpha, rest)) <= 24:
                return found[0]
    return None
