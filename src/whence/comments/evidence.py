"""What in a comment speaks for abuse: its words, each in hashed pieces, and counts of listed words."""

from __future__ import annotations

import math
import re
import zlib
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from whence.comments.wording import plain, split_quotes
from whence.comments.words import LABELS, Word, look_up

COUNTS = 6 * len(LABELS) + 11
"""How many counts there are."""

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|[!?]{2,}")
_YOU = frozenset({"you", "your", "u", "ur", "you're", "youre", "yourself", "yourselves", "yall"})
_NEAR = 5
"""Words between "you" and an insult that is meant for you."""


@dataclass(frozen=True)
class Evidence:
    """`own`: the writer's words without disguise. `counts` [COUNTS].

    `words`, `hits`: the own words one by one, and the lexicon rows of each.
    """

    own: str
    counts: npt.NDArray[np.float32]
    words: list[str]
    hits: list[tuple[int, Word]]


def evidence(text: str) -> Evidence:
    """What the writer's own words hold; quoted words do not count."""
    own, _ = split_quotes(text)
    clean = plain(own)
    words = _WORD.findall(clean)
    hits = [(i, row) for i, word in enumerate(words) for row in look_up(word)]
    return Evidence(clean, _counts(text, words, hits), words, hits)


@lru_cache(maxsize=1 << 15)
def pieces(word: str) -> npt.NDArray[np.uint32]:
    """32-bit hashes of a word: its own first, then those of each run of 3 to 5 letters of it, each once."""
    marked = f"<{word}>".encode()
    runs = {marked[i : i + n] for n in (3, 4, 5) for i in range(len(marked) - n + 1)} or {marked}
    whole = zlib.crc32(b"=" + word.encode())
    return np.array([whole, *sorted(map(zlib.crc32, runs))], dtype=np.uint32)


def _counts(text: str, words: list[str], hits: list[tuple[int, Word]]) -> npt.NDArray[np.float32]:
    n = max(1, len(words))
    root = math.sqrt(n)
    seen = dict.fromkeys(((label, weight) for label in LABELS for weight in (1, 2, 3)), 0)
    for _, row in hits:
        seen[row.label, row.weight] += 1
    called = aimed(words, hits)
    strong = sum(
        seen[key] for key in (("insult", 3), ("insult", 2), ("sexual", 3), ("swear", 2), ("hate", 3))
    )
    worst = seen["insult", 3] + seen["sexual", 3]
    size = math.log1p(n) / 5
    out = [value for count in seen.values() for value in (min(count, 3) / 3, count / root)]
    out += [
        min(called, 2) / 2,
        size,
        strong / n,
        min(strong, 1),
        min(strong, 1) * size,
        sum(map(str.isupper, text)) / max(1, len(text)),
        min(text.count("!"), 5) / 5,
        min(text.count("?"), 5) / 5,
        float('"' in text or "“" in text),
        float(any(word in _YOU for word in words)),
        min(worst, 1),
    ]
    return np.array(out, dtype=np.float32)


def aimed(words: list[str], hits: list[tuple[int, Word]]) -> int:
    """How many ill-meant words follow closely on a "you"."""
    last, at, found = -_NEAR - 1, 0, 0
    for i, row in hits:
        while at <= i:
            if words[at] in _YOU:
                last = at
            at += 1
        if row.weight >= 2 and row.label in ("insult", "sexual", "hate"):
            found += i - last <= _NEAR
    return found
