"""Quoted words: two pages that quote one utterance tell one claim, however each leads up to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from whence.origins.amounts import number
from whence.origins.wording import concept, grammar, lexicon

RUN = 8  # quoted words in a row that make two quotations one utterance
PART = 0.5  # of the shorter quotation's words that stand in the other
MOST_PART = 0.7  # of it that stand in another wording of what one speaker said
LEAST = 3  # words of a quotation that two pages quote whole
GRAM, WINDOW, KEYS = (
    5,
    4,
    30,
)  # n-grams a quotation is looked up by: a run of GRAM + WINDOW - 1 has a common one
BLOCK = 3  # words in a row that are no accident
MARK = re.compile(
    r"[\"“”„«»‟]|(?<!\w)['‘](?=[\w“\"])|(?<=[\w.,!?…])['’](?!\w)|\n\s*\n",
)
OPENING, CLOSING = "“„«‟", "”»"
WORD = re.compile(r"[^\W_]+")
BRITISH = re.compile(r"(?<=[iy])s(?=e|ing|ation)")
CASUAL = frozenset(["going", "gonna"])
CLOSE = 0.9  # how alike two spellings of one word are
NEAR = 4  # words that may turn what stands behind them
OURS = frozenset(["we", "us", "our", "ours"])
THEIRS = frozenset(["they", "them", "their", "theirs", "you", "your"])
SELF = frozenset(["i", "me", "my", "mine", "we", "us", "our", "ours"])


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """What stands between quotation marks, single ones too; an open mark closes with its paragraph."""
    out: list[tuple[int, int]] = []
    since, single = -1, False
    for m in MARK.finditer(text):
        mark, at = m.group(), m.start()
        low = mark in "'‘’"
        if since < 0:
            opens = (
                not mark[0].isspace() and mark not in CLOSING and (not low or at == 0 or _free(text[at - 1]))
            )
            if opens:
                since, single = at, low
        elif mark[0].isspace() or (low == single and mark not in OPENING and (not low or mark != "‘")):
            out.append((since, at))
            since = -1
    if since >= 0:
        out.append((since, len(text)))
    return out


def _free(before: str) -> bool:
    return before.isspace() or before in "([–—-"


def runs(quote: Sequence[str]) -> list[str]:
    """Keys of a quotation: its winnowed n-grams (Schleimer, Wilkerson & Aiken 2003), or all its words where
    they are few; at most `KEYS`.
    """
    if len(quote) < GRAM:
        return ["+".join(quote)] if len(quote) >= LEAST else []
    grams = ["+".join(quote[i : i + GRAM]) for i in range(len(quote) - GRAM + 1)]
    size = min(WINDOW, len(grams))
    # Of a window the longest n-gram is kept, which is rarer than the first by the alphabet.
    kept = (max(grams[i : i + size], key=lambda g: (len(g), g)) for i in range(len(grams) - size + 1))
    return list(dict.fromkeys(kept))[:KEYS]


@lru_cache(maxsize=20_000)
def one_quotation(
    a: tuple[str, ...], b: tuple[str, ...], *, edited: bool = False, spoken: bool = False
) -> bool:
    """Whether two quotations (small words, in order) are of one utterance: the same run of `RUN` words, and
    nothing that counts put in the place of something else.

    `edited` allows that, and so does `spoken`, one speaker's name over both, where the rest is long. Short
    ones must be the same throughout.
    """
    shorter = min(len(a), len(b))
    if shorter < LEAST:
        return False
    if a == b:
        return True
    if shorter < RUN or not _grams(a) & _grams(b):
        return False
    found = SequenceMatcher(None, a, b, autojunk=False)
    sizes = [m.size for m in found.get_matching_blocks() if m.size >= BLOCK]
    covered = sum(sizes)
    if covered < PART * shorter:
        return False
    if max(sizes) < RUN and not (edited and max(sizes) >= GRAM and covered >= 1.2 * RUN):
        return False
    changes = _changes(a, b)
    if edited or any(_turned(x, y) for x, y in _changes(a, b, within=True)):
        return edited
    if spoken and covered >= max(2 * RUN, MOST_PART * shorter):
        return not any(_numbers(x) != _numbers(y) for x, y in changes if _numbers(x) and _numbers(y))
    return not any(_differ(x, y) for x, y in changes)


def contrary_words(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two quotations share a run, and one has a negation where the other has none, or speaks of
    others where the other speaks of himself.
    """
    if min(len(a), len(b)) < RUN or a == b or not _grams(a) & _grams(b):
        return False
    return any(_turned(x, y) for x, y in _changes(a, b, within=True))


def _changes(
    a: Sequence[str], b: Sequence[str], *, within: bool = False
) -> list[tuple[Sequence[str], Sequence[str]]]:
    """What one has in the place of the other's words; `within`: where something shared follows."""
    codes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    last = codes[-1:] if within else []
    return [(a[i:j], b[k:m]) for c in codes if c not in last for tag, i, j, k, m in [c] if tag != "equal"]


def _grams(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + GRAM]) for i in range(len(words) - GRAM + 1)}


def _turned(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether words put in the place of others turn what follows: a negation, others for oneself."""
    if _negations(a[-NEAR:]) != _negations(b[-NEAR:]):
        return True
    return any(bool(set(x) & OURS) and bool(set(y) & THEIRS) for x, y in ((a, b), (b, a)))


def _negations(words: Sequence[str]) -> int:
    """How many there are; of "don't" a single letter is left behind the apostrophe."""
    none = grammar("not") | grammar("nobody") | grammar("failing")
    return sum(w in none or (w == "t" and words[i - 1].endswith("n")) for i, w in enumerate(words)) % 2


def _numbers(words: Sequence[str]) -> set[tuple[float, float]]:
    return {found[:2] for i in range(len(words)) if (found := number(words, i)) is not None}


def _differ(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether words put in the place of others say something else."""
    x, y = _meant(a), _meant(b)
    return bool(x and y) and not (len(x) == len(y) and all(map(_spelt_alike, x, y)))


def _meant(words: Sequence[str]) -> list[str]:
    """The words that count, as concepts; a single letter is what an apostrophe or a censor left."""
    empty = grammar("stop") | grammar("prepositions") | grammar("future") | CASUAL
    return sorted({concept(w).name for w in words if len(w) > 1 and w not in empty})


def _spelt_alike(x: str, y: str) -> bool:
    """Whether two words are one: realise and realize, aluminium and aluminum."""
    a, b = BRITISH.sub("z", x), BRITISH.sub("z", y)
    if a.replace("our", "or") == b.replace("our", "or"):
        return True
    known = lexicon().concepts
    return (
        min(len(a), len(b)) > 6
        and x not in known
        and y not in known
        and SequenceMatcher(None, a, b, autojunk=False).ratio() > CLOSE
    )


def of_self(quote: Sequence[str]) -> bool:
    """Whether the speaker speaks of himself: by another's mouth it is another claim."""
    return any(w in SELF for w in quote)
