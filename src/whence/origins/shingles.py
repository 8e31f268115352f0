"""Words of a text and hashes of its word n-grams, computed on whole arrays.

A word is a run of letters and digits, compared without case. Hashes are polynomial over code points and over
words modulo 2**64 (Karp & Rabin 1987), finished by the splitmix64 mixer; equal n-grams have equal hashes, and
unequal ones collide about once in 2**64 pairs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

UInts = npt.NDArray[np.uint64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

BMP = 0x10000
P, Q = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F
OPENING, CLOSING = "“„«‟", "”»"
MARK = re.compile(r'["“”„«»‟]|\n\s*\n')


@dataclass(frozen=True)
class Words:
    """The words of one text: hash, first and past-the-last code point of each, and whether it stands in
    quotation marks.
    """

    hashes: UInts
    starts: Ints
    ends: Ints
    quoted: Bools

    def __len__(self) -> int:
        return len(self.hashes)


@cache
def _tables() -> tuple[Bools, npt.NDArray[np.uint32]]:
    """For each code point of the Basic Multilingual Plane: is it part of a word, and its lower-case form."""
    word = np.zeros(BMP, bool)
    lower = np.arange(BMP, dtype=np.uint32)
    for c in range(BMP):
        ch = chr(c)
        word[c] = ch.isalnum()
        low = ch.lower()
        if len(low) == 1:
            lower[c] = min(ord(low), BMP - 1)
    return word, lower


_powers: list[UInts] = []


def _powers_up_to(n: int) -> tuple[UInts, UInts]:
    """P**i and P**-i modulo 2**64 for i < n; grown as needed, kept for the next text."""
    if not _powers or len(_powers[0]) < n:
        size = max(n, 1 << 14, 2 * len(_powers[0]) if _powers else 0)
        steps = np.full(size, P, np.uint64)
        steps[0] = 1
        inverse = np.full(size, pow(P, -1, 1 << 64), np.uint64)
        inverse[0] = 1
        _powers[:] = [np.multiply.accumulate(steps), np.multiply.accumulate(inverse)]
    return _powers[0][:n], _powers[1][:n]


def mix(h: UInts) -> UInts:
    """The splitmix64 finaliser: spreads every input bit over the output."""
    h = (h ^ (h >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    h = (h ^ (h >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return h ^ (h >> np.uint64(31))


def words(text: str) -> Words:
    """The words of `text`, in order."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    is_word, lower = _tables()
    low = lower[np.minimum(points, BMP - 1)]
    inside = np.empty(len(points) + 2, bool)
    inside[0] = inside[-1] = False
    inside[1:-1] = is_word[np.minimum(points, BMP - 1)]
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = edges[::2], edges[1::2]
    power, inverse = _powers_up_to(len(points) + 1)
    total = np.zeros(len(points) + 1, np.uint64)
    np.cumsum((low + np.uint32(1)).astype(np.uint64) * power[: len(points)], out=total[1:])
    hashes = mix((total[ends] - total[starts]) * inverse[starts])
    return Words(hashes, starts, ends, _quoted(text, starts))


def _quoted(text: str, starts: Ints) -> Bools:
    """Which words stand between quotation marks; a mark left open closes at the end of its paragraph."""
    opened: list[int] = []
    closed: list[int] = []
    since = -1
    for m in MARK.finditer(text):
        mark = m.group()
        if mark[0] == "\n":
            ends_here = since >= 0
        else:
            ends_here = since >= 0 and mark not in OPENING
            if since < 0 and mark not in CLOSING:
                since = m.start()
        if ends_here:
            opened.append(since)
            closed.append(m.start())
            since = -1
    if since >= 0:
        opened.append(since)
        closed.append(len(text))
    if not opened:
        return np.zeros(len(starts), bool)
    before = np.searchsorted(np.array(opened, np.int64), starts, "right") - 1
    ends = np.array([*closed, -1], np.int64)
    return (before >= 0) & (starts < ends[before])


def ngrams(w: Words, n: int) -> UInts:
    """Hashes of the word n-grams, one for each start position (`max(0, len(w) - n + 1)` of them)."""
    count = len(w) - n + 1
    if count <= 0:
        return np.zeros(0, np.uint64)
    out = w.hashes[:count].copy()
    factor = 1
    for k in range(1, n):
        factor = factor * Q % (1 << 64)
        out += w.hashes[k : k + count] * np.uint64(factor)
    return mix(out)
