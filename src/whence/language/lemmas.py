"""Word, tag -> lemma: a table made from UD English, and rules for what the table does not know."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from whence.language.wordlists import wordlist

_REMEMBERED = 100_000
_PEOPLES = re.compile(r"[A-Z][a-z]+(?:ian|ean|ish|ese|[^aeiou]i)$")


def lemma(word: str, upos: str, xpos: str) -> str:
    """The dictionary form of `word` under its UPOS and Penn tags; names and demonyms keep their capitals."""
    key = (word, upos, xpos)
    known = _memory()
    found = known.get(key)
    if found is None:
        if len(known) >= _REMEMBERED:
            known.clear()
        low = word.lower().replace("’", "'")
        known[key] = found = table().get((low, xpos)) or by_rule(word, upos, xpos, verbs())
    return found


@cache
def _memory() -> dict[tuple[str, str, str], str]:
    return {}


@cache
def _rows() -> tuple[dict[tuple[str, str], str], frozenset[str]]:
    lines = (files(__package__) / "lemmas.tsv").read_text(encoding="utf-8").splitlines()
    forms: dict[tuple[str, str], str] = {}
    bases = set()
    for line in lines:
        if line and not line.startswith("#"):
            word, xpos, found = line.split("\t")
            if xpos == "base":
                bases.add(word)
            else:
                forms[word, xpos] = found
    return forms, wordlist("verbs") | bases


def table() -> dict[tuple[str, str], str]:
    """(word in small letters, Penn tag) -> lemma, where the rules would go wrong."""
    return _rows()[0]


def verbs() -> frozenset[str]:
    """Verbs known to be dictionary forms: what a cut-off -ed or -ing is tried against."""
    return _rows()[1]


def by_rule(word: str, upos: str, xpos: str, known: frozenset[str] = frozenset()) -> str:
    """The lemma by spelling rules; `known` are verbs in their dictionary form."""
    if upos == "PROPN" or xpos in ("NNP", "NNPS"):
        return _singular(word) if xpos == "NNPS" else word
    low = word.lower().replace("’", "'")
    if upos in ("PUNCT", "SYM", "X"):
        return word
    if upos == "NUM":
        return low.replace(",", "") if low[:1].isdigit() else word if word.isupper() else low
    if xpos in ("NN", "NNS") and any(c.isupper() for c in word[1:]):
        return word[:-1] if xpos == "NNS" and word.endswith("s") and len(word) > 2 else _capitals(word)
    if xpos in ("NN", "JJ") and len(word) == 1 and word.isupper():
        return word
    if xpos in ("NNS", "VBZ"):
        return low if low[:1].isdigit() else _singular(low)
    if xpos in ("VBD", "VBN"):
        return _without_ed(low, known)
    if xpos == "VBG":
        return _stem(low[:-3], known) if low.endswith("ing") and len(low) > 4 else low
    if xpos in ("VBP", "VB") and low not in known and _singular(low) in known:
        return _singular(low)  # "accuses" tagged as plural
    if xpos in ("JJR", "RBR", "JJS", "RBS"):
        return _positive(low, "er" if xpos[2] == "R" else "est")
    if upos == "ADJ" and _PEOPLES.match(word):
        return word
    return low


def _capitals(word: str) -> str:
    """A common noun written with capitals within: an abbreviation keeps them, a shouted word does not."""
    return word if len(word) <= 5 or not word.isupper() else word.lower()


def _singular(word: str) -> str:
    low = word.lower()
    if low.endswith(("series", "species")):
        return word
    if low.endswith("ies") and len(low) > 4:
        return word[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zzes")) or (low.endswith("oes") and len(low) > 4):
        return word[:-2]
    if low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 2:
        return word[:-1]
    return word


def _without_ed(low: str, known: frozenset[str]) -> str:
    if low.endswith("ied") and len(low) > 4:
        return low[:-3] + "y"
    return _stem(low[:-2], known) if low.endswith("ed") and len(low) > 3 else low


def _stem(stem: str, known: frozenset[str]) -> str:
    """The verb before -ed or -ing: `stopp` -> stop, `mak` -> make, `need` -> need."""
    doubled = stem[-1:] == stem[-2:-1]
    for verb in (stem, stem + "e", stem[:-1] if doubled else stem):
        if verb in known:
            return verb
    if len(stem) < 2 or not any(c in "aeiouy" for c in stem):
        return stem
    for prefix in ("re", "un", "out", "over", "under", "mis", "dis", "pre", "de", "co"):
        if stem.startswith(prefix) and len(stem) - len(prefix) > 2:
            rest = _stem(stem[len(prefix) :], known)
            if rest in known:
                return prefix + rest
    before, last = stem[-2], stem[-1]
    if before == last and last in "bdgmnprt":
        return stem[:-1] if len(stem) > 3 else stem
    return stem + "e" if _wants_e(stem, before, last) else stem


def _wants_e(stem: str, before: str, last: str) -> bool:
    if last in "vzu" or (last == "c" and before != "i") or stem.endswith(("dg", "rg", "iz", "ys")):
        return True
    if last == "s":
        return before not in "su"
    if last == "g":
        return before in "aeiu"
    if last == "l":
        return before in "bcdfgkptz"
    if stem.endswith(("at", "ut", "ir")) and len(stem) > 3:
        return stem[-3] not in "aeiou"
    one_vowel = sum(c in "aeiouy" for c in stem) == 1
    return one_vowel and len(stem) > 2 and before in "aiou" and last in "bcdfgkmnprt" and last != "w"


def _positive(low: str, ending: str) -> str:
    if not low.endswith(ending) or len(low) <= len(ending) + 2:
        return low
    stem = low[: -len(ending)]
    before, last = stem[-2], stem[-1]
    if last == "i":
        return stem[:-1] + "y"
    if before == last and last in "bdgmnpt":
        return stem[:-1]
    if last in "vcsz" or stem.endswith(
        ("bl", "pl", "tl", "dl", "rg", "ug", "iv", "ir", "ut", "at", "id", "ar", "or")
    ):
        return stem if stem.endswith(("ss", "great", "neat", "ear", "oor", "air", "old")) else stem + "e"
    return stem
