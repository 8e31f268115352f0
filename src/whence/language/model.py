"""The reader model: words of sentences in, tags, trees and span labels out.

One encoder with several heads, run by onnxruntime on one thread. Sentences go in one by one, batched by
length: the model was trained on single sentences, and longer windows make it worse.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import cast, get_args

import numpy as np
import numpy.typing as npt
import onnxruntime

from whence.errors import ModelError
from whence.language.decode import is_tree, legal_steps, paths, spans, tree
from whence.language.wordpiece import WordPiece
from whence.records import ROLE_TAGS, Name, NameLabel, Role, RoleSpan

CELLS = 192
"""Padded pieces in one batch; larger batches outgrow the processor's cache and are a third slower."""
LONGEST = 400
"""Pieces the encoder takes at once; a longer sentence goes through in parts."""
_SHAPES = 7
_NAMES = frozenset(get_args(NameLabel))
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Words:
    """One sentence as the model takes it: its words, and for each whether it is quoted."""

    words: Sequence[str]
    quoted: Sequence[bool]


@dataclass(frozen=True)
class Tagged:
    """What the model says of one sentence. `heads`: -1 for the root."""

    upos: list[str]
    xpos: list[str]
    heads: list[int]
    rels: list[str]
    names: tuple[Name, ...]
    roles: tuple[RoleSpan, ...]
    role_scores: Floats
    factuality: list[float] | None


@dataclass(frozen=True)
class _Part:
    """A sentence, or a stretch of one too long, as pieces."""

    sentence: int
    first: int
    ids: list[int]
    types: list[int]
    starts: list[int]


def shape(word: str) -> int:
    """How a word is written: 0 small, 1 Capitalised, 2 CAPITALS, 3 mIxed, 4 a capital, 5 digits, 6 signs."""
    if word.islower() and word.isalpha():
        return 0
    if any(c.isdigit() for c in word):
        return 5
    if not any(c.isalpha() for c in word):
        return 6
    if word.islower():
        return 0
    if word.isupper():
        return 2 if len(word) > 1 else 4
    return 1 if word[0].isupper() and word[1:].islower() else 3


class Reader:
    """The loaded model; `reader()` keeps one for the process.

    Raises ModelError where the files in `folder` are missing or damaged.
    """

    def __init__(self, folder: Path) -> None:
        try:
            self._load(folder)
        except Exception as broken:  # onnxruntime has no common base for its own
            raise ModelError(f"the reader model cannot be loaded: {broken}", where=str(folder)) from broken

    def _load(self, folder: Path) -> None:
        settings = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
        maps = settings["maps"]
        self._shapes = int(settings.get("shapes", _SHAPES))
        self._upos, self._xpos, self._rels, self._ner = (
            _labels(maps[k]) for k in ("upos", "xpos", "rel", "ner")
        )
        att = [tag if tag == "O" else tag[:2] + tag[2:].lower() for tag in _labels(maps["att"])]
        self._role_order = [att.index(tag) for tag in ROLE_TAGS]
        self._name_steps, self._role_steps = legal_steps(self._ner), legal_steps(ROLE_TAGS)
        self._root = self._rels.index("root")
        with (folder / "vocab.txt").open(encoding="utf-8") as lines:
            self._pieces = WordPiece(line.rstrip("\n") for line in lines)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            str(folder / "reader.int8.onnx"), options, providers=["CPUExecutionProvider"]
        )
        made = [o.name for o in self._session.get_outputs()]
        self._outputs = [k for k in ("upos", "xpos", "ner", "att", "arc", "rel", "fact") if k in made]
        self._shape_of: dict[str, int] = {}

    def tag(self, sentences: Sequence[Words]) -> list[Tagged]:
        """Tags, tree and spans of each sentence."""
        parts = [part for i, s in enumerate(sentences) for part in self._parts(i, s)]
        order = sorted(range(len(parts)), key=lambda i: len(parts[i].ids))
        done: list[Tagged | None] = [None] * len(parts)
        batch: list[int] = []
        for i in order:
            if batch and len(parts[i].ids) * (len(batch) + 1) > CELLS:
                self._run(parts, batch, done)
                batch = []
            batch.append(i)
        if batch:
            self._run(parts, batch, done)
        out: list[list[Tagged]] = [[] for _ in sentences]
        for part, tagged in zip(parts, done, strict=True):
            if tagged is not None:
                out[part.sentence].append(tagged)
        return [t[0] if len(t) == 1 else _joined(t) for t in out]

    def _parts(self, index: int, sentence: Words) -> list[_Part]:
        pieces = [self._pieces(w) for w in sentence.words]
        parts: list[_Part] = []
        first = 0
        while first < len(pieces) or not parts:
            last, size = first, 0
            while last < len(pieces) and size + len(pieces[last]) <= LONGEST:
                size += len(pieces[last])
                last += 1
            if last < len(pieces):
                last = _cut(sentence.words, first, last)
            parts.append(self._part(index, sentence, pieces, first, last))
            first = last
        return parts

    def _part(
        self, index: int, sentence: Words, pieces: list[tuple[int, ...]], first: int, last: int
    ) -> _Part:
        ids, types, starts = [self._pieces.cls], [0], []
        quotes = self._shapes > _SHAPES
        known = self._shape_of
        for i in range(first, last):
            word, p = sentence.words[i], pieces[i]
            kind = known.get(word)
            if kind is None:
                if len(known) > 100_000:
                    known.clear()
                kind = known[word] = shape(word)
            if quotes and sentence.quoted[i]:
                kind += _SHAPES
            starts.append(len(ids))
            ids += p
            types += [kind] * len(p)
        ids.append(self._pieces.sep)
        types.append(0)
        return _Part(index, first, ids, types, starts)

    def _run(self, parts: list[_Part], batch: list[int], done: list[Tagged | None]) -> None:
        b = len(batch)
        length = max(len(parts[i].ids) for i in batch)
        count = max(1, max(len(parts[i].starts) for i in batch))
        ids, types = np.zeros((b, length), np.int64), np.zeros((b, length), np.int64)
        first, sent = np.zeros((b, count), np.int64), np.full((b, count), -1, np.int64)
        for row, i in enumerate(batch):
            p = parts[i]
            ids[row, : len(p.ids)], types[row, : len(p.types)] = p.ids, p.types
            first[row, : len(p.starts)], sent[row, : len(p.starts)] = p.starts, 0
        lengths = np.array([len(parts[i].ids) for i in batch], np.int64)
        feed = {"ids": ids, "types": types, "first": first, "sent": sent, "length": lengths}
        got: dict[str, Floats] = dict(zip(self._outputs, self._session.run(self._outputs, feed), strict=True))
        upos, xpos = got["upos"].argmax(2).tolist(), got["xpos"].argmax(2).tolist()
        above = got["arc"].argmax(2).tolist()
        rel = got["rel"]
        rel[:, :, self._root] = -np.inf
        rels = rel.argmax(2).tolist()
        names = _Tagger(got["ner"], self._ner, self._name_steps)
        roles = _Tagger(got["att"][:, :, self._role_order], ROLE_TAGS, self._role_steps)
        fact = got.get("fact")
        for row, i in enumerate(batch):
            n = len(parts[i].starts)
            best = above[row][:n]
            heads = [h - 1 for h in best] if is_tree(best) else tree(got["arc"][row, :n, : n + 1])
            labels = [self._rels[r] for r in rels[row][:n]]
            if n:
                labels[heads.index(-1)] = "root"
            done[i] = Tagged(
                upos=[self._upos[k] for k in upos[row][:n]],
                xpos=[self._xpos[k] for k in xpos[row][:n]],
                heads=heads,
                rels=labels,
                names=tuple(
                    Name(a, b, cast(NameLabel, k), p) for a, b, k, p in names.spans(row, n) if k in _NAMES
                ),
                roles=tuple(RoleSpan(a, b, cast(Role, k), p) for a, b, k, p in roles.spans(row, n)),
                role_scores=roles.scores[row, :n].copy(),
                factuality=None if fact is None else _factuality(fact[row, :n]),
            )


