"""Page -> Parsed: the readable blocks cut into sentences and words, and the model run over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whence.language.lemmas import lemma
from whence.language.model import Reader, Tagged, Words, reader
from whence.language.names import over_page
from whence.language.quotes import inside, quoted_spans
from whence.language.sentences import sentences
from whence.language.tokens import Word, words
from whence.records import Block, Name, Page, Parsed, Sentence, Token

READABLE = frozenset({"title", "heading", "body", "quote", "list", "caption"})
"""Kinds of block that are parsed; comments, furniture and the page's credits are not."""

_READ_AS = {".-": "-", ".‐": "-", ".‑": "-", "‐": "-", "‑": "-"}


@dataclass(frozen=True)
class Cut:
    """One sentence before the model: its block and its words as code-point ranges, with the text of each."""

    block: int
    spans: list[Word]
    words: list[str]
    quoted: list[bool]


def parse_page(page: Page, model: Reader | None = None) -> Parsed:
    """All sentences of the page's readable blocks, in text order; a block without words has none.

    `model` is the one that comes with the package unless another is given.
    """
    text = page.document.text
    found = cut(page)
    given = [Words([_READ_AS.get(w, w) for w in c.words], c.quoted) for c in found]
    tagged = (model or reader()).tag(given) if found else []
    names = over_page([(c.words, t.upos, t.names) for c, t in zip(found, tagged, strict=True)])
    return Parsed(text, tuple(_sentence(c, t, n) for c, t, n in zip(found, tagged, names, strict=True)))


def readable(page: Page) -> list[tuple[int, Block]]:
    """The blocks that are parsed, with their indices."""
    return [(i, b) for i, b in enumerate(page.document.blocks) if b.kind in READABLE]


def cut(page: Page) -> list[Cut]:
    """The sentences and words of the page's readable blocks; no sentence crosses a block."""
    text = page.document.text
    blocks = readable(page)
    quoted = quoted_spans(text, [(b.start, b.end) for _, b in blocks])
    closing = frozenset(b for _, b in quoted)
    out = []
    for i, block in blocks:
        spans = words(text, block.start, block.end)
        flags = inside([a for a, _ in spans], quoted)
        for first, last in sentences(text, spans, block.kind == "list", closing):
            part = spans[first:last]
            out.append(Cut(i, part, [text[a:b] for a, b in part], flags[first:last]))
    return out


def _sentence(c: Cut, t: Tagged, names: tuple[Name, ...]) -> Sentence:
    factuality: Sequence[float | None] = t.factuality or [None] * len(c.words)
    tokens = tuple(
        Token(i, span[0], span[1], word, lemma(word, upos, xpos), upos, xpos, head, rel, quoted, fact)
        for i, (span, word, upos, xpos, head, rel, quoted, fact) in enumerate(
            zip(c.spans, c.words, t.upos, t.xpos, t.heads, t.rels, c.quoted, factuality, strict=True)
        )
    )
    return Sentence(c.spans[0][0], c.spans[-1][1], c.block, tokens, names, t.roles, t.role_scores)
