"""Which language a text is in, by its commonest words."""

from __future__ import annotations

import functools
import re
import tomllib
from collections import Counter
from importlib import resources

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 0.12
_AT_LEAST = 3  # function words: “no” alone makes no sentence Spanish
_SAMPLE = 6000


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language whose function words fill the most of the text's first 6,000
    characters.

    Null where no language's words reach 12 % of the text, or there are fewer than three of them.
    """
    words = _WORD.findall(text[:_SAMPLE].casefold())
    if len(words) < 5:
        return None
    seen = Counter(words)
    scores = {code: sum(seen[w] for w in common) for code, common in _function_words().items()}
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] >= max(_ENOUGH * len(words), _AT_LEAST) else None


def language_tag(tag: str | None) -> str | None:
    """The ISO 639-1 code in a language tag as pages write it (`en-GB`, `de_AT`), or null."""
    found = re.match(r"\s*([a-zA-Z]{2})(?:[-_]|\s*$)", tag or "")
    return found[1].lower() if found else None


@functools.cache
def _function_words() -> dict[str, frozenset[str]]:
    table = tomllib.loads(resources.files(__package__).joinpath("tongue.toml").read_text("utf-8"))
    return {code: frozenset(words) for code, words in table["words"].items()}


@functools.cache
def any_function_word() -> frozenset[str]:
    """The function words of all languages in the table, casefolded."""
    return frozenset().union(*_function_words().values())
