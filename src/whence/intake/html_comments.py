"""The readers' thread in a page's markup: who, when, what, in answer to whom."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from whence.intake.dates import from_epoch, to_iso
from whence.intake.html_tree import chunks, remove, squeeze, text_of, tokens

MAX_COMMENTS = 20_000

_KEY = re.compile(
    r"^(?:li-|div-|wc-|dsq-|dna-|c-)?(?:comm|comment|cmt|kommentar|komm|reply|c|t1|commentaire|comentario)[-_]?"
    r"(?:item[-_]?|id[-_]?|box[-_]?|post[-_]?)?(\d+|[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12})(?:_\d+)?$",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"(?:^|\s)(?:[a-z]{1,6}[-_]{1,2})?(?:comment|kommentar|reply|user-?comment|pingback|trackback)"
    r"(?:[-_]{0,2}(?:item|box|post|wrap|wrapper|container|node|entry|block|single|card|unit|thread-item|list[-_]item|row|main))?(?=\s)"
)
_NOT_ITEM = re.compile(
    r"recent-?comment|comments?-?(?:form|list|count|link|title|header|area|section)|respond|widget"
)
_AUTHOR = (
    re.compile(r"(?:^|[\s_-])fn(?=\s)"),
    re.compile(
        r"(?:^|[\s_-])(?:author|user|user-?name|nick(?:name)?|poster|display-?name|creator|hnuser|name|autor|benutzer)(?:[-_]{1,2}(?:name|link|info|tag|title))?(?=\s)"
    ),
    re.compile(r"(?:author|user|poster|profile)"),
)
_TEXT = (
    re.compile(
        r"(?:^|[\s_-])(?:comment|post|message|reply|komm\w*)[-_]{0,2}(?:content|text|texte|message|copy|commtext)(?=\s)"
    ),
    re.compile(
        r"(?:^|[\s_-])(?:comment|post|message|reply|komm\w*)?[-_]{0,2}(?:content|text|body|message|commtext|md|inhalt|description)(?=\s)"
    ),
)
_TIME = re.compile(
    r"(?:^|[\s_-])(?:date|time|timestamp|posted|published|meta-?data|metadata|age|when|datum|permalink)(?:[-_]|(?=\s))"
)
_NOISE = re.compile(
    r"(?:^|[\s_-])(?:repl(?:y|ies)|answer|antwort\w*|respon[ds]\w*|actions?|footer|foot|share|sharing|report|flag|vote|votes|voting|rating|likes?|"
    r"avatar|gravatar|edit|permalink|tools?|controls?|toolbar|buttons?|links?|moderation|awaiting\S*|badges?|label|hidden|sr-only|"
    r"screen-reader-text|says|meta|metadata|header|head|date|time|timestamp|vcard|social|dislike|more|toggle|top|bottom|rank|count|recommend\w*)"
    r"(?:[-_]|(?=\s))"
)
_SAYS = re.compile(
    r"\s*(?:says|said|wrote|writes|schreibt|schrieb|sagt|sagte|meint|a écrit|dit|dice|commented)?\s*:?\s*$",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"(?:^|[\s_#-])(?:comments?|kommentare?|commentlist|comment-?list|comments-?area|disqus_thread|disqus|respond|discussion|thread|responses|"
    r"commentaires|comentarios|wpcomm|wpdiscuz|leserkommentare|replies)(?:[-_]\S*)?(?=\s|$)"
)
_REST = re.compile(
    r"(?:^|[\s_#-])(?:comments|respond|commentform|comment-form|comment-respond|recent-?comments?|disqus_thread|commentlist|comment-list|"
    r"comments-area|comments-title|comment-reply-title|recentcomments)(?:[-_]\S*)?(?=\s|$)"
)
_DEPTH = re.compile(
    r"(?:^|\s)(?:depth-|wc_comment_level-|level-|comment-depth-|indent-|coral-indent-)(\d{1,3})(?=\s)"
)
_MICRODATA = re.compile(r"schema\.org/(?:Comment|UserComments|Answer)\b")


@dataclass
class RawComment:
    """One comment as found in the markup; `parent` indexes the list it comes in. `text` keeps paragraphs as lines."""

    author: str | None
    posted: str | None
    text: str
    parent: int | None
    depth: int
    up: int | None = None
    down: int | None = None


def take_comments(root: etree._Element) -> list[RawComment]:
    """The page's comments in page order; they, their thread and its forms are taken out of the tree."""
    items = _items(root)
    found = [_read(item, items) for item in items]
    _link(items, found)
    _clear(root, items)
    return found


