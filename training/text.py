"""Text to sentences, words, pieces and shapes, by the functions that whence uses at run time."""

from __future__ import annotations

from whence.language.quotes import inside, quoted_spans
from whence.language.sentences import sentences
from whence.language.tokens import words

Tokens = list[tuple[int, int]]


def tokenised(text: str) -> list[Tokens]:
    """The sentences of a text as lists of half-open character ranges; every line break ends a sentence."""
    found = words(text)
    return [list(found[a:b]) for a, b in sentences(text, found, break_lines=True)]


def quoted(text: str, tokens: Tokens) -> list[bool]:
    """For each token (in text order) whether it stands between quotation marks."""
    return inside([a for a, _ in tokens], quoted_spans(text))
