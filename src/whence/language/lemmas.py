"""Word, tag -> lemma: a table made from UD English, and rules for what the table does not know."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_VOWELS = frozenset("aeiou")
_CLOSED = frozenset(
    {"ADP", "AUX", "CCONJ", "DET", "INTJ", "NUM", "PART", "PRON", "PUNCT", "SCONJ", "SYM", "X"}
)
_REMEMBERED = 100_000


def lemma(word: str, upos: str, xpos: str) -> str:
    """The dictionary form of `word` under its UPOS and Penn tags; proper nouns keep their capitals."""
    key = (word, upos, xpos)
    known = _memory()
    found = known.get(key)
    if found is None:
        if len(known) >= _REMEMBERED:
            known.clear()
        found = known[key] = _lemma(word, upos, xpos)
    return found


@cache
def _memory() -> dict[tuple[str, str, str], str]:
    return {}


@cache
def table() -> dict[tuple[str, str], str]:
    """(word in small letters, Penn tag) -> lemma, where the rules alone would go wrong."""
    rows = (files(__package__) / "lemmas.tsv").read_text(encoding="utf-8").splitlines()
    out = {}
    for row in rows:
        if row and not row.startswith("#"):
            word, xpos, found = row.split("\t")
            out[word, xpos] = found
    return out


def _lemma(word: str, upos: str, xpos: str) -> str:
    low = word.lower().replace("’", "'")
    found = table().get((low, xpos))
    if found is not None:
        return found
    return by_rule(word, upos, xpos)


def by_rule(word: str, upos: str, xpos: str) -> str:
    """The lemma by spelling rules alone."""
    if upos == "PROPN":
        return _singular(word) if xpos == "NNPS" else word
    low = word.lower().replace("’", "'")
    if xpos == "NNS":
        return _singular(low)
    if xpos == "VBZ":
        return _singular(low)
    if xpos in ("VBD", "VBN"):
        return _without_ed(low)
    if xpos == "VBG":
        return _without_ing(low)
    if xpos in ("JJR", "RBR", "JJS", "RBS"):
        return _positive(low, "er" if xpos[2] == "R" else "est")
    if upos in ("NUM", "SYM", "PUNCT", "X"):
        return word if upos != "NUM" else low
    return low


def _singular(word: str) -> str:
    low = word.lower()
    if len(low) < 4 and not low.endswith("s"):
        return word
    if low.endswith("ies") and len(low) > 4:
        return word[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zzes")) or (low.endswith("oes") and len(low) > 4):
        return word[:-2]
    if low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 2:
        return word[:-1]
    return word


def _without_ed(low: str) -> str:
    if low.endswith("ied") and len(low) > 4:
        return low[:-3] + "y"
    return _stem(low[:-2]) if low.endswith("ed") and len(low) > 3 else low


def _without_ing(low: str) -> str:
    return _stem(low[:-3]) if low.endswith("ing") and len(low) > 4 else low


def _stem(stem: str) -> str:
    """The verb before -ed or -ing: `stopp` -> stop, `mak` -> make, `need` -> need."""
    if len(stem) < 2 or not any(c in "aeiouy" for c in stem):
        return stem
    a, b = stem[-2], stem[-1]
    if a == b and b in "bdgmnprt":
        return stem[:-1] if len(stem) > 3 else stem
    if (
        b in "vzu"
        or (b == "c" and a not in "i")
        or (b == "g" and a in "nrdaeiu" and not stem.endswith(("ing", "ang", "ong")))
    ):
        return stem + "e"
    if b == "s" and a != "s" and not stem.endswith(("us", "cus")):
        return stem + "e"
    if b == "l" and a in "bcdfgkptz":
        return stem + "e"
    if stem.endswith(
        (
            "at",
            "ut",
            "ir",
            "in",
            "id",
            "ib",
            "ok",
            "ak",
            "ik",
            "uk",
            "os",
            "as",
            "ur",
            "or",
            "ar",
            "im",
            "am",
            "um",
            "om",
            "il",
            "ul",
            "ol",
            "ad",
            "od",
            "ud",
            "op",
            "ap",
            "up",
            "ip",
            "it",
            "ot",
            "et",
            "ed",
            "er",
            "el",
            "en",
            "eb",
        )
    ):
        vowels = sum(c in "aeiouy" for c in stem)
        if stem.endswith("at") and len(stem) > 3 and stem[-3] not in "aeiou":
            return stem + "e"
        if vowels == 1 and stem[-3:-2] not in _VOWELS:
            return stem + "e"
    return stem


def _positive(low: str, ending: str) -> str:
    if not low.endswith(ending) or len(low) <= len(ending) + 2:
        return low
    stem = low[: -len(ending)]
    if stem.endswith("i"):
        return stem[:-1] + "y"
    a, b = stem[-2], stem[-1]
    if a == b and b in "bdgmnpt":
        return stem[:-1]
    if b in "gvcsz" or (b in "rt" and a in "ui" and len(stem) < 4) or stem.endswith(("bl", "pl", "tl", "dl")):
        return stem + "e" if not stem.endswith(("ng", "ss")) or stem.endswith("arg") else stem
    return stem
