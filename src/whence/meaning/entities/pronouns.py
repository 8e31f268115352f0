"""Whom a pronoun means: features of each candidate, weighed (weights: `lexicon/pronoun_weights.tsv`,
learned by `training/pronouns.py`).

Agreement and binding come first and are not weighed; the rest (nearness, subjecthood, parallel place in
the clause, how often named, speakers of quotations) is, in one log-linear choice over the candidates.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from whence.meaning.entities.lexicon import Gender, rows
from whence.meaning.entities.referent import Place, Referent
from whence.meaning.entities.roles import below
from whence.records import Sentence, Token

_THIRD: Mapping[str, tuple[str, bool]] = {
    "he": ("m", False), "him": ("m", False), "his": ("m", False), "himself": ("m", False),
    "she": ("f", False), "her": ("f", False), "hers": ("f", False), "herself": ("f", False),
    "it": ("n", False), "its": ("n", False), "itself": ("n", False),
    "they": ("-", True), "them": ("-", True), "their": ("-", True), "theirs": ("-", True),
    "themselves": ("-", True),
}  # fmt: skip
_FIRST = {"i": False, "me": False, "my": False, "mine": False, "myself": False}
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves", "myself"})
_POSSESSIVE = frozenset({"his", "its", "their", "hers", "theirs", "my", "mine"})
_RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
_DEEP = 40  # tokens climbed to the head of a clause
_RELATIVE_UP = 4  # tokens between a relative pronoun and the head of its clause
_SUBJECT = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun at a token: `gender` m, f, n (a thing) or -, `plural`, `speaker` where it means who is
    speaking."""

    place: Place
    gender: str
    plural: bool
    reflexive: bool
    possessive: bool
    speaker: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A referent a pronoun may mean, seen from the pronoun: its nearest mention, its place in the queue of
    the recently mentioned (0 the latest), how often it was mentioned so far, and named on the whole page."""

    referent: Referent
    nearest: Place
    rank: int
    count: int
    named: int
    opening: bool


Options = Sequence[tuple[Candidate, frozenset[str]]]
Scorer = Callable[[Pronoun, Options], tuple[int, float] | None]


def pronouns(index: int, s: Sentence) -> Iterator[Pronoun]:
    """The personal pronouns of a sentence that can mean someone, in text order."""
    for t in s.tokens:
        if t.upos not in {"PRON", "DET"} or t.rel == "expl":
            continue
        w = t.text.lower()
        place = Place(t.start, t.end, index, t.index, t.index + 1, t.index, "pronoun")
        if w in _THIRD:
            if w == "it" and _empty(s, t):
                continue
            gender, plural = _THIRD[w]
            possessive = w in _POSSESSIVE or (w == "her" and t.rel == "nmod:poss")
            yield Pronoun(place, gender, plural, w in _REFLEXIVE, possessive, False)
        elif w in _FIRST and t.quoted:
            yield Pronoun(place, "-", False, w in _REFLEXIVE, w in _POSSESSIVE, True)


def relatives(index: int, s: Sentence) -> Iterator[tuple[Place, int]]:
    """The relative pronouns of a sentence ("who", "whose", "which"), each with the head token of what it
    means."""
    for t in s.tokens:
        if t.text.lower() not in _RELATIVE or t.xpos not in {"WP", "WP$", "WDT"}:
            continue
        at = t.index
        for _ in range(_RELATIVE_UP):
            if at < 0 or s.tokens[at].rel == "acl:relcl":
                break
            at = s.tokens[at].head
        if at >= 0 and 0 <= s.tokens[at].head < t.index:
            yield Place(t.start, t.end, index, t.index, t.index + 1, t.index, "pronoun"), s.tokens[at].head


def _empty(s: Sentence, t: Token) -> bool:
    """Whether "it" stands for nothing: "it is clear that", "it seems", "it rained"."""
    if t.head < 0 or t.rel not in _SUBJECT:
        return False
    verb = s.tokens[t.head]
    if (
        verb.lemma in {"rain", "snow", "seem", "appear", "turn", "happen", "matter", "look"}
        and t.rel != "obj"
    ):
        return True
    beside = below(s, t.head)
    after = {s.tokens[c].rel for c in beside if c > t.index}
    return bool(after & {"csubj", "csubj:pass", "ccomp", "csubj:outer"}) and (
        "cop" in {s.tokens[c].rel for c in beside} or t.rel == "nsubj:pass"
    )


def options(sentences: Sequence[Sentence], p: Pronoun, candidates: Sequence[Candidate]) -> Options:
    """The candidates agreement and binding leave, each with its signs."""
    able = [c for c in candidates if possible(sentences, p, c)]
    subject = next(
        (c for c in able if _token(sentences, c.nearest).rel in _SUBJECT and c.nearest < p.place), None
    )
    first: dict[int, Place] = {}
    for c in able:
        if c.nearest.sentence not in first or c.nearest < first[c.nearest.sentence]:
            first[c.nearest.sentence] = c.nearest
    out = []
    for c in able:
        signs = set(features(sentences, p, c))
        if c is subject:
            signs.add("latest subject")
        if first[c.nearest.sentence] is c.nearest:
            signs.add("first of its sentence")
        if len(able) == 1:
            signs.add("alone")
        if p.gender not in {"m", "f"}:
            signs = {f"it: {sign}" for sign in signs}  # things and groups are spoken of in other ways
        out.append((c, frozenset(signs)))
    return out


def _token(sentences: Sequence[Sentence], place: Place) -> Token:
    return sentences[place.sentence].tokens[place.head]


def features(sentences: Sequence[Sentence], p: Pronoun, c: Candidate) -> frozenset[str]:
    """What speaks for or against the candidate by itself, as named signs."""
    s = sentences[p.place.sentence]
    t = s.tokens[p.place.head]
    near = sentences[c.nearest.sentence]
    n = near.tokens[c.nearest.head]
    gap = p.place.sentence - c.nearest.sentence
    out = {
        f"gap={min(gap, 4)}",
        f"rank={min(c.rank, 4)}",
        f"count={min(c.count, 5)}",
        f"form={c.nearest.form}",
        f"named={min(c.named, 3) if c.named < 5 else 5}",
        f"pronoun={_role(t)}&gap={min(gap, 2)}",
        f"place={_role(n)}",
        f"pronoun={_role(t)}&place={_role(n)}",
    }
    if gap:
        out.add(f"far:place={_role(n)}")
    if _role(n) == _role(t):
        out.add("parallel")
    if c.opening:
        out.add("opening")
    known = c.referent.gender
    out.add("gender=" + ("same" if known == p.gender != "-" else "open" if known == "-" else "other"))
    if near.block == s.block:
        out.add("paragraph")
    if c.nearest.head == near.root or (n.head == near.root and n.rel in _SUBJECT):
        out.add("main subject")
    if n.rel == "conj" or any(near.tokens[k].rel == "conj" for k in below(near, c.nearest.head)):
        out.add("coordinated")
    if c.nearest.form == "name" and c.nearest.last - c.nearest.first > 1:
        out.add("full name")
    if n.rel == "nmod" or n.rel == "nmod:poss":
        out.add("inside another")
    if n.rel == "appos":
        out.add("apposed")
    if t.quoted != n.quoted:
        out.add("quotation crossed")
    if gap == 0:
        out |= _together(s, p, c.nearest)
    return frozenset(out)


def _together(s: Sentence, p: Pronoun, near: Place) -> set[str]:
    """Signs for a candidate in the pronoun's own sentence."""
    out = set()
    if near.start > p.place.start:
        out.add("behind")
        out.add("behind:" + _role(s.tokens[near.head]))
    distance = abs(p.place.head - near.head)
    out.add(f"tokens={4 if distance < 4 else 8 if distance < 8 else 16 if distance < 16 else 32}")
    mine, theirs = clause(s, p.place.head), clause(s, near.head)
    if near.start < p.place.start:
        out.add(f"clause={s.tokens[mine].rel}&place={_role(s.tokens[near.head])}")
    subject = s.tokens[near.head].rel in _SUBJECT
    if mine == theirs:
        out.add("same clause")
        if subject and p.possessive:
            out.add("own")
    elif theirs in _above(s, mine):
        out.add("clause above")
        if subject:
            out.add("subject above")
        if s.tokens[mine].rel == "conj" and subject and s.tokens[p.place.head].rel in _SUBJECT:
            out.add("next conjunct's subject")
    if theirs == mine and p.reflexive and subject:
        out.add("reflexive")
    return out


