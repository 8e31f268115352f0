"""Words -> sentences, by rule.

A sentence ends after a stop, its closing quotation marks and brackets, where what follows can begin one. Abbreviations,
initials, numbers of list items and stops inside a quotation that its speaker's tag continues ("Why?" she asked) do not end it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from whence.language.tokens import Word, abbreviation

LONGEST = 2000
"""No sentence has more words; a longer run without a stop is cut there."""

_STOPS = frozenset(".!?。！？。…")
_CLOSERS = frozenset("\"”’'»›)]}``''")
_OPENERS = frozenset("\"“‘'«‹([{„‚``-–—*•·")
_STARTERS = frozenset(
    """the a an this that these those he she it they we you i his her its their our my in on at for by from with
    after before since while when where as if although but and or so yet because however meanwhile there here
    what who how why no not one some many most all both each last both two three according among during under
    it's he's she's earlier later also now then still even despite such other another any every about asked
    officials police mr. mrs. ms.""".split()
)
_TAGS = frozenset(
    """said says say asked asks replied wrote writes told tells added adds shouted cried exclaimed wondered queried
    demanded insisted quipped tweeted joked recalled explained continued responded answered""".split()
)
_PRONOUNS = frozenset("he she it they we i you who".split())


def sentences(text: str, words: Sequence[Word], break_lines: bool = False) -> list[tuple[int, int]]:
    """Half-open ranges of word indices, together covering all `words`.

    `break_lines` ends a sentence at every line break (lists); otherwise only blank lines end one.
    """
    out: list[tuple[int, int]] = []
    first, k, n = 0, 0, len(words)
    while k < n:
        last = _end(text, words, k, first)
        k += 1
        if last is not None:
            k = last
        if k < n:
            gap = text[words[k - 1][1] : words[k][0]]
            if "\n" in gap and (break_lines or gap.count("\n") > 1):
                last = k
        if k >= n or last is not None or k - first >= LONGEST:
            out.append((first, k))
            first = k
    return out


def _end(text: str, words: Sequence[Word], k: int, first: int) -> int | None:
    """Index after the sentence that ends with the stop at word `k`; null where `k` ends none."""
    a, b = words[k]
    word = text[a:b]
    last = word[-1]
    if last not in _STOPS:
        return None
    n = len(words)
    short = len(word) > 1 and last == "." and word[0] != "."
    if short and word[0].isalnum() and abbreviation(word) in ("title", "number"):
        return None
    j = k + 1
    while (
        j < n
        and words[j][0] == words[j - 1][1]
        and text[words[j][0] : words[j][1]] in _CLOSERS | {".", "!", "?"}
    ):
        j += 1
    if j == n:
        return n
    c, d = words[j]
    after, spaced = text[c:d], c > words[j - 1][1]
    closed = j > k + 1
    if not spaced:
        return j if _missing_space(text, words, k, first, after, closed, word) else None
    head = after
    if after in _OPENERS and j + 1 < n:
        head = text[words[j + 1][0] : words[j + 1][1]]
    if head[0].islower():
        return j if word in ("!", "?") and not closed and False else None
    if short:
        return j if _after_abbreviation(text, words, k, first, word, after) else None
    if (
        last == "."
        and k == first + 1
        and re.fullmatch(r"\d{1,3}|[A-Za-z]|[ivxIVX]{1,4}", text[words[first][0] : words[first][1]])
    ):
        return None  # "1. The first point"
    if last in "!?…" or word.startswith(".."):
        if closed and _tagged(text, words, j):
            return None
        if word.startswith("..") or last == "…":
            return j if head[0].isupper() else None
    return j


def _missing_space(
    text: str, words: Sequence[Word], k: int, first: int, after: str, closed: bool, word: str
) -> bool:
    """said.The next one: a stop between a small-letter word and a capitalised one."""
    if k == first or closed or word not in (".", "!", "?"):
        return False
    before = text[words[k - 1][0] : words[k - 1][1]]
    if words[k - 1][1] != words[k][0] or len(before) < 2 or not before[-1].isalnum():
        return False
    return after[0].isupper() and (before[-1].islower() or before.isdigit() or after[1:2].islower())


def _after_abbreviation(text: str, words: Sequence[Word], k: int, first: int, word: str, after: str) -> bool:
    if after.lower() in _STARTERS and after[0].isupper():
        return not (after == "I" and len(word) == 2)
    if len(word) == 2:
        return False  # an initial
    return after in ("“", '"', "‘") and word.lower() not in ("u.s.", "u.k.", "u.n.")


def _tagged(text: str, words: Sequence[Word], j: int) -> bool:
    """Whether "Name said" follows: the tag of the quotation before."""
    for i in range(j, min(j + 5, len(words))):
        word = text[words[i][0] : words[i][1]]
        if i == j and word.lower() in _PRONOUNS:
            return False
        if word in _TAGS:
            return i > j
        if not (word[0].isupper() or word in ("of", "the", "de", "al", "-", "von", "bin")):
            return False
    return False
