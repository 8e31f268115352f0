"""Name mentions: what the tagger found, repaired with the parse and made consistent over the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from whence.meaning.entities.folding import fold
from whence.meaning.entities.lexicon import longest_title, titles
from whence.records import EntityKind, NameLabel, Parsed, Sentence, Span, Token

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
_LONGEST = 12  # tokens of a name looked into
_SHARE = 0.55  # what part of a name's mentions must agree before the others are changed


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


def find_names(parsed: Parsed) -> tuple[NameMention, ...]:
    """The name mentions of a page in text order; no two overlap."""
    found = [m for i, s in enumerate(parsed.sentences) for m in _tagged(parsed.text, i, s)]
    found = _agreed(_out_of_headlines(parsed, found))
    found = sorted([*found, *_missed(parsed, found)], key=lambda m: (m.start, m.end))
    return tuple(_with_title(parsed.sentences[m.sentence], m) for m in found)


def _tagged(text: str, index: int, s: Sentence) -> Iterator[NameMention]:
    done = 0
    for n in sorted(s.names, key=lambda n: n.first):
        kind = KINDS[n.label]
        first = max(n.first, done)
        if kind == "other" and title_length(s.tokens, first, n.last, "rank") in range(1, n.last - first):
            kind = "person"
        first, last = trim(s, first, n.last, kind == "person")
        if first >= last or (kind == "person" and title_length(s.tokens, first, last) == last - first):
            continue
        done = last
        yield mention(text, index, s, first, last, kind, n.score)


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


def _out_of_headlines(parsed: Parsed, found: list[NameMention]) -> list[NameMention]:
    """Where every word is written large, the tagger takes verbs and nouns into names: such a name is cut
    back to the name inside it that running text on the page knows."""
    large = {i for i, s in enumerate(parsed.sentences) if _headline(s)}
    known: dict[tuple[str, ...], EntityKind] = {}
    surnames = set()
    for m in found:
        if m.sentence not in large:
            words = tuple(fold(t.text) for t in parsed.sentences[m.sentence].tokens[m.first : m.last])
            known.setdefault(words, m.kind)
            if m.kind == "person" and len(words) > 1:
                known.setdefault(words[-1:], m.kind)
                surnames.add(words[-1:])
    out = []
    for m in found:
        if m.sentence in large and m.last - m.first > 1:
            s = parsed.sentences[m.sentence]
            inner = [fold(t.text) for t in s.tokens[m.first : min(m.last, m.first + _LONGEST)]]
            if tuple(inner) not in known:
                inside = [
                    (i, j)
                    for i in range(len(inner))
                    for j in range(i + 1, len(inner) + 1)
                    if tuple(inner[i:j]) in known
                    and (j - i > 1 or tuple(inner[i:j]) in surnames or _other_words(s, m, i, j))
                ]
                if inside:
                    i, j = max(inside, key=lambda x: x[1] - x[0])
                    kind = known[tuple(inner[i:j])]
                    m = mention(parsed.text, m.sentence, s, m.first + i, m.first + j, kind, m.score)
        out.append(m)
    return out


def _other_words(s: Sentence, m: NameMention, i: int, j: int) -> bool:
    """Whether the words of the mention outside its `[i, j)` are not all names."""
    rest = (*s.tokens[m.first : m.first + i], *s.tokens[m.first + j : m.last])
    return any(t.upos not in {"PROPN", "X", "PUNCT"} for t in rest)


def _headline(s: Sentence) -> bool:
    """Whether nearly every longer word begins with a capital."""
    words = [t.text for t in s.tokens if len(t.text) > 3 and t.text.isalpha()]
    return len(words) > 2 and sum(w[0].isupper() for w in words) >= 0.8 * len(words)


def _agreed(found: list[NameMention]) -> list[NameMention]:
    """One kind for one name: where most mentions of a name have one kind, the others follow."""
    votes: dict[str, dict[EntityKind, float]] = defaultdict(lambda: defaultdict(float))
    for m in found:
        votes[fold(m.text)][m.kind] += m.score
        if m.kind == "person" and " " in m.text:
            votes[fold(m.text).split()[-1]][m.kind] += m.score
    surnames = {fold(m.text).split()[-1] for m in found if m.kind == "person" and " " in m.text}
    out = []
    for m in found:
        if m.kind in {"other", "product"} and fold(m.text) in surnames:
            m = replace(m, kind="person")
        v = votes[fold(m.text)]
        if len(v) > 1:
            kind, weight = max(v.items(), key=lambda x: x[1])
            if weight >= _SHARE * sum(v.values()):
                m = replace(m, kind="person" if kind in {"other", "product"} and m.kind == "person" else kind)
        out.append(m)
    return out


def _missed(parsed: Parsed, found: Iterable[NameMention]) -> Iterator[NameMention]:
    """Repetitions of names known from elsewhere on the page that the tagger passed over."""
    known: dict[str, dict[tuple[str, ...], tuple[EntityKind, float]]] = defaultdict(dict)
    taken: dict[int, set[int]] = defaultdict(set)
    for m in found:
        taken[m.sentence].update(range(m.first, m.last))
        tokens = parsed.sentences[m.sentence].tokens[m.first : m.last]
        words = tuple(fold(t.text) for t in tokens)
        if _telling(tokens) and m.score >= 0.5:
            known[words[0]].setdefault(words, (m.kind, m.score))
        if m.kind == "person" and len(words) > 1 and _telling(tokens[-1:]):
            known[words[-1]].setdefault(words[-1:], (m.kind, m.score))
    longest = {w: sorted({len(k) for k in v}, reverse=True) for w, v in known.items()}
    for i, s in enumerate(parsed.sentences):
        words = tuple(fold(t.text) for t in s.tokens)
        at = 0
        while at < len(words):
            hit = 0
            for n in longest.get(words[at], ()):
                if at + n > len(words) or words[at : at + n] not in known[words[at]]:
                    continue
                if taken[i].isdisjoint(range(at, at + n)) and _written_as_name(s, at, at + n):
                    kind, score = known[words[at]][words[at : at + n]]
                    yield mention(parsed.text, i, s, at, at + n, kind, score)
                    hit = n
                    break
            at += hit or 1


def _telling(tokens: tuple[Token, ...]) -> bool:
    """Whether a name is marked enough to be known again: written large and no short everyday word."""
    first = tokens[0].text
    return first[:1].isupper() and (
        len(tokens) > 1
        or (len(first) > 2 and tokens[0].upos in {"PROPN", "X"})
        or (first.isupper() and len(first) > 1)
    )


def _written_as_name(s: Sentence, first: int, last: int) -> bool:
    t = s.tokens
    if not all(
        x.text[:1].isupper() or not x.text[:1].isalpha() or x.upos in {"ADP", "DET", "CCONJ"}
        for x in t[first:last]
    ):
        return False
    if (
        last < len(t)
        and t[last].upos == "PROPN"
        and t[last].text[:1].isupper()
        and t[last].head in range(first, last)
    ):
        return False
    return not (last - first == 1 and t[first].upos not in {"PROPN", "X", "NOUN", "ADJ"})


def _with_title(s: Sentence, m: NameMention) -> NameMention:
    """A person's name with the titles that stand right before it."""
    if m.kind != "person":
        return m
    t = s.tokens
    at = m.first
    while at > 0:
        for n in range(min(longest_title(), at), 0, -1):
            if tuple(x.text.lower() for x in t[at - n : at]) in titles():
                at -= n
                break
        else:
            break
    if at == m.first:
        return m
    return replace(m, titled=at, title=tuple(x.text.lower() for x in t[at : m.first]))