class _Tagger:
    """The best legal BIO paths of a batch, with the probability of every tag on them."""

    def __init__(self, logits: Floats, tags: Sequence[str], steps: Floats) -> None:
        shifted = logits - logits.max(2, keepdims=True)
        self.scores: Floats = shifted - np.log(np.exp(shifted).sum(2, keepdims=True))
        best = paths(self.scores, steps)
        self._sure = np.exp(np.take_along_axis(self.scores, best[:, :, None], 2)[:, :, 0])
        self._best, self._tags = best, tags
        self._some: npt.NDArray[np.bool_] = np.any(best > 0, axis=1)

    def spans(self, row: int, n: int) -> Iterator[tuple[int, int, str, float]]:
        """First word, end, label and mean probability of each span in the sentence's first `n` words."""
        if not self._some[row]:
            return
        sure = self._sure[row, :n].tolist()
        for a, b, label in spans([self._tags[k] for k in self._best[row, :n].tolist()]):
            yield a, b, label, sum(sure[a:b]) / (b - a)


@cache
def reader() -> Reader:
    """The model that comes with the package, loaded once per process."""
    with as_file(files(__package__) / "model") as folder:
        return Reader(folder)


def _labels(numbered: dict[str, int]) -> list[str]:
    return sorted(numbered, key=numbered.__getitem__)


def _factuality(fact: Floats) -> list[float] | None:
    if fact.ndim == 2 and fact.shape[1] != 1:
        return None
    values: list[float] = np.clip(fact.reshape(-1), -3.0, 3.0).tolist()
    return values


def _cut(words: Sequence[str], first: int, last: int) -> int:
    """Where to cut a sentence too long: after the last punctuation mark of the second half, else `last`."""
    for i in range(last - 1, max(first + (last - first) // 2, first), -1):
        if words[i] in (",", ";", ":", ".", "!", "?", "|", "-", "–", "—", "*"):
            return i + 1
    return max(last, first + 1)


def _joined(parts: list[Tagged]) -> Tagged:
    """One sentence of its parts: each later part's root hangs on the first's (parataxis)."""
    root = parts[0].heads.index(-1)
    heads, rels = list(parts[0].heads), list(parts[0].rels)
    names, roles = list(parts[0].names), list(parts[0].roles)
    for p in parts[1:]:
        at = len(heads)
        heads += [root if h < 0 else h + at for h in p.heads]
        rels += ["parataxis" if h < 0 else r for h, r in zip(p.heads, p.rels, strict=True)]
        names += [Name(n.first + at, n.last + at, n.label, n.score) for n in p.names]
        roles += [RoleSpan(r.first + at, r.last + at, r.role, r.score) for r in p.roles]
    with_fact = all(p.factuality is not None for p in parts)
    return Tagged(
        upos=[t for p in parts for t in p.upos],
        xpos=[t for p in parts for t in p.xpos],
        heads=heads,
        rels=rels,
        names=tuple(names),
        roles=tuple(roles),
        role_scores=np.concatenate([p.role_scores for p in parts]),
        factuality=[f for p in parts for f in p.factuality or ()] if with_fact else None,
    )
