"""Parsed pages written out by hand, so that a test says what the parse is."""

from __future__ import annotations

from whence.meaning.entities import find_entities
from whence.records import Block, Document, Entity, Name, NameLabel, Page, Parsed, Sentence, Token

_TAGS = {"PRON": "PRP", "PROPN": "NNP", "VERB": "VBD", "NOUN": "NN", "DET": "DT", "ADP": "IN", "ADJ": "JJ"}


def sentence(rows: str, names: str = "", *, start: int = 0, block: int = 0, quoted: str = "") -> Sentence:
    """One sentence from `word:UPOS:head:rel` rows parted by spaces (head counts from 1, 0 is the root).

    `names`: `first-last:LABEL` parted by spaces, counting from 1, both ends in. `quoted`: `first-last`.
    """
    tokens, at = [], start
    inside = range(0)
    if quoted:
        a, b = map(int, quoted.split("-"))
        inside = range(a - 1, b)
    for i, row in enumerate(rows.split()):
        word, upos, head, rel = row.split(":", 3)
        lemma = word.lower()
        for ending, base in (("said", "say"), ("told", "tell"), ("met", "meet"), ("is", "be"), ("was", "be")):
            lemma = base if lemma == ending else lemma
        plural = upos == "NOUN" and word.endswith("s") and not word.endswith("ss")
        tag = "NNS" if plural else "WP" if lemma == "who" else _TAGS.get(upos, upos)
        tokens.append(
            Token(
                i,
                at,
                at + len(word),
                word,
                lemma.removesuffix("s") if plural else lemma,
                upos,
                tag,
                int(head) - 1,
                rel,
                i in inside,
            )
        )
        at += len(word) + 1
    found = []
    labels: tuple[NameLabel, ...] = ("PER", "ORG", "LOC", "NORP", "PRODUCT", "EVENT", "MISC")
    for item in names.split():
        span, label = item.split(":")
        a, b = map(int, span.split("-"))
        found.append(Name(a - 1, b, next(x for x in labels if x == label), 0.9))
    return Sentence(start, at - 1, block, tuple(tokens), tuple(found))


def page(*parts: tuple[str, str] | tuple[str, str, str]) -> tuple[Page, Parsed]:
    """A page of one block from `(rows, names)` or `(rows, names, quoted)` for each sentence."""
    sentences: list[Sentence] = []
    at = 0
    for part in parts:
        s = sentence(part[0], part[1], start=at, quoted=part[2] if len(part) > 2 else "")
        sentences.append(s)
        at = s.end + 1
    text = " ".join(t.text for s in sentences for t in s.tokens)
    document = Document(id="page", text=text, blocks=(Block("body", 0, len(text)),))
    return Page(document=document), Parsed(text, tuple(sentences))


def found(*parts: tuple[str, str] | tuple[str, str, str]) -> dict[str, list[str]]:
    """Entity name -> the words of its mentions."""
    p, parsed = page(*parts)
    return said(p.document.text, find_entities(p, parsed))


def said(text: str, entities: tuple[Entity, ...]) -> dict[str, list[str]]:
    """Entity name -> the words of its mentions."""
    return {e.name: [text[m.start : m.end] for m in e.mentions] for e in entities}
