"""What the reader model says of the text: sentences of tokens with tags, a dependency tree and span
labels.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt

from whence.records.span import Span

NameLabel = Literal["PER", "ORG", "LOC", "NORP", "PRODUCT", "EVENT", "MISC"]
Role = Literal["source", "cue", "content"]
ROLE_TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")


@dataclass(frozen=True, slots=True)
class Token:
    """One syntactic word (UD v2 English conventions: clitics and hyphenated parts stand alone).

    `start`, `end`: half-open code points of `document.text`. `head`: index of the head token in the same
    sentence, -1 for the root. `upos`, `rel`: Universal Dependencies v2; `xpos`: Penn Treebank tags.
    `quoted`: the token stands between quotation marks (marks running on from earlier sentences included).
    `factuality`: how far the author is committed to the predicate having happened or being so, -3 (certainly
    not) to 3 (certainly), the scale of de Marneffe et al. 2012 and Stanovsky et al. 2017; null when the model
    has no such head.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    xpos: str
    head: int
    rel: str
    quoted: bool = False
    factuality: float | None = None

    @property
    def span(self) -> Span:
        """The token's characters."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Name:
    """A named-entity mention the tagger found: tokens `[first, last)` of its sentence, with the mean
    probability of its tags."""

    first: int
    last: int
    label: NameLabel
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """A stretch of tokens `[first, last)` tagged as attribution source, cue or content, with the mean
    probability of its tags."""

    first: int
    last: int
    role: Role
    score: float = 1.0


@dataclass(frozen=True)
class Sentence:
    """One sentence. `block` is the index of its block in `document.blocks`.

    `role_scores`: log-probabilities `[tokens, len(ROLE_TAGS)]` behind `roles`, for stages that decode again
    with more evidence; null when the parser has none.
    """

    start: int
    end: int
    block: int
    tokens: tuple[Token, ...]
    names: tuple[Name, ...] = ()
    roles: tuple[RoleSpan, ...] = ()
    role_scores: npt.NDArray[np.float32] | None = field(default=None, repr=False, compare=False)

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token the indices of its dependents, in text order."""
        out: list[list[int]] = [[] for _ in self.tokens]
        for t in self.tokens:
            if t.head >= 0:
                out[t.head].append(t.index)
        return tuple(map(tuple, out))

    @cached_property
    def root(self) -> int:
        """Index of the root token; -1 for a sentence without tokens."""
        return next((t.index for t in self.tokens if t.head < 0), -1)

    def subtree(self, index: int) -> tuple[int, ...]:
        """Indices of the token and everything below it, in text order."""
        out, todo = [], [index]
        while todo:
            i = todo.pop()
            out.append(i)
            todo.extend(self.children[i])
        return tuple(sorted(out))

    def child(self, index: int, *rels: str) -> int | None:
        """The first dependent of `index` with one of the labels (`nsubj` also matches `nsubj:pass`
        only when written so), or null."""
        return next((c for c in self.children[index] if self.tokens[c].rel in rels), None)

    def span(self, first: int, last: int) -> Span:
        """Characters of the tokens `[first, last)`; `last > first`."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)


@dataclass(frozen=True)
class Parsed:
    """All sentences of a page's readable blocks, in text order.

    Comment and furniture blocks are not parsed: nothing readers wrote can become an event or a source.
    """

    text: str
    sentences: tuple[Sentence, ...] = field(default=())
