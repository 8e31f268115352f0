"""Statements told in one breath: "the storm took forty houses and the army cleared the village" are two."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from whence.origins.analysis import analyse
from whence.origins.word import Naming, Word
from whence.origins.wording import grammar, participle

JOINING = frozenset(["and", "but", ";", "while"])
BINDING = frozenset(["that", "whether", "either", "neither", "both", "between", "if", "unless", "or", "to"])
SHORTEST = 3  # words of a statement
TRIED = 8  # places of a sentence where it may be parted
MOST = 4  # statements of one sentence


def coordinated(
    tokens: Sequence[tuple[str, int]], names: Mapping[int, Naming], timed: Container[int]
) -> list[Sequence[tuple[str, int]]]:
    """The tokens as one row for each statement with a subject and a verb of its own; mostly they are one.

    Nothing is parted where words before the `and` (if, that, because, who) may govern what stands behind it.
    """
    out: list[Sequence[tuple[str, int]]] = []
    low = [t.lower() for t, _ in tokens]
    begin = tried = 0
    for k in range(SHORTEST, len(tokens) - SHORTEST):
        if low[k] not in JOINING or tokens[k][1] in names or len(out) == MOST - 1 or tried == TRIED:
            continue
        tried += 1
        left = tokens[begin:k]
        if _binds(low[begin:k]):
            continue
        if not (_named(left, names) and _named(tokens[k + 1 :], names)):
            continue
        if _whole(analyse(left, names, timed)) and _stands_alone(tokens[k + 1 :], names, timed):
            out.append(left)
            begin = k + 1
    return [*out, tokens[begin:]]


def _named(tokens: Sequence[tuple[str, int]], names: Mapping[int, Naming]) -> bool:
    """Whether a name says what it is about: "60 houses were flooded" is not known from another flood."""
    return any(at in names and not names[at].pronoun for _, at in tokens)


def _binds(low: Sequence[str]) -> bool:
    first = 1 if low[:1] == ["that"] else 0
    return any(w in BINDING or w in grammar("tails") - {"as", "so"} for w in low[first:])


def _whole(words: Sequence[Word]) -> bool:
    """Whether somebody or something stands before a verb."""
    verb = next((i for i, w in enumerate(words) if w.acts and not w.tail), None)
    return verb is not None and any(not w.prep and w.kind != "scope" for w in words[:verb])


def _stands_alone(
    tokens: Sequence[tuple[str, int]], names: Mapping[int, Naming], timed: Container[int]
) -> bool:
    """Whether what stands behind the `and` begins with its own subject and goes on with its own verb."""
    low = [t.lower() for t, _ in tokens]
    if low[0] in grammar("prepositions") or low[0] in grammar("tails") or low[0] in BINDING:
        return False
    for n in range(2, min(len(tokens), 12) + 1):
        if low[n - 1] in JOINING or low[n - 1] in (",", ";", ":") or low[n - 1] in grammar("tails"):
            return False
        words = analyse(tokens[:n], names, timed)
        if words and words[0].acts:
            return False
        if not _whole(words):
            continue
        after = low[n] if n < len(low) else ""
        helped = any(w in grammar("aux") or w in grammar("future") for w in low[: n - 1])
        # "a woman accused of fraud" says nothing of its own.
        loose = participle(low[n - 1]) or low[n - 1].endswith("ing")
        return helped or not loose or (not low[n - 1].endswith("ing") and after not in _followers())
    return False


def _followers() -> frozenset[str]:
    return grammar("prepositions") | {"", ",", ";", "and"}
