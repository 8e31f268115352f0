"""What in a comment speaks for abuse: hashed words and letters, and counts of listed words."""

from __future__ import annotations

import math
import re
import zlib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from whence.comments.wording import plain, split_quotes
from whence.comments.words import LABELS, Word, look_up

BITS = 17
"""Hashed features are numbers below 2**BITS (feature hashing: Weinberger et al. 2009)."""
COUNTS = 6 * len(LABELS) + 11
"""How many counts there are."""

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|[!?]{2,}")
_YOU = frozenset({"you", "your", "u", "ur", "you're", "youre", "yourself", "yourselves", "yall"})
_PRIME = np.uint32(16777619)
_MIX = np.uint32(2654435761)
_NEAR = 5
"""Words between "you" and an insult that is meant for you."""


@dataclass(frozen=True)
class Evidence:
    """`own`: the writer's words without disguise. `ids`: hashed features, each once. `counts` [COUNTS].

    `words`, `hits`: the own words one by one, and the lexicon rows of each.
    """

    own: str
    ids: npt.NDArray[np.uint32]
    counts: npt.NDArray[np.float32]
    words: list[str]
    hits: list[tuple[int, Word]]


def evidence(text: str) -> Evidence:
    """What the writer's own words hold; quoted words do not count."""
    own, _ = split_quotes(text)
    clean = plain(own)
    words = _WORD.findall(clean)
    hits = [(i, row) for i, word in enumerate(words) for row in look_up(word)]
    return Evidence(clean, _hashed(words), _counts(text, words, hits), words, hits)


def _hashed(words: list[str]) -> npt.NDArray[np.uint32]:
    if not words:
        return np.empty(0, dtype=np.uint32)
    codes = np.frombuffer(f"<{'><'.join(words)}>".encode("ascii"), dtype=np.uint8).astype(np.uint32)
    with np.errstate(over="ignore"):
        parts = [np.array([zlib.crc32(w.encode()) for w in words], dtype=np.uint32) * _MIX]
        rolling = codes
        # Letters in a row are taken within words alone: none that span "><".
        border = np.append(
            np.flatnonzero(codes[:-1] * 256 + codes[1:] == ord(">") * 256 + ord("<")), len(codes) - 1
        )
        end = border[np.searchsorted(border, np.arange(len(codes)))]
        for size in range(2, 6):
            rolling = rolling[:-1] * _PRIME + codes[size - 1 :]
            if size > 2:
                inside = np.arange(len(rolling)) + size - 1 <= end[: len(rolling)]
                parts.append(rolling[inside] * _MIX + np.uint32(size * 0x9E37))
        return np.unique(np.concatenate(parts) >> np.uint32(32 - BITS))


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