def possible(sentences: Sequence[Sentence], p: Pronoun, c: Candidate) -> bool:
    """Agreement and binding: number, kind, gender, and no non-reflexive pronoun for the subject of its own
    clause."""
    r = c.referent
    if p.plural:
        if (r.kind == "person" and not r.plural) or r.kind in {"place", "product", "other"}:
            return False
    elif (
        r.plural
        or (p.gender in {"m", "f"} and (r.kind != "person" or r.gender not in {"-", p.gender}))
        or (p.gender == "n" and r.kind in {"person", "group"})
    ):
        return False
    if c.nearest.sentence != p.place.sentence:
        return True
    s = sentences[p.place.sentence]
    t, n = s.tokens[p.place.head], s.tokens[c.nearest.head]
    if c.nearest.first <= p.place.head < c.nearest.last:
        return False
    if (
        not p.reflexive
        and not p.possessive
        and t.head == n.head
        and t.rel != "conj"
        and {t.rel, n.rel} & _SUBJECT
    ):
        return False
    if not p.possessive and n.rel == "nmod:poss" and n.head == p.place.head:
        return False
    # "his lawyer said X": X is not "his" where the name is the possessed noun or its apposition
    return not (p.possessive and (t.head == n.index or (n.rel == "appos" and n.head == t.head)))


