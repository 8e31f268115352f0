"""One page, one reading of a name: kinds voted on, headlines cut back, acronyms explained, repetitions
found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from whence.meaning.entities import places
from whence.meaning.entities.bodies import defines, initials, is_generic
from whence.meaning.entities.folding import fold
from whence.meaning.entities.lexicon import titles
from whence.meaning.entities.mentions import NameMention, mention
from whence.records import EntityKind, Parsed, Sentence, Token

_CURRENCY = frozenset("$€£")
_LONGEST = 12  # tokens of a name looked into
_SHARE = 0.5  # what part of a name's mentions must agree before the others are changed


def consistent(parsed: Parsed, found: list[NameMention]) -> list[NameMention]:
    """The mentions with one kind for one name, headline names cut back, and repetitions added; in text
    order."""
    found = _explained(parsed, _agreed(_out_of_headlines(parsed, _whole_bodies(parsed, found))))
    return sorted([*found, *_missed(parsed, found)], key=lambda m: (m.start, m.end))


def _whole_bodies(parsed: Parsed, found: list[NameMention]) -> list[NameMention]:
    """A people's word right before a body's name belongs to it ("Iraqi" and "Governing Council"), and two
    joined by a hyphen are one ("African-Americans")."""
    out: list[NameMention] = []
    for m in found:
        last = out[-1] if out else None
        s = parsed.sentences[m.sentence]
        if (
            last is not None
            and last.kind == "group"
            and last.sentence == m.sentence
            and (
                (m.kind == "organization" and last.last == m.first and places.demonym(last.text))
                or (m.kind == "group" and last.last == m.first - 1 and s.tokens[last.last].text == "-")
            )
        ):
            out[-1] = mention(parsed.text, m.sentence, s, last.first, m.last, m.kind, m.score)
        else:
            out.append(m)
    return out


def _out_of_headlines(parsed: Parsed, found: list[NameMention]) -> list[NameMention]:
    """Where every word is written large, the tagger takes verbs and nouns into names: such a name is cut
    back to the name inside it that running text on the page knows."""
    large = {i for i, s in enumerate(parsed.sentences) if _headline(s)}
    known: dict[tuple[str, ...], EntityKind] = {}
    for m in found:
        if m.sentence not in large:
            words = tuple(fold(t.text) for t in parsed.sentences[m.sentence].tokens[m.first : m.last])
            known.setdefault(words, m.kind)
            if m.kind == "person" and len(words) > 1:
                known.setdefault(words[-1:], m.kind)
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
                    if tuple(inner[i:j]) in known and _other_words(s, m, i, j)
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


def _explained(parsed: Parsed, found: list[NameMention]) -> list[NameMention]:
    """An acronym is what the words it stands for are: a body where they name one, none where they are no
    name at all ("structural adjustment programs (SAPs)")."""
    kinds: dict[str, EntityKind] = {}
    before: NameMention | None = None
    for m in found:
        s = parsed.sentences[m.sentence]
        t = s.tokens
        if m.first > 1 and t[m.first - 1].text == "(" and m.last - m.first == 1 and _capitals(m.text) > 1:
            letters = fold(m.text).removesuffix("s")
            words = [
                x for x in t[max(0, m.first - 2 - 2 * len(letters)) : m.first - 1] if x.text[:1].isalpha()
            ]
            if before is not None and before.sentence == m.sentence and before.last == m.first - 1:
                if before.last - before.first > 1 and defines(before.text, m.text):
                    kinds.setdefault(m.text, before.kind)
            elif any(
                letters in initials(" ".join(x.text for x in words[i:]))
                and all(x.text.islower() for x in words[i:])
                for i in range(len(words))
            ):
                kinds.setdefault(m.text, "other")
                kinds.setdefault(m.text.removesuffix("s"), "other")
        before = m
    return [replace(m, kind=kinds[m.text]) if m.text in kinds and m.kind != "person" else m for m in found]


def _capitals(text: str) -> int:
    return sum(c.isupper() for c in text)


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
                if taken[i].isdisjoint(range(at, at + n)) and _written_as_name(s, at, at + n, taken[i]):
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


def _written_as_name(s: Sentence, first: int, last: int, taken: set[int]) -> bool:
    """Whether the tokens are written as a name and are all of it: no word of a longer name beside them."""
    t = s.tokens
    if not all(
        x.text[:1].isupper() or not x.text[:1].isalpha() or x.upos in {"ADP", "DET", "CCONJ"}
        for x in t[first:last]
    ):
        return False
    for j in () if _headline(s) else (first - 1, last):
        if 0 <= j < len(t) and j not in taken and t[j].upos == "PROPN" and t[j].text[:1].isupper():
            title = j < first and ((t[j].text.lower(),) in titles() or j == 0)
            if not title:
                return False
    if last < len(t) and (t[last].text[:1] in _CURRENCY or t[last].lemma == "dollar"):
        return False
    if last - first > 1:
        return True
    return t[first].upos in {"PROPN", "X", "NOUN", "ADJ"} and not is_generic((fold(t[first].text),))
