"""When a page says it was published."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from whence.intake.dates import days, from_epoch, from_url, to_iso
from whence.intake.html_meta import Meta
from whence.intake.html_tree import Chunk, text_of, tokens

_TAGS = (
    "article:published_time",
    "article:published",
    "og:article:published_time",
    "datepublished",
    "published_time",
    "pub_date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "pubdate",
    "dc.date.issued",
    "article.published",
    "article.created",
    "originalpublicationdate",
    "rnews:datepublished",
    "og:published_time",
    "og:pubdate",
    "citation_publication_date",
    "displaydate",
    "ptime",
    "article_date_original",
)
_LOOSE_TAGS = (
    "date",
    "dc.date",
    "dcterms.date",
    "dc.date.created",
    "dcterms.created",
    "created",
    "datecreated",
    "timestamp",
)
"""Tags that pages fill with whatever date they have: what stands under the headline goes before them."""
_CHANGED_TAGS = ("last-modified", "article:modified_time", "og:updated_time", "datemodified")
_FOREIGN = re.compile(r"comment|related|sidebar|recommend|footer|teaser|recent|popular|latest|archive|most-")
_MARKED = re.compile(r"publish|posted|\bdate|datum|fecha|pubdate|-date\b|date$|timestamp|zeit|time")
_SAID = re.compile(
    r"published|posted|updated|datum\b|veröffentlicht|stand\b|erschienen|publié|publicado|pubblicato|"
    r"online seit|"
    r"vom\b",
    re.IGNORECASE,
)
_LINKED = ("datePublished", "dateCreated", "uploadDate")
_BEFORE, _BEHIND, _SHORT = 12, 6, 160


def published(
    root: etree._Element, meta: Meta, url: str | None, parts: Sequence[Chunk], body: tuple[int, int]
) -> str | None:
    """The publication date (ISO 8601, with the time of day where known), or null.

    In this order: JSON-LD, meta tags, time elements and elements marked as dates, short lines around the
    body (chunks `[body[0], body[1])` of `parts`) and the address, loose meta tags, the date of the last
    change, a short dated line elsewhere. Where the page does not show the day it states, two other days
    count that it may show in its place: the day before or after, which is the same moment in another time
    zone, and the day of the last change: the words are that edition's, and it alone bears a date. The day
    in the address corrects a moment given in UTC in the same way.
    """
    near, shown = _near(parts, body)
    changed = [d for v in (*_linked(meta, ("dateModified",)), *meta.tag(*_CHANGED_TAGS)) if (d := _read(v))]
    by_url = from_url(url) if url else None
    for source in (_linked(meta, _LINKED), meta.tag(*_TAGS), _marked(root)):
        for value in source:
            if date := _read(value):
                if by_url and date.endswith("+00:00") and _next_to(by_url, date):
                    return by_url
                if not near or date[:10] in shown:
                    return date
                later = near[:10] > date[:10] and near[:10] in {d[:10] for d in changed}
                return near if later or _next_to(near, date) else date
    if by_url and near and near[:7] == by_url[:7]:
        return near
    for value in (by_url or "", near or "", *meta.tag(*_LOOSE_TAGS)):
        if date := _read(value):
            return date
    return changed[0] if changed else _anywhere(parts)


def _next_to(shown: str, stated: str) -> bool:
    """Whether the date a page shows is the day before or after the one it states: the same moment, in the
    place it is written for."""
    apart = dt.date.fromisoformat(shown[:10]) - dt.date.fromisoformat(stated[:10])
    return "T" in stated and abs(apart.days) == 1


def _read(value: str) -> str | None:
    return to_iso(value) or from_epoch(value.strip())


def _linked(meta: Meta, keys: tuple[str, ...]) -> Iterator[str]:
    nodes: list[dict[str, Any]] = [meta.article, *meta.nodes]
    for node in nodes:
        for key in keys:
            value = node.get(key)
            if isinstance(value, str):
                yield value


def _marked(root: etree._Element) -> Iterator[str]:
    """What elements say that are marked as a date outside of lists of other pages, the publication first."""
    later: list[str] = []
    for element in root.iter("time", "abbr", "span", "div", "p"):
        item = element.get("itemprop") or ""
        names = (element.get("class") or "").lower()
        if (
            element.tag == "time"
            or "datePublished" in item
            or (element.tag == "abbr" and "published" in names)
        ):
            if any(
                _FOREIGN.search(tokens(a)) for a in element.iterancestors() if a.tag not in ("body", "html")
            ):
                continue
            values = [v for v in (element.get("datetime"), element.get("content"), element.get("title")) if v]
            values.append(text_of(element)[:80])
            if "dateModified" in item or "updated" in names.split() or "modified" in names:
                later += values
            else:
                yield from values
    yield from later


def _near(parts: Sequence[Chunk], body: tuple[int, int]) -> tuple[str | None, set[str]]:
    """The date that stands in the likeliest place around the body, and every day that lines there name."""
    first, last = body
    before = (
        first,
        *(i for n in range(1, _BEFORE) for i in (first - n, first + n) if i >= 0 and (i < first or n < 4)),
    )
    behind = range(last, min(len(parts), last + _BEHIND))
    best: tuple[int, str] | None = None
    shown: set[str] = set()
    for place, i in enumerate((*before, *behind)):
        if i >= len(parts):
            continue
        part = parts[i]
        # A long line counts only for the dateline it may open with.
        line = part.text if len(part.text) <= _SHORT else part.text[:40]
        date = to_iso(line)
        if date is None:
            continue
        shown |= days(line)
        marked = _MARKED.search(tokens(part.element)) or _SAID.search(part.text)
        cost = (
            place
            + (0 if marked else 4)
            + (6 if part.linked * 2 > len(part.text) else 0)
            + (5 if len(part.text) > 60 else 0)
        )
        if best is None or cost < best[0]:
            best = cost, date
    return (best[1] if best else None), shown


def _anywhere(parts: Sequence[Chunk]) -> str | None:
    for part in parts:
        if len(part.text) < 60 and part.linked * 2 < len(part.text) and (date := to_iso(part.text)):
            return date
    return None
