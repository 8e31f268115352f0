"""Who a page says wrote it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from lxml import etree

from whence.intake.dates import months, to_iso
from whence.intake.html_meta import Meta, names_of
from whence.intake.html_tree import Chunk, squeeze, tokens
from whence.tables.outlets import is_outlet

_TAGS = (
    "author",
    "article:author",
    "article:author_name",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
    "citation_author",
)
_BY = re.compile(
    r"^\s*(?:view all posts by|all (?:posts|articles) by|posts? by|more (?:by|from)|"
    r"(?:(?:written|posted|published|reported|story|text|words|review|article|analysis|opinion|geschrieben|"
    r"verfasst|autor|ein beitrag)\s+)?"
    r"(?:by|von|par|por|di|af|av|door|text und fotos?|text|autor(?:in|en)?|author(?:\(s\)|s)?|words|"
    r"redaktion|foto|kommentar|verfasser|"
    r"skrevet|publi[ée] par))(?:\s*:\s*|\s+)",
    re.IGNORECASE,
)
_LINE = re.compile(
    r"^\W{0,3}(?:(?:written|posted|published|story|words|geschrieben|verfasst|ein beitrag)\s+)?"
    r"(?:(?:Eine?|Der|Die|Das|Une?|Un[ao]?) (?:\w+ )?\w+ (?=von |par |por |di ))?"
    r"(?:By(?=[A-Z])|(?:[Bb]y|BY|[Vv]on|VON|[Pp]ar|[Pp]or|Text und Fotos?|Text|Texto|Autor(?:in|en)?|"
    r"Authors?|Words|Verfasser|Verfasst von|"
    r"Posted by)\s*:?\s+)"
    r"(?P<names>\w[^\n|]{2,90})$"
)
_DATED = re.compile(r"(?P<name>[^\W\d][\w.’' -]{3,40}?)\s*(?:[|,·•–—]|\s-)\s*(?=\w)")
_NO_NAME = re.compile(
    r"https?:|www\.|@|\d{2}|[<>{}|=]|^(?:by|von|par|por|author|autor|admin|administrator|editor|staff|"
    r"unknown|null|none|undefined|follow|"
    r"view|more|read|share|contact|about|profile|email|comments?|sponsored|read more|all posts|germany|"
    r"deutschland|usa|uk)$",
    re.IGNORECASE,
)
_AND = re.compile(
    r"\s*(?:,|;|\s/\s|&|\band\b|\bund\b|\bet\b|\bog\b|\by\b(?=\s[A-Z])|\bim Gespräch mit\b|\s\|\s|•|·)\s*"
)
_AFTER_NAME = re.compile(
    r"\s*(?:[|•·–—]|\s-(?:\s|$)|\(|,\s+(?:[a-z]|(?:senior|chief|staff|managing|political|special|deputy|"
    r"news|editor|reporter|writer|"
    r"correspondent|contributor|associated|reuters|the|for|usa|ap|cnn|bbc)\b)|\s(?:on|am|le|at|für|for|in|"
    r"vom|veröffentlicht)\s|\d|"
    r"\s(?:Mo|Di|Mi|Do|Fr|Sa|So|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.?,?\s*\d|"
    r"\b(?:fotos?\b|published|updated|posted|twitter|follow|contributor|contributions|editor|is an?|"
    r"veröffentlicht|today|yesterday|sponsored)\b).*$",
    re.IGNORECASE | re.DOTALL,
)
_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:by-?line|author|autor|authors|autoren|auteur|writer|p-author|contributor)s?"
    r"(?:[_-]*(?:name|link|names|info|list|item|text|title|wrapper))?s?(?=$|\s|_|-)"
)
_NOT_BYLINE = re.compile(
    r"comment|avatar|image|photo|bio|related|description|social|twitter|follow|reply|widget|box|caption|"
    r"credit"
)
_FOREIGN = re.compile(r"comment|related|recommend|footer|teaser|recent|popular|latest|most-")
_WEEKDAY = re.compile(r"\s(?:Mo|Di|Mi|Do|Fr|Sa|So|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.?,\s*\d.*$")
_ROLE = re.compile(
    r"^(?:senior|chief|staff|managing|political|special|deputy|freelance)\b|"
    r"\b(?:reporters?|writers?|editors?|correspondents?|columnist|contributors?|redakteur(?:in)?|"
    r"journalist(?:in)?|fotos?|photos?)$",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[\W_]+")
_WRITTEN = re.compile(
    r"(?:written|posted) by\b|verfasst von|geschrieben von|[ée]crit par|escrito por", re.IGNORECASE
)
_LABEL = re.compile(r"(?:written by|by|von|autor(?:in|en)?|authors?|verfasst von|text)\s*:?", re.IGNORECASE)
"""A line that only announces the name in the next one."""
_BEFORE, _BEHIND = 8, 6
_MOST = 12
_NEAR = 5
_TOGETHER = 4


def authors(
    root: etree._Element, meta: Meta, parts: Sequence[Chunk], body: tuple[int, int]
) -> tuple[str, ...]:
    """The names in the byline, cleaned, in page order; empty where the page names nobody.

    Metadata first, then elements marked as author, then elements named so, then lines such as `By A. Vale`
    around the body (chunks `[body[0], body[1])` of `parts`). A name the markup gives more fully replaces
    its short form. The site itself counts as author only where no person is named.
    """
    sites = {_key(n) for n in meta.tag("og:site_name")}
    sites |= {_key(n) for n in names_of(meta.article.get("publisher") or [], meta.by_id)}
    stated = _clean(_stated(meta))
    people = [n for n in stated if _key(n) not in sites]
    marked = [n for n in _clean(_marked(root)) if _key(n) not in sites]
    if people:
        named = _clean(_named(root))
        if set(map(_key, people)) < set(map(_key, named)) and len(named) <= _TOGETHER:
            return tuple(named)
        return tuple(_fuller(n, root, parts, body) for n in people[:_MOST])
    desks = stated
    for found in (marked, _clean(_named(root)), _clean(_lines(parts, body))):
        named = [n for n in found if _key(n) not in sites]
        if named:
            return tuple(_fuller(n, root, parts, body) for n in named[:_MOST])
        desks = desks or found
    return tuple(desks[:1])


def _key(text: str) -> str:
    return _LETTERS.sub("", text).casefold()


def _clean(raw: Iterator[str] | Sequence[str]) -> list[str]:
    found: dict[str, str] = {}
    for text in raw:
        for name in split_names(text):
            found.setdefault(_key(name), name)
    return list(found.values())


def _fuller(name: str, root: etree._Element, parts: Sequence[Chunk], body: tuple[int, int]) -> str:
    """A lone first name with the surname that a byline on the page gives."""
    if " " in name or len(name) < 3:
        return name
    for text in (*_clean(_named(root)), *_clean(_lines(parts, body))):
        if text.startswith(name + " ") and len(text.split()) <= 3:
            return text
    return name


def _stated(meta: Meta) -> list[str]:
    named = names_of(meta.article.get("author") or meta.article.get("creator") or [], meta.by_id)
    if any(split_names(n) for n in named):
        return named
    for n in range(1, 4):
        if any(_WRITTEN.match(label) for label in meta.tag(f"twitter:label{n}")):
            return list(meta.tag(f"twitter:data{n}"))
    for tag in _TAGS:
        found = [n for n in meta.tag(tag) if not n.startswith("http")]
        if any(split_names(n) for n in found):
            return found
    return []


def _marked(root: etree._Element) -> list[str]:
    found: list[str] = []
    for element in root.iter("a", "span", "div", "p", "address", "small", "li"):
        relation, item = element.get("rel"), element.get("itemprop")
        if (relation and "author" in relation.split()) or (item and "author" in item.split()):
            inner = element.find(".//*[@itemprop='name']")
            text = _spaced(inner if inner is not None else element)
            if 2 < len(text) < 120 and not _foreign(element):
                found.append(text)
                if len(found) == 4:
                    break
    return found


def _named(root: etree._Element) -> list[str]:
    for element in root.iter("a", "span", "div", "p", "address", "li", "h4", "h5", "strong", "em", "cite"):
        names = tokens(element)
        if names and _BYLINE.search(names) and not _NOT_BYLINE.search(names):
            text = _spaced(element)
            if 4 < len(text) < 120 and not _foreign(element) and split_names(text):
                return [text]
    return []


def _spaced(element: etree._Element) -> str:
    """An element's text, its parts apart: `<b>Ada Vale</b><i>Editor</i>` is two things."""
    return " ".join(" ".join(map(str, element.itertext())).split())