def _items(root: etree._Element) -> dict[etree._Element, int]:
    """The element of each comment, in page order, to its index."""
    keyed: dict[str, etree._Element] = {}
    loose: list[etree._Element] = []
    for element in root.iter(
        "li", "div", "article", "ul", "tr", "dl", "section", "shreddit-comment", "table"
    ):
        names = tokens(element)
        if _MICRODATA.search(element.get("itemtype") or ""):
            loose.append(element)
            continue
        if not names:
            continue
        found = _KEY.match(element.get("id") or "")
        if found is not None:
            key = found[1]
            if key not in keyed and not _in_widget(element):
                keyed[key] = element
        elif (
            element.get("class")
            and _ITEM.search(names.partition("#")[0] + " ")
            and not _NOT_ITEM.search(names)
        ):
            loose.append(element)
        if len(keyed) + len(loose) > MAX_COMMENTS:
            break
    chosen = set(keyed.values())
    if len(chosen) < 1 or len(loose) > 2 * len(chosen):
        chosen |= _without_wrappers(loose, chosen)
    return {element: index for index, element in enumerate(e for e in root.iter() if e in chosen)}


def _in_widget(element: etree._Element) -> bool:
    return any(a.tag == "aside" or "recent" in tokens(a) for a in element.iterancestors())


def _without_wrappers(loose: list[etree._Element], chosen: set[etree._Element]) -> set[etree._Element]:
    """Of nested candidates those that are comments themselves, not boxes around one or parts of one."""
    candidates = set(loose)
    out: set[etree._Element] = set()
    for element in loose:
        if _in_widget(element) or any(a in chosen for a in element.iterancestors()):
            continue
        author = _first(element, candidates, _is_author)
        if author is None and _MICRODATA.search(element.get("itemtype") or "") is None:
            continue
        out.add(element)
    return out


def _own(
    item: etree._Element, items: dict[etree._Element, int] | set[etree._Element]
) -> list[etree._Element]:
    """The elements of a comment, those of the comments nested in it left out."""
    out = []
    stack = list(reversed(item))
    while stack:
        element = stack.pop()
        if element in items:
            continue
        out.append(element)
        stack.extend(reversed(element))
    return out


def _first(item, items, test):  # type: ignore[no-untyped-def]
    return next((e for e in _own(item, items) if test(e)), None)


def _is_author(element: etree._Element) -> bool:
    names = (element.get("class") or "").lower() + " "
    return (
        element.tag == "cite"
        or "author" in (element.get("itemprop") or "")
        or bool(_AUTHOR[0].search(names) or _AUTHOR[1].search(names))
    )


def _read(item: etree._Element, items: dict[etree._Element, int]) -> RawComment:
    own = _own(item, items)
    author_at, author = _author(own)
    time_at, posted = _time(own)
    text = _text(item, own, items, author_at, time_at)
    return RawComment(author=author, posted=posted, text=text, parent=None, depth=0)


def _names(element: etree._Element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''} ".lower()


def _author(own: list[etree._Element]) -> tuple[etree._Element | None, str | None]:
    ranked: list[tuple[int, int, etree._Element]] = []
    for place, element in enumerate(own):
        names = _names(element)
        item = element.get("itemprop") or ""
        if element.tag in ("img", "time", "p", "form", "input", "button", "svg"):
            if not (element.tag == "p" and _AUTHOR[1].search(names)):
                continue
        if item in ("name", "author", "creator"):
            rank = 0 if item == "name" else 1
        elif _AUTHOR[0].search(names):
            rank = 1
        elif element.tag == "cite" or _AUTHOR[1].search(names):
            rank = 2
        elif _AUTHOR[2].search(names):
            rank = 3
        else:
            continue
        ranked.append((rank, place, element))
    for _, _, element in sorted(ranked, key=lambda r: r[:2]):
        name = _clean_name(_name_text(element))
        if name:
            return element, name
    return None, None


