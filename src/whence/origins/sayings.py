"""How a statement is attributed: handed on, denied, not said at all, or done by the very words (ordered)."""

from __future__ import annotations

from collections.abc import Iterable

from whence.origins.denials import no_sign
from whence.origins.tokens import TOKEN
from whence.origins.wording import bases, grammar
from whence.records import Attribution, Span


def low(text: str, spans: Iterable[Span]) -> set[str]:
    """The words of the spans in small letters."""
    return {m.group().lower() for s in spans for m in TOKEN.finditer(s.of(text)[:2000])}


def passes_on(a: Attribution, text: str) -> bool:
    """Whether the words that attribute it only hand it on (said, told, denied), and are no act themselves
    (ordered, promised, rejected an offer).
    """
    cue = low(text, a.cue)
    if not cue or a.manner == "direct":
        return True
    if cue & grammar("turning_down"):
        return bool(low(text, a.content[:1]) & grammar("reports"))
    return any(base in grammar("reporting") for word in cue for base in bases(word))


def denies(a: Attribution, text: str) -> bool:
    """Whether the words that attribute it say that it is not so."""
    cue = low(text, a.cue)
    if called_false(a.source.text):
        return True
    if no_sign([m.group().lower() for s in a.cue for m in TOKEN.finditer(s.of(text)[:200])]):
        return True
    if cue & grammar("reports") and (cue | set(_before(a, text))) & grammar("untrue"):
        return True  # a false rumour has it that …
    if _negated(a, text):
        return bool(_bases(cue) & grammar("believing"))
    return bool(cue & (grammar("denying") | grammar("turning_down"))) and "not" not in cue


def called_false(source: str) -> bool:
    """Whether the page calls what it cites false: `a fake press release`, `the hoax story`."""
    words = [m.group() for m in TOKEN.finditer(source[:200])]
    if any(w in grammar("untrue") for w in (*(w.lower() for w in words[:1]), *words[1:4])):
        return True
    return any(w in grammar("hoaxes") for w in words[:5])  # in capitals it is a name


def unsaid(a: Attribution, text: str) -> bool:
    """Whether it is not said, written or confirmed; who does not believe it says that it is not so."""
    if a.manner == "direct" or not _negated(a, text):
        return False
    cue = low(text, a.cue)
    kept = grammar("believing") | grammar("denying") | grammar("turning_down")
    return passes_on(a, text) and not (cue | _bases(cue)) & kept


def bare(word: str) -> bool:
    """Whether a content that begins so has no subject of its own."""
    return word.endswith("ing") or word in ("to", "any", "of", "having")


def subject(a: Attribution, text: str) -> list[tuple[str, int]]:
    """The words for who says it: the subject of what is put without one ("denied taking it")."""
    return [(m.group(), m.start()) for s in a.source.spans[:1] for m in TOKEN.finditer(text, s.start, s.end)][
        :12
    ]


def _bases(cue: Iterable[str]) -> set[str]:
    return {base for word in cue for base in bases(word)}


def _negated(a: Attribution, text: str) -> bool:
    """Whether a "not" stands in the words that attribute it, or right before them."""
    words = [*_before(a, text), *low(text, a.cue)] if a.cue else []
    return any(w in ("not", "never") or w.replace("’", "'").endswith("n't") for w in words)


def _before(a: Attribution, text: str) -> list[str]:
    """The two words before those that attribute it."""
    start = a.cue[0].start if a.cue else 0
    return [m.group().lower() for m in TOKEN.finditer(text, max(0, start - 24), start)][-2:]