def _foreign(element: etree._Element) -> bool:
    near = zip(range(_NEAR), element.iterancestors(), strict=False)
    return any(_FOREIGN.search(tokens(a)) for _, a in near if a.tag not in ("body", "html"))


def _lines(parts: Sequence[Chunk], body: tuple[int, int]) -> Iterator[str]:
    """Byline-like lines above the body, nearest first, then those under it."""
    first, last = body
    for i in (
        *range(min(first + 2, len(parts) - 1), max(-1, first - _BEFORE), -1),
        *range(max(0, last - 2), min(len(parts), last + _BEHIND)),
    ):
        for line in parts[i].text[:400].split("\n")[:3]:
            found = _LINE.match(line.strip())
            if found is not None and all(_proper(n) for n in split_names(found["names"])):
                yield found["names"]
                continue
            if _LABEL.fullmatch(line.strip()) and i + 1 < len(parts):
                names = split_names(parts[i + 1].text[:100])
                if names and _proper(names[0]):
                    yield names[0]
                    continue
            dated = _DATED.match(line.strip())
            if dated is not None and _proper(dated[1]) and to_iso(line[dated.end() :]):
                yield dated[1]


def _proper(name: str) -> bool:
    """Whether the words look like a person's or a desk's name: capitals, two to five words."""
    words = name.split()
    return (
        2 <= len(words) <= 5
        and sum(w[0].isupper() for w in words) >= len(words) - 1
        and words[0][0].isupper()
    )


def split_names(text: str) -> list[str]:
    """The people (or desks) a byline names: `By A. Vale and Bo Lind, staff writers` gives two names.

    A role or an outlet counts only where nobody else is named.
    """
    text = _BY.sub("", squeeze(html.unescape(text)))
    if text.startswith(("http:", "https:")):
        return []
    text = _WEEKDAY.sub("", text)
    out: list[str] = []
    roles: list[str] = []
    for part in _AND.split(text):
        name = _AFTER_NAME.sub("", _BY.sub("", part)).strip(" .,;:–—-|\"'")
        if re.search(r"\b[A-Z]$", name) and part.rstrip().endswith("."):
            name += "."
        if (
            not 2 < len(name) < 60
            or len(name.split()) > 6
            or _NO_NAME.search(name)
            or name.casefold() in months()
            or not any(map(str.isalpha, name))
        ):
            continue
        (roles if _ROLE.search(name) else out).append(name)
    if len(out) > 1:
        out = [n for n in out if not is_outlet(n)] or out
    return out or roles[:1]
