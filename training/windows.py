"""Sentences as numbers: windows of word pieces, and batches of windows of about equal length.

A window holds one sentence, or several that fit a piece budget. The base encoder is uncased, so the written
shape of a word, and whether it stands between quotation marks, enter through the token-type embedding.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from training.labels import ATT, IGNORED, UPOS, OpenLabels
from whence.language.model import shape
from whence.language.wordpiece import WordPiece

Sent = dict[str, Any]
Arrays = dict[str, npt.NDArray[Any]]
NO_SCORE = -100.0
FACTS = ("fact", "fact2")
LONGEST = 300  # pieces of a training sentence; the few longer ones are lists and tables


@dataclass
class Codes:
    """The numbers of every label."""

    xpos: dict[str, int]
    rel: dict[str, int]
    upos: dict[str, int] = field(default_factory=lambda: {t: i for i, t in enumerate(UPOS)})
    att: dict[str, int] = field(default_factory=lambda: {t: i for i, t in enumerate(ATT)})
    ner: OpenLabels = field(default_factory=OpenLabels)

    def numbers(self, key: str, sent: Sent) -> list[Any]:
        """A sentence's gold labels of one kind as numbers; unknown ones are ignored."""
        if key == "ner":
            return [self.ner[t] for t in sent["ner"]]
        if key in FACTS:
            return [NO_SCORE if v is None else v for v in sent[key]]
        return [getattr(self, key).get(t, IGNORED) for t in sent[key]]


class Window:
    """Consecutive sentences as one encoder input with their gold numbers; head 0 is the root."""

    __slots__ = ("first", "gold", "ids", "sent", "sents", "types")

    def __init__(self, sents: Sequence[Sent], pieces: WordPiece, codes: Codes) -> None:
        self.sents = sents
        self.ids, self.types = [pieces.cls], [0]
        self.first: list[int] = []
        self.sent: list[int] = []
        self.gold: dict[str, list[Any]] = {}
        for k, s in enumerate(sents):
            before = len(self.first)
            for word, q in zip(s["w"], s["q"], strict=True):
                p = pieces(word)
                self.first.append(len(self.ids))
                self.sent.append(k)
                self.ids += p
                self.types += [shape(word) + 7 * q] * len(p)
            for key in ("upos", "xpos", "rel", "ner", "att", *FACTS):
                if key in s:
                    self.gold.setdefault(key, []).extend(codes.numbers(key, s))
            if "head" in s:
                self.gold.setdefault("head", []).extend(h and h + before for h in s["head"])
        self.ids.append(pieces.sep)
        self.types.append(0)


def windows(
    docs: Sequence[Sequence[Sent]],
    pieces: WordPiece,
    codes: Codes,
    budget: int = 1,
    change: Callable[[Sent], Sent] | None = None,
    longest: int = LONGEST,
) -> list[Window]:
    """Windows of at most `budget` pieces, but one sentence at least; `change` may alter a sentence first."""
    out: list[Window] = []
    for doc in docs:
        current: list[Sent] = []
        size = 0
        for raw in doc:
            s = change(raw) if change else raw
            n = sum(len(pieces(w)) for w in s["w"])
            if not n or n > longest:
                continue
            if current and size + n > budget:
                out.append(Window(current, pieces, codes))
                current, size = [], 0
            current.append(s)
            size += n
        if current:
            out.append(Window(current, pieces, codes))
    return out


def collate(batch: Sequence[Window]) -> Arrays:
    """Padded arrays: `ids types first sent length`, and one per gold kind (-100 where there is none)."""
    rows, length = len(batch), np.array([len(w.ids) for w in batch])
    words = max(len(w.first) for w in batch)
    shape_ids, shape_words = (rows, int(length.max())), (rows, words)
    out: Arrays = {k: np.zeros(shape_ids, np.int64) for k in ("ids", "types")}
    out |= {"first": np.zeros(shape_words, np.int64), "sent": np.full(shape_words, -1), "length": length}
    for key in batch[0].gold:
        scored = key in FACTS
        out[key] = np.full(shape_words, NO_SCORE if scored else IGNORED, np.float32 if scored else np.int64)
    for i, w in enumerate(batch):
        out["ids"][i, : len(w.ids)], out["types"][i, : len(w.types)] = w.ids, w.types
        out["first"][i, : len(w.first)], out["sent"][i, : len(w.sent)] = w.first, w.sent
        for key, values in w.gold.items():
            out[key][i, : len(values)] = values
    return out


def batches(made: Sequence[Window], cells: int, rng: random.Random | None = None) -> list[list[int]]:
    """Indices of windows of about equal length, at most `cells` padded pieces each; shuffled with `rng`."""
    noise = [rng.uniform(0, 4) if rng else 0.0 for _ in made]
    order = sorted(range(len(made)), key=lambda i: len(made[i].ids) + noise[i])
    out: list[list[int]] = []
    current: list[int] = []
    longest = 0
    for i in order:
        longest = max(longest, len(made[i].ids))
        if current and longest * (len(current) + 1) > cells:
            out.append(current)
            current, longest = [], len(made[i].ids)
        current.append(i)
    if current:
        out.append(current)
    if rng:
        rng.shuffle(out)
    return out


def stream(
    docs: list[list[Sent]],
    pieces: WordPiece,
    codes: Codes,
    cells: int,
    rng: random.Random,
    budgets: Sequence[int],
    change: Callable[[Sent], Sent],
) -> Iterator[Arrays]:
    """Batches without end, re-windowed and re-altered every quarter of a pass."""
    while True:
        rng.shuffle(docs)
        step = max(1, (len(docs) + 3) // 4)
        for at in range(0, len(docs), step):
            made = windows(docs[at : at + step], pieces, codes, rng.choice(budgets), change)
            for b in batches(made, cells, rng):
                yield collate([made[i] for i in b])
