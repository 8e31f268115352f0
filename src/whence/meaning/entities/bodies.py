"""Organisations' names: what they are compared as, their initials and their short forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from whence.meaning.entities import places
from whence.meaning.entities.folding import fold, parts
from whence.meaning.entities.lexicon import organisation_words

_SMALL = frozenset(
    [
        "of",
        "the",
        "for",
        "and",
        "in",
        "on",
        "to",
        "at",
        "de",
        "la",
        "del",
        "y",
        "e",
        "et",
        "du",
        "des",
        "di",
        "von",
        "und",
        "&",
    ]
)
_SPELLING = {
    "defence": "defense",
    "labour": "labor",
    "organisation": "organization",
    "centre": "center",
    "programme": "program",
    "dept": "department",
    "intl": "international",
    "univ": "university",
    "govt": "government",
    "assn": "association",
}
_ACRONYM = re.compile(
    r"(?:[A-Z]\.?){2,}[A-Z0-9]*|[A-Z][a-z]?(?:[A-Z][a-z]{0,2}){1,5}|[A-Z]&[A-Z]|[A-Z]{1,4}-?\d{1,2}"
)


@dataclass(frozen=True, slots=True)
class BodyName:
    """An organisation's name: the words compared, and the country they begin with, if any."""

    words: tuple[str, ...]
    country: str | None
    acronym: str | None

    @property
    def core(self) -> tuple[str, ...]:
        """The words without the country's."""
        return self.words


@lru_cache(maxsize=20_000)
def body_name(text: str) -> BodyName:
    """The name taken apart: no article, no legal form, "Ministry of X" as "X Ministry", the leading country's
    word ("Iraqi", "Iraq's") read off."""
    plain = re.sub(r"['’]s?(?=\s|$)", "", text).strip()
    squeezed = plain.replace(" ", "").replace(".", "")
    acronym = (
        squeezed.casefold()
        if _ACRONYM.fullmatch(plain) or (_ACRONYM.fullmatch(squeezed) and len(squeezed) < 7)
        else None
    )
    if acronym:
        return BodyName((acronym,), None, acronym)
    all_words = [_SPELLING.get(w, w) for w in parts(plain)]
    if all_words[:1] == ["the"]:
        all_words = all_words[1:]
    form = organisation_words("form")
    while len(all_words) > 1 and all_words[-1] in form:
        all_words.pop()
    code, used = _country(all_words)
    rest = all_words[used:] if used < len(all_words) else all_words
    if used == len(all_words):
        code = None
    if len(rest) > 2 and rest[1] == "of" and rest[0] in organisation_words("head"):
        tail = [w for w in rest[2:] if w not in _SMALL]
        back = places.country(" ".join(tail))
        rest = rest[:1] if back else [*tail, rest[0]]
        code = code or back
    return BodyName(tuple(w for w in rest if w not in _SMALL) or tuple(rest), code, None)


def _country(words: list[str]) -> tuple[str | None, int]:
    for n in range(min(4, len(words) - 1), 0, -1):
        name = " ".join(words[:n])
        code = places.country(name) or places.demonym(name)
        if code:
            return code, n
    return None, 0


@lru_cache(maxsize=20_000)
def initials(text: str) -> frozenset[str]:
    """The acronyms a name may have: the first letters of its words, with and without small words and legal
    form."""
    words = [w for w in re.findall(r"[^\W_]+", fold(text)) if w]
    if words[:1] == ["the"]:
        words = words[1:]
    form = organisation_words("form")
    out = set()
    for some in (
        words,
        [w for w in words if w not in _SMALL],
        [w for w in words if w not in _SMALL and w not in form],
    ):
        if len(some) > 1:
            out.add("".join(w[0] for w in some))
    return frozenset(out)


def defines(full: str, short: str) -> bool:
    """Whether `short`, in brackets after `full`, is its acronym or cut form: its letters stand in order in
    the name, the first at the start of a word (after Schwartz and Hearst 2003)."""
    letters = [c for c in fold(short) if c.isalnum()]
    name = fold(full)
    if not 2 <= len(letters) <= 12 or len(letters) >= len(name):
        return False
    at = len(name)
    for i in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= 0 and (name[at] != letters[i] or (i == 0 and at > 0 and name[at - 1].isalnum())):
            at -= 1
        if at < 0:
            return False
    return True


def is_generic(words: tuple[str, ...]) -> bool:
    """Whether the words only say what sort of body it is."""
    return all(
        w in organisation_words("generic") or w in organisation_words("form") or w in _SMALL for w in words
    )
