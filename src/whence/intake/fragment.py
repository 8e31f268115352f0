"""HTML that is an article and nothing else, as a feed carries it: no furniture, no thread, no head."""

from __future__ import annotations

from lxml import etree

from whence.errors import EmptyInput
from whence.intake.credits import find_credits
from whence.intake.html_tree import chunks, drop_unseen, parse
from whence.intake.tongue import language_of
from whence.records import Block, BlockKind, Document, Page

_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    "blockquote": "quote",
    "li": "list",
    "dd": "list",
    "dt": "list",
    "figcaption": "caption",
    "caption": "caption",
}


def read_fragment(
    markup: str,
    *,
    id: str,
    title: str | None = None,
    url: str | None = None,
    published: str | None = None,
    where: str | None = None,
) -> Page:
    """The page all of whose readable text is the article; the title is the caller's.

    Raises EmptyInput where there is no text in it.
    """
    root = parse(f"<html><body>{markup}</body></html>", where=where)
    drop_unseen(root)
    parts: list[str] = [title] if title else []
    kinds: list[BlockKind] = ["title"] if title else []
    for chunk in chunks(next(root.iter("body"), root)):
        parts.append(chunk.text)
        kinds.append(_kind(chunk.element))
    if len(parts) == bool(title):
        raise EmptyInput("there is no readable text in the entry", where=where)
    blocks, start = [], 0
    for kind, part in zip(kinds, parts, strict=True):
        blocks.append(Block(kind, start, start + len(part)))
        start += len(part) + 2
    text = "\n\n".join(parts)
    return Page(
        document=Document(
            id=id,
            url=url,
            title=title,
            published=published,
            published_basis="given" if published else "unknown",
            language=language_of("\n".join(parts)),
            text=text,
            blocks=tuple(blocks),
            credits=find_credits(text, tuple(blocks)),
        )
    )


def _kind(element: etree._Element) -> BlockKind:
    here: etree._Element | None = element
    for _ in range(4):
        if here is None:
            break
        if here.tag in _KINDS:
            return _KINDS[here.tag]
        here = here.getparent()
    return "body"
