"""RSS and Atom files: each entry a page. RSS 0.9x and 2.0, RSS 1.0 (RDF), Atom 0.3 and RFC 4287."""

from __future__ import annotations

import email.utils
import html
import re
from collections.abc import Iterator
from urllib.parse import urljoin

from lxml import etree

from whence.errors import DamagedInput, EmptyInput, InputError
from whence.intake.dates import to_iso
from whence.intake.decode import decode
from whence.intake.given import Given
from whence.records import Capture, Media

# Atomic: a run of comments must not be tried in every way it could be cut up.
_PROLOG = re.compile(
    r"(?>\s+|<\?[^>]{0,2000}\?>|<!--.*?-->|<!DOCTYPE\s[^>\[]{0,500}(?:\[.*?\]\s*)?>){0,1000}+", re.DOTALL
)
_FIRST = re.compile(r"<(?:[\w.-]{1,60}:)?([\w.-]{1,60})")
_FEEDS = frozenset(("rss", "feed", "rdf"))
_PAGES = frozenset(("html", "head", "body", "title", "meta", "div", "p", "article", "section", "main"))
_HTML = re.compile(rb"<!DOCTYPE\s+html\b|<html\b", re.IGNORECASE)
_CLOSED = re.compile(r"</(?:\w+:)?(?:rss|feed|RDF)\s*>(?>\s+|<!--.*?-->)*+\Z", re.DOTALL)
_MARKUP = re.compile(r"<[a-zA-Z/!][^<>]{0,2000}>|&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|\w{2,20});")
_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,2000}>")
_MAILED = re.compile(r"\S+@\S+\s*\((?P<name>[^()]{1,200})\)\s*$")
_AND = "\ue0f1"
_REFERENCE = re.compile(_AND + r"(#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|\w{2,31};)?")
_UNFIT = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff{_AND}]")
_CDATA_OR_AND = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&", re.DOTALL)
_CHUNK = 2**16
_BODIES = ("encoded", "content", "description", "summary")
_MEDIA_NS = "http://search.yahoo.com/mrss/"


def is_feed(data: bytes) -> bool:
    """Whether a file that begins like this is a feed, by its root element."""
    return data.lstrip()[:1] in (b"<", b"\xef", b"\xff", b"\xfe") and _root(data) in _FEEDS


def other_xml(data: bytes) -> str | None:
    """The root element of an XML file that is neither a page nor a feed (a map of a site, a drawing), empty
    where none is found; null for everything else."""
    if not data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<?xml", b"<!DOCTYPE")):
        return None
    if _HTML.search(data[:4096]):
        return None
    root = _root(data)
    return None if root in _FEEDS or root in _PAGES else root


def _root(data: bytes) -> str:
    """The name of the first element, without its prefix, in small letters; 200,000 bytes are looked at."""
    head = data[:200_000]
    wide = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    text = head.decode(wide, "replace")
    before = _PROLOG.match(text)
    found = _FIRST.match(text, before.end() if before else 0)
    return found[1].lower() if found else ""


