"""Treebanks as running text: what the reader says of their own words, and of raw text."""

from __future__ import annotations

import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from whence.language import parse, reader
from whence.language.model import Words
from whence.language.quotes import inside, quoted_spans
from whence.records import Block, Document, Page

Keep = Callable[[str], bool]


def everything(_: str) -> bool:
    """All documents."""
    return True


@dataclass
class Ratio:
    """Matches against what was predicted and what is gold."""

    hits: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, hits: int, predicted: int, gold: int) -> None:
        """Count one more stretch."""
        self.hits, self.predicted, self.gold = self.hits + hits, self.predicted + predicted, self.gold + gold

    @property
    def f(self) -> float:
        """F1, 0 to 1."""
        return 2 * self.hits / max(1, self.predicted + self.gold)


@dataclass
class GoldWord:
    """One word of a treebank, at its characters of the document's text."""

    start: int
    end: int
    form: str
    upos: str
    xpos: str
    head: int
    rel: str


@dataclass
class GoldDocument:
    """One document of a treebank as running text, its paragraphs and its sentences."""

    name: str
    text: str = ""
    paragraphs: list[tuple[int, int]] = field(default_factory=list)
    sentences: list[list[GoldWord]] = field(default_factory=list)

    @property
    def page(self) -> Page:
        """The text alone, every paragraph a block."""
        return page(self.name, self.text, self.paragraphs)


def page(name: str, text: str, paragraphs: Iterable[tuple[int, int]] | None = None) -> Page:
    """Bare text as a page; without `paragraphs` every line is one."""
    if paragraphs is None:
        paragraphs = [m.span() for m in re.finditer(r"[^\n]+", text)]
    return Page(
        document=Document(id=name, text=text, blocks=tuple(Block("body", a, b) for a, b in paragraphs))
    )


def treebank(path: Path, keep: Keep = everything) -> list[GoldDocument]:
    """Documents of a gzipped CoNLL-U file as running text.

    A space follows every word that does not say otherwise, a blank line every paragraph.
    """
    if not path.is_file():
        raise FileNotFoundError(f"no {path}")
    out: list[GoldDocument] = []
    pieces: list[str] = []
    size = 0
    with gzip.open(path, "rt", encoding="utf-8") as file:
        blocks = file.read().split("\n\n")
    for block in blocks:
        lines = block.split("\n")
        comments = [line[2:] for line in lines if line.startswith("#")]
        rows = [line.split("\t") for line in lines if line and line[0].isdigit()]
        if not rows:
            continue
        new = next((c.partition("= ")[2] for c in comments if c.startswith("newdoc id")), None)
        if new is not None:
            if out:
                _finish(out[-1], pieces)
            out.append(GoldDocument(new))
            pieces, size = [], 0
        doc = out[-1]
        if new is not None or any(c.startswith("newpar") for c in comments):
            if size:
                doc.paragraphs[-1] = (doc.paragraphs[-1][0], len("".join(pieces).rstrip()))
                pieces = ["".join(pieces).rstrip(), "\n\n"]
                size = len(pieces[0]) + 2
            doc.paragraphs.append((size, size))
        sentence: list[GoldWord] = []
        upto, surface, at, glued = 0, "", 0, False
        for c in rows:
            if "." in c[0]:
                continue
            if "-" in c[0]:
                upto, surface, at = int(c[0].split("-")[1]), c[1], size
                glued = "SpaceAfter=No" in c[9]
                continue
            i = int(c[0])
            if i <= upto:
                end = at + len(surface) if i == upto else min(size + len(c[1]), at + len(surface))
                text, space = surface[size - at : end - at], i == upto and not glued
            else:
                text, space = c[1], "SpaceAfter=No" not in c[9]
            sentence.append(GoldWord(size, size + len(text), c[1], c[3], c[4], int(c[6]) - 1, c[7]))
            pieces += [text, " "] if space else [text]
            size += len(text) + space
        doc.sentences.append(sentence)
    if out:
        _finish(out[-1], pieces)
    return [d for d in out if keep(d.name)]


def _finish(doc: GoldDocument, pieces: list[str]) -> None:
    doc.text = "".join(pieces).rstrip()
    doc.paragraphs[-1] = (doc.paragraphs[-1][0], len(doc.text))


def gold_words(docs: list[GoldDocument]) -> dict[str, float]:
    """UPOS, XPOS, UAS and LAS accuracy (label subtypes kept) with the treebank's own sentences and words."""
    given, gold = [], []
    for d in docs:
        spans = quoted_spans(d.text, d.paragraphs)
        for s in d.sentences:
            given.append(Words([w.form for w in s], inside([w.start for w in s], spans)))
            gold.append(s)
    n = Counter[str]()
    for s, t in zip(gold, reader().tag(given), strict=True):
        for w, upos, xpos, head, rel in zip(s, t.upos, t.xpos, t.heads, t.rels, strict=True):
            n["words"] += 1
            n["UPOS"] += w.upos == upos
            n["XPOS"] += w.xpos == xpos
            n["UAS"] += w.head == head
            n["LAS"] += w.head == head and w.rel == rel
    return {k: n[k] / n["words"] for k in ("UPOS", "XPOS", "UAS", "LAS")}


def raw_words(docs: list[GoldDocument]) -> dict[str, float]:
    """The same from raw text, as F1 over aligned words (Zeman et al. 2018); label subtypes kept."""
    r: dict[str, Ratio] = defaultdict(Ratio)
    for d in docs:
        found = parse(d.page).sentences
        sentences = {(s.start, s.end) for s in found}
        wanted = {(s[0].start, s[-1].end) for s in d.sentences}
        r["sentences"].add(len(sentences & wanted), len(sentences), len(wanted))
        system = {(t.start, t.end): (s, t) for s in found for t in s.tokens}
        aligned = [(s, w, system.get((w.start, w.end))) for s in d.sentences for w in s]
        hits = Counter[str]()
        for s, w, match in aligned:
            if match is None:
                continue
            sentence, t = match
            hits["words"] += 1
            hits["UPOS"] += w.upos == t.upos
            hits["XPOS"] += w.xpos == t.xpos
            head = (s[w.head].start, s[w.head].end) if w.head >= 0 else None
            above = sentence.tokens[t.head] if t.head >= 0 else None
            same = head == (above and (above.start, above.end))
            hits["UAS"] += same
            hits["LAS"] += same and w.rel == t.rel
        for k in ("words", "UPOS", "XPOS", "UAS", "LAS"):
            r[k].add(hits[k], len(system), len(aligned))
    return {k: v.f for k, v in r.items()}
