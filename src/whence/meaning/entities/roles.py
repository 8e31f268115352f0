"""What the page says a named person is: titles before the name, appositions, "X is the minister"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from whence.meaning.entities.lexicon import roles as role_nouns
from whence.meaning.entities.lexicon import title_nouns, titles
from whence.meaning.entities.mentions import NameMention
from whence.meaning.entities.phrases import Phrase
from whence.records import Sentence, Token

_REACH = 16
_BELOW = 60


def head(s: Sentence, first: int, last: int) -> int:
    """The token of `[first, last)` whose head lies outside; the first where several do."""
    return next((i for i in range(first, last) if not first <= s.tokens[i].head < last), first)


def below(s: Sentence, index: int) -> tuple[int, ...]:
    """The dependents of a token, the first of them where a hostile sentence hangs thousands on one."""
    return s.children[index][:_BELOW]


def outer_head(s: Sentence, m: NameMention) -> int:
    """The token that stands for a name in its clause: the name's own head, or the title it hangs on."""
    t = s.tokens
    at = head(s, m.first, m.last)
    for _ in range(3):
        up = t[at].head
        if (
            not 0 <= up < m.first
            or t[up].upos not in {"NOUN", "PROPN"}
            or m.first - up > _REACH
            or t[at].rel not in {"flat", "appos", "nmod:desc"}
        ):
            break
        if any(x.upos in {"PUNCT", "CCONJ"} and x.text not in {"-", ".", "'", "’"} for x in t[up : m.first]):
            break
        at = up
    return at


@dataclass(frozen=True, slots=True)
class RoleText:
    """Words that say what a named one is, tokens `[first, last)`; `apposed` where they are a mention of
    their own ("X, the minister")."""

    first: int
    last: int
    noun: str
    apposed: bool
    head: int = -1


def role_before(s: Sentence, m: NameMention) -> RoleText | None:
    """The title phrase right before a person's name: "Iraqi army chief of staff Lt. Gen."."""
    t = s.tokens
    first = m.first
    named = head(s, m.first, m.last)
    outer = t[named].head
    inside = set(range(m.first, m.last))
    if m.titled < m.first:
        inside |= set(range(m.titled, m.first))
        first = m.titled
    if (
        outer >= 0
        and t[outer].upos in {"NOUN", "PROPN"}
        and outer < m.first
        and t[named].rel in {"flat", "appos", "nmod:desc", "compound"}
        and m.first - outer < _REACH
    ):
        if any(x.text in {",", "(", ":", "–", "—"} for x in t[outer : m.first]):
            return _formed(s, m, first)
        other = next((j for j in range(m.first - 1, outer, -1) if _parted(t, j)), outer - 1) + 1
        inside |= set(range(other, m.first))
        first = min(first, other)
    for j in range(first - 1, max(-1, first - _REACH), -1):
        x = t[j]
        if _parted(t, j) or (
            x.rel in {"punct", "cc", "case", "mark"}
            and x.text not in {"-", "'s", "’s"}
            and not (x.text.lower() == "of" and x.head in inside)
        ):
            break
        if x.upos in {"VERB", "AUX", "SCONJ", "PRON"} or x.rel.startswith(("nsubj", "obj", "obl", "conj")):
            break
        if x.head not in inside and not (0 <= x.head < j and t[x.head].head in inside):
            break
        inside.add(j)
        first = j
    return _formed(s, m, first)


def _parted(t: tuple[Token, ...], j: int) -> bool:
    """Whether the "and" at `j` parts one named person from the next, not two offices of one."""
    return (
        t[j].upos == "CCONJ"
        and j > 0
        and t[j - 1].upos == "PROPN"
        and (t[j - 1].text.lower(),) not in titles()
    )


def _formed(s: Sentence, m: NameMention, first: int) -> RoleText | None:
    t = s.tokens
    while first < m.first and (
        t[first].upos in {"DET", "PUNCT", "ADP", "CCONJ"} or t[first].text in {"'s", "’s"}
    ):
        first += 1
    of = next((j for j in range(m.first - 1, first, -1) if t[j].upos == "ADP"), None)
    if (
        of is not None
        and t[of - 1].upos != "PROPN"
        and t[of - 1].lemma.lower() not in role_nouns()
        and (t[of - 1].text.lower(),) not in titles()
    ):
        first = of + 1
        while first < m.first and t[first].upos in {"DET", "PUNCT"}:
            first += 1
    words = [x.text.lower() for x in t[first : m.first]]
    if not words:
        return None
    known = titles()
    noun = ""
    for i in range(len(words)):
        for j in range(len(words), i, -1):
            found = known.get(tuple(words[i:j]))
            if found is not None and found.kind != "form":
                noun = words[j - 1] if found.kind != "rank" or not noun else noun
    return RoleText(first, m.first, title_nouns().get(noun, noun), False) if noun else None


def role_after(s: Sentence, m: NameMention, by_head: dict[int, Phrase]) -> Iterator[RoleText]:
    """Appositions and predicates: "X, the foreign minister", "the minister, X", "X is the minister"."""
    named = outer_head(s, m)
    t = s.tokens
    for c in below(s, named):
        p = by_head.get(c)
        if p is not None and not p.plural and t[c].rel == "appos" and p.kind == _kind(m):
            yield RoleText(p.first, p.last, p.noun, True, p.head)
    outer = t[named].head
    p = by_head.get(outer)
    if p is None or p.plural or p.kind != _kind(m):
        return
    between = range(outer + 1, m.first)
    if t[named].rel == "appos" and outer < m.first and any(t[j].text == "," for j in between):
        if any(t[j].upos == "CCONJ" and t[j - 1].upos in {"PROPN", "PUNCT"} for j in between):
            return  # "the president, X, and the premier, Y"
        yield RoleText(p.first, p.last, p.noun, True, p.head)
    elif t[named].rel == "nsubj":
        beside = [t[c] for c in below(s, outer)]
        said_to_be = any(x.rel == "cop" and x.lemma == "be" for x in beside)
        if said_to_be and not any(x.text.lower() in {"not", "n't", "n’t", "never"} for x in beside):
            yield RoleText(p.first, p.last, p.noun, False, p.head)


def _kind(m: NameMention) -> str:
    return m.kind


def wording(s: Sentence, first: int, last: int, text: str) -> str:
    """The characters of tokens `[first, last)` without a leading article."""
    while first + 1 < last and s.tokens[first].text.lower() in {
        "the",
        "a",
        "an",
        ",",
        "their",
        "its",
        "his",
        "her",
    }:
        first += 1
    return " ".join(s.span(first, last).of(text).split())
