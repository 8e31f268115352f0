"""The table of words that decide how sure their complement is."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Literal, get_args

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
