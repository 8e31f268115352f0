"""The parts of one comment's markup: author, time, words, votes."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from lxml import etree

from whence.intake.dates import from_epoch, to_iso
from whence.intake.html_tree import chunks, squeeze, text_of

_AUTHOR = (
    re.compile(r"(?:^|[\s_-])fn(?=\s)"),
    re.compile(
        r"(?:^|[\s_-])(?:author|user|user-?name|nick(?:name)?|poster|display-?name|creator|hnuser|name|"
        r"autor|benutzer)"
        r"(?:[-_]{1,2}(?:name|link|info|tag|title))?(?=\s)"
    ),
    re.compile(r"author|user|poster|profile"),
)
_NO_AUTHOR = re.compile(
    r"label|badge|avatar|fans|bio|reply|role|rank|level|count|photo|image|actions|menu|response-to|time|date"
)
_TEXT = (
    re.compile(
        r"(?:^|[\s_-])(?:comment|post|message|reply|komm\w*)[-_]{0,2}(?:content|text|texte|message|copy|"
        r"commtext)(?=\s)"
    ),
    re.compile(
        r"(?:^|[\s_-])(?:comment|post|message|reply|komm\w*)?[-_]{0,2}(?:content|text|body|message|commtext|"
        r"md|inhalt|description|cooked)(?=\s)"
    ),
)
_TIME = re.compile(
    r"(?:^|[\s_-])(?:date-?time|date|time|timestamp|posted|published|meta-?data|metadata|age|when|datum|"
    r"permalink)(?:[-_]|(?=\s))"
)
_NOISE = re.compile(
    r"(?:^|[\s_-])(?:repl(?:y|ies)|answer|antwort\w*|respon[ds]\w*|actions?|footer|foot|share|sharing|"
    r"report|flag|flat-list|"
    r"vote|votes|voting|arrow|rating|likes?|avatar|gravatar|edit|permalink|tools?|controls?|toolbar|"
    r"buttons?|links?|moderation|"
    r"awaiting\S*|badges?|label|hidden|sr-only|screen-reader-text|says|meta|metadata|header|head|date|time|"
    r"timestamp|vcard|social|"
    r"dislike|more|toggle|top|bottom|rank|count|recommend\w*|fans|tagline|comhead|nav|score)(?:[-_]|(?=\s))"
)
_VERB = re.compile(
    r"\s*(?:says|said|wrote|writes|schreibt|schrieb|sagt|sagte|meint|a écrit|a dit|dit|dice|ha scritto|"
    r"commented|replied)?\s*(?::|\.{3}|…)?\s*$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^\s*(?:posted by|comment by|by|von|par|geschrieben von|kommentar von|author|autor)\s*:?\s+(?=\S)",
    re.IGNORECASE,
)
_AGO = r"(?:sec|min|hour|hr|day|week|month|year|sekunde|stunde|tag|woche|monat|jahr|heure|jour|hora|d[ií]a)"
_REST = re.compile(
    rf"\s*(?:[|•·–—]|\s-\s).*\d.*$|\s+\d{{1,4}}\s*{_AGO}\w*\b.*$|\s+(?:on|am|at|le|el|vom)\s+\S*\d.*$|"
    rf"\s+\d{{1,2}}(?:st|nd|rd|th|\.)?\s+\w{{3,10}}\.?\s+\d{{4}}.*$|"
    rf"\s+\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}.*$|"
    r"\s+(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December)\s+\d{1,2},.*$",
    re.IGNORECASE | re.DOTALL,
)
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+\s+(?=\S)")
_UNNAMED = ("img", "time", "form", "input", "button", "svg", "h1", "h2")
_UP = re.compile(
    r"(?:^|[\s_-])(?:up|upvotes?|likes?|plus|recommend\w*|score|points|thumbs?-?up|vote-?count|"
    r"votes?-?up)(?:[-_]|(?=\s))"
)
_DOWN = re.compile(
    r"(?:^|[\s_-])(?:down|downvotes?|dislikes?|minus|thumbs?-?down|votes?-?down)(?:[-_]|(?=\s))"
)
_NUMBER = re.compile(r"(?<![\d.,])([+−-]?\d{1,6})(?![\d.,]*\d)")


def names_of(element: etree._Element) -> str:
    """An element's class and id, lower case, a space behind each name."""
    return f"{element.get('class') or ''} {element.get('id') or ''} ".lower()


