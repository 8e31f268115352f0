"""Persons' names: their parts, gender, and when two may be one person's."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

from whence.meaning.actors.names import find, words
from whence.meaning.actors.tables import rows
from whence.meaning.entities.folding import is_article, near, parts, spelled
from whence.meaning.entities.lexicon import Gender, first_names, nicknames, titles

_SUFFIXES = frozenset(
    ["jr", "sr", "ii", "iii", "iv", "phd", "md", "esq", "mp", "mep", "obe", "cbe", "kc", "qc"]
)
_BINDING = frozenset(
    [
        "al",
        "bin",
        "ibn",
        "ben",
        "bint",
        "abu",
        "abd",
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "der",
        "van",
        "von",
        "den",
        "la",
        "le",
        "du",
        "di",
        "y",
        "e",
    ]
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name taken apart: folded words, spellings made one; `full` when there is more than a
    surname."""

    words: tuple[str, ...]

    @property
    def full(self) -> bool:
        """Whether a given name and a surname (or two names at all) are there."""
        return len([w for w in self.words if w not in _BINDING]) > 1

    @property
    def last(self) -> str:
        """The last word, which is what the page most often goes on with."""
        return self.words[-1] if self.words else ""

    @property
    def gender(self) -> Gender:
        """What the given name tells."""
        return first_names().get(self.words[0], "-") if self.words else "-"


@lru_cache(maxsize=20_000)
def person_name(text: str) -> PersonName:
    """The parts of a person's name; titles kept inside it, suffixes and a leading article's spelling are
    made alike."""
    words = [w for w in parts(text) if w not in _SUFFIXES]
    while len(words) > 1 and (words[0],) in titles() and words[0] not in first_names():
        words = words[1:]
    words = [
        "al" if is_article(w) and i + 1 < len(words) and (i > 0 or w != "al") else w
        for i, w in enumerate(words)
    ]
    out: list[str] = []
    for w in words:
        joined = spelled(w)
        if joined == w and len(w) > 6 and w.startswith("al") and spelled(w[2:]) != w[2:]:
            out += ["al", spelled(w[2:])]
        else:
            out.append(joined)
    return PersonName(tuple(out))


def title_gender(title: tuple[str, ...]) -> Gender:
    """The gender the words of a title tell."""
    known = titles()
    for i in range(len(title)):
        for j in range(len(title), i, -1):
            t = known.get(title[i:j])
            if t is not None and t.gender != "-":
                return t.gender
    return "-"


@lru_cache(maxsize=20_000)
def holds_office(name: str) -> bool:
    """Whether the tables know the whole name (or bare surname) as that of a holder of an office."""
    said = tuple(w for w in words(name) if len(w.key) > 1)
    return any(
        (m.first, m.last) == (0, len(said)) and any(e.kind in {"person", "surname"} for e in m.entries)
        for m in find(said)
    )


@lru_cache(maxsize=20_000)
def offices_of(name: str) -> frozenset[tuple[str, ...]]:
    """The offices that the tables know the whole name to have held, as lower-case words, noun last."""
    return _holders().get(tuple(w.key for w in words(name)), frozenset())


@cache
def _holders() -> dict[tuple[str, ...], frozenset[tuple[str, ...]]]:
    held: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for r in rows("offices.tsv"):
        held[tuple(w.key for w in words(r["name"]))].add(tuple(r["office"].lower().split()))
    return {k: frozenset(v) for k, v in held.items()}


def same_given(a: str, b: str) -> bool:
    """Whether two given names may be one person's: equal, an initial, a short form, a spelling."""
    if a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b)):
        return True
    short = nicknames()
    return b in short.get(a, ()) or a in short.get(b, ()) or near(a, b)


def same_word(a: str, b: str) -> bool:
    """Whether two words of a name are one word in two spellings."""
    return a == b or near(a, b)


def one_person(a: PersonName, b: PersonName) -> bool:
    """Whether two full names may be one person's.

    Given names agree and surnames agree; middle names may be missing but not differ. Or one name is the other
    with words before or after it ("Salman" of "Mohammed bin Salman Al Saud" apart).
    """
    if a.words == b.words:
        return True
    if len(a.words) < len(b.words):
        a, b = b, a
    if len(b.words) < 2:
        return False
    n = len(b.words)
    if a.words[:n] == b.words or a.words[-n:] == b.words:
        return True
    if not (same_word(a.last, b.last) and same_given(a.words[0], b.words[0])):
        return False
    return _middles(a.words[1:-1], b.words[1:-1])


def _middles(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether the shorter list of middle names stands in the longer in order (initials count)."""
    at = 0
    for w in b:
        while at < len(a) and not (
            same_word(a[at], w) or (min(len(a[at]), len(w)) == 1 and a[at][0] == w[0])
        ):
            at += 1
        if at == len(a):
            return False
        at += 1
    return True


def short_for(short: PersonName, full: PersonName) -> int:
    """How `short` (a surname, or a single given name) stands for `full`: 3 as its last words, 2 as its first,
    1 as words within, 0 not at all."""
    n = len(short.words)
    if not n or n >= len(full.words):
        return 0
    if all(same_word(x, y) for x, y in zip(full.words[-n:], short.words, strict=True)):
        return 3
    if short.words == full.words[:n]:
        return 2
    bare = short.words[1:] if short.words[0] == "al" and n > 1 else short.words
    if any(full.words[i : i + len(bare)] == bare for i in range(1, len(full.words) - len(bare) + 1)):
        return 1
    return 0
