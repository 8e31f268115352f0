"""Past or future: the tense that governs a time expression."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

from whence.meaning.times.context import Tense
from whence.meaning.times.lexicon import cue
from whence.records import Parsed, Sentence, Token

_DEEPEST = 64
"""Steps up a tree after which no verb is near enough to govern a time."""


def _any_of(name: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(sorted(cue(name), key=len, reverse=True)) + r")\b", re.IGNORECASE)


def guessed(text: str) -> Callable[[int], Tense]:
    """The tense of the nearest verb-like word around an offset; for text without a parse."""

    ahead, behind = _any_of("guess_future"), _any_of("guess_past")

    def tense(offset: int) -> Tense:
        lo = max(
            text.rfind(". ", max(0, offset - 200), offset),
            text.rfind("\n", max(0, offset - 200), offset),
            offset - 200,
            0,
        )
        hi = min(
            (
                e
                for e in (text.find(". ", offset, offset + 120), text.find("\n", offset, offset + 120))
                if e >= 0
            ),
            default=len(text),
        )
        window = text[lo : min(hi, offset + 120)]
        at = offset - lo

        def near(pattern: re.Pattern[str]) -> float:
            return min(
                (abs(m.start() - at) * (1.0 if m.start() < at else 1.3) for m in pattern.finditer(window)),
                default=1e9,
            )

        future, past = near(ahead), near(behind)
        if future == past:
            return ""
        return "future" if future < past else "past"

    return tense


def parsed_tense(parsed: Parsed) -> Callable[[int], Tense]:
    """The tense of the verb that governs the token at an offset."""
    starts = [s.start for s in parsed.sentences]

    def tense(offset: int) -> Tense:
        i = bisect_right(starts, offset) - 1
        if i < 0:
            return ""
        sentence = parsed.sentences[i]
        k = token_at(sentence, offset)
        return "" if k is None else _climb(sentence, k)

    return tense


def token_at(sentence: Sentence, offset: int) -> int | None:
    """Index of the token that holds an offset."""
    k = bisect_right(sentence.tokens, offset, key=lambda t: t.start) - 1
    return k if k >= 0 and sentence.tokens[k].end > offset else None


def _climb(sentence: Sentence, index: int) -> Tense:
    """Tense of the nearest predicate above a token that shows one."""
    token: Token | None = sentence.tokens[index]
    if token is not None and token.rel == "nmod:poss":
        return ""
    for _ in range(min(len(sentence.tokens), _DEEPEST)):
        assert token is not None
        shown = shown_tense(sentence, token)
        if shown:
            return shown
        if token.head < 0:
            return ""
        token = sentence.tokens[token.head]
    return ""


def shown_tense(sentence: Sentence, token: Token) -> Tense:
    """The tense a predicate and its auxiliaries show; empty for nouns and for modals that look neither
    way."""
    kids = [sentence.tokens[c] for c in sentence.children[token.index]]
    aux = [k for k in kids if k.rel in ("aux", "aux:pass", "cop")]
    if token.upos not in ("VERB", "AUX") and not aux:
        return ""
    low = {k.text.lower() for k in aux}
    to = any(k.text.lower() == "to" and k.upos == "PART" for k in kids)
    if low & cue("future_auxiliaries"):
        return "past" if "have" in low else "future"
    if low & cue("open_modals"):
        return "past" if "have" in low else "open"
    if to and token.xpos == "VB":
        return "future" if _ahead(sentence, token, aux) else ""
    if "had" in low and (token.xpos == "VBN" or (token.xpos == "VB" and not to)):
        return "pluperfect"
    if token.xpos == "VBD" or any(k.xpos == "VBD" for k in aux):
        return "future" if token.lemma in cue("puts_ahead") and token.xpos in ("VBD", "VBN") else "past"
    if any(k.lemma == "have" for k in aux) and (token.xpos == "VBN" or any(k.xpos == "VBN" for k in aux)):
        return "future" if token.lemma in cue("puts_ahead") else "past"
    if token.xpos in ("VBZ", "VBP") or any(k.xpos in ("VBZ", "VBP") for k in aux):
        return "present"
    if token.xpos == "VBN" and token.rel.startswith("acl"):
        return "future" if token.lemma in cue("puts_ahead") else "past"
    return ""


def _ahead(sentence: Sentence, token: Token, aux: list[Token]) -> bool:
    """Whether "to" and a verb look ahead: after "is", or under a verb such as "plan"."""
    if any(k.lemma == "be" for k in aux):
        return True
    head = sentence.tokens[token.head] if token.head >= 0 else None
    return head is not None and head.lemma in cue("looks_ahead")
