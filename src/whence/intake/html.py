"""One HTML page to one Page: readable text with its blocks, what the page says of itself, and its
comments."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from whence.errors import EmptyInput
from whence.intake import html_facts as facts
from whence.intake.credits import find_credits
from whence.intake.html_authors import authors
from whence.intake.html_body import read_body
from whence.intake.html_comments import RawComment, take_comments
from whence.intake.html_dates import published as date_of
from whence.intake.html_meta import Meta, names_of, read_meta
from whence.intake.html_tree import Chunk, chunks, drop_unseen, parse
from whence.intake.tongue import language_of, language_tag
from whence.records import Block, BlockKind, Credit, Document, Page, Post, PublishedBasis, Span


@dataclass(frozen=True)
class Opened:
    """A page taken apart: its tree (comments and unseen parts taken out), its statements about itself, its
    thread and its text in chunks. `stated` and `summary` are the text and the description the metadata
    gives."""

    root: etree._Element
    meta: Meta
    url: str | None
    title: str | None
    stated: str
    summary: str
    comments: list[RawComment]
    parts: list[Chunk]


def article_chunks(markup: str, *, url: str | None = None, where: str | None = None) -> Opened:
    """The page in `markup`, taken apart. Raises EmptyInput where there is no element in it."""
    root = parse(markup, where=where)
    meta = read_meta(root)
    drop_unseen(root)
    comments = take_comments(root, meta.nodes)
    body = next(root.iter("body"), root)
    url = url or next(meta.tag("og:url"), None)
    return Opened(
        root=root,
        meta=meta,
        url=url,
        title=facts.title(root, meta, url),
        stated=_string(meta.article.get("articleBody")),
        summary=next(meta.tag("og:description", "description"), ""),
        comments=comments,
        parts=chunks(body),
    )


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def read_html(
    markup: str,
    *,
    id: str,
    title: str | None = None,
    url: str | None = None,
    published: str | None = None,
    where: str | None = None,
    warnings: tuple[str, ...] = (),
) -> Page:
    """The page in `markup`. What the caller knows (`title`, `url`, `published`) goes before what the page
    says.

    The text is built: title, body, then the thread (an author line and a text for each comment), blocks a
    blank line apart. Raises EmptyInput where the page holds no readable text.
    """
    page = article_chunks(markup, url=url, where=where)
    meta, comments = page.meta, page.comments
    headline = title or page.title
    text = _Text()
    if headline:
        text.add("title", headline)
    body_blocks, reach = read_body(page.parts, stated=page.stated, summary=page.summary, title=page.title)
    for block in body_blocks:
        text.add(block.kind, block.text)
    if not text.blocks and not comments:
        raise EmptyInput("there is no readable text in the page", where=where)
    body = "\n\n".join(text.parts)
    stated = date_of(page.root, meta, page.url, page.parts, reach)
    posts = tuple(_post(text, comment) for comment in comments)
    whole = "\n\n".join(text.parts)
    blocks = tuple(text.blocks)
    credits = _credits(whole, blocks, meta)
    basis: PublishedBasis = "given" if published else "stated" if stated else "unknown"
    if len(body) < 200:
        warnings = (*warnings, "hardly any article text was found on the page")
    return Page(
        document=Document(
            id=id,
            url=page.url,
            publisher=facts.publisher(meta, page.url),
            title=headline,
            byline=authors(page.root, meta, page.parts, reach),
            published=published or stated,
            published_basis=basis,
            language=language_of(body) or language_tag(page.root.get("lang")),
            text=whole,
            blocks=blocks,
            credits=credits,
        ),
        posts=posts,
        warnings=warnings,
    )


class _Text:
    """The document's text as it grows, a blank line between blocks."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.blocks: list[Block] = []
        self.end = 0

    def add(self, kind: BlockKind, text: str) -> Span:
        start = self.end + 2 if self.parts else 0
        self.parts.append(text)
        self.end = start + len(text)
        self.blocks.append(Block(kind, start, self.end))
        return Span(start, self.end)


def _post(text: _Text, comment: RawComment) -> Post:
    line = text.add("comment_author", comment.author) if comment.author else None
    span = text.add("comment", comment.text) if comment.text else Span(text.end, text.end)
    return Post(
        span=span,
        author=comment.author,
        author_span=line,
        posted=comment.posted,
        parent=comment.parent,
        depth=comment.depth,
        up=comment.up,
        down=comment.down,
    )


def _credits(text: str, blocks: tuple[Block, ...], meta: Meta) -> tuple[Credit, ...]:
    """Credits in the text, then those only the metadata knows."""
    found = find_credits(text, blocks)
    named = {c.outlet.casefold() for c in found}
    out = list(found)
    for key in ("isBasedOn", "sourceOrganization"):
        for name in names_of(meta.article.get(key) or [], meta.by_id):
            if name.casefold() not in named and not name.startswith(("http:", "https:")):
                named.add(name.casefold())
                out.append(Credit(name, "republished", 0, 0))
    return tuple(out)
