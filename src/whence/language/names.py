"""What the tagger's names want: whole persons, one kind of thing per name over a page, no mention missed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import cast

from whence.language.wordlists import alternatives, wordlist
from whence.records import Name, NameLabel

_NO_NAME = re.compile(rf"^\S+@\S+\.\S|^(?:https?:|www\.)\S|\.(?i:{alternatives('files')})$")
_SURE = 0.95
_TOLD = 0.8  # how sure a word for a body at its end makes a name's kind
_MAJORITY = 0.6
_LONGEST_PERSON = 4
_LONGEST = 6
_KNOWN = 1.6
_ALIKE = 0.8


def over_page(
    sentences: Sequence[tuple[Sequence[str], Sequence[str], Sequence[Name]]],
) -> list[tuple[Name, ...]]:
    """The names of each sentence of a page (its words, universal tags, the names tagged), put right."""
    found = [(words, whole(words, upos, names)) for words, upos, names in sentences]
    named = [(words, upos, n) for (words, upos, _), n in zip(sentences, consistent(found), strict=True)]
    known = _known(named)
    return [_with_missed(words, upos, names, known) for words, upos, names in named]


def whole(words: Sequence[str], upos: Sequence[str], names: Sequence[Name]) -> tuple[Name, ...]:
    """The names of one sentence without addresses and files at their ends, and with persons in one piece.

    What ends with a word for a body ("Norhal Fisheries Council") is an organisation, unless surely something
    else. Two persons with nothing between them are one ("Ilse" "Varga"), and a person goes on over a hyphen
    to a proper noun ("Kin" "-" "man").
    """
    out: list[Name] = []
    for found in names:
        first, last = found.first, found.last
        while first < last and _NO_NAME.search(words[first]):
            first += 1
        while first < last and _NO_NAME.search(words[last - 1]):
            last -= 1
        if first == last:
            continue
        n = found if (first, last) == (found.first, found.last) else replace(found, first=first, last=last)
        if last - first > 1 and n.score < _SURE and words[last - 1].lower() in wordlist("bodies"):
            n = replace(n, label="ORG", score=max(n.score, _TOLD))
        before = out[-1] if out else None
        if before is not None and n.label == before.label == "PER" and n.first <= before.last:
            n = Name(before.first, max(before.last, n.last), "PER", min(before.score, n.score))
            out.pop()
        last = n.last
        while n.label == "PER" and last + 1 < len(words) and words[last] == "-" and upos[last + 1] == "PROPN":
            last += 2
        out.append(n if last == n.last else replace(n, last=last))
    return tuple(out)


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


def _known(sentences: Iterable[tuple[Sequence[str], Sequence[str], Sequence[Name]]]) -> dict[str, Name]:
    """Spellings the page has as names twice or more and nearly always of one kind, with that kind."""
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for words, _, names in sentences:
        for n in names:
            if n.last - n.first <= _LONGEST and words[n.first][:1].isupper():
                votes[_spelling(words, n)][n.label] += n.score
    out = {}
    for spelling, by_label in votes.items():
        best, total = max(by_label, key=lambda k: by_label[k]), sum(by_label.values())
        if len(spelling) > 2 and by_label[best] >= _KNOWN and by_label[best] > _ALIKE * total:
            out[spelling] = Name(0, 1, cast(NameLabel, best), by_label[best] / total)
    return out


def _with_missed(
    words: Sequence[str], upos: Sequence[str], names: tuple[Name, ...], known: dict[str, Name]
) -> tuple[Name, ...]:
    """The names with those that stand here as proper nouns, unnamed and no part of a longer run of such."""
    taken = {i for n in names for i in range(n.first, n.last)}
    free = [u == "PROPN" and i not in taken for i, u in enumerate(upos)]
    added = []
    first = 0
    while first < len(words):
        last = first
        while last < len(words) and free[last]:
            last += 1
        if 0 < last - first <= _LONGEST and (same := known.get(" ".join(words[first:last]))) is not None:
            added.append(replace(same, first=first, last=last))
        first = last + 1
    return tuple(sorted((*names, *added), key=lambda n: n.first)) if added else names


def _settled(name: Name, votes: dict[str, float]) -> Name:
    best = max(votes, key=lambda label: (votes[label], label == name.label))
    share = votes[best] / sum(votes.values())
    if best == name.label or name.score >= _SURE or share <= _MAJORITY:
        return name
    return replace(name, label=cast(NameLabel, best), score=share)
