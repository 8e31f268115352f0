"""Outlet names inside a credit's words."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from whence.tables.outlets import Outlet, outlet, outlets

_TOKEN = r"(?:[A-Z0-9][\w’'&!+-]*(?:\.[\w-]+)*|[a-z][\w-]*(?:\.[a-z]{2,})+|[a-z]+[A-Z]\w*)"
_SMALL = r"(?: (?:of|the|and|for|de|la|le|du|des|der|&) | )"
NAME = rf"(?:[Tt]he |THE )?{_TOKEN}(?:{_SMALL}{_TOKEN}|[-/]{_TOKEN}){{0,6}}"
"""A name as outlets have them, known or not."""
_NAME = re.compile(NAME)
_PIECE = re.compile(r"[\w.&’'!+-]+")
_LONGEST = 6
PICTURE_SOURCES = frozenset(
    {
        "Getty Images", "Shutterstock", "Alamy", "iStock", "European Pressphoto Agency", "Zuma Press",
        "Sipa Press", "Corbis", "NurPhoto", "Abaca Press", "Magnum Photos", "Camera Press", "WENN",
        "Picture Alliance", "imago", "ddp",
    }
)  # fmt: skip
"""Table names of the agencies that deal in pictures alone."""
_OTHER_SOURCES = re.compile(
    r"\b(?:Wikimedia Commons|Wikimedia|Wikipedia|Flickr|Unsplash|Pixabay|Pexels|Creative Commons|Facebook|"
    r"Twitter|Instagram|YouTube|Telegram|[A-Z]{2,6}(?= *[)\].]?$)|(?:the )?(?:[A-Z][\w’'-]+ ){1,4}"
    r"(?:Agency|Press|News|Herald|Times|Post|Ledger|Ministry|Images|Archives?|Library|Museum|Institute|"
    r"University|Office|Department|Commons|Police|Navy|Army|Government))\b"
)


def known(text: str, start: int, end: int) -> Iterator[tuple[str, Outlet, int, int]]:
    """The outlets of the table named in `text[start:end]`, longest names first at each place: words, row,
    start, end."""
    words = list(_PIECE.finditer(text, start, end))
    i = 0
    openings = _openings()
    while i < len(words):
        if _opening(words[i][0]) not in openings:
            i += 1
            continue
        for size in range(min(_LONGEST, len(words) - i), 0, -1):
            first, last = words[i].start(), words[i + size - 1].end()
            name = text[first:last].rstrip(".")
            if size > 1 and not re.fullmatch(r"[\w.&’'!+-]+(?: [\w.&’'!+-]+)*", name):
                continue
            row = outlet(name)
            if row is not None and not name.endswith(("’s", "'s")):
                yield name, row, first, first + len(name)
                i += size - 1
                break
        i += 1


@functools.cache
def _openings() -> frozenset[str]:
    """The first words of all names in the table: at any other word no lookup is worth its time."""
    names = (n for row in outlets() for n in (row.name, *row.aliases))
    return frozenset(_opening(found[0]) for n in names if (found := _PIECE.search(n))) | {"the"}


@functools.lru_cache(maxsize=65_536)
def _opening(word: str) -> str:
    return re.sub(r"'s?$", "", word.casefold().replace("’", "'").strip(".,;:'"))


def picture_source(text: str) -> str | None:
    """A source of pictures that is no news outlet, or is not in the table: an archive, a ministry, a photo
    site."""
    match = _OTHER_SOURCES.search(text)
    return None if match is None else tidy(match[0])


def name_at(text: str, start: int) -> tuple[str, int] | None:
    """The name that begins at `start` (a known one, else all its capitalised words) and where it ends."""
    match = _NAME.match(text, start, start + 120)
    if match is None:
        return None
    if outlet(match[0]) is not None:
        return tidy(match[0]), start + len(match[0].rstrip(".,"))
    for name, _, first, last in known(text, start, match.end()):
        if first == start or text[start:first].casefold() == "the ":
            return tidy(text[start:last] if text[start : start + 1].isupper() else name), last
        break
    end = start + len(match[0].rstrip(".,"))
    return tidy(text[start:end]), end


def tidy(name: str) -> str:
    """A name without the small words and stops around it."""
    name = re.sub(r"^the ", "", name.strip(" .,;:|()[]"))
    return re.sub(r" (?:and|of|the|for)$", "", name)