def clause(s: Sentence, i: int) -> int:
    """The token that heads the clause a token stands in."""
    for _ in range(_DEEP):
        t = s.tokens[i]
        if t.head < 0 or (
            t.upos in {"VERB", "AUX"} and t.rel not in {"aux", "aux:pass", "cop", "amod", "compound"}
        ):
            return i
        if t.rel in {"ccomp", "xcomp", "advcl", "acl", "acl:relcl", "advcl:relcl", "parataxis", "csubj"}:
            return i
        i = t.head
    return i


def _above(s: Sentence, i: int) -> frozenset[int]:
    out = set()
    for _ in range(12):
        i = s.tokens[i].head
        if i < 0:
            break
        out.add(i)
    return frozenset(out)


def _role(t: Token) -> str:
    if t.rel in _SUBJECT:
        return "subject"
    if t.rel in {"obj", "iobj"}:
        return "object"
    if t.rel == "nmod:poss":
        return "owner"
    if t.rel in {"obl", "obl:agent", "nmod"}:
        return "oblique"
    return "conjunct" if t.rel == "conj" else "other"


@cache
def weights() -> dict[str, float]:
    """Sign -> learned weight."""
    return {name: float(value) for name, value in rows("pronoun_weights")}


def choose(p: Pronoun, found: Options) -> tuple[int, float] | None:
    """The index of the likeliest candidate and how likely it is; null where nobody is likely enough."""
    w = weights()
    scores = [sum(w.get(sign, 0.0) for sign in signs) for _, signs in found]
    if not scores:
        return None
    best = max(range(len(scores)), key=lambda i: (scores[i], -found[i][0].rank))
    nobody = w.get("nobody" if p.gender in {"m", "f"} else "it: nobody", _NOBODY)
    total = sum(math.exp(x - scores[best]) for x in scores) + math.exp(nobody - scores[best])
    return (best, 1 / total) if 1 / total >= SURE else None


_NOBODY = -50.0  # where nothing was learned
SURE = 0.3
"""How likely the likeliest candidate must be."""


def gender_of(p: Pronoun) -> Gender:
    """The gender a pronoun tells of a person."""
    return "m" if p.gender == "m" else "f" if p.gender == "f" else "-"
