"""The word lists behind names, roles and pronouns (`lexicon/*.tsv`), each read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Gender = Literal["m", "f", "-"]
RoleKind = Literal["person", "organization", "group", "place", "document"]

GENDERS: tuple[Gender, ...] = ("m", "f", "-")
ROLE_KINDS: tuple[RoleKind, ...] = ("person", "organization", "group", "place", "document")
TITLE_CLASSES = ("form", "noble", "church", "office", "rank", "either")
WORD_CLASSES = ("form", "generic", "head")


@dataclass(frozen=True, slots=True)
class Title:
    """What may stand before a person's name; `gender` is "-" where it does not tell."""

    gender: Gender
    kind: str


@dataclass(frozen=True, slots=True)
class Role:
    """A noun that speaks of someone or something without a name."""

    kind: RoleKind
    gender: Gender


def rows(name: str) -> list[tuple[str, ...]]:
    """The rows of one list, comments and empty lines left out."""
    text = (files(__package__) / "lexicon" / f"{name}.tsv").read_text(encoding="utf-8")
    return [tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#")]


def _gender(code: str) -> Gender:
    return next(g for g in GENDERS if g == code)


@cache
def titles() -> dict[tuple[str, ...], Title]:
    """Title words (lower case) -> what they tell."""
    out = {}
    for title, gender, kind in rows("titles"):
        for written in (title, title.replace("-", " - ")):  # the tokeniser cuts most hyphens
            out[tuple(written.split())] = Title(_gender(gender), kind)
    return out


@cache
def title_nouns() -> dict[str, str]:
    """A title's last word -> the noun the page goes on with ("gen." -> "general")."""
    return {row[0]: row[1] for row in rows("title_nouns")}


@cache
def same_offices() -> dict[tuple[str, frozenset[str]], tuple[tuple[str, frozenset[str]], ...]]:
    """An office's noun and other words -> the nouns, with their words, that also name its holder."""
    out = {}
    for noun, more, others in rows("offices"):
        also = (o.split() for o in others.split("|"))
        out[noun, frozenset(more.split())] = tuple((w[0], frozenset(w[1:])) for w in also)
    return out


@cache
def longest_title() -> int:
    """How many words the longest title has."""
    return max(map(len, titles()))


@cache
def roles() -> dict[str, Role]:
    """Role noun (lower case; groups as written, else singular) -> kind and gender."""
    return {w: Role(next(x for x in ROLE_KINDS if x == k), _gender(g)) for w, k, g in rows("roles")}


@cache
def first_names() -> dict[str, Gender]:
    """Given name (folded) -> gender."""
    return {name: _gender(g) for name, g, _ in rows("first_names")}


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """Short given name (folded) -> the given names it may stand for."""
    out: dict[str, set[str]] = {}
    for short, full in rows("nicknames"):
        out.setdefault(short, set()).add(full)
    return {k: frozenset(v) for k, v in out.items()}


@cache
def spellings() -> dict[str, str]:
    """Spelling (folded) -> the spelling it is compared as."""
    return {w: row[0] for row in rows("spellings") for w in row}


@cache
def body_nouns() -> dict[str, frozenset[str]]:
    """Noun for an organisation -> the nouns of names and descriptions it may take up ("agency" ->
    "bureau", ...)."""
    out: dict[str, set[str]] = {}
    for named, later in rows("body_nouns"):
        out.setdefault(later, set()).add(named)
    return {k: frozenset(v) for k, v in out.items()}


@cache
def organisation_words(kind: str) -> frozenset[str]:
    """Words of organisations' names of one class (`form`, `generic`, `head`)."""
    return frozenset(w for w, c in rows("organisation_words") if c == kind)
