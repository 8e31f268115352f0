"""One capture to one page."""

from __future__ import annotations

import hashlib
import re

import msgspec

from whence.errors import EmptyInput
from whence.intake.decode import decode
from whence.intake.fragment import read_fragment
from whence.intake.html import read_html
from whence.intake.text import read_text
from whence.intake.tongue import language_of
from whence.records import Capture, Document, Media, Page

_MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?>(?>\s*<!--.{0,5000}?-->){0,20})\s*<(?:!doctype\s+html|html|head|body|title|meta|"
    r"link|script|style|div|article|"
    r"section|main|p|h[1-6]|table|center|span|header)\b",
    re.IGNORECASE | re.DOTALL,
)

# libxml2 compares every attribute of a tag with every other.
_LONG = 10_000  # characters
_LONG_TAG = re.compile(rf"(<[A-Za-z][\w:-]{{0,30}})[^<>]{{{_LONG},}}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_ATTRIBUTES = 2000

_TOLD = frozenset({"title", "heading", "body", "quote", "list", "caption"})


def to_page(capture: Capture) -> Page:
    """The page in a capture: its text with blocks, credits and raw comment posts.

    Plain text comes back unchanged in `document.text`; of HTML a readable text is made. `document.id` is the
    capture's own id, else the sha256 of its bytes in hex.

    Raises EmptyInput, BinaryInput or UndecodableInput, naming the capture.
    """
    warning = None
    if isinstance(capture.body, bytes):
        data = capture.body
        text, warning = decode(data, where=capture.where, charset=capture.charset)
    else:
        text = capture.body
        data = text.encode("utf-8", "surrogatepass")
    if not text.strip():
        raise EmptyInput("there is no text in it", where=capture.where)
    name = capture.id or hashlib.sha256(data).hexdigest()
    if (capture.media or media_of(text)) == "html":
        read = read_fragment if capture.whole else read_html
        page = read(
            slim(text),
            id=name,
            title=capture.title,
            url=capture.url,
            published=capture.published,
            where=capture.where,
        )
    else:
        page = read_text(
            text,
            id=name,
            title=capture.title,
            url=capture.url,
            published=capture.published,
            zones=capture.zones,
        )
        page = msgspec.structs.replace(page, document=_with_language(page.document))
    page = _filled(page, capture)
    if warning is None:
        return page
    return Page(document=page.document, posts=page.posts, warnings=(warning, *page.warnings))


def slim(text: str) -> str:
    """The page's source without the attributes of tags that have thousands of them; itself, nearly always."""
    parts = text.split("<")
    if max(map(len, parts)) <= _LONG:
        return text
    for i, part in enumerate(parts):
        if i and len(part) > _LONG and part.find(">", 0, _LONG) < 0:
            parts[i] = _LONG_TAG.sub(_slimmed, "<" + part)[1:]
    return "<".join(parts)


def _slimmed(tag: re.Match[str]) -> str:
    """A tag as it is, without its attributes where it has thousands."""
    return tag[0] if len(_QUOTED.sub("", tag[0]).split(None, _ATTRIBUTES)) <= _ATTRIBUTES else tag[1]


def _filled(page: Page, capture: Capture) -> Page:
    """The page with the byline and the publisher that came with it, where it names none itself."""
    document = page.document
    if capture.byline and not document.byline:
        document = msgspec.structs.replace(document, byline=capture.byline)
    if capture.publisher and (capture.whole or not document.publisher):
        document = msgspec.structs.replace(document, publisher=capture.publisher)
    return page if document is page.document else msgspec.structs.replace(page, document=document)


def _with_language(document: Document) -> Document:
    """The document with the language of what is neither comment nor furniture."""
    told = (document.text[b.start : b.end] for b in document.blocks if b.kind in _TOLD)
    return msgspec.structs.replace(document, language=language_of("\n".join(told)))


def media_of(text: str) -> Media:
    """Whether a text is HTML or plain, by how it begins."""
    return "html" if _MARKUP.match(text[:40_000]) else "text"
