"""Title, authors, date and publisher of a page, weighed from what its metadata and its markup say."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import etree

from whence.intake.dates import from_url, to_iso
from whence.intake.html_meta import Meta, heading, names_of
from whence.intake.html_tree import squeeze, text_of, tokens

_SITE_TAIL = re.compile(r"\s+(?:[|–—·•»:]|-{1,2}|::)\s+")
_LETTERS = re.compile(r"[\W_]+")


def title(root: etree._Element, meta: Meta) -> str | None:
    """The headline as a reader sees it: the page heading that agrees with the metadata, else the metadata's own."""
    stated = [html.unescape(t) for t in _stated_titles(meta)]
    tag = heading(root)
    known = [_key(t) for t in [*stated, *([tag] if tag else [])] if t]
    headings = [(h, text_of(h)) for h in list(root.iter("h1"))[:12]]
    headings = [(h, t) for h, t in headings if 2 < len(t) < 400]
    for _, text in headings:
        if any(_key(text) == k for k in known):
            return text
    for _, text in headings:
        if len(text.split()) > 2 and any(_key(text) in k or (len(k) > 12 and k in _key(text)) for k in known):
            return text
    if stated:
        return _without_site(stated[0], meta)
    if len(headings) == 1:
        return headings[0][1]
    if tag:
        return _without_site(tag, meta)
    return headings[0][1] if headings else None


def _stated_titles(meta: Meta) -> Iterator[str]:
    for key in ("headline", "name"):
        value = meta.article.get(key)
        if isinstance(value, str) and value.strip() and not (key == "name" and "headline" in meta.article):
            yield squeeze(value)
    yield from meta.tag(
        "og:title",
        "twitter:title",
        "headline",
        "dc.title",
        "dcterms.title",
        "parsely-title",
        "sailthru.title",
    )


def _key(text: str) -> str:
    return _LETTERS.sub("", text).casefold()


def _without_site(text: str, meta: Meta) -> str:
    parts = _SITE_TAIL.split(text)
    if len(parts) < 2:
        return text
    sites = {_key(s) for s in meta.tag("og:site_name", "application-name")}
    sites |= {_key(s) for s in names_of(meta.article.get("publisher") or [], meta.by_id)}
    if _key(parts[-1]) in sites or len(parts[-1].split()) <= 3 < len(" ".join(parts[:-1]).split()):
        return text[: text.rindex(parts[-1])].rstrip(" |–—·•»:-")
    return text


_BY = re.compile(
    r"^(?:(?:written|posted|published|reported|story|text|words|review|article|analysis|opinion)\s+)?"
    r"(?:by|von|par|por|di|af|av|door|text|autor(?:in)?|author|author\(s\)|redaktion|redacción)(?:\s*:\s*|\s+)",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"https?:|www\.|@|\d{2}|[<>{}|=]|^(?:by|von|par|por|author|admin|administrator|editor|staff|unknown|null|none|undefined|follow|"
    r"view|more|read|share|contact|about|profile|email|comments?)$",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:,|;|/|&|\band\b|\bund\b|\bet\b|\by\b(?=\s[A-Z])|\s\|\s|•|·)\s*")
_AFTER_NAME = re.compile(
    r"\s*(?:[|•·–—]|\s-\s|\(|,\s+(?:[a-z]|(?:senior|chief|staff|managing|political|special|deputy|news|editor|reporter|writer|"
    r"correspondent|contributor|associated|reuters|the|for|usa|ap|cnn|bbc)\b)|\s(?:on|am|le|at|für|for|in)\s|\d|"
    r"\b(?:published|updated|posted|twitter|follow|contributor|is an?|veröffentlicht)\b).*$",
    re.IGNORECASE | re.DOTALL,
)
_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:by-?line|author|autor|authors|autoren|auteur|writer|p-author|contributor)s?"
    r"(?:[_-]*(?:name|link|names|info|list|item|text|title))?s?(?=$|\s|__|--)"
)
_NOT_BYLINE = re.compile(
    r"comment|avatar|image|photo|bio|related|description|social|twitter|follow|reply|widget|box|caption|credit"
)


def authors(root: etree._Element, meta: Meta) -> tuple[str, ...]:
    """The names in the byline, cleaned, in page order; empty where the page names nobody."""
    publisher = {_key(n) for n in meta.tag("og:site_name")}
    publisher |= {_key(n) for n in names_of(meta.article.get("publisher") or [], meta.by_id)}
    for source in (_stated_authors(meta), _marked_authors(root), _byline_authors(root)):
        found = dict.fromkeys(n for raw in source for n in split_names(raw))
        named = [n for n in found if _key(n) not in publisher]
        if named:
            return tuple(named[:12])
    return ()