def _name_text(element: etree._Element) -> str:
    for inner in element.iter():
        if inner is not element and _AUTHOR[0].search(_names(inner)):
            return text_of(inner)
    link = element.find(".//a")
    if link is not None and text_of(link):
        return text_of(link)
    return text_of(element)


def _clean_name(text: str) -> str | None:
    text = _SAYS.sub("", squeeze(text)).strip(" :|-–—•·,")
    return text if 0 < len(text) <= 80 and any(c.isalnum() for c in text) else None


def _time(own: list[etree._Element]) -> tuple[etree._Element | None, str | None]:
    for element in own:
        if element.tag == "time":
            date = to_iso(element.get("datetime") or "") or to_iso(text_of(element))
            if date:
                return element, date
    for element in own:
        for name in ("title", "content", "data-timestamp", "data-time", "data-utime"):
            value = element.get(name)
            if value and (date := from_epoch(value) or to_iso(value)):
                return element, date
    for element in own:
        if _TIME.search(_names(element)) or (element.tag == "a" and "comment" in (element.get("href") or "")):
            text = text_of(element)
            if len(text) < 120 and (date := to_iso(text)):
                return element, date
    return None, None


def _text(item, own, items, author_at, time_at) -> str:  # type: ignore[no-untyped-def]
    place = None
    for pattern in _TEXT:
        places = [
            e
            for e in own
            if pattern.search((e.get("class") or "").lower() + " ")
            or e.get("itemprop") in ("text", "commentText", "description")
        ]
        places = [e for e in places if e.tag not in ("a", "input", "textarea", "button")]
        if places:
            place = max(
                places,
                key=lambda e: (
                    len(text_of(e)) if author_at is None or author_at not in set(e.iterdescendants()) else 0
                ),
            )
            break
    base = place if place is not None else item
    skip = {e for e in own if e in items}
    skip |= {e for e in base.iterdescendants() if e in items}
    for element in own:
        if element is base:
            continue
        if (
            element is author_at
            or element is time_at
            or element.tag in ("form", "button", "input", "time", "cite", "img")
        ):
            skip.add(element)
        elif element.tag in ("footer", "header") or (element.tag != "p" and _NOISE.search(_names(element))):
            if element not in set(base.iterancestors()):
                skip.add(element)
    return "\n".join(c.text for c in chunks(base, skip)).strip()


def _link(items: dict[etree._Element, int], found: list[RawComment]) -> None:
    open_at: list[int] = []
    for element, index in items.items():
        above = next((items[a] for a in element.iterancestors() if a in items), None)
        if above is not None:
            found[index].parent, found[index].depth = above, found[above].depth + 1
        else:
            level = _DEPTH.search(tokens(element) + " ")
            depth = int(level[1]) - 1 if level else 0
            del open_at[max(0, depth) :]
            if depth > 0 and open_at:
                found[index].parent = open_at[-1]
                found[index].depth = found[open_at[-1]].depth + 1
            open_at.append(index)


def _clear(root: etree._Element, items: dict[etree._Element, int]) -> None:
    doomed: list[etree._Element] = []
    for element in items:
        top = element
        for above in element.iterancestors():
            if above.tag in ("body", "html", "main"):
                break
            if _SECTION.search(tokens(above)):
                top = above
        doomed.append(top)
    for element in root.iter("div", "section", "ol", "ul", "form", "aside", "p", "h2", "h3", "h4", "li"):
        names = tokens(element)
        if names and _REST.search(names):
            doomed.append(element)
    whole = sum(len(p.text or "") for p in root.iter("p")) or 1
    for element in doomed:
        if element.getparent() is None:
            continue
        if (
            element in items
            or sum(
                len(text_of(p)) for p in element.iter("p") if not any(a in items for a in p.iterancestors())
            )
            < 0.3 * whole
        ):
            remove(element)
