"""What speaks for or against a predicate having happened, as named signs: the learned part's view of a
clause.
"""

from __future__ import annotations

from collections.abc import Iterator

from whence.meaning.certainty.clause import clause_certainty
from whence.meaning.certainty.lexicon import effect
from whence.records import Certainty, Sentence, Span, Token

STEPS = (-2.0, -1.0, 0.0, 0.5, 1.0, 1.5, 2.0, 2.5)
GOVERNORS = 4
NEAR = 40
"""How many words to each side a word of the sentence may still bear on the predicate."""
MOST = 64
"""How many dependents of one word are looked at."""
DETERMINERS = frozenset({"the", "a", "an", "any", "no", "this", "that", "some", "another"})
HINTS = {
    "if": "if unless",
    "would": "would could might",
    "not": "not n't n’t no",
    "will": "will 'll ’ll",
}


def signs(s: Sentence, i: int, rule: Certainty, evidence: tuple[Span, ...]) -> dict[str, float]:
    """Sign -> strength for the predicate at token `i`, which the rules judge so for those words."""
    t = s.tokens[i]
    own = clause_certainty(s, i)[0]
    out = {f"rule={rule}": 1.0, f"own={own}": 1.0, f"rule={rule}&own={own}": 1.0}
    for name in (f"xpos={t.xpos}", f"rel={t.rel}"):
        out |= {name: 1.0, f"{name}&{rule}": 1.0}
    out |= {f"upos={t.upos}&{rule}": 1.0, f"lemma={t.lemma.lower()}": 0.5}
    out["quoted"] = float(t.quoted)
    out.update(_reader(t, rule))
    out.update(_deciding(s, i, rule, evidence))
    out.update(_dependents(s, t, rule))
    out.update(_above(s, i))
    out.update(_around(s, i))
    return out


def _reader(t: Token, rule: Certainty) -> Iterator[tuple[str, float]]:
    """The reader model's own guess, where it has one."""
    if t.factuality is not None:
        yield "reader", t.factuality / 3
        yield f"reader&{rule}", t.factuality / 3
        yield from ((f"reader>{x}", 1.0) for x in STEPS if t.factuality > x)


def _deciding(
    s: Sentence, i: int, rule: Certainty, evidence: tuple[Span, ...]
) -> Iterator[tuple[str, float]]:
    starts = {e.start for e in evidence[:2]}
    for w in s.tokens[max(0, i - NEAR) : i + NEAR]:
        if w.start in starts:
            yield f"for={w.lemma.lower()}", 1.0
            yield f"for={w.upos}&{rule}", 1.0
            yield f"far={min(4, abs(w.index - i) // 2)}&{rule}", 1.0
            yield f"before={w.index < i}&{rule}", 1.0
    yield f"words={len(evidence)}", 1.0


def _dependents(s: Sentence, t: Token, rule: Certainty) -> Iterator[tuple[str, float]]:
    helpers, determiner = [], "none"
    for q in (s.tokens[c] for c in s.children[t.index][:MOST]):
        rel, lemma = q.rel.split(":")[0], q.lemma.lower()
        yield f"has={rel}", 0.5
        if rel in ("aux", "mark", "advmod", "det", "case", "cop") or q.rel == "nmod:poss":
            yield f"has={rel}:{lemma}", 1.0
        if rel == "nsubj":
            yield f"subject={q.xpos}", 1.0
        if rel == "aux" or lemma == "to":
            helpers.append(q.text.lower())
        if q.rel in ("det", "nmod:poss") and determiner == "none":
            determiner = lemma if lemma in DETERMINERS else "whose"
    yield f"tense={t.xpos} {' '.join(helpers)}", 1.0
    if t.upos in ("NOUN", "PROPN"):
        yield f"noun={determiner}", 1.0
        yield f"noun={determiner in ('the', 'this', 'that')}&{rule}", 1.0


def _above(s: Sentence, i: int) -> Iterator[tuple[str, float]]:
    """What governs the predicate, up to the root or the fourth step."""
    for step in range(GOVERNORS):
        at = s.tokens[i].head
        if at < 0:
            yield f"top={step}", 1.0
            return
        g, rel = s.tokens[at], s.tokens[i].rel.split(":")[0]
        does, own, lemma = effect(s, g), clause_certainty(s, at)[0], g.lemma.lower()
        yield f"{step}:{rel}&{does}", 1.0
        yield f"{step}:{own}&{rel}", 1.0
        yield f"{step}:{own}&{does}", 0.7
        yield f"{step}:{g.xpos}", 1.0
        yield f"{step}:{lemma}", 0.7
        yield f"{step}:{rel}&{lemma}", 0.5
        yield f"above:{lemma}", 0.4
        yield f"{step}:reader", (g.factuality or 0.0) / 3
        i = at


def _around(s: Sentence, i: int) -> Iterator[tuple[str, float]]:
    near = [w.text.lower() for w in s.tokens[max(0, i - NEAR) : i + NEAR]]
    for name, words in HINTS.items():
        if any(w in near for w in words.split()):
            yield f"near={name}", 1.0
    yield "question", float(any(w.text == "?" for w in s.tokens[-2:]))
