"""What the page says about itself: title, authors, date, publisher, language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from whence.intake.html_tree import squeeze, text_of

_ARTICLE = re.compile(
    r"Article|BlogPosting|Report|SocialMediaPosting|Recipe|Review|CreativeWork|VideoObject|PodcastEpisode"
)
_MAX_JSON = 4_000_000
_MAX_NODES = 20_000


@dataclass
class Meta:
    """The page's statements about itself, as read; nothing is weighed yet."""

    tags: dict[str, list[str]] = field(default_factory=dict)
    article: dict[str, Any] = field(default_factory=dict)
    nodes: list[dict[str, Any]] = field(default_factory=list)
    by_id: dict[str, dict[str, Any]] = field(default_factory=dict)

    def tag(self, *names: str) -> Iterator[str]:
        """Values of the meta tags of these names, in the order of the names."""
        for name in names:
            yield from self.tags.get(name, ())


def read_meta(root: etree._Element) -> Meta:
    """Meta tags (`name`, `property`, `itemprop`; lower case) and JSON-LD of the page."""
    meta = Meta()
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content and content.strip():
            meta.tags.setdefault(name.strip().lower(), []).append(squeeze(content))
    for element in root.iter("script"):
        if "ld+json" in (element.get("type") or "").lower() and element.text:
            meta.nodes.extend(_nodes(element.text))
    for node in meta.nodes:
        identity = node.get("@id")
        if isinstance(identity, str) and len(node) > 1:
            meta.by_id.setdefault(identity, node)
    best = 0
    for node in meta.nodes:
        rank = _rank(node)
        if rank > best:
            best, meta.article = rank, node
    return meta


def types(node: dict[str, Any]) -> str:
    """A JSON-LD node's types, joined."""
    kind = node.get("@type")
    return " ".join(k for k in kind if isinstance(k, str)) if isinstance(kind, list) else str(kind or "")


def _rank(node: dict[str, Any]) -> int:
    kind = types(node)
    if not _ARTICLE.search(kind):
        return 1 if "WebPage" in kind else 0
    rank = 2 + ("Article" in kind or "BlogPosting" in kind) * 4
    return rank + sum(key in node for key in ("headline", "articleBody", "author", "datePublished"))


def _nodes(script: str) -> Iterator[dict[str, Any]]:
    """Every object in a JSON-LD script, outermost first."""
    if len(script) > _MAX_JSON:
        return
    found = _loads(script)
    todo, seen = [found], 0
    while todo and seen < _MAX_NODES:
        here = todo.pop(0) if seen < 200 else todo.pop()
        seen += 1
        if isinstance(here, list):
            todo.extend(here)
        elif isinstance(here, dict):
            if "@type" in here or "@id" in here:
                yield here
            todo.extend(v for v in here.values() if isinstance(v, (dict, list)))


def _loads(script: str) -> Any:
    script = script.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    for attempt in (script, re.sub(r",\s*([}\]])", r"\1", script)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def names_of(value: Any, by_id: dict[str, dict[str, Any]]) -> list[str]:
    """The names in a JSON-LD value: a string, a node, a reference to a node or a list of them."""
    out: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            node = item if "name" in item else by_id.get(str(item.get("@id")), item)
            name = node.get("name")
            if isinstance(name, list):
                out.extend(str(n) for n in name if isinstance(n, str))
            elif isinstance(name, str):
                out.append(name)
        elif isinstance(item, str):
            out.append(item)
    return [squeeze(n) for n in out if n.strip()]


def heading(root: etree._Element) -> str | None:
    """The page's title tag on one line, or null."""
    element = next(root.iter("title"), None)
    return (text_of(element) or None) if element is not None else None
