"""What the tagger says each word is, put right where quotation marks know better: role runs per sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from whence.records import ROLE_TAGS, Role, Sentence, Token

# How much likelier (in nats) a second decoding takes every role to be than no role.
_SHYNESS = 1.4
# A quotation is one piece of content when it holds this many words and this share of them is tagged so,
_LEAST_WORDS = 4
_SHARE = 0.5
# or, where its marks are not balanced, this share.
_OPEN_SHARE = 0.8
_MARKS = frozenset("\"“”„‟«»`‘’'")
_ROLES: tuple[Role, ...] = ("source", "cue", "content")
_TAGS = {role: [i for i, tag in enumerate(ROLE_TAGS) if tag.endswith(role)] for role in _ROLES}
_STEP = np.array([[-1e4 if b[0] == "I" and a[1:] != b[1:] else 0.0 for b in ROLE_TAGS] for a in ROLE_TAGS])
_FIRST = np.array([-1e4 if tag[0] == "I" else 0.0 for tag in ROLE_TAGS])


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """Tokens `[first, last)` of sentence number `sentence`, with the mean probability of the role they were
    given.
    """

    sentence: int
    first: int
    last: int
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Draft:
    """One attribution before it is given a place among the others: token runs, nothing resolved yet."""

    cue: tuple[Run, ...]
    content: tuple[Run, ...]
    source: tuple[Run, ...]


def is_mark(token: Token) -> bool:
    """Whether the token is nothing but quotation marks."""
    return all(c in _MARKS for c in token.text)


def dateline(sentence: Sentence) -> int:
    """How many tokens at the start of a sentence are a dateline.

    "DORN, May 3 (AP) —", "Dorn (AP) -", "DORN: "; before a colon only a place in capitals is one.
    """
    tokens = sentence.tokens
    for t in tokens[1:16]:
        if t.text == ":":
            place = any(n.label == "LOC" and n.first == 0 and n.last == t.index for n in sentence.names)
            return t.index + 1 if place and all(w.text.isupper() for w in tokens[: t.index]) else 0
        if t.text in ("—", "–", "--", "-", "―"):
            before = tokens[1 if tokens[0].text == "By" else 0 : t.index]
            if not before:
                return 0
            plain = all(w.upos in ("PROPN", "PUNCT", "NUM", "ADJ", "X", "SYM") for w in before)
            body = any(n.label in ("ORG", "PER") and n.last == t.index for n in sentence.names)
            capitals = not body and any(w.text.isupper() and len(w.text) > 2 for w in (before[0], before[-1]))
            return t.index + 1 if plain and (before[-1].text == ")" or capitals) else 0
        if t.upos in ("VERB", "AUX", "PRON", "DET"):
            return 0
    return 0


def quotations(sentences: Sequence[Sentence]) -> tuple[tuple[int, ...], ...]:
    """For each token the number of the quotation it stands in, 0 outside; one runs on over the sentences of
    a paragraph.
    """
    out: list[tuple[int, ...]] = []
    number, inside, block = 0, False, -1
    for sentence in sentences:
        inside = inside and sentence.block == block
        row: list[int] = []
        for t in sentence.tokens:
            if t.quoted and not inside:
                number += 1
            inside = t.quoted
            row.append(number if inside else 0)
        block = sentence.block
        out.append(tuple(row))
    return tuple(out)


def read_roles(sentences: Sequence[Sentence], skip: frozenset[int] = frozenset()) -> dict[Role, list[Run]]:
    """The runs of each role outside the sentences to skip.

    What a quotation holds is content as a whole, whoever speaks inside it.
    """
    whole = _whole_quotations(sentences)
    out: dict[Role, list[Run]] = {role: [] for role in _ROLES}
    for i, sentence in enumerate(sentences):
        if i in skip:
            continue
        quoted = whole.get(i, ())
        covered = np.zeros(len(sentence.tokens), bool)
        line = dateline(sentence)
        covered[:line] = True
        for a, b in quoted:
            covered[a:b] = True
        contents = [
            (max(r.first, line), r.last, r.score)
            for r in sentence.roles
            if r.role == "content" and r.last > line
        ]
        for r in sentence.roles:
            if r.role != "content":
                for a, b in _uncovered(covered, r.first, r.last):
                    _add(out[r.role], i, sentence, a, b, r.score, r.role)
        for a, b, score in _joined(contents, quoted):
            _add(out["content"], i, sentence, a, b, score, "content")
        for role, run in _spare_runs(i, sentence):
            parts = list(_uncovered(covered, run.first, run.last))
            if role == "cue" or parts == [(run.first, run.last)]:
                out[role].extend(Run(i, a, b, run.score) for a, b in parts)
    return out


def _add(
    runs: list[Run], number: int, sentence: Sentence, first: int, last: int, score: float, role: Role
) -> None:
    first, last = _trim(sentence, first, last, role)
    if first < last:
        runs.append(Run(number, first, last, score))


def _trim(sentence: Sentence, first: int, last: int, role: Role) -> tuple[int, int]:
    """The run without punctuation at its edges; content keeps its quotation marks, a cue its colon.

    A source does not end with the pronoun that begins what is said of it ("two officials **who**").
    """

    def loose(t: Token) -> bool:
        if t.upos != "PUNCT" or t.text in ("(", ")", "[", "]"):
            return False
        return not (role == "content" and is_mark(t)) and not (role == "cue" and t.text == ":")

    while first < last and loose(sentence.tokens[first]):
        first += 1
    while first < last and loose(sentence.tokens[last - 1]):
        last -= 1
    if role == "source" and last - first > 1 and sentence.tokens[last - 1].xpos in ("WP", "WDT", "WP$"):
        return _trim(sentence, first, last - 1, role)
    return first, last


def _whole_quotations(sentences: Sequence[Sentence]) -> dict[int, tuple[tuple[int, int], ...]]:
    """By sentence, the token ranges of quotations that are content through and through, their marks
    included.
    """
    numbers = quotations(sentences)
    content: dict[int, int] = {}
    words: dict[int, int] = {}
    closed: set[int] = set()
    for i, sentence in enumerate(sentences):
        tagged = np.zeros(len(sentence.tokens), bool)
        for r in sentence.roles:
            if r.role == "content":
                tagged[r.first : r.last] = True
        for t in sentence.tokens:
            n = numbers[i][t.index]
            if n and t.upos != "PUNCT":
                words[n] = words.get(n, 0) + 1
                content[n] = content.get(n, 0) + bool(tagged[t.index])
            elif not n and is_mark(t):
                before = (
                    numbers[i][t.index - 1] if t.index else numbers[i - 1][-1] if i and numbers[i - 1] else 0
                )
                closed.add(before)
    kept = {
        n
        for n, count in words.items()
        if count >= _LEAST_WORDS and content[n] >= count * (_SHARE if n in closed else _OPEN_SHARE)
    }
    out: dict[int, tuple[tuple[int, int], ...]] = {}
    for i, sentence in enumerate(sentences):
        if ranges := tuple(_ranges(sentence, numbers[i], kept)):
            out[i] = ranges
    return out


def _ranges(sentence: Sentence, numbers: Sequence[int], kept: set[int]) -> Iterator[tuple[int, int]]:
    i, n = 0, len(numbers)
    while i < n:
        if numbers[i] not in kept:
            i += 1
            continue
        j = i
        while j < n and numbers[j] == numbers[i]:
            j += 1
        first = i - 1 if i and is_mark(sentence.tokens[i - 1]) else i
        last = j + 1 if j < n and is_mark(sentence.tokens[j]) else j
        yield first, last
        i = max(last, j)


def _joined(
    contents: Sequence[tuple[int, int, float]], quoted: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, float]]:
    """Content runs and whole quotations, those that overlap made one."""
    rows = sorted([*contents, *((a, b, 1.0) for a, b in quoted)])
    whole = set(quoted)
    current: tuple[int, int, float] | None = None
    fused = False
    for a, b, score in rows:
        if current and a < current[1] and (fused or (a, b) in whole):
            current = (current[0], max(current[1], b), min(current[2], score))
            fused = True
        else:
            if current:
                yield current
            current, fused = (a, b, score), (a, b) in whole
    if current:
        yield current


def _uncovered(covered: npt.NDArray[np.bool_], first: int, last: int) -> Iterator[tuple[int, int]]:
    i = first
    while i < last:
        j = i
        while j < last and not covered[j]:
            j += 1
        if j > i:
            yield i, j
        i = j + 1


def _spare_runs(number: int, sentence: Sentence) -> Iterator[tuple[Role, Run]]:
    """Runs a decoder less shy of roles would find where this one found nothing; the linker weighs them."""
    scores = sentence.role_scores
    if scores is None or not len(scores):
        return
    taken = np.zeros(len(sentence.tokens), bool)
    for r in sentence.roles:
        taken[r.first : r.last] = True
    shifted = scores.astype(np.float64)
    shifted[:, 0] -= _SHYNESS
    p = np.exp(scores.astype(np.float64))
    for role, first, last in _runs(_best_path(shifted)):
        first, last = _trim(sentence, first, last, role)
        if first < last and not taken[first:last].any():
            share = p[first:last, _TAGS[role]].sum(axis=1).mean()
            yield role, Run(number, first, last, float(share))


def _best_path(scores: npt.NDArray[np.float64]) -> list[int]:
    """The likeliest legal tag sequence: an inside tag only after one of its own role."""
    n, m = scores.shape
    back = np.zeros((n, m), np.int64)
    best = scores[0] + _FIRST
    for i in range(1, n):
        step = best[:, None] + _STEP
        back[i] = step.argmax(axis=0)
        best = step[back[i], np.arange(m)] + scores[i]
    path = [int(best.argmax())]
    for i in range(n - 1, 0, -1):
        path.append(int(back[i, path[-1]]))
    return path[::-1]


def _runs(path: Sequence[int]) -> Iterator[tuple[Role, int, int]]:
    i = 0
    while i < len(path):
        tag = ROLE_TAGS[path[i]]
        j = i + 1
        while j < len(path) and tag != "O" and ROLE_TAGS[path[j]] == f"I-{tag[2:]}":
            j += 1
        for role in _ROLES:
            if tag.endswith(role):
                yield role, i, j
        i = j
