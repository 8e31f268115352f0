"""A statement as a row of tokens, and what can be asked of one place in it."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from whence.origins.amounts import hedged, number
from whence.origins.tokens import Token
from whence.origins.word import Naming
from whence.origins.wording import concept, grammar, known

SIGNS = frozenset([",", ";", ":", "(", ")", "–", "—", "--"])
PARTICLES = frozenset(["back", "off", "out", "up", "down", "away"])
NEAR = 4  # words between a noun or participle and its `by`
LONGEST_PHRASE = 4


@dataclass
class Tape:
    """Tokens, their small forms, and by position the names and the time expressions among them."""

    tokens: Sequence[Token]
    low: Sequence[str]
    names: Mapping[int, Naming]
    timed: Container[int]

    def phrase(self, i: int) -> int:
        """How many words from `i` on are one entry of the tables: 1 where only the word itself may be."""
        for size in range(min(LONGEST_PHRASE, len(self.low) - i), 1, -1):
            if known(" ".join(self.low[i : i + size])):
                return size
        return 1

    def particle(self, i: int) -> int:
        """Where the particle of the verb at `i` stands apart from it: `moved the troops back`; else 0."""
        for k in range(i + 2, min(i + 7, len(self.low))):
            word = self.low[k]
            if word in PARTICLES and known(f"{self.low[i]} {word}"):
                return k
            if word in SIGNS or word in grammar("aux") or word in grammar("tails") or word == "to":
                return 0
        return 0

    def pronounced(self, i: int) -> bool:
        """Whether `one` at `i` is no number."""
        after = self.low[i + 1] if i + 1 < len(self.low) else ","
        return after in ("of", "another", ",") or (i > 0 and self.low[i - 1] in ("no", "any", "the"))

    def timely(self, i: int) -> bool:
        """Whether a time expression stands at `i`, behind an article or not."""
        rest = [t for t in self.tokens[i : i + 2] if t.low not in ("the", "a", "an")]
        return bool(rest) and rest[0].at in self.timed

    def compound(self, i: int) -> bool:
        """Whether the word at `i` goes on the phrase of the name before it: `to the Larent company`."""
        if i >= len(self.tokens) or not self.low[i].isalpha() or self.tokens[i].at in self.timed:
            return False
        if self.tokens[i].at in self.names or number(self.low, i) or hedged(self.low, i + 1)[2] <= i:
            return False
        word = self.low[i]
        closed = any(
            word in grammar(k) for k in ("stop", "prepositions", "aux", "tails", "future", "open", "not")
        )
        return not closed and concept(word).kind in ("word", "body") and not word.endswith("ed")

    def agent(self, i: int) -> int:
        """How far behind `i` a `by` with a doer stands: 1 at once, 0 nowhere near."""
        for n, word in enumerate(self.low[i : i + NEAR], 1):
            if word == "by":
                after = self.low[i + n] if i + n < len(self.low) else ""
                counted = number(self.low, i + n) is not None if after else False
                return 0 if counted or not after or after.endswith("ing") or after in grammar("plans") else n
            if word in SIGNS or word in grammar("aux") or word in grammar("tails"):
                return 0
        return 0
