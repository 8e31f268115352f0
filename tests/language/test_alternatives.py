from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

import pytest

from whence.errors import UsageError
from whence.language import parse
from whence.language.alternatives import alternative
from whence.records import Block, Document, Page

# Word, tag, lemma, UPOS, head, label, entity: ClearNLP, as spaCy's English models label.
ROWS = [
    ("Varga", "NNP", "Varga", "PROPN", 1, "nsubj", "PERSON"),
    ("is", "VBZ", "be", "AUX", 1, "ROOT", ""),
    ("minister", "NN", "minister", "NOUN", 1, "attr", ""),
    ("of", "IN", "of", "ADP", 2, "prep", ""),
    ("Kaland", "NNP", "Kaland", "PROPN", 3, "pobj", "GPE"),
    (".", ".", ".", "PUNCT", 1, "punct", ""),
]


@dataclass
class StubToken:
    i: int
    idx: int
    text: str
    tag_: str = "_SP"
    lemma_: str = " "
    pos_: str = "SPACE"
    dep_: str = "dep"
    is_space: bool = True
    head: StubToken = field(init=False)


class StubSpan(list[StubToken]):
    label_ = ""
    ents: list[StubSpan]


class StubDoc:
    def __init__(self, text: str) -> None:
        tokens, at = [], 0
        for i, (word, tag, lemma, upos, _, dep, _) in enumerate(ROWS):
            at = text.index(word, at)
            tokens.append(StubToken(i, at, word, tag, lemma, upos, dep, False))
            at += len(word)
        for token, row in zip(tokens, ROWS, strict=True):
            token.head = tokens[row[4]]
        space = StubToken(len(tokens), at, "\n")
        space.head = tokens[1]
        self.sentence = StubSpan([*tokens, space])
        self.sentence.ents = []
        for token, row in zip(tokens, ROWS, strict=True):
            if row[6]:
                entity = StubSpan([token])
                entity.label_ = row[6]
                self.sentence.ents.append(entity)

    @property
    def sents(self) -> Iterator[StubSpan]:
        yield self.sentence


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def load(name: str) -> Callable[[str], Any]:
        if name != "stub":
            raise OSError(name)
        return StubDoc

    module = ModuleType("spacy")
    module.load = load  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "spacy", module)
    alternative.cache_clear()
    yield
    alternative.cache_clear()


def page() -> Page:
    text = "Title line\n\nVarga is minister of Kaland.\n"
    blocks = (Block("comment", 0, 10), Block("body", 12, len(text)))
    return Page(document=Document(id="d", text=text, blocks=blocks))


def test_parse_with_spacy_gives_our_records_in_universal_dependencies(stub: None) -> None:
    (sentence,) = parse(page(), parser="spacy:stub").sentences
    assert (sentence.start, sentence.end, sentence.block) == (12, 40, 1)
    assert [t.text for t in sentence.tokens] == [row[0] for row in ROWS]
    assert [(t.head, t.rel) for t in sentence.tokens] == [
        (2, "nsubj"),
        (2, "cop"),
        (-1, "root"),
        (4, "case"),
        (2, "nmod"),
        (2, "punct"),
    ]
    assert [(n.first, n.last, n.label) for n in sentence.names] == [(0, 1, "PER"), (4, 5, "LOC")]
    assert sentence.role_scores is None


def test_alternative_names_what_is_missing(stub: None, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="no parser 'stanza:en'"):
        alternative("stanza:en")
    with pytest.raises(UsageError, match="no model 'absent'"):
        alternative("spacy:absent")
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(UsageError, match="needs spaCy"):
        alternative("spacy:stub")
