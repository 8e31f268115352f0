"""The same name on one page is the same kind of thing: labels of doubtful mentions follow the sure ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from whence.records import Name, NameLabel

_SURE = 0.95
_MAJORITY = 0.6
_LONGEST_PERSON = 4


def consistent(sentences: Sequence[tuple[Sequence[str], Sequence[Name]]]) -> list[tuple[Name, ...]]:
    """The names of each sentence (its words, its names), relabelled where the page as a whole knows better.

    Every mention votes for its label with its score; a person's full name votes for its last word too. A
    mention whose own score is high keeps its label; one relabelled takes the share of the vote as its score.
    """
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for words, names in sentences:
        for n in names:
            votes[_spelling(words, n)][n.label] += n.score
            if n.label == "PER" and 1 < n.last - n.first <= _LONGEST_PERSON:
                votes[words[n.last - 1]]["PER"] += n.score
    return [tuple(_settled(n, votes[_spelling(words, n)]) for n in names) for words, names in sentences]


def _spelling(words: Sequence[str], name: Name) -> str:
    return " ".join(words[name.first : name.last])


def _settled(name: Name, votes: dict[str, float]) -> Name:
    best = max(votes, key=lambda label: (votes[label], label == name.label))
    share = votes[best] / sum(votes.values())
    if best == name.label or name.score >= _SURE or share <= _MAJORITY:
        return name
    return replace(name, label=cast(NameLabel, best), score=share)
