"""The readers' thread in a page's markup: who, when, what, in answer to whom."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from whence.intake.dates import to_iso
from whence.intake.html_comment_parts import author_of, clean_name, names_of, time_of, votes_of, words_of
from whence.intake.html_tree import chunks, remove, text_of, tokens

MAX_COMMENTS = 10_000
"""What stands behind so many candidates is not read as comments."""

_BOXES = 3
_TAGS = ("li", "div", "article", "ul", "tr", "dl", "dt", "section", "table", "shreddit-comment", "details")
_KEY = re.compile(
    r"^(?:li-|div-|wc-|dsq-|dna-|c-|thing_|user-)?(?:comm|comment|cmt|kommentar|komm|reply|c|t1|commentaire|"
    r"comentario|post)[-_]?"
    r"(?:item[-_]?|id[-_]?|box[-_]?|post[-_]?)?(\d+|[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}|"
    r"(?<=t1_)[0-9a-z]{5,9})(?:_\d+)?$",
    re.IGNORECASE,
)
# Content systems name any part of a page `c123`; only a longer word says comment by itself.
_PLAIN = re.compile(r"comment|komm|cmt|coment|t1_", re.IGNORECASE)
_ITEM = re.compile(
    r"(?:^|\s)(?:[a-z]{1,6}[-_]{1,2})?(?:comment|kommentar|reply|user-?comment|pingback|trackback|comtr|"
    r"topic-post|crawler-post)"
    r"(?:[-_]{0,2}(?:item|box|post|wrap|wrapper|container|node|entry|block|single|card|unit|thread-item|"
    r"list[-_]item|row|main))?(?=\s)"
)
_NOT_ITEM = re.compile(
    r"recent-?comment|comments?-?(?:form|list|count|link|title|header|area|section)|respond|widget"
)
_WIDGET = re.compile(r"recent-?(?:comment|post)|(?:^|[\s#])(?:sidebar|widget)(?=\s|$)(?!.*\bblog\b)")
_SECTION = re.compile(
    r"(?:^|[\s_#-])(?:comments?|kommentare?|commentlist|comment-?list|comments-?area|disqus_thread|disqus|"
    r"respond|discussion|thread|"
    r"responses|commentaires|comentarios|wpcomm|wpdiscuz|leserkommentare|replies)(?:[-_]\S*)?(?=\s|$)"
)
_REST = re.compile(
    r"(?:^|[\s_#-])(?:comments|respond|commentform|comment-form|comment-respond|recent-?comments?|"
    r"disqus_thread|commentlist|"
    r"comment-list|comments-area|comments-title|comment-reply-title|recentcomments)(?:[-_]\S*)?(?=\s|$)"
)
_DEPTH = re.compile(
    r"(?:^|\s)(?:depth-|wc_comment_level-|level-|comment-depth-|indent-|coral-indent-)(\d{1,3})(?=\s)"
)
_MARGIN = re.compile(r"(?:margin|padding)-left:\s*(\d{1,4})(?:px|em|%)?")
_MICRODATA = re.compile(r"schema\.org/(?:Comment|UserComments)\b")


@dataclass
class RawComment:
    """One comment as found; `parent` indexes the list it comes in. `text` keeps paragraphs as lines."""

    author: str | None
    posted: str | None
    text: str
    parent: int | None = None
    depth: int = 0
    up: int | None = None
    down: int | None = None


def take_comments(root: etree._Element, nodes: Sequence[dict[str, Any]] = ()) -> list[RawComment]:
    """The page's comments in page order; they, their thread and its forms are taken out of the tree.

    Where the markup holds none, those of the JSON-LD `nodes` (objects with a `comment` list) are given.
    """
    items = _items(root)
    found = [_definition(e) if e.tag == "dt" else _read(e, items) for e in items]
    _link(items, found)
    _clear(root, items)
    return found or _linked(nodes)


def _items(root: etree._Element) -> dict[etree._Element, int]:
    """The element of each comment, in page order, to its index."""
    keyed: dict[str, etree._Element] = {}
    loose: list[etree._Element] = []
    listed: list[etree._Element] = []
    for element in root.iter(*_TAGS):
        if element.tag == "shreddit-comment" or _MICRODATA.search(element.get("itemtype") or ""):
            loose.append(element)
            continue
        names = tokens(element)
        if not names:
            continue
        if element.tag == "dt":
            # Blogspot's old threads: a definition list of author, words and date.
            if "comment-author" in names or "commentauthor" in names:
                listed.append(element)
            continue
        found = _KEY.match(element.get("id") or element.get("data-fullname") or "")
        if found is not None and (_PLAIN.search(found[0]) or "comment" in names.partition("#")[0]):
            # Themes leave an empty anchor of the same name before the comment itself.
            if found[1] not in keyed or not text_of(keyed[found[1]]):
                keyed[found[1]] = element
        elif (
            element.get("class")
            and _ITEM.search(names.partition("#")[0] + " ")
            and not _NOT_ITEM.search(names)
        ):
            loose.append(element)
        if len(keyed) + len(loose) > MAX_COMMENTS:
            break
    chosen = {e for e in keyed.values() if not any("recent" in tokens(a) for a in e.iterancestors())}
    if not chosen or len(loose) > 2 * len(chosen):
        chosen |= _without_wrappers(loose, chosen)
    if not chosen:
        chosen = set(listed)
    chosen = _widened(chosen)
    return {element: index for index, element in enumerate(e for e in root.iter(*_TAGS) if e in chosen)}


def _widened(chosen: set[etree._Element]) -> set[etree._Element]:
    """Each comment with the boxes around it that hold it alone: its author may stand beside its words."""
    out = set()
    held = Counter(a for e in chosen for a in e.iterancestors())
    for element in chosen:
        for _ in range(_BOXES):
            above = element.getparent()
            if above is None or above.tag not in ("li", "div", "article") or held[above] != 1:
                break
            names = tokens(above)
            if "comment" not in names or _SECTION.search(names):
                break
            element = above
        out.add(element)
    return out


def _in_widget(element: etree._Element) -> bool:
    return any(
        a.tag == "aside" or _WIDGET.search(tokens(a))
        for a in element.iterancestors()
        if a.tag not in ("body", "html")
    )


def _without_wrappers(loose: list[etree._Element], chosen: Collection[etree._Element]) -> set[etree._Element]:
    """Of nested candidates those that are comments themselves, not boxes around one or parts of one."""
    candidates = set(loose)
    out: set[etree._Element] = set()
    for element in loose:
        if _in_widget(element):
            continue
        own = own_elements(element, candidates)
        named = author_of(own)[0] is not None or element.get("author") is not None
        if not named:
            # A box around one comment, or a part of one, names nobody itself.
            above = next((a for a in element.iterancestors() if a in out or a in chosen), None)
            bare = not own or not any(text_of(e) for e in own)
            if above is not None or bare or _MICRODATA.search(element.get("itemtype") or "") is None:
                continue
        out.add(element)
    return out


def own_elements(item: etree._Element, items: Collection[etree._Element]) -> list[etree._Element]:
    """The elements of a comment in page order, those of the comments nested in it left out."""
    out = []
    stack = list(reversed(item))
    while stack:
        element = stack.pop()
        if element in items:
            continue
        out.append(element)
        stack.extend(reversed(element))
    return out


def _read(item: etree._Element, items: Collection[etree._Element]) -> RawComment:
    own = own_elements(item, items)
    author_at, author = author_of(own)
    time_at, posted = time_of(own)
    up, down = votes_of(own)
    score = item.get("score")
    return RawComment(
        author=author or clean_name(item.get("author") or item.get("data-author") or ""),
        posted=posted or to_iso(item.get("created") or item.get("data-timestamp") or ""),
        text=words_of(item, own, items, (author_at, time_at)),
        up=int(score) if up is None and score and score.lstrip("-").isdigit() else up,
        down=down,
    )


def _definition(term: etree._Element) -> RawComment:
    """A comment of a definition list: `dt` names the author, the `dd` behind it hold words and date."""
    lines: list[str] = []
    posted = None
    here = term.getnext()
    while here is not None and here.tag == "dd":
        if "footer" in tokens(here) or "date" in tokens(here):
            posted = posted or to_iso(text_of(here))
        else:
            lines += [c.text for c in chunks(here)]
        here = here.getnext()
    return RawComment(author=clean_name(text_of(term)), posted=posted, text="\n".join(lines))


def _link(items: dict[etree._Element, int], found: list[RawComment]) -> None:
    """Parents: the comment an item stands in, the one its markup names, or the last one less indented."""
    by_name: dict[str, int] = {}
    for element, index in items.items():
        for name in (
            element.get("id"),
            element.get("thingid"),
            element.get("data-fullname"),
            element.get("data-comment-id"),
        ):
            if name:
                by_name.setdefault(name, index)
    open_at: list[tuple[int, int]] = []
    for element, index in items.items():
        above = next((items[a] for a in element.iterancestors() if a in items), None)
        stated = element.get("parentid") or element.get("data-parent-id") or element.get("data-parent")
        if above is None and stated and by_name.get(stated, index) < index:
            above = by_name[stated]
        indent = _indent(element)
        if above is None and indent is not None:
            while open_at and open_at[-1][0] >= indent:
                open_at.pop()
            above = open_at[-1][1] if open_at else None
            open_at.append((indent, index))
        if above is not None:
            found[index].parent, found[index].depth = above, found[above].depth + 1


def _indent(element: etree._Element) -> int | None:
    """How far in the markup sets a comment, in whatever unit it uses; null where it says nothing."""
    level = _DEPTH.search(names_of(element))
    if level is not None:
        return int(level[1])
    for name in ("depth", "data-depth", "data-level", "aria-level"):
        value = element.get(name) or ""
        if value.isdigit():
            return int(value)
    cell = next((c for c in element.iter("td") if c.get("indent")), None) if element.tag == "tr" else None
    if cell is not None and (cell.get("indent") or "").isdigit():
        return int(cell.get("indent") or 0)
    margin = _MARGIN.search(element.get("style") or "")
    return int(margin[1]) if margin else None


def _clear(root: etree._Element, items: Collection[etree._Element]) -> None:
    """Take the thread out of the tree: comments, the sections around them, forms and lists of recent
    comments."""
    doomed: dict[etree._Element, None] = {}
    for element in items:
        top = element
        for above in element.iterancestors():
            if above.tag in ("body", "html", "main"):
                break
            if _SECTION.search(tokens(above)):
                top = above
        doomed[top] = None
        if element.tag == "dt":
            behind = element.getnext()
            while behind is not None and behind.tag == "dd":
                doomed[behind] = None
                behind = behind.getnext()
    for element in root.iter(
        "div", "section", "ol", "ul", "form", "aside", "p", "h2", "h3", "h4", "li", "dl"
    ):
        names = tokens(element)
        if names and _REST.search(names):
            doomed[element] = None
    whole = sum(len(text_of(p)) for p in root.iter("p")) or 1
    for element in doomed:
        if element.getparent() is None:
            continue
        if element in items or element.tag == "dd" or _text_outside(element, items) < 0.3 * whole:
            remove(element)
    for element in items:
        if element.getparent() is not None:
            remove(element)


def _text_outside(element: etree._Element, items: Collection[etree._Element]) -> int:
    """Characters of paragraphs in an element that stand in no comment."""
    return sum(len(text_of(p)) for p in element.iter("p") if not any(a in items for a in p.iterancestors()))


def _linked(nodes: Sequence[dict[str, Any]]) -> list[RawComment]:
    """Comments in JSON-LD, a comment's own comments behind it."""
    out: list[RawComment] = []
    top = next((n for n in nodes if n.get("comment")), None)
    todo: list[tuple[Any, int | None]] = [(top.get("comment"), None)] if top else []
    while todo and len(out) < MAX_COMMENTS:
        value, parent = todo.pop()
        if isinstance(value, list):
            todo.extend((v, parent) for v in reversed(value))
            continue
        if not isinstance(value, dict):
            continue
        text = value.get("text") or value.get("commentText") or value.get("description")
        if not isinstance(text, str):
            continue
        author = value.get("author") or value.get("creator")
        name = author.get("name") if isinstance(author, dict) else author
        posted = value.get("dateCreated") or value.get("datePublished")
        votes = value.get("upvoteCount")
        out.append(
            RawComment(
                author=clean_name(name) if isinstance(name, str) else None,
                posted=to_iso(posted) if isinstance(posted, str) else None,
                text="\n".join(line.strip() for line in text.splitlines() if line.strip()),
                parent=parent,
                depth=0 if parent is None else out[parent].depth + 1,
                up=votes if isinstance(votes, int) else None,
            )
        )
        todo.append((value.get("comment"), len(out) - 1))
    return out
