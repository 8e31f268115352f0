"""The finer kinds of an article's lines: bylines, date lines, captions, headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whence.intake.text_dates import find_date
from whence.intake.text_labels import Label
from whence.intake.text_lines import Line

_TOP = 12
"""Lines of the article among which bylines and date lines are looked for."""
_BY = re.compile(
    r"^(?:(?:article |story |posted |written |reported |words |text )?by|von|par|por|autor:|author:|"
    r"authored by)[:\s]+"
    r"(?=[A-ZÀ-Þ])",
    re.IGNORECASE,
)
_PICTURED = re.compile(
    r"\b(?:file|stock|archive|archival|handout|illustrative|undated) (?:photo|photograph|image|picture|pic|"
    r"footage|still)s?\b|"
    r"^(?:photo|photograph|image|picture|illustration|pictured|foto|bild|symbolbild|archivbild|"
    r"screenshot)\s*[:.(]|"
    r"\(file\)|\b(?:pictured (?:above|below|left|right|here)|seen here|seen in this)\b",
    re.IGNORECASE,
)
_CAPTION_LENGTH = 220
_NAME = r"[A-ZÀ-Þ][\w’'-]*\.?(?: (?:de|van|von|der|bin|al|el|la|le|di|da|dos|[A-ZÀ-Þ][\w’'-]*\.?)){0,4}"
_AND = r",? (?:and|und|et|y|&) "
_NAMES = re.compile(rf"{_NAME}(?:(?:, {_NAME}){{0,4}}{_AND}{_NAME})?")
_ENDS = (".", "!", "?", "…", ",", ";", ":", "”", '"')


def refine(lines: Sequence[Line], labels: Sequence[Label]) -> list[Label]:
    """The labels with bylines, date lines, captions and headings told from other lines of the article."""
    out = list(labels)
    article = [
        i for i, label in enumerate(out) if label in ("title", "body", "byline", "furniture", "caption")
    ]
    first = next((i for i in article if out[i] == "title"), article[0] if article else 0)
    top = [i for i in article if i >= first][:_TOP]
    for i in top:
        if out[i] in ("body", "furniture"):
            if byline(lines[i].text) is not None:
                out[i] = "byline"
            elif is_date_line(lines[i].text):
                out[i] = "dateline"
    for i in article:
        if out[i] == "body" and len(lines[i].text) <= _CAPTION_LENGTH and _PICTURED.search(lines[i].text):
            out[i] = "caption"
    body = [i for i in article if out[i] == "body"]
    for k in range(1, len(body) - 1):
        before, here, after = (lines[body[j]].text for j in (k - 1, k, k + 1))
        plain = here[:1].isupper() or here[:1].isdigit()
        if plain and len(here) <= 80 and not here.endswith(_ENDS) and len(before) > 100 and len(after) > 100:
            out[body[k]] = "heading"
    return out


def byline(text: str) -> tuple[str, ...] | None:
    """The writers a line names, where it is a byline: "By Ann Lee and Bo Ek, Northern Wire"."""
    match = _BY.match(text)
    if match is None or len(text) > 140:
        return None
    rest = text[match.end() :]
    names = _NAMES.match(rest)
    if names is None:
        return None
    left = rest[names.end() :]
    found = find_date(left)
    if found is not None:
        left = left[: found[1]] + left[found[2] :]
    # What follows the names may be an outlet, a post, a date; a sentence goes on in small letters.
    if re.match(r"\s+[a-zà-ÿ]", left) or len(left.split()) > 8:
        return None
    parts = re.split(rf"{_AND}|, ", names[0])
    return tuple(p.title() if p.isupper() else p for p in parts if " " in p) or (parts[0],)


def is_date_line(text: str) -> bool:
    """Whether a line says hardly more than a date ("Published: 4 March 2021, 10:15 GMT")."""
    if len(text) > 90:
        return False
    found = find_date(text)
    if found is None:
        return False
    rest = text[: found[1]] + text[found[2] :]
    return sum(map(str.isalpha, rest)) <= 26