def read_feed(data: bytes, where: str, given: Given) -> Iterator[Capture | InputError]:
    """The entries of a feed, in order: the full content where the feed carries it, else its description.

    Each comes with its title, link, author, publisher (the entry's source, else the feed's title) and the
    date it was published or, where only that stands there, updated. An entry without text and the place where
    a feed breaks off come out as errors. Entities a feed declares itself are never expanded.
    """
    feed = _Feed(where, given)
    try:
        text, _ = decode(data, where=where)
    except InputError as error:
        yield error
        return
    closed = _CLOSED.search(text[-4096:]) is not None
    parser = etree.XMLPullParser(
        events=("end",),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    clean = _clean(text)
    broken = None
    try:
        for start in range(0, len(clean), _CHUNK):
            parser.feed(clean[start : start + _CHUNK])
            yield from feed.take(parser)
        parser.close()
    except etree.XMLSyntaxError as error:
        broken = str(error)
    if closed:
        yield from feed.take(parser)
    after = f" after entry {feed.number}" if feed.number else ""
    limit = next((e for e in parser.feed_error_log if e.type_name == "ERR_RESOURCE_LIMIT"), None)
    if limit is not None:
        yield DamagedInput(f"the feed cannot be read on{after}: {limit.message}", where=where)
    elif not closed:
        yield DamagedInput(f"the feed breaks off{after}", where=where)
    elif not feed.number:
        yield EmptyInput("there is no entry in the feed" + (f": {broken}" if broken else ""), where=where)


def _clean(text: str) -> str:
    """The feed without what makes libxml2 stumble: its declaration (the text is decoded), a document type,
    characters XML has no place for, and every reference, set aside as _AND for `_text` to resolve. libxml2
    drops all references behind the first mistake, and feeds are full of mistakes; and entities nobody
    resolves are no bombs."""
    text = _UNFIT.sub("", _PROLOG.sub("", text, count=1))
    return _CDATA_OR_AND.sub(lambda m: _AND if m[0] == "&" else m[0], text)


class _Feed:
    """What the feed says of itself, and how far it has been read."""

    def __init__(self, where: str, given: Given) -> None:
        self.where = where
        self.given = given
        self.title: str | None = None
        self.link: str | None = None
        self.authors: tuple[str, ...] = ()
        self.number = 0

    def take(self, parser: etree.XMLPullParser) -> Iterator[Capture | InputError]:
        """The entries complete by now."""
        for _, element in parser.read_events():
            if not isinstance(element, etree._Element) or not isinstance(element.tag, str):
                continue
            name, parent = _name(element), element.getparent()
            if name in ("item", "entry"):
                self.number += 1
                yield self.entry(element, f"{self.where}[{self.number}]")
                _forget(element)
            elif parent is not None and _name(parent) in ("channel", "feed"):
                self.about(name, element)

    def about(self, name: str, element: etree._Element) -> None:
        if name == "title" and self.title is None:
            self.title = _plain(_text(element)) or None
        elif name == "link" and self.link is None and element.get("rel", "alternate") == "alternate":
            self.link = _resolved(element.get("href") or "") or _text(element).strip() or None
        elif name == "author":
            self.authors += _authors(element)

    def entry(self, entry: etree._Element, where: str) -> Capture | InputError:
        """One entry as a capture."""
        parts: dict[str, list[etree._Element]] = {}
        for child in entry:
            if isinstance(child.tag, str) and not child.tag.startswith(f"{{{_MEDIA_NS}}}"):
                parts.setdefault(_name(child), []).append(child)
        bodies = [_body(e) for name in _BODIES for e in parts.get(name, ())]
        body, media = next(((b, m) for b, m in bodies if b.strip()), ("", "text"))
        name = next((_text(e).strip() for k in ("guid", "id") for e in parts.get(k, ())), None)
        if not body.strip():
            return EmptyInput(
                f"entry {name!r} holds no text" if name else "the entry holds no text", where=where
            )
        source = next(iter(parts.get("source", ())), None)
        authors = tuple(a for k in ("author", "creator") for e in parts.get(k, ()) for a in _authors(e))
        return Capture(
            where=where,
            body=body,
            media=media,
            id=name or None,
            title=next((_plain(_text(e)) for e in parts.get("title", ())), "") or None,
            url=self.address(entry, parts) or self.given.url,
            published=_published(parts) or self.given.published,
            zones="article",
            whole=True,
            byline=tuple(dict.fromkeys(authors)) or self.authors,
            publisher=_source(source) or self.title,
        )

    def address(self, entry: etree._Element, parts: dict[str, list[etree._Element]]) -> str | None:
        for link in parts.get("link", ()):
            if link.get("rel", "alternate") == "alternate":
                found = (_resolved(link.get("href") or "") or _text(link)).strip()
                if found:
                    return _joined(entry.base or self.link or self.given.url, self.link, found)
        for guid in parts.get("guid", ()):
            found = _text(guid).strip()
            if guid.get("isPermaLink", "true") == "true" and found.startswith(("http://", "https://")):
                return found
        return None


def _joined(base: str | None, other: str | None, found: str) -> str:
    for b in (base, other):
        if b and b.startswith(("http://", "https://")):
            try:
                return urljoin(b, found)
            except ValueError:
                return found
    return found


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _forget(element: etree._Element) -> None:
    """Free an entry that has been read, and what stands before it."""
    element.clear()
    while element.getprevious() is not None:
        parent = element.getparent()
        if parent is None:
            return
        del parent[0]


def _text(element: etree._Element) -> str:
    """All text in an element, its references resolved."""
    return _resolved("".join(str(t) for t in element.itertext(with_tail=False)))


def _resolved(text: str) -> str:
    return _REFERENCE.sub(lambda m: html.unescape(f"&{m[1]}") if m[1] else "&", text)


def _plain(text: str) -> str:
    """A title's words: tags out, entities in, one line."""
    return " ".join(html.unescape(_TAG.sub(" ", html.unescape(text))).split())


def _body(element: etree._Element) -> tuple[str, Media]:
    """The text an element carries, and what it is written in."""
    if element.get("type") == "xhtml" or any(isinstance(c.tag, str) for c in element):
        return etree.tostring(element, encoding="unicode", with_tail=False).replace(_AND, "&"), "html"
    text = _text(element)
    if element.get("type") in ("text", "text/plain") or not _MARKUP.search(text):
        return text, "text"
    return text, "html"


def _published(parts: dict[str, list[etree._Element]]) -> str | None:
    for key in ("pubDate", "published", "issued", "date", "created", "updated", "modified"):
        for element in parts.get(key, ()):
            said = _text(element).strip()[:100]
            try:
                return email.utils.parsedate_to_datetime(said).isoformat()
            except (ValueError, TypeError, OverflowError, IndexError):
                found = to_iso(said)
            if found:
                return found
    return None


def _authors(element: etree._Element) -> tuple[str, ...]:
    """`<author><name>…`, `desk@example.org (Name)`, or a bare name; an address alone is nobody's name."""
    named = [_text(c).strip() for c in element if _name(c) == "name"]
    if not named:
        said = " ".join(_text(element).split())[:300]
        mailed = _MAILED.match(said)
        named = [mailed["name"].strip() if mailed else "" if "@" in said else said]
    return tuple(n[:200] for n in named if n)


def _source(element: etree._Element | None) -> str | None:
    if element is None:
        return None
    titles = [_plain(_text(c)) for c in element if isinstance(c.tag, str) and _name(c) == "title"]
    return (titles[0] if titles else _plain(_resolved(element.text or ""))) or None