def _stated_authors(meta: Meta) -> list[str]:
    named = names_of(meta.article.get("author") or meta.article.get("creator") or [], meta.by_id)
    if named and any(split_names(n) for n in named):
        return named
    for name in ("author", "article:author", "article:author_name", "dc.creator", "dcterms.creator", "byl", "parsely-author",
                 "sailthru.author", "cxenseparse:author", "citation_author"):  # fmt: skip
        found = list(meta.tag(name))
        if any(split_names(n) for n in found):
            return found
    return []


def _marked_authors(root: etree._Element) -> list[str]:
    found = []
    for element in root.iter("a", "span", "div", "p", "address"):
        relation, item = element.get("rel") or "", element.get("itemprop") or ""
        if "author" in relation.split() or "author" in item.split():
            inner = element.find(".//*[@itemprop='name']")
            text = text_of(inner if inner is not None else element)
            if 2 < len(text) < 120 and not _within(element, _FOREIGN):
                found.append(text)
    return found[:4]


_FOREIGN = re.compile(r"comment|related|sidebar|widget|recommend|footer|teaser")


def _byline_authors(root: etree._Element) -> list[str]:
    for element in root.iter("a", "span", "div", "p", "address", "li", "h4", "h5", "strong"):
        names = tokens(element)
        if names and _BYLINE.search(names) and not _NOT_BYLINE.search(names):
            text = text_of(element)
            if 4 < len(text) < 120 and not _within(element, _FOREIGN) and split_names(text):
                return [text]
    return []


def _within(element: etree._Element, pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(tokens(a)) for a in element.iterancestors() if a.tag not in ("body", "html"))


def split_names(text: str) -> list[str]:
    """The people (or desks) a byline names: `By A. Vale and Bo Lind, staff writers` gives two names."""
    text = squeeze(html.unescape(text))
    text = _BY.sub("", text)
    out = []
    for part in _AND.split(text):
        name = _AFTER_NAME.sub("", _BY.sub("", part)).strip(" .,;:–—-|\"'")
        if (
            2 < len(name) < 60
            and len(name.split()) <= 6
            and not _NO_NAME.search(name)
            and any(c.isalpha() for c in name)
        ):
            out.append(name)
    return out


_DATE_TAGS = (
    "article:published_time", "og:article:published_time", "datepublished", "article.published", "published_time",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "publishdate", "publish-date", "publish_date",
    "publication_date", "pubdate", "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "dc.date.created", "date",
    "article.created", "originalpublicationdate", "rnews:datepublished", "og:published_time", "og:pubdate", "citation_publication_date",
    "displaydate", "ptime", "timestamp", "created", "datecreated", "article_date_original", "last-modified", "article:modified_time",
    "og:updated_time",
)  # fmt: skip
_DATE_CLASS = re.compile(
    r"(?:^|[\s_#-])(?:date|datum|time|published|pubdate|posted|timestamp|meta|byline|dateline|fecha|kicker)",
    re.IGNORECASE,
)


def published(root: etree._Element, meta: Meta, url: str | None) -> str | None:
    """When the page says it was published: JSON-LD, meta tags, time elements, its address, then a dated line near the heading."""
    for key in ("datePublished", "dateCreated", "uploadDate"):
        value = meta.article.get(key)
        if isinstance(value, str) and (date := to_iso(value)):
            return date
    for node in meta.nodes:
        value = node.get("datePublished")
        if isinstance(value, str) and (date := to_iso(value)):
            return date
    for value in meta.tag(*_DATE_TAGS):
        if date := to_iso(value):
            return date
    for element in root.iter("time", "abbr", "span", "div", "p"):
        marked = (
            element.tag == "time"
            or "datePublished" in (element.get("itemprop") or "")
            or "published" in (element.get("class") or "")
        )
        if marked and not _within(element, _FOREIGN):
            for value in (
                element.get("datetime"),
                element.get("content"),
                element.get("title"),
                text_of(element)[:80],
            ):
                if value and (date := to_iso(value)):
                    return date
    if url and (date := from_url(url)):
        return date
    for element in root.iter(
        "span", "div", "p", "li", "td", "small", "h2", "h3", "h4", "h5", "h6", "em", "i"
    ):
        if _DATE_CLASS.search(tokens(element)) and not _within(element, _FOREIGN):
            text = text_of(element)
            if len(text) < 200 and (date := to_iso(text)):
                return date
    return None


def publisher(meta: Meta, url: str | None) -> str | None:
    """The site's own name for itself, else its host without `www.`, else null."""
    for name in meta.tag("og:site_name", "application-name", "dc.publisher"):
        return html.unescape(name)
    for name in names_of(meta.article.get("publisher") or [], meta.by_id):
        if not name.startswith("http"):
            return html.unescape(name)
    return host(url)


def host(url: str | None) -> str | None:
    """The host in an address, without `www.`; null where there is none."""
    try:
        name = urlsplit(url or "").hostname
    except ValueError:
        return None
    return name.removeprefix("www.") if name else None
