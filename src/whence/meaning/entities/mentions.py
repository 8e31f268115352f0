"""Name mentions as the tagger found them, cut to the name itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from whence.meaning.entities.lexicon import longest_title, titles
from whence.records import EntityKind, NameLabel, Sentence, Span, Token

KINDS: dict[NameLabel, EntityKind] = {
    "PER": "person",
    "ORG": "organization",
    "LOC": "place",
    "NORP": "group",
    "PRODUCT": "product",
    "EVENT": "other",
    "MISC": "other",
}
_POSSESSIVE = frozenset({"'s", "’s", "'", "’", "ʼs", "`s", "´s", "'S", "’S"})
_LEADING = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "'s", "’s", "'", "’", "and", "of", "at", "in"}
)
_TRAILING = frozenset({"and", "of", "the", "in", "at", "on", "for", "a", "an", "to", "who", "which"})
_LEAST = 0.5  # mean probability of its tags a name must have
_SHIPS = frozenset({"uss", "hms", "ins", "usns", "hmas", "hmcs", "mv", "rms"})


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name at tokens `[first, last)` of sentence `sentence`; characters `[start, end)`.

    `title` is the words before it that say what the person is ("Lt. Gen."), `titled` their first token
    (`first` where there are none).
    """

    sentence: int
    first: int
    last: int
    start: int
    end: int
    kind: EntityKind
    text: str
    score: float = 1.0
    titled: int = -1
    title: tuple[str, ...] = ()


def tagged(text: str, index: int, s: Sentence) -> Iterator[NameMention]:
    """The name mentions of one sentence, without articles, clitics, titles and loose ends."""
    done = 0
    for n in sorted((n for n in s.names if n.score >= _LEAST), key=lambda n: n.first):
        kind = KINDS[n.label]
        first = max(n.first, done)
        if kind == "other" and title_length(s.tokens, first, n.last, "rank") in range(1, n.last - first):
            kind = "person"
        first, last = trim(s, first, n.last, kind == "person")
        if first >= last or _no_name(s, first, last, kind):
            continue
        if s.tokens[first].text.lower() in _SHIPS and s.tokens[first].text.isupper() and last - first > 1:
            kind = "product"
        done = last
        yield mention(text, index, s, first, last, kind, n.score)


def _no_name(s: Sentence, first: int, last: int, kind: EntityKind) -> bool:
    """Whether what is left is only (the beginning of) a title, or a currency's sign ("US $")."""
    t = s.tokens
    if kind == "person" and title_length(t, first, min(len(t), last + 2)) >= last - first:
        return True
    return kind == "place" and last < len(t) and t[last].text[:1] == "$" and last - first == 1


def mention(
    text: str, index: int, s: Sentence, first: int, last: int, kind: EntityKind, score: float
) -> NameMention:
    """The mention at tokens `[first, last)` of sentence `s`, the page's sentence `index`."""
    span = s.span(first, last)
    words = span.of(text)
    if words.endswith(".") and words[:-1].isupper() and len(words) > 2 and words[:-1].isalpha():
        words, span = words[:-1], Span(span.start, span.end - 1)  # "US." is no abbreviation; "U.S." is
    return NameMention(index, first, last, span.start, span.end, kind, words, score, first)


def trim(s: Sentence, first: int, last: int, person: bool) -> tuple[int, int]:
    """The tokens of a name without articles, clitics, loose punctuation and (for a person) titles."""
    t = s.tokens
    while first < last:
        w = t[first].text.lower()
        if (w in _LEADING and not _part_of_name(t[first])) or (
            t[first].upos == "PUNCT" and not w[-1:].isalnum()
        ):
            first += 1
            continue
        n = title_length(t, first, last) if person else 0
        if not n or first + n >= last:
            break
        first += n
    while last > first:
        w = t[last - 1].text
        if (
            w in _POSSESSIVE
            or w.lower() in _TRAILING
            or (t[last - 1].upos == "PUNCT" and not w[-1:].isalnum() and not _closes(t, first, last))
        ):
            last -= 1
        elif last - first > 1 and w.islower() and last < len(t) and t[last].text in {"-", "‐", "‑"}:
            last -= 1  # "Marsh sub - county"
        else:
            break
    return first, last


def _part_of_name(t: Token) -> bool:
    return t.upos == "PROPN" and t.text[0].isupper() and t.text.lower() not in {"the", "a", "an"}


def _closes(t: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether the last token closes a bracket opened inside the name."""
    return t[last - 1].text == ")" and any(x.text == "(" for x in t[first : last - 1])


def title_length(t: tuple[Token, ...], first: int, last: int, kind: str = "") -> int:
    """How many tokens from `first` on are one title (of one class, where given) that does not belong to
    the name."""
    for n in range(min(longest_title(), last - first), 0, -1):
        known = titles().get(tuple(x.text.lower() for x in t[first : first + n]))
        if known is not None and kind in {"", known.kind}:
            return n if known.kind != "either" else 0
    return 0
