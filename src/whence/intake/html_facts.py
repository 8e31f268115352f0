"""Title and publisher of a page, weighed from what its metadata and its markup say."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import etree

from whence.intake.html_meta import Meta, heading, names_of
from whence.intake.html_tree import squeeze, text_of

_SITE_TAIL = re.compile(r"\s+(?:[|–—·•»:]|-{1,2}|::|//)\s+|\s*\|\s*")
_LETTERS = re.compile(r"[\W_]+")
_STATED = (
    "og:title",
    "twitter:title",
    "headline",
    "dc.title",
    "dcterms.title",
    "parsely-title",
    "sailthru.title",
)
_MANY = 12


def title(root: etree._Element, meta: Meta, url: str | None = None) -> str | None:
    """The headline as a reader sees it.

    In this order: the page heading (h1) that agrees with what the page states or with a part of its title
    tag; the stated one where a heading holds it and more (a kicker, a subtitle); a heading of at least four
    words; the stated one; the title tag; each without the site's name.
    """
    sites = _sites(meta, url)
    stated = [_without_site(html.unescape(t), sites) for t in _stated_titles(meta)]
    tag = heading(root)
    parts = [p for p in _SITE_TAIL.split(tag or "") if p and _key(p) not in sites]
    headings = [text_of(h) for _, h in zip(range(_MANY), root.iter("h1"), strict=False)]
    headings = [t for t in headings if 2 < len(t) < 400 and _key(t) not in sites]
    known = {_key(t) for t in (*stated, tag or "", parts[0] if parts else "")} - {""}
    for text in headings:
        if _key(text) in known:
            return text
    for text in headings:
        name = _key(text)
        if len(text.split()) > 2 and any(name in k for k in known):
            return text
        held = [t for t in stated if len(t) > 12 and _key(t) in name]
        if held:
            return held[0]
    for text in headings:
        if len(text.split()) >= 4 and not (parts and _key(text) in map(_key, parts[1:])):
            return text
    if stated:
        return stated[0]
    if parts:
        return _without_site(tag or "", sites)
    return headings[0] if headings else tag


def _stated_titles(meta: Meta) -> Iterator[str]:
    for key in ("headline", "name"):
        value = meta.article.get(key)
        if isinstance(value, str) and value.strip() and not (key == "name" and "headline" in meta.article):
            yield squeeze(value)
    yield from meta.tag(*_STATED)


def _key(text: str) -> str:
    return _LETTERS.sub("", text).casefold()


def _sites(meta: Meta, url: str | None) -> set[str]:
    """The site's names for itself, as keys; its host without and with its ending."""
    names = {_key(s) for s in meta.tag("og:site_name", "application-name")}
    names |= {_key(s) for s in names_of(meta.article.get("publisher") or [], meta.by_id)}
    name = host(url)
    if name:
        names |= {_key(name), _key(name.rpartition(".")[0])}
    return names - {""}


def _without_site(text: str, sites: set[str]) -> str:
    parts = _SITE_TAIL.split(text)
    if len(parts) < 2:
        return text
    if _key(parts[0]) in sites:
        return text[text.index(parts[1], len(parts[0])) :]
    if _key(parts[-1]) in sites or len(parts[-1].split()) <= 3 < len(" ".join(parts[:-1]).split()):
        return text[: text.rindex(parts[-1])].rstrip(" |–—·•»:-/")
    return text


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
