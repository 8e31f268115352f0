"""Hostile trees: long sentences, deep chains, many events; bounded work, no crash."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from whence.meaning.events import find_events
from whence.records import Block, Certainty, Document, Page, Parsed, Sentence, Token

RELS = re.findall(
    "[a-z:]+",
    """nsubj obj iobj obl nmod nmod:poss amod compound conj cc case mark acl acl:relcl advcl ccomp xcomp
    appos aux aux:pass nsubj:pass parataxis flat det punct root cop advmod obl:agent""",
)
WORDS = (
    ("Chad", "PROPN"),
    ("attacked", "VERB"),
    ("of", "ADP"),
    ("sanctions", "NOUN"),
    ("and", "CCONJ"),
    ("it", "PRON"),
    ("agreed", "VERB"),
    ("talks", "NOUN"),
    (",", "PUNCT"),
    ("threatened", "VERB"),
    ("French", "ADJ"),
    ("who", "PRON"),
)


def surely(_: Sentence, __: int) -> Certainty:
    return "asserted"


def tree(words: list[tuple[str, str]], heads: list[int], rels: list[str]) -> tuple[Page, Parsed]:
    at, tokens = 0, []
    for i, ((word, upos), head, rel) in enumerate(zip(words, heads, rels, strict=True)):
        lemma = {"attacked": "attack", "sanctions": "sanction", "agreed": "agree", "talks": "talk"}.get(
            word, word.lower()
        )
        tokens.append(Token(i, at, at + len(word), word, lemma, upos, upos[:2], head, rel))
        at += len(word) + 1
    text = " ".join(w for w, _ in words)
    page = Page(document=Document(id="x", text=text, blocks=(Block("body", 0, len(text)),)))
    return page, Parsed(text, (Sentence(0, len(text), 0, tuple(tokens)),))


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_find_events_survives_any_tree(data: st.DataObject) -> None:
    n = data.draw(st.integers(1, 25))
    words = [data.draw(st.sampled_from(WORDS)) for _ in range(n)]
    order = data.draw(st.permutations(range(n)))
    heads = [-1] * n
    for k, i in enumerate(order[1:], 1):
        heads[i] = order[data.draw(st.integers(0, k - 1))]
    rels = [data.draw(st.sampled_from(RELS)) if h >= 0 else "root" for h in heads]
    page, parsed = tree(words, heads, rels)
    for e in find_events(page, parsed, (), (), (), surely):
        assert e.actors or e.recipients
        assert 0 <= e.trigger.start < e.trigger.end <= len(parsed.text)


def found(words: list[tuple[str, str]], heads: list[int], rels: list[str]) -> int:
    page, parsed = tree(words, heads, rels)
    return len(find_events(page, parsed, (), (), (), surely))


def test_thousands_of_events_in_one_sentence_are_all_told_apart() -> None:
    clause = [
        ("Chad", "PROPN"),
        ("attacked", "VERB"),
        ("French", "ADJ"),
        ("talks", "NOUN"),
        ("and", "CCONJ"),
    ]
    words, heads, rels = [], [], []
    for k in range(3000):
        b = 5 * k
        words += clause
        heads += [b + 1, b - 4 if k else -1, b + 3, b + 1, b + 1]
        rels += ["nsubj", "conj" if k else "root", "amod", "obj", "cc"]
    assert found(words, heads, rels) >= 1


def test_one_verb_may_have_fifty_thousand_objects() -> None:
    n = 50_000
    words = [("Chad", "PROPN"), ("attacked", "VERB")] + [("French", "ADJ")] * n
    assert found(words, [1, -1] + [1] * n, ["nsubj", "root"] + ["obj"] * n) >= 1


def test_a_chain_of_fifty_thousand_words_is_walked_without_recursion() -> None:
    n = 50_000
    words = [WORDS[i % len(WORDS)] for i in range(n)]
    heads, rels = [-1, *range(n - 1)], ["root"] + [RELS[i % len(RELS)] for i in range(n - 1)]
    assert found(words, heads, rels) >= 0
