"""Which words say the same: spellings and inflections of a word, and the concepts of `concepts.tsv`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

KINDS = frozenset({"verb", "transfer", "mutual", "word", "body"})
DOUBLED = re.compile(r"([bdglmnprt])\1$")
MUTE = re.compile(
    r"(?:[vcuz]|[^n]g|[^aeiou]{2}at|[^eo]at|rg|ng|dg|[aeiou]s|[nr]s|[^aeiouwrl]l|[^e]ir|[^aeiou]ar|[^o]ur|ov|[^eo]ak|ik|[^o]ok|ag"
    r"|[^aeiou]id|[^aeiou]ud|ib|[^aeiou]in|[^aeiou]ut|[^aeiou]it|[^aeiou]ot|[^eo]ap|yp|[^o]op|[^o]ol|[^a]ul)$"
)
VOWEL = re.compile(r"[aeiouy]")


@dataclass(frozen=True)
class Concept:
    """What a word stands for, whatever its wording.

    `kind`: verb (something done, or the noun for it), mutual (a verb whose sides may change places), body (a
    part of a state that its name may stand for) or word. `turned`: it tells the same from the other side, as
    `buy` does what `sell` tells; `transfer`: the other side is who something comes from or goes to.
    `undergone`: its subject is acted on, as who dies is killed.
    """

    name: str
    kind: str = "word"
    turned: bool = False
    transfer: bool = False
    undergone: bool = False


@dataclass(frozen=True)
class Lexicon:
    """Concepts by word or phrase, irregular forms by form, and the most words a phrase has."""

    concepts: dict[str, Concept]
    irregular: dict[str, str]
    participles: frozenset[str]
    longest: int


@cache
def lexicon() -> Lexicon:
    """The two tables. Raises ValueError for a row of another shape."""
    concepts: dict[str, Concept] = {}
    for number, cells in rows("concepts.tsv"):
        if len(cells) not in (2, 3) or cells[0] not in KINDS:
            raise ValueError(f"concepts.tsv:{number}: not kind, words, words from the other side")
        name = cells[1].split("; ")[0]
        for side, turned in zip(cells[1:], (False, True), strict=False):
            for word in side.split("; "):
                if word in concepts:
                    raise ValueError(f"concepts.tsv:{number}: {word!r} stands twice")
                kind = "verb" if cells[0] == "transfer" else cells[0]
                undergone = word.startswith("p:")
                concepts[word.removeprefix("p:")] = Concept(
                    name, kind, turned, cells[0] == "transfer", undergone
                )
    irregular: dict[str, str] = {}
    participles: set[str] = set()
    for number, cells in rows("irregular.tsv"):
        if len(cells) != 3:
            raise ValueError(f"irregular.tsv:{number}: not base, past forms, participles")
        for form in (*cells[1].split(), *cells[2].split()):
            irregular.setdefault(form, cells[0])
        participles.update(cells[2].split())
    longest = max(w.count(" ") + 1 for w in concepts)
    return Lexicon(concepts, irregular, frozenset(participles), longest)


def rows(name: str) -> list[tuple[int, list[str]]]:
    """Line number and cells of every row of a table beside this module."""
    text = files("whence.origins").joinpath(name).read_text(encoding="utf-8")
    return [
        (n, line.split("\t"))
        for n, line in enumerate(text.splitlines(), 1)
        if line.strip() and not line.startswith("#")
    ]


@cache
def grammar(name: str) -> frozenset[str]:
    """One list of closed-class words. Raises KeyError for a list the table has not."""
    return {cells[0]: frozenset(cells[1].split()) for _, cells in rows("grammar.tsv")}[name]


@cache
def concept(word: str) -> Concept:
    """The concept of a word or phrase in small letters; of a word no row has, its base form by itself."""
    found = lexicon()
    first, _, rest = word.partition(" ")
    for base in bases(first):
        known = found.concepts.get(f"{base} {rest}" if rest else base)
        if known is not None:
            return known
    kind = "verb" if first in found.irregular else "word"
    return Concept(bases(first)[-1], kind)


@cache
def noun_concept(word: str) -> Concept:
    """The concept of a word used as a noun, where the tables tell it from the verb (`n:`); else `concept`."""
    found = lexicon().concepts
    return next((found[f"n:{b}"] for b in bases(word) if f"n:{b}" in found), concept(word))


def known(phrase: str) -> bool:
    """Whether some row has this phrase, its first word in any form."""
    first, _, rest = phrase.partition(" ")
    return any(f"{base} {rest}" in lexicon().concepts for base in bases(first))


@cache
def bases(word: str) -> tuple[str, ...]:
    """Base forms a word may have, itself first and the likeliest by spelling last."""
    out = [word]
    irregular = lexicon().irregular.get(word)
    if irregular is not None:
        return (word, irregular)
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 2 or not VOWEL.search(stem):
            continue
        if ending == "ed" and stem.endswith("i"):
            return (word, stem[:-1] + "y")
        out += [stem, stem + "e"]
        if DOUBLED.search(stem):
            out += [stem[:-1]] if stem[-1] != "l" else [stem[:-1], stem]
        elif MUTE.search(stem):
            out.append(stem + "e")
        else:
            out.append(stem)
        return tuple(out)
    if word.endswith("ies") and len(word) > 4:
        out.append(word[:-3] + "y")
    elif re.search(r"(?:s|x|z|ch|sh|o)es$", word) and len(word) > 4:
        out += [word[:-1], word[:-2]]
    elif re.search(r"[^sui]s$", word) and len(word) > 3:
        out.append(word[:-1])
    return tuple(out)


def participle(word: str) -> bool:
    """Whether the form can be a past participle: by its ending, or as one of the irregular ones."""
    return word.endswith("ed") or word in lexicon().participles
