"""Which known texts say most nearly what another text says: candidates to look at, never a verdict.

Four views are added up: Okapi BM25 (Robertson & Zaragoza 2009) over stemmed words, over letters in fours and
fives (names spelt otherwise, compounds, hashtags) and over pairs of neighbouring words, and the cosine of
tf-idf vectors, which asks that little of the known text be left over. A sentence encoder beside them gained
nothing on development pairs of tweets and checked claims.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import pairwise
from math import log, log1p, sqrt
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

K1, B = 1.2, 0.5  # saturation of repeated words, weight of a text's length
WEIGHTS = (0.3, 0.5, 0.1, 0.4)  # words, letters, pairs, cosine; chosen on half of the development pairs
LETTERS = (4, 5)
LONGEST = 2_000  # words of a text that are looked at

_WORD = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(r"\b(?:https?://|www\.|pic\.twitter\.com/)\S+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_DAY = re.compile(r"\b([A-Z][a-z]{2,8}) \d{1,2}, (\d{4})\b")  # the month and year tell more than the day
_ENDINGS = ("ing", "ed", "es", "s", "ly")

Scores = NDArray[np.float32]


class Similar:
    """An index of `texts`, to ask for the nearest ones of another text."""

    def __init__(self, texts: Sequence[str]) -> None:
        split = [_views(t) for t in texts]
        self._count = len(split)
        self._okapi = [_Okapi(s[view] for s in split) for view in range(3)]
        self._cosine = _Cosine(s[0] for s in split)

    def nearest(self, text: str, count: int = 10) -> list[tuple[int, float]]:
        """At most `count` of the texts that share anything with `text`, by their numbers, the nearest
        first, each with its score (1 where it is first by every view).
        """
        views = _views(text)
        total = np.zeros(self._count, np.float32)
        found = [v.scores(q, self._count) for v, q in zip(self._okapi, views, strict=True)]
        found.append(self._cosine.scores(views[0], self._count))
        for weight, scores in zip(WEIGHTS, found, strict=True):
            best = scores.max(initial=0.0)
            if best > 0:
                total += weight / sum(WEIGHTS) * scores / best
        order = np.argsort(-total, kind="stable")[:count]
        return [(int(i), float(total[i])) for i in order if total[i] > 0]


def shared(asked: str, texts: Iterable[str]) -> list[float]:
    """The share of the telling words of `asked` that each text has, 0 to 1."""
    wanted = set(_telling(map(stem, words(asked))))
    return [len(wanted.intersection(_telling(map(stem, words(t))))) / max(1, len(wanted)) for t in texts]


def words(text: str) -> list[str]:
    """The text's words, lower-cased; addresses left out, hashtags taken apart."""
    plain = _HUMP.sub(" ", _DAY.sub(r"\1 \2", _ADDRESS.sub(" ", text)))
    return _WORD.findall(plain.lower().replace("’", "'").replace("'s", ""))[:LONGEST]


def stem(word: str) -> str:
    """The word without a plain English ending, where three letters are left."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _views(text: str) -> tuple[list[str], list[str], list[str]]:
    """What of a text is compared: its telling words, its words' letters, its pairs of neighbours."""
    plain = words(text)
    stems = [stem(w) for w in plain]
    letters = [g for w in plain for n in LETTERS for g in _grams(f"_{w}_", n)]
    pairs = [f"{a} {b}" for a, b in pairwise(stems)]
    return _telling(stems), letters, pairs


def _telling(stems: Iterable[str]) -> list[str]:
    return [w for w in stems if w not in _common()]


@cache
def _common() -> frozenset[str]:
    lines = (Path(__file__).parent / "common.tsv").read_text("utf-8").splitlines()
    return frozenset(stem(w) for line in lines if not line.startswith("#") for w in line.split())


def _grams(word: str, n: int) -> Iterable[str]:
    return (word[i : i + n] for i in range(max(1, len(word) - n + 1)))


class _Postings:
    """For every term the texts that hold it, and what it adds to the score of each."""

    def __init__(self, texts: Iterable[Sequence[str]]) -> None:
        counts = [Counter(t) for t in texts]
        self.total = len(counts)
        self.frequency = Counter(w for c in counts for w in c)
        lists: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        weigh = self.weights(counts)
        for i, c in enumerate(counts):
            for w, n in c.items():
                lists[w].append((i, weigh(i, w, n)))
        self.lists = {
            w: (np.array([i for i, _ in row], np.int32), np.array([x for _, x in row], np.float32))
            for w, row in lists.items()
        }

    def weights(self, counts: Sequence[Counter[str]]) -> Callable[[int, str, int], float]:
        """What term `w`, `n` times in text `i`, is worth there."""
        raise NotImplementedError

    def worth(self, word: str, times: int) -> float:
        """What a term is worth in a text that holds it so many times."""
        raise NotImplementedError

    def scores(self, query: Sequence[str], count: int) -> Scores:
        out = np.zeros(count, np.float32)
        for w, n in Counter(query).items():
            if w in self.lists:
                where, what = self.lists[w]
                out[where] += what * np.float32(self.worth(w, n))
        return out


class _Okapi(_Postings):
    def weights(self, counts: Sequence[Counter[str]]) -> Callable[[int, str, int], float]:
        lengths = [c.total() for c in counts]
        mean = max(1.0, sum(lengths) / max(1, len(lengths)))
        return lambda i, w, n: n * (K1 + 1) / (n + K1 * (1 - B + B * lengths[i] / mean))

    def worth(self, word: str, times: int) -> float:
        df = self.frequency[word]
        return log1p((self.total - df + 0.5) / (df + 0.5))


class _Cosine(_Postings):
    def weights(self, counts: Sequence[Counter[str]]) -> Callable[[int, str, int], float]:
        norms = [sqrt(sum(self.worth(w, n) ** 2 for w, n in c.items())) or 1.0 for c in counts]
        return lambda i, w, n: self.worth(w, n) / norms[i]

    def worth(self, word: str, times: int) -> float:
        return (1 + log(times)) * log1p(self.total / (1 + self.frequency[word]))
