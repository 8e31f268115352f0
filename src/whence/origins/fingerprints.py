"""What a page's neighbours are looked up by: a sample of its n-grams, and hashes of what its propositions
are about.

Winnowing (Schleimer, Wilkerson & Aiken 2003): of every window of WINDOW n-grams the least hash is kept. Two
texts that share a run of `WINDOW + N - 1` words, here 12, share a fingerprint; about two n-grams in nine
are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

import numpy as np

from whence.origins.candidates import keys
from whence.origins.copies import Paged, compared
from whence.origins.overlap import N
from whence.origins.propositions import Proposition, propositions
from whence.origins.shingles import ngrams, words
from whence.records import Reading

WINDOW = 8
BITS = 47  # of a hash that are kept: a SQLite integer of six bytes


def fingerprints(page: Paged) -> list[int]:
    """The page's fingerprints, sorted, each once; of its readable blocks, as copies are."""
    d = page.document
    grams = ngrams(words("\n\n".join(d.text[s:e] for s, e in compared(d))), N)
    if not len(grams):
        return []
    windows = np.lib.stride_tricks.sliding_window_view(grams, min(WINDOW, len(grams)))
    kept = np.unique(windows.min(axis=1) & np.uint64((1 << BITS) - 1))
    return [int(h) for h in kept]


def claim_hashes(reading: Reading) -> list[list[int]]:
    """For each proposition of the page hashes of the pairs it is looked up by, sorted; two wordings of one
    claim share some. A few words quoted whole, which only one key stands for, give two.
    """
    return [sorted({_hash(k) for k in _looked_up(p)}) for p in propositions(reading)]


def _looked_up(p: Proposition) -> Iterator[str]:
    for key in keys(p):
        if "+" in key:
            yield key
        if key.count("+") > 1:
            yield key + "+"


def _hash(key: str) -> int:
    digest = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") & ((1 << BITS) - 1)
