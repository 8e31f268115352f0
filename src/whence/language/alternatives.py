"""Other people's parsers in the place of ours, for users who have one: `spacy:MODEL`.

They give sentences, tokens, trees and names; attribution roles and factuality only our model gives. Nothing
of theirs is imported before it is asked for.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import cache
from typing import Any, cast

from whence.errors import UsageError
from whence.language.clearnlp import is_clearnlp, to_ud
from whence.language.decode import is_tree
from whence.language.pages import readable
from whence.language.quotes import inside, quoted_spans
from whence.records import Name, NameLabel, Page, Parsed, Sentence, Token

Parser = Callable[[Page], Parsed]

_NAMES = {
    "EVENT": "EVENT",
    "FAC": "LOC",
    "GPE": "LOC",
    "LANGUAGE": "MISC",
    "LAW": "MISC",
    "LOC": "LOC",
    "MISC": "MISC",
    "NORP": "NORP",
    "ORG": "ORG",
    "PER": "PER",
    "PERSON": "PER",
    "PRODUCT": "PRODUCT",
    "WORK_OF_ART": "MISC",
}


@cache
def alternative(name: str) -> Parser:
    """The parser called `name`, made once per process. Raises UsageError where there is no such parser."""
    kind, _, model = name.partition(":")
    if kind not in _MAKERS or not model:
        known = ", ".join(f"{k}:MODEL" for k in sorted(_MAKERS))
        raise UsageError(f"no parser {name!r}", hint=f"known: {known}")
    return _MAKERS[kind](model)


def _spacy(model: str) -> Parser:
    try:
        spacy = importlib.import_module("spacy")
    except ImportError as missing:
        raise UsageError(f"spacy:{model} needs spaCy", hint="pip install spacy") from missing
    try:
        pipeline = spacy.load(model)
    except OSError as missing:
        raise UsageError(
            f"spaCy has no model {model!r}", hint=f"python -m spacy download {model}"
        ) from missing
    return lambda page: _with_spacy(page, pipeline)


def _with_spacy(page: Page, pipeline: Any) -> Parsed:
    text = page.document.text
    blocks = readable(page)
    quoted = quoted_spans(text, [(b.start, b.end) for _, b in blocks])
    found = []
    for i, block in blocks:
        for sentence in pipeline(text[block.start : block.end]).sents:
            made = _sentence(sentence, text, i, block.start, quoted)
            if made is not None:
                found.append(made)
    return Parsed(text, tuple(found))


def _sentence(
    theirs: Any, text: str, block: int, offset: int, quoted: list[tuple[int, int]]
) -> Sentence | None:
    tokens = [t for t in theirs if not t.is_space]
    if not tokens:
        return None
    place = {t.i: k for k, t in enumerate(tokens)}
    heads = [-1 if t.head.i == t.i else place.get(t.head.i, -1) for t in tokens]
    labels = [str(t.dep_) for t in tokens]
    upos, lemmas = [str(t.pos_) for t in tokens], [str(t.lemma_) for t in tokens]
    if is_clearnlp(labels):
        heads, labels = to_ud(heads, labels, upos, lemmas)
    heads, labels = _one_root(heads, labels)
    starts = [offset + t.idx for t in tokens]
    ends = [a + len(t.text) for a, t in zip(starts, tokens, strict=True)]
    flags = inside(starts, quoted)
    made = tuple(
        Token(k, a, b, text[a:b], lemmas[k], upos[k], str(t.tag_), heads[k], labels[k], flags[k])
        for k, (t, a, b) in enumerate(zip(tokens, starts, ends, strict=True))
    )
    return Sentence(made[0].start, made[-1].end, block, made, _names(theirs, place))


def _one_root(heads: list[int], labels: list[str]) -> tuple[list[int], list[str]]:
    """A tree with one root: later roots hang on the first; a sentence without a tree becomes a flat one."""
    root = heads.index(-1) if -1 in heads else 0
    heads = [-1 if k == root else root if h < 0 else h for k, h in enumerate(heads)]
    if not is_tree([h + 1 for h in heads]):
        heads = [-1 if k == root else root for k in range(len(heads))]
    labels = [
        "root" if k == root else "parataxis" if label in ("ROOT", "root") else label
        for k, label in enumerate(labels)
    ]
    return heads, labels


def _names(theirs: Any, place: dict[int, int]) -> tuple[Name, ...]:
    out = []
    for entity in theirs.ents:
        covered = [place[t.i] for t in entity if t.i in place]
        label = _NAMES.get(str(entity.label_))
        if covered and label is not None:
            out.append(Name(covered[0], covered[-1] + 1, cast(NameLabel, label)))
    return tuple(out)


_MAKERS: dict[str, Callable[[str], Parser]] = {"spacy": _spacy}
