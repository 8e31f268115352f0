"""The parsed page: one lxml tree, and its text in paragraph-like chunks."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from lxml import etree

from whence.errors import EmptyInput

MAX_NODES = 100_000
"""Elements of a page that are looked at; what comes after them is cut off."""
MAX_CHUNKS = 20_000
"""Chunks of text that are read, at most."""

BLOCK_TAGS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_UNSEEN = (
    "nav",
    "menu",
    "button",
    "applet",
    "audio",
    "canvas",
    "datalist",
    "embed",
    "frame",
    "frameset",
    "iframe",
    "map",
    "math",
    "noembed",
    "noframes",
    "object",
    "param",
    "script",
    "select",
    "source",
    "style",
    "svg",
    "template",
    "textarea",
    "track",
    "video",
)
_PARTS = frozenset(("article", "main", "section", "li", "blockquote", "td"))
# What XML has no place for: lone surrogates, and control characters, NUL included.
_UNFIT = re.compile("[\ud800-\udfff]")
_CONTROL = bytes(32 if (c < 32 and c not in b"\t\n\r") or c == 127 else c for c in range(256))
_SPACE = re.compile(r"[^\S\n]+")
_BREAK = re.compile(r" ?\n ?")
_LINES = re.compile(r"\n{2,}")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A paragraph-like stretch of the page: its text (spaces normal, line breaks kept), the block element it
    stands in and how many of its characters are link text."""

    text: str
    element: etree._Element
    linked: int


def parse(text: str, *, where: str | None = None) -> etree._Element:
    """The page's tree, without comments, processing instructions and over-deep nesting (libxml2's limit of
    256).

    Raises EmptyInput where there is no element in it.
    """
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(_fit(text), parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        root = None
    if root is None:
        raise EmptyInput("there is no page in it", where=where)
    for count, element in enumerate(root.iter()):
        if count == MAX_NODES:
            _cut_after(element)
            break
    return root


def _fit(text: str) -> bytes:
    """The text in UTF-8, with blanks for what XML has no place for."""
    plain = text.replace("\ufffe", " ").replace("\uffff", " ")
    try:
        data = plain.encode("utf-8")
    except UnicodeEncodeError:
        data = _UNFIT.sub(" ", plain).encode("utf-8")
    return data.translate(_CONTROL)


def _cut_after(element: etree._Element) -> None:
    here: etree._Element | None = element
    while here is not None:
        parent = here.getparent()
        if parent is not None:
            del parent[parent.index(here) + 1 :]
        here = parent


def drop_unseen(root: etree._Element) -> None:
    """Take out what is never the page's text: scripts, styles, players, forms' values, navigation, the
    page's own footer.

    What is only hidden from sight stays: pages hide text behind a fold or a payment note.
    """
    etree.strip_elements(root, *_UNSEEN, with_tail=False)
    for element in list(root.iter("noscript")):
        # Such a part often holds the picture a script would load, and nothing else.
        if next(element.iter("p"), None) is None:
            remove(element)
    for element in list(root.iter("footer")):
        if not any(a.tag in _PARTS for a in element.iterancestors()):
            remove(element)


def remove(element: etree._Element) -> None:
    """Take an element out of its tree; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    tail = element.tail
    if tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + tail
        else:
            before.tail = (before.tail or "") + tail
    parent.remove(element)


def squeeze(text: str) -> str:
    """All white space as single spaces, none at the ends."""
    return " ".join(text.split())


def text_of(element: etree._Element) -> str:
    """An element's text on one line."""
    return " ".join("".join(map(str, element.itertext())).split())


def tokens(element: etree._Element) -> str:
    """The element's class and id, lower case, for looking words up in."""
    names = element.get("class")
    identity = element.get("id")
    if names is None and identity is None:
        return ""
    return f"{names or ''} #{identity or ''}".lower()


def chunks(root: etree._Element, skip: Collection[etree._Element] = ()) -> list[Chunk]:
    """The text under `root` in reading order, a chunk for each stretch between block boundaries.

    `<br>` is a line break, two in a row end the chunk; a table row of plain cells is one chunk. Elements in
    `skip` are left out, what stands behind them stays.
    """
    out: list[Chunk] = []
    buffer: list[str] = []
    owner = root
    linked = 0
    links = 0

    def flush() -> None:
        nonlocal linked
        if buffer:
            joined = "".join(buffer)
            buffer.clear()
            if "\n" not in joined:
                text = " ".join(joined.split())
                if text:
                    out.append(Chunk(text, owner, min(len(text), linked)))
            elif not joined.isspace():
                parts = [p for p in (tidy(p) for p in _LINES.split(_lines(joined))) if p]
                for part in parts:
                    own = linked if len(parts) == 1 else linked * len(part) // len(joined)
                    out.append(Chunk(part, owner, min(len(part), own)))
        linked = 0

    left_out = set(skip)
    rows: set[etree._Element | None] = set()
    # (element, entering): an explicit stack, for pages nest as deep as they like.
    stack: list[tuple[etree._Element, bool]] = [(root, True)]
    while stack and len(out) < MAX_CHUNKS:
        element, entering = stack.pop()
        tag = element.tag
        if entering:
            if element in left_out:
                if element.tail and element is not root:
                    buffer.append(element.tail.replace("\n", " "))
                continue
            if tag in BLOCK_TAGS:
                if tag in _CELLS and element.getparent() in rows:
                    buffer.append(" ")
                else:
                    flush()
                    owner = element
                    if tag == "tr" and _flat(element):
                        rows.add(element)
            elif tag == "br":
                buffer.append("\n")
            elif tag == "a":
                links += 1
            text = element.text
            if text:
                buffer.append(text if tag == "pre" else text.replace("\n", " "))
                if links:
                    linked += len(text)
            stack.append((element, False))
            stack.extend((child, True) for child in reversed(element))
        else:
            if tag in _CELLS and element.getparent() in rows:
                buffer.append(" ")
            elif tag in BLOCK_TAGS:
                flush()
                parent = element.getparent()
                while parent is not None and parent.tag not in BLOCK_TAGS:
                    parent = parent.getparent()
                owner = root if parent is None else parent
            elif tag == "a":
                links -= 1
            if element.tail and element is not root:
                buffer.append(element.tail.replace("\n", " "))
                if links:
                    linked += len(element.tail)
    flush()
    return out


_CELLS = ("td", "th")


def _flat(row: etree._Element) -> bool:
    """Whether a table row is a line of data, not a part of the page's layout."""
    return len(row) > 1 and not any(
        e.tag in BLOCK_TAGS and e.tag not in _CELLS for e in row.iterdescendants()
    )


def _lines(text: str) -> str:
    return _BREAK.sub("\n", _SPACE.sub(" ", text))


def tidy(text: str) -> str:
    """Spaces normal within each line, none at the ends; line breaks stay."""
    return _BREAK.sub("\n", _SPACE.sub(" ", text)).strip()
