"""The table of words that decide how sure their complement is."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Literal, get_args

from whence.records import Sentence, Token

Effect = Literal["fact", "imply", "fail", "deny", "believe", "possible", "plan", "threat", "rumour", "speech"]
EFFECTS: frozenset[str] = frozenset(get_args(Effect))
POS = frozenset({"VERB", "NOUN", "ADJ", "ADV"})


@cache
def embedding() -> dict[tuple[str, str], Effect]:
    """`(lemma, part of speech) -> effect`; the first row that names a word wins.

    Raises ValueError naming the row where the table is malformed.
    """
    out: dict[tuple[str, str], Effect] = {}
    text = resources.files(__package__).joinpath("embedding.tsv").read_text("utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith(("#", "effect\t")) or not line.strip():
            continue
        effect, pos, lemmas = line.split("\t")
        if effect not in EFFECTS or pos not in POS:
            raise ValueError(f"embedding.tsv:{number}: unknown effect or part of speech: {effect} {pos}")
        for lemma in lemmas.split():
            out.setdefault((lemma, pos), effect)  # type: ignore[arg-type]
    return out


# Where to look a word up by its part of speech; title-case headlines make proper nouns of everything.
KEYS = {
    "VERB": ("VERB", "ADJ"),
    "AUX": ("VERB",),
    "NOUN": ("NOUN",),
    "PROPN": ("NOUN", "VERB"),
    "ADJ": ("ADJ",),
    "ADV": ("ADV",),
}


def effect(s: Sentence, t: Token) -> Effect | None:
    """The word's row in the table: with its particle, as its lemma, then as written ("threatening" the
    adjective).
    """
    table = embedding()
    lemma, low = t.lemma.lower(), t.text.lower()
    if t.upos in ("VERB", "AUX"):
        particle = next(
            (s.tokens[c].text.lower() for c in s.children[t.index] if s.tokens[c].rel == "compound:prt"), None
        )
        if particle is not None and (found := table.get((f"{lemma}_{particle}", "VERB"))):
            return found
    if t.rel == "amod" and (found := table.get((low, "ADJ"))):
        return found
    for key in KEYS.get(t.upos, ()):
        if found := table.get((lemma, key)) or table.get((low, key)):
            return found
    if t.upos == "ADJ" and low.endswith("ing"):
        return next((f for stem in (low[:-3], low[:-3] + "e") if (f := table.get((stem, "VERB")))), None)
    return None


def has_case(s: Sentence, t: Token, *words: str) -> bool:
    """Whether one of the prepositions marks the token."""
    return any(s.tokens[c].rel == "case" and s.tokens[c].text.lower() in words for c in s.children[t.index])
