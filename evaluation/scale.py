"""Copies among very many pages: what a page costs, and what of the copies is found, as the collection grows.

The pages are made here: 250 words drawn as words are in English (Zipf 1949), every fifth page taking half of
an earlier one, or all of it, as most reprints do within the next hundred pages.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from evaluation.figure import Figure
from whence.origins import find_copies
from whence.records import Block, Document, Page

SIZES = (10_000, 50_000, 200_000)
WORDS, VOCABULARY, EVERY, BACK = 250, 50_000, 5, 100


def figures(data: Path) -> Iterator[Figure]:
    """Pages per CPU second at each size, and the part of the copies found; one core, all in memory."""
    del data
    for size in SIZES:
        pages, gold = made(size)
        start = time.process_time()
        found = find_copies(pages)
        rate = size / (time.process_time() - start)
        right = sum(
            any(gold.get(s.id, s.id) == origin for s in found.pages[int(id)].derives_from)
            for id, origin in gold.items()
        )
        yield Figure("scale", f"{size:,} pages: pages per CPU second", rate, None, "flat is asked for")
        yield Figure("scale", f"{size:,} pages: copies traced to their origin", right / len(gold), 0.97)


def made(size: int, seed: int = 5) -> tuple[list[Page], dict[str, str]]:
    """`size` pages, and for each that copies the id of its first origin."""
    rng = np.random.default_rng(seed)
    ranks = 1 / np.arange(1, VOCABULARY + 1)
    ids = rng.choice(VOCABULARY, size=(size, WORDS), p=ranks / ranks.sum())
    gold: dict[str, str] = {}
    for i in range(1, size):
        if i % EVERY:
            continue
        origin = i - int(rng.integers(1, min(BACK, i) + 1))
        whole = bool(rng.integers(2))
        ids[i, : WORDS if whole else WORDS // 2] = ids[origin, : WORDS if whole else WORDS // 2]
        gold[str(i)] = gold.get(str(origin), str(origin))
    vocabulary = np.array([_word(n) for n in range(VOCABULARY)])
    return [_page(str(i), " ".join(vocabulary[row])) for i, row in enumerate(ids)], gold


def _word(number: int) -> str:
    out = ""
    while True:
        number, letter = divmod(number, 20)
        out += "bcdfghjklmnpqrstvwxz"[letter] + "aeiou"[letter % 5]
        if not number:
            return out


def _page(id: str, text: str) -> Page:
    return Page(document=Document(id=id, text=text, blocks=(Block("body", 0, len(text)),)))
