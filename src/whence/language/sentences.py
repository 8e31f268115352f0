"""Words -> sentences, by rule.

A sentence ends after a stop and the quotation marks, brackets, note numbers and smileys that close it, where
what follows can begin one. Abbreviations, initials, numbers of list items and stops inside a quotation whose
speaker is named next ("Why?" Varga asked) do not end it.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from whence.language.tokens import Word
from whence.language.wordlists import abbreviation, wordlist

LONGEST = 2000
"""No sentence has more words; a longer run without a stop is cut there."""

_STOPS = frozenset(".!?…。！？｡")
_SPACELESS_STOPS = frozenset("。！？｡")
_CLOSERS = frozenset(('"', "”", "’", "'", "»", "›", ")", "]", "}", "''", ".", "!", "?", "’’", "」", "』"))
_OPENERS = frozenset(
    ('"', "“", "‘", "'", "«", "‹", "(", "[", "{", "„", "‚", "``", "-", "–", "—", "*", "•", "·", "¿", "¡")
)
_PRONOUNS = frozenset(("he", "she", "it", "they", "we", "i", "you", "who"))
_ITEM = re.compile(r"\d{1,3}|[A-Za-z]|[ivxIVX]{1,4}")
_NOTE = re.compile(r"\s?(?:\[\d{1,3}\]\s?)+(?!\S)|(?:\s?[:;=8][-^o']?[()DPp](?!\w))+")


def sentences(
    text: str, words: Sequence[Word], break_lines: bool = False, closing: Container[int] = ()
) -> list[tuple[int, int]]:
    """Half-open ranges of word indices, together covering all `words`.

    `break_lines` ends a sentence at every line break (lists); otherwise only blank lines end one. `closing`
    are the offsets of marks known to close a quotation: they go with the sentence before though a space parts
    them.
    """
    out: list[tuple[int, int]] = []
    first, n = 0, len(words)
    for k in range(n):
        if k < first:
            continue
        last = n if k + 1 == n else _end(text, words, k, first, closing)
        if last is None and _broken(text, words, k, break_lines):
            last = k + 1
        if last is None and k + 1 - first >= LONGEST:
            last = k + 1
        if last is not None:
            out.append((first, last))
            first = last
    return out


def _broken(text: str, words: Sequence[Word], k: int, break_lines: bool) -> bool:
    gap = words[k + 1][0] - words[k][1]
    if not gap:
        return False
    lines = text.count("\n", words[k][1], words[k + 1][0])
    return lines > 1 or (break_lines and lines > 0)


def _end(text: str, words: Sequence[Word], k: int, first: int, closing: Container[int]) -> int | None:
    """Index after the sentence that the stop at word `k` (not the last) ends; null where it ends none."""
    a, b = words[k]
    last = text[b - 1]
    if last not in _STOPS:
        return None
    word = text[a:b]
    short = b - a > 1 and last == "." and word[0] != "."
    kind = abbreviation(word) if short else None
    if kind in ("title", "number"):
        return None
    n = len(words)
    j = k + 1
    while j < n and words[j][0] == words[j - 1][1] and text[words[j][0] : words[j][1]] in _CLOSERS:
        j += 1
    while j < n and words[j][0] in closing:
        j += 1
    closed = j > k + 1
    note = _NOTE.match(text, words[j - 1][1]) if j < n else None
    if note is not None:
        while j < n and words[j][0] < note.end():
            j += 1
    if j >= n:
        return n
    if last in _SPACELESS_STOPS:
        return j
    after = text[words[j][0] : words[j][1]]
    if words[j][0] == words[j - 1][1] and note is None:
        return j if _missing_space(text, words, k, first, after, closed) else None
    head = after
    if after in _OPENERS and j + 1 < n:
        head = text[words[j + 1][0] : words[j + 1][1]]
    before = text[words[k - 1][0] : words[k - 1][1]] if k > first else ""
    if after == "." or not before:
        return j if not before and last in "!?…" and not head[0].islower() else None  # . . .
    if head[0].islower() and (head.islower() or short):  # but iPhone, eBay
        return j if _small_start(before, word, head, closed) else None
    if short:
        return j if _after_abbreviation(text, words, k, first, word, after) else None
    if k == first + 1 and last == "." and _ITEM.fullmatch(before):
        return None  # "1. The first point"
    if last == "." and len(before) == 1 and before in "bcdmnprv" and k > first + 1:
        return None  # (b. 1950)
    if closed and (last in "!?…" or word.startswith("..")) and _tagged(text, words, j):
        return None
    if (word.startswith("..") or last == "…") and (not head[0].isupper() or head in ("I", "I'm")):
        return None
    return j


def _small_start(before: str, word: str, head: str, closed: bool) -> bool:
    """Whether a sentence without a capital begins: in quickly written text, after a plain word and stop."""
    if closed:
        return False
    if head.startswith(("http", "www.")):
        return True
    return word in (".", "!", "?", "!!", "??") and len(before) > 2 and before.isalpha() and before.islower()


def _missing_space(text: str, words: Sequence[Word], k: int, first: int, after: str, closed: bool) -> bool:
    """said.The next one: a stop between a small-letter word and a capitalised one."""
    if k == first or (closed and text[words[k][0]] != "…") or text[words[k][0]].isalnum():
        return False
    before = text[words[k - 1][0] : words[k - 1][1]]
    if words[k - 1][1] != words[k][0] or len(before) < 2 or not before[-1].isalnum():
        return False
    return after[0].isupper() and (before[-1].islower() or before.isdigit() or after[1:2].islower())


def _after_abbreviation(text: str, words: Sequence[Word], k: int, first: int, word: str, after: str) -> bool:
    if after.lower() in wordlist("starters") and after[0].isupper():
        return not (after == "I" and len(word) == 2)
    if len(word) == 2:
        return False  # an initial
    return after in ("“", '"', "‘") and word.lower() not in ("u.s.", "u.k.", "u.n.", "e.u.")


def _tagged(text: str, words: Sequence[Word], j: int) -> bool:
    """Whether "Name said" follows: the tag of the quotation before."""
    for i in range(j, min(j + 5, len(words))):
        word = text[words[i][0] : words[i][1]]
        if i == j and word.lower() in _PRONOUNS:
            return False
        if word in wordlist("tags"):
            return i > j
        if not (word[0].isupper() or word in wordlist("particles")):
            return False
    return False
