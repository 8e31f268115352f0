"""Noun phrases without a name: "the minister", "a senior military official", "the ministry"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from whence.meaning.entities import places
from whence.meaning.entities.folding import fold
from whence.meaning.entities.lexicon import Gender, Role, RoleKind, roles
from whence.records import Sentence, Token

Definiteness = Literal["definite", "owned", "indefinite", "bare"]

_REACH = 24  # tokens a phrase may reach to either side of its head
_OWNERS = frozenset({"his", "her", "its", "their", "my", "our", "your"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_INDEFINITE = frozenset(
    {"a", "an", "another", "some", "any", "several", "many", "few", "no", "each", "every", "most", "all"}
)
_ACTING = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "obl:agent", "appos"})
_LIGHT = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "'s", "’s", "his", "her", "its", "their", "-"}
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A role noun and what goes with it: tokens `[first, last)`, head token `head` of its sentence.

    `words`: folded content words around the head; `country`: ISO alpha-3 of a country among them;
    `inside`: the noun stands before another ("the ministry statement") and speaks of something only if it
    was spoken of before.
    """

    sentence: int
    first: int
    last: int
    head: int
    noun: str
    kind: RoleKind
    gender: Gender
    plural: bool
    definiteness: Definiteness
    words: frozenset[str]
    country: str | None
    inside: bool = False


def phrases(index: int, s: Sentence) -> Iterator[Phrase]:
    """The phrases of one sentence headed by a role noun, in text order."""
    for t in s.tokens:
        if t.upos not in {"NOUN", "PROPN"}:
            continue
        known = _role(t)
        if known is None or (t.rel in {"amod", "nmod:desc"} and t.head > t.index):
            continue
        noun, role, plural = known
        if noun == "staff" and t.index and s.tokens[t.index - 1].text.lower() == "of":
            continue  # "chief of staff"
        inside = t.rel == "compound" and t.head > t.index
        if inside and (role.kind != "organization" or plural):
            continue
        first, last = extent(s, t.index)
        if (
            t.upos == "PROPN"
            and not plural
            and (first == t.index or t.text.islower() or s.tokens[t.index - 1].text == "-")
        ):
            continue
        before, after = s.tokens[first : t.index], s.tokens[t.index + 1 : last]
        definiteness: Definiteness = "definite" if inside else _definiteness(before)
        country = _country(before) or _country_of(s, t.index)
        alone = definiteness == "bare" and not plural and role.kind != "group" and country is None
        if alone and t.rel not in _ACTING:
            continue  # "elected president", "out of office"
        said = (fold(x.text) for x in (*before, *after) if x.text[:1].isalnum() and x.upos != "ADP")
        words = frozenset(w for w in said if w not in _LIGHT)
        yield Phrase(
            index,
            first,
            last,
            t.index,
            noun,
            role.kind,
            role.gender,
            plural,
            definiteness,
            words,
            country,
            inside,
        )


def _role(t: Token) -> tuple[str, Role, bool] | None:
    plural = t.xpos in {"NNS", "NNPS"}
    word = t.text.lower()
    if plural and word in roles() and roles()[word].kind == "group":
        return word, roles()[word], True
    lemma = t.lemma.lower() if t.lemma else word
    role = roles().get(lemma) or roles().get(word)
    return (lemma if lemma in roles() else word, role, plural) if role else None


def extent(s: Sentence, head: int) -> tuple[int, int]:
    """The tokens of the phrase around a noun: what stands before it and belongs to it, and a following "of
    …"."""
    t = s.tokens
    inside = {head}
    first = head
    for j in range(head - 1, max(-1, head - _REACH), -1):
        x = t[j]
        up = x.head
        if x.rel == "punct" and x.text not in {"-", "–", '"', "“", "”", "'"}:
            break
        if x.rel.startswith(("acl", "advcl", "nsubj", "obl", "ccomp")) or (
            x.upos in {"VERB", "AUX", "ADP", "SCONJ"} and x.rel not in {"amod", "compound"}
        ):
            break
        if up in inside or (
            up < j
            and up >= 0
            and (t[up].head in inside or t[t[up].head].head in inside if t[up].head >= 0 else False)
        ):
            inside.add(j)
            first = j
        else:
            break
    while t[first].text.lower() in {"at", "least", "most", "than", "more"} and first < head:
        first += 1
    while first < head and (t[first].rel in {"cc", "punct"} or t[first].text in {"-", "–", ",", "'s", "’s"}):
        first += 1
    last = head + 1
    for c in s.children[head]:
        if c != last and not (c > head and t[c].rel == "nmod"):
            continue
        if (
            t[c].rel == "nmod"
            and c > head
            and any(t[k].rel == "case" and t[k].text.lower() == "of" for k in s.children[c])
        ):
            begin = min(k for k in s.children[c] if t[k].rel == "case")
            if begin == last:
                last = max(last, min(_right(s, c), head + _REACH))
            break
    return first, last


def _right(s: Sentence, index: int) -> int:
    """One past the last token of what belongs to a noun directly: compounds, flat names, conjuncts and "of
    …"."""
    last = index + 1
    todo, steps = [index], 0
    while todo and steps < _REACH:
        i = todo.pop()
        steps += 1
        for c in s.children[i]:
            if (
                c > i
                and s.tokens[c].rel in {"flat", "compound", "conj", "nmod", "nummod", "goeswith"}
                and c - last < 6
            ):
                last = max(last, c + 1)
                todo.append(c)
    return last


def _definiteness(before: tuple[Token, ...]) -> Definiteness:
    for x in before:
        w = x.text.lower()
        if w in _OWNERS:
            return "owned"
        if w in _DEFINITE or x.rel == "nmod:poss":
            return "definite"
        if w in _INDEFINITE or x.upos == "NUM":
            return "indefinite"
    return "bare"


def _country(before: tuple[Token, ...]) -> str | None:
    for n in (3, 2, 1):
        for i in range(len(before) - n + 1):
            name = " ".join(x.text for x in before[i : i + n])
            if name[:1].isupper() and (code := places.country(name) or places.demonym(name)):
                return code
    return None


def _country_of(s: Sentence, head: int) -> str | None:
    for c in s.children[head]:
        if c > head and s.tokens[c].rel == "nmod" and s.tokens[c].upos == "PROPN":
            for n in (3, 2, 1):
                name = " ".join(x.text for x in s.tokens[max(head + 1, c - n + 1) : c + 1])
                if code := places.country(name):
                    return code
            name = " ".join(x.text for x in s.tokens[c : c + 3])
            for n in (3, 2, 1):
                if code := places.country(" ".join(x.text for x in s.tokens[c : c + n])):
                    return code
    return None