def author_of(own: Sequence[etree._Element]) -> tuple[etree._Element | None, str | None]:
    """Which of a comment's own elements names its author, and the name; both null where none does."""
    ranked: list[tuple[int, int, etree._Element]] = []
    for place, element in enumerate(own):
        names, item = names_of(element), element.get("itemprop") or ""
        if element.tag in _UNNAMED or (element.tag == "p" and not _AUTHOR[2].search(names)):
            continue
        if item in ("name", "author", "creator"):
            rank = 0 if item == "name" else 1
        elif _AUTHOR[0].search(names):
            rank = 1
        elif element.tag == "cite":
            rank = 2
        elif _NO_AUTHOR.search(names):
            continue
        elif _AUTHOR[1].search(names):
            rank = 2
        elif _AUTHOR[2].search(names):
            rank = 3
        else:
            continue
        ranked.append((rank, place, element))
    for _, _, element in sorted(ranked, key=lambda r: r[:2]):
        name = clean_name(_name_text(element))
        if name:
            return element, name
    return None, None


def _name_text(element: etree._Element) -> str:
    inner = [e for e in element.iterdescendants() if e.tag in ("a", "b", "strong", "span", "cite", "em")]
    for wanted in (lambda e: _AUTHOR[0].search(names_of(e)), lambda e: e.tag != "span"):
        for part in inner:
            if wanted(part) and not _NO_AUTHOR.search(names_of(part)) and not _NOISE.search(names_of(part)):
                text = text_of(part)
                if text:
                    return text
    return text_of(element)


def clean_name(text: str) -> str | None:
    """A name without `says:`, dates and addresses around it; null where nothing like a name is left."""
    text = _LEAD.sub("", _ADDRESS.sub("", squeeze(text)))
    text = _VERB.sub("", _REST.sub("", " " + text)).strip(" :|-–—•·,")
    return text if 0 < len(text) <= 80 and any(c.isalnum() for c in text) else None


def time_of(own: Sequence[etree._Element]) -> tuple[etree._Element | None, str | None]:
    """Which of a comment's own elements says when it was posted, and when, as ISO 8601."""
    for element in own:
        if element.tag in ("time", "faceplate-timeago"):
            date = to_iso(element.get("datetime") or element.get("ts") or "") or to_iso(text_of(element))
            if date:
                return element, date
    for element in own:
        for name in ("title", "content", "data-timestamp", "data-time", "data-utime"):
            value = element.get(name)
            if value and (date := from_epoch(value) or to_iso(value)):
                return element, date
    for element in own:
        if _TIME.search(names_of(element)) or (
            element.tag == "a" and "comment" in (element.get("href") or "").lower()
        ):
            text = text_of(element)
            if len(text) < 120 and (date := to_iso(text)):
                return element, date
    for element in own:
        if _AUTHOR[2].search(names_of(element)) and (date := to_iso(text_of(element)[-80:])):
            return element, date
    return None, None


def words_of(
    item: etree._Element,
    own: Sequence[etree._Element],
    items: Collection[etree._Element],
    apart: Collection[etree._Element | None],
) -> str:
    """A comment's words, paragraphs as lines. `apart` are the elements that hold its author and time."""
    place = None
    for pattern in _TEXT:
        places = [
            e
            for e in own
            if e.tag not in ("a", "input", "textarea", "button", "span", "form")
            and (
                pattern.search((e.get("class") or "").lower() + " ")
                or e.get("itemprop") in ("text", "commentText")
            )
        ]
        if places:
            holds = {id(a) for e in apart if e is not None for a in e.iterancestors()}
            place = max(places, key=lambda e: 0 if id(e) in holds else 1 + len(text_of(e)))
            break
    base = place if place is not None else item
    skip = {e for e in base.iterdescendants() if e in items}
    above = set(base.iterancestors())
    for element in own:
        if element is base or element in above:
            continue
        if (
            element in apart
            or element.tag in ("form", "button", "input", "time", "cite", "img", "footer", "header", "nav")
            or (element.tag not in ("p", "blockquote") and _NOISE.search(names_of(element)))
        ):
            skip.add(element)
    return "\n".join(c.text for c in chunks(base, skip)).strip()


def votes_of(own: Sequence[etree._Element]) -> tuple[int | None, int | None]:
    """Votes for and against as the page shows them; null where it shows none."""
    up = down = None
    for element in own:
        names = (element.get("class") or "").lower() + " "
        if down is None and _DOWN.search(names):
            down = _number(element)
        elif up is None and _UP.search(names):
            up = _number(element)
    return up, abs(down) if down is not None else None


def _number(element: etree._Element) -> int | None:
    text = text_of(element)
    found = _NUMBER.search(text) if len(text) < 40 else None
    return int(found[1].replace("−", "-")) if found else None
