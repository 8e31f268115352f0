"""Which propositions may be the same: those that share keys. Similarity proposes; `same` decides."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations, product

from whence.origins.names import place_stem
from whence.origins.propositions import Proposition
from whence.origins.quotations import runs

NAMES, VERBS, WORDS = 5, 3, 12  # words of each kind that keys are made of
FEW = 300  # holders of a key above which one more is no longer listed under it: it tells nothing
NEAREST = 24  # candidates looked at, those that share most first


def keys(proposition: Proposition) -> frozenset[str]:
    """What the proposition is looked up by: its words, pairs of a name and another name or a verb, and
    runs of the words it quotes.

    Two wordings of one proposition share a pair or several words; at most about 70 keys, each a short string
    that is the same on every machine.
    """
    names = list(dict.fromkeys(place_stem(w.form) for w in proposition.words if w.kind == "name"))[:NAMES]
    verbs = list(dict.fromkeys(w.form for w in proposition.words if w.kind in ("verb", "mutual")))[:VERBS]
    words = list(dict.fromkeys(w.form for w in proposition.words if w.kind in ("word", "body")))[:WORDS]
    pairs = [*combinations(sorted(names), 2), *product(names, verbs), *product(verbs, words[:4])]
    return frozenset([*names, *verbs, *words, *(f"{a}+{b}" for a, b in pairs), *runs(proposition.quote)])


def weight(key: str) -> float:
    """What sharing a key counts for: a pair tells more than a word, a run quoted more than a pair."""
    return 4.0 if key.count("+") > 1 else 2.0 if "+" in key else 1.0


@dataclass
class Index:
    """Numbers of propositions by key; grows by `add`, asks by `near`."""

    holders: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, number: int, found: Iterable[str]) -> None:
        """List `number` under each of the keys that is not full."""
        for key in found:
            held = self.holders[key]
            if len(held) < FEW * (4 if "+" in key else 1):
                held.append(number)

    def near(self, found: Iterable[str]) -> list[int]:
        """Numbers that share keys worth more than one word, the likeliest first; at most `NEAREST`."""
        shared: Counter[int] = Counter()
        for key in found:
            held = self.holders.get(key, ())
            worth = weight(key) / (1 + len(held)) ** 0.25
            for number in held:
                shared[number] += worth
        return [n for n, _ in shared.most_common(NEAREST)]
