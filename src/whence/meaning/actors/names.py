"""One index of every name, demonym, seat, body, office holder and role word the tables know."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from whence.meaning.actors.tables import listed, rows, word_set

Kind = Literal["country", "demonym", "seat", "place", "organisation", "group", "person", "surname", "role"]

_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W\d_](?:\.[^\W\d_])+\.?|\w+(?:['’]\w+)*|[,;:()]")
_POSSESSIVE = re.compile(r"['’]s?$|['’]s$")
# Countries whose people are named family name first.
_FAMILY_FIRST = word_set("family_first")
# Family names that are also common words, given names or very common names.
_COMMON = word_set("common")
_PLURAL_STOP = ("ese", "sh", "ch", "ss", "men", "man", "woman", "women", "s", "us")


@dataclass(frozen=True, slots=True)
class Entry:
    """What one phrase may stand for.

    `code` is a whole actor code (bodies above states), `sector` a PLOVER sector; `since`, `until` are months
    of office; `exact` asks for capital letters throughout, `capital` for a first one.
    """

    kind: Kind
    country: str | None = None
    sector: str | None = None
    code: str | None = None
    since: str = ""
    until: str = ""
    exact: bool = False
    capital: bool = True
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a phrase: folded for look-up, as written, its place, and whether a hyphen follows."""

    key: str
    text: str
    start: int
    possessive: bool
    hyphen: bool


@dataclass(frozen=True, slots=True)
class Match:
    """Words `[first, last)` of a phrase and what they may stand for."""

    first: int
    last: int
    entries: tuple[Entry, ...]


def fold(text: str) -> str:
    """Lower case without accents, dots of abbreviations or curly apostrophes."""
    if text.isascii():
        return text.replace(".", "").lower()
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return plain.replace(".", "").replace("’", "'").casefold()


def words(phrase: str) -> tuple[Word, ...]:
    """The words of a phrase; possessive endings are cut off and marked, commas and brackets kept as words."""
    out = []
    for m in _WORD.finditer(phrase):
        text = m.group()
        key = fold(text)
        cut = _POSSESSIVE.sub("", key)
        rest = phrase[m.end() : m.end() + 2]
        possessive = (cut != key and key.endswith("s")) or rest in ("'s", "’s") or rest[:1] in ("'", "’")
        out.append(Word(cut or key, text, m.start(), possessive, rest[:1] in ("-", "–")))
    return tuple(w for w in out if w.key not in ("'s", "s'"))


def find(phrase: tuple[Word, ...]) -> tuple[Match, ...]:
    """Everything in the phrase the tables know, longest first from left to right, never overlapping."""
    index, longest = _index()
    out, i = [], 0
    while i < len(phrase):
        for n in range(min(longest, len(phrase) - i), 0, -1):
            known = index.get(tuple(w.key for w in phrase[i : i + n]))
            fitting = tuple(e for e in known or () if _written_so(e, phrase[i : i + n]))
            if fitting:
                out.append(Match(i, i + n, fitting))
                i += n
                break
        else:
            i += 1
    return tuple(out)


def _written_so(entry: Entry, said: tuple[Word, ...]) -> bool:
    if entry.exact:
        return all(w.text.replace(".", "").isupper() or not w.text[0].isalpha() for w in said)
    return not entry.capital or said[0].text[:1].isupper() or said[-1].text[:1].isupper()


@cache
def _index() -> tuple[dict[tuple[str, ...], tuple[Entry, ...]], int]:
    found: dict[tuple[str, ...], list[Entry]] = defaultdict(list)

    def add(phrase: str, entry: Entry) -> None:
        key = tuple(w.key for w in words(phrase))
        if len(key) > 1 and key[0] == "the":
            key = key[1:]
        if key and entry not in found[key]:
            found[key].append(entry)

    def named(phrase: str, kind: Kind, country: str | None, **more: str | None) -> None:
        letters = phrase.replace(".", "")
        exact = letters.isupper() and len(letters) <= 5
        capital = phrase.removeprefix("the ") != phrase.removeprefix("the ").lower()
        add(phrase, Entry(kind, country, more.get("sector"), more.get("code"), exact=exact, capital=capital))

    for r in rows("countries.tsv"):
        country = r["code"]
        for name in [r["name"], *listed(r["aliases"])]:
            named(name, "country", country)
        for people in listed(r["demonyms"]):
            named(people, "demonym", country)
            if not people.endswith(_PLURAL_STOP):
                named(people + "s", "demonym", country)
        for seat in listed(r["seats"]):
            named(seat, "seat", country, sector="GOV")
        for place in listed(r["places"]):
            named(place, "place", country)
    for r in rows("organisations.tsv"):
        for name in [r["name"], *listed(r["aliases"])]:
            named(name, "organisation", None, code=r["code"])
    for r in rows("groups.tsv"):
        for name in [r["name"], *listed(r["aliases"])]:
            named(name, "group", r["country"] or None, sector=r["sector"])
    for phrase in word_set("elsewhere"):
        add(phrase, Entry("country"))
    for r in rows("roles.tsv"):
        entry = Entry("role", sector=r["sector"], capital=False, weak=r["weight"] == "any")
        add(r["phrase"], entry)
        if not r["phrase"].endswith("s"):
            add(_plural(r["phrase"]), entry)
    _add_holders(add)
    return {k: tuple(v) for k, v in found.items()}, max(map(len, found))


def _add_holders(add: Callable[[str, Entry], None]) -> None:
    sectors = {r["phrase"]: r["sector"] for r in rows("roles.tsv")}
    codes = {n: r["code"] for r in rows("organisations.tsv") for n in [r["name"], *listed(r["aliases"])]}
    for r in rows("offices.tsv"):
        if r["country"] == "IGO":
            body = next((c for n, c in codes.items() if r["office"].startswith(n + " ")), "IGO")
            holder = Entry("person", code=body, since=r["since"], until=r["until"])
        else:
            sector = sectors.get(r["office"], "GOV")
            holder = Entry("person", r["country"], sector, since=r["since"], until=r["until"])
        add(r["name"], holder)
        keys = [w.key for w in words(r["name"])]
        texts = r["name"].replace("-", " ").split()
        if len(keys) < 2 or len(texts) != len(keys):
            continue
        family = replace(holder, kind="surname")
        add(texts[-1], replace(family, weak=keys[-1] in _COMMON))
        if len(keys) > 2 and keys[-2] in ("al", "el", "de", "bin", "ben", "der", "ul", "la", "arap", "sese"):
            add(" ".join(texts[-2:]), family)
        if len(keys) > 3 and keys[-3] in ("von", "de"):
            add(" ".join(texts[-3:]), family)
        if r["country"] in _FAMILY_FIRST:
            add(texts[0], replace(family, weak=True))


def _plural(phrase: str) -> str:
    if " of " in phrase:
        head, rest = phrase.split(" of ", 1)
        return f"{_plural(head)} of {rest}"
    if phrase.endswith("y") and phrase[-2:-1] not in "aeiou":
        return phrase[:-1] + "ies"
    if phrase.endswith(("ch", "sh", "x")):
        return phrase + "es"
    return phrase + "s"
