"""Alters training sentences the way news pages differ from treebanks.

Headlines, other quotation marks, lost stops, names in lower case, British spelling. Labels stay as they were.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import Any

Sent = dict[str, Any]

_SMALL = frozenset(
    {"a", "an", "the", "and", "or", "but", "of", "in", "on", "at", "to", "for", "by", "with", "as"}
)
_CURLY = {'"': "“”", "'": "‘’"}
_BRITISH = (
    (re.compile(r"(?i)(?<=\w{3})iz(?=e[sdr]?$|ing$|ation|er$)"), "is"),
    (re.compile(r"(?i)^(lab|col|fav|hon|neighb|behavi|harb|rum|endeav)or(?=\w*$)"), r"\1our"),
    (re.compile(r"(?i)(?<=^def|^off)ense(?=\w{0,2}$)"), "ence"),
    (re.compile(r"(?i)^(cent|theat)er(?=s?$)"), r"\1re"),
    (re.compile(r"(?i)^program(?=s?$)"), "programme"),
    (re.compile(r"(?i)(?<=^trave)l(?=e[dr]|ing)|(?<=^cance)l(?=ed|ing)"), "ll"),
)
_WORDWISE = ("q", "upos", "xpos", "rel", "head", "ner", "att", "fact")


def capitals(word: str) -> str:
    """All capitals."""
    return word.upper()


def title_case(word: str) -> str:
    """As in a headline: capitals but for the small words."""
    return word if word.lower() in _SMALL else word[:1].upper() + word[1:]


def british(word: str) -> str:
    """British spelling of a few regular American ones."""
    for pattern, other in _BRITISH:
        word = pattern.sub(other, word)
    return word


def curled(words: list[str]) -> list[str]:
    """Straight quotation marks and apostrophes as curly ones."""
    out, is_open = [], {'"': False, "'": False}
    for w in words:
        if w in _CURLY:
            out.append(_CURLY[w][is_open[w]])
            is_open[w] = not is_open[w]
        else:
            out.append(w.replace("'", "’") if len(w) > 1 else w)
    return out


def straight(words: list[str]) -> list[str]:
    """Curly quotation marks and apostrophes as straight ones."""
    table = str.maketrans("“”‘’", "\"\"''")
    return [w.translate(table) for w in words]


def without_stop(sent: Sent) -> Sent:
    """The sentence without its last full stop; as it was where it has none or something hangs on it."""
    n = len(sent["w"])
    if n < 4 or sent["w"][-1] != "." or n in sent.get("head", ()):
        return sent
    return {k: v[:-1] if k == "w" or k in _WORDWISE else v for k, v in sent.items()}


def alterer(rng: random.Random) -> Callable[[Sent], Sent]:
    """A function that alters about a quarter of the sentences it is given."""

    def alter(sent: Sent) -> Sent:
        x = rng.random()
        words: list[str] = sent["w"]
        if x < 0.02:
            words = [capitals(w) for w in words]
        elif x < 0.04:
            words = [title_case(w) for w in words]
        elif x < 0.06:
            words = [w.lower() for w in words]
        if rng.random() < 0.1:
            words = curled(words) if rng.random() < 0.7 else straight(words)
        if rng.random() < 0.08:
            words = [british(w) for w in words]
        sent = sent if words is sent["w"] else {**sent, "w": words}
        return without_stop(sent) if x < 0.05 or rng.random() < 0.03 else sent

    return alter
