"""Alters training sentences the way news pages differ from treebanks.

Headlines, other quotation marks, lost stops, names in lower case, British spelling. Labels stay as they were.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from training.labels import NAME_LABELS
from whence.language.decode import spans

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
_WORDWISE = ("q", "upos", "xpos", "rel", "head", "ner", "att", "fact", "fact2")


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


def mentions(sents: Iterable[Sent]) -> dict[str, list[list[str]]]:
    """The names in sentences by kind, each as often as it is met; names of an open kind are left out."""
    out: dict[str, list[list[str]]] = {}
    for s in sents:
        for a, b, kind in spans(s.get("ner", ())):
            if kind in NAME_LABELS and s["ner"][a][0] == "B":
                out.setdefault(kind, []).append(s["w"][a:b])
    return out


def renamed(sent: Sent, names: Mapping[str, Sequence[list[str]]], rng: random.Random) -> Sent:
    """About half of the sentence's names put in place of others of their kind (Dai & Adel 2020).

    For sentences without a tree: what surrounds a name must show its kind when the name is new. A new name
    has the role of the old one's first word.
    """
    out: Sent = {key: [] for key in ("w", "q", "ner", "att") if key in sent}
    at = 0
    for a, b, kind in [*spans(sent["ner"]), (len(sent["w"]), len(sent["w"]), "")]:
        for key, layer in out.items():
            layer += sent[key][at:a]
        at = b
        words = sent["w"][a:b]
        if names.get(kind) and sent["ner"][a][0] == "B" and rng.random() < 0.5:
            words = rng.choice(names[kind])
            out["ner"] += [f"{'I' if i else 'B'}-{kind}" for i in range(len(words))]
            out["q"] += [sent["q"][a]] * len(words)
            if "att" in sent:
                role = sent["att"][a]
                out["att"] += [role, *[role.replace("B-", "I-")] * (len(words) - 1)]
        else:
            for key in out.keys() - {"w"}:
                out[key] += sent[key][a:b]
        out["w"] += words
    return out


def alone(sent: Sent, rng: random.Random) -> Sent:
    """One of the sentence's names by itself, perhaps with what follows it in a list, greeting or caption."""
    named = [(a, b) for a, b, kind in spans(sent["ner"]) if kind in NAME_LABELS and sent["ner"][a][0] == "B"]
    if not named:
        return sent
    a, b = rng.choice(named)
    after = rng.choice(("", "", ",", ".", ":", "-"))
    out = {key: sent[key][a:b] for key in ("w", "q", "ner")}
    return out if not after else {"w": [*out["w"], after], "q": [*out["q"], 0], "ner": [*out["ner"], "O"]}


def alterer(
    rng: random.Random, names: Mapping[str, Sequence[list[str]]] | None = None
) -> Callable[[Sent], Sent]:
    """A function that alters about a quarter of the sentences it is given, and names somewhat more often."""

    def alter(sent: Sent) -> Sent:
        x = rng.random()
        if names and "ner" in sent and "head" not in sent and rng.random() < 0.3:
            sent = renamed(sent, names, rng)
        if names and "ner" in sent and not sent.keys() & {"head", "att"} and rng.random() < 0.03:
            sent = alone(sent, rng)
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
