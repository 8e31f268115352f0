"""Words around a statement that say it is not so: `there is no evidence that`, `the report … is a hoax`."""

from __future__ import annotations

from collections.abc import Sequence

from whence.origins.wording import grammar

Tokens = Sequence[tuple[str, int]]

LEAD = 9  # words in front of a statement that are looked at
FRAMES = 3  # that may stand one in the other
ARTICLES = frozenset(["a", "an", "the", "any", "this", "these", "those", "such", "all"])
BEING = frozenset(["is", "are", "was", "were", "be", "been", "'s", "being", "as"])
BETWEEN = ARTICLES | frozenset(["to", "of", "for", "at", "whatsoever", "clear", "credible", "simply", "just"])


def unframed(tokens: Tokens) -> tuple[Tokens, bool]:
    """The statement alone, and whether the words around it deny it."""
    denied = False
    for _ in range(FRAMES):
        found = _inner(tokens)
        if found is None:
            break
        tokens, denied = found, not denied
    return tokens, denied


def no_sign(words: Sequence[str]) -> bool:
    """Whether the words (small letters) say that nothing shows it: `found no evidence`."""
    return any(
        w == "no" and any(x in grammar("signs") for x in words[i + 1 : i + 4]) for i, w in enumerate(words)
    )


def _inner(tokens: Tokens) -> Tokens | None:
    low = [t.lower().replace("’", "'") for t, _ in tokens]
    try:
        that = low.index("that", 0, LEAD)
    except ValueError:
        that = -1
    lead = [w for x in low[: max(that, 0)] for w in x.replace("n't", " not").replace("'", " '").split()]
    if that > 0 and _denies(lead):
        rest = tokens[that + 1 :]
        return rest[: _spread(low[that + 1 :])] if lead[-1] in grammar("reports") else rest
    told = that > 0 and set(lead) <= grammar("reports") | ARTICLES
    end = _verdict(low, bare=told)
    if end is None or end - max(that, 0) < 2:
        return None
    return tokens[that + 1 : end] if told or that == 0 else tokens[:end]


def _denies(lead: Sequence[str]) -> bool:
    """Whether the words in front of `that` are a denial and nothing else."""
    said = [i for i, w in enumerate(lead) if w in grammar("denying")]
    if said and lead[-1] in grammar("reports") and set(lead[said[0] + 1 :]) <= BETWEEN | _framing():
        return "not" not in lead[: said[0]]  # "the ministry debunked the report that"
    words = [w for w in lead if w not in BETWEEN and w not in BEING]
    if not words or any(w not in _framing() for w in words):
        return False
    if words[0] in ("there", "it"):
        words = words[1:]
    if not words:
        return False
    if words[0] == "no":
        return len(words) > 1 and words[1] in grammar("signs")
    if words[0] == "not":
        return len(words) == 2 and words[1] in ("true", "so", "correct", "case", "fact")
    return any(w in grammar("untrue") or w in grammar("hoaxes") for w in words)


def _framing() -> frozenset[str]:
    small = {"there", "it", "no", "not", "true", "so", "correct", "case", "fact", "news"}
    return grammar("signs") | grammar("untrue") | grammar("hoaxes") | grammar("reports") | small


def _verdict(low: Sequence[str], *, bare: bool) -> int | None:
    """Where a verdict at the end begins: `… is a hoax`; `bare`: `(called the report that) … a hoax`."""
    end = len(low)
    while end and not low[end - 1].isalpha():
        end -= 1
    if not end or low[end - 1] not in grammar("hoaxes"):
        return None
    at = end - 1
    while at and (
        low[at - 1] in ARTICLES or low[at - 1] in grammar("untrue") or low[at - 1] in ("all", "just")
    ):
        at -= 1
    if at and low[at - 1] in BEING:
        return at - 1
    return at if bare else None


def _spread(low: Sequence[str]) -> int:
    """Where the words end that a false report tells, before what became of it: `… spread online`."""
    return next(
        (i for i, w in enumerate(low) if i > 2 and w in ("spread", "circulated", "circulating", "spreading")),
        len(low),
    )
