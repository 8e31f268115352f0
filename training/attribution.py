"""Learn the linker's weights from annotated attributions.

    python -m training.attribution ../shared/data            writes
    src/whence/meaning/attributions/weights.tsv

Reads `polnear/train.jsonl.gz` only. Conditional logit over the candidates of `linker.py`, full-batch Adam
with an L2 penalty.
`--left A B` names two readers trained without one half of the articles each (`training/crossed.py`).
`--parses FILE` keeps the parsed articles between runs; delete the file when the reader model changes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import pickle
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from training.crossed import Readers
from whence.intake import to_page
from whence.language.pages import parse_page
from whence.meaning.attributions.drafts import join
from whence.meaning.attributions.edges import end_features, ends, start_features, starts
from whence.meaning.attributions.keep import keep_features
from whence.meaning.attributions.linker import (
    NONE,
    content_candidates,
    content_features,
    source_candidates,
    source_features,
)
from whence.meaning.attributions.roles import Draft, Run
from whence.meaning.attributions.stream import Stream
from whence.meaning.attributions.weights import weights
from whence.records import Capture, Page, Parsed, Token

WEIGHTS = Path(__file__).parents[1] / "src/whence/meaning/attributions/weights.tsv"
Words = frozenset[tuple[int, int]]


@dataclass(frozen=True)
class Gold:
    """One annotated attribution as sets of (sentence, token)."""

    source: Words
    cue: Words
    content: Words


@dataclass
class Examples:
    """Choices among candidates: for each candidate its features and whether it is right."""

    model: str
    choices: list[list[tuple[list[str], bool]]] = field(default_factory=list)

    def add(self, candidates: Iterable[tuple[Iterator[str], bool]]) -> None:
        """One more choice; left out unless some candidate is right and some is not."""
        rows = [(list(features), right) for features, right in candidates]
        if any(r for _, r in rows) and not all(r for _, r in rows):
            self.choices.append(rows)


def articles(data: Path, part: str) -> list[dict[str, Any]]:
    """The annotated articles of `polnear/{part}.jsonl.gz`."""
    with gzip.open(data / "polnear" / f"{part}.jsonl.gz", "rt", encoding="utf8") as lines:
        return [json.loads(line) for line in lines]


def parsed_articles(
    rows: list[dict[str, Any]], keep: Path | None, left: Sequence[Path] = ()
) -> dict[str, tuple[Page, Parsed]]:
    """Every article parsed, by id; read from and written to `keep` where given."""
    done: dict[str, tuple[Page, Parsed]] = {}
    if keep and keep.is_file():
        done = pickle.loads(keep.read_bytes())
    readers = Readers(left)
    todo = [(i, r) for i, r in enumerate(rows) if r["id"] not in done]
    for i, r in todo:
        page = to_page(Capture(where=r["id"], body=r["text"], media="text", id=r["id"], zones="article"))
        done[r["id"]] = (page, parse_page(page, readers.of("polnear", i)))
    if keep and todo:
        keep.write_bytes(pickle.dumps(done))
    return done


def gold_of(stream: Stream, row: dict[str, Any]) -> list[Gold]:
    """The annotated attributions of an article on our tokens, punctuation left out."""
    at: dict[int, tuple[int, int]] = {}
    for i, sentence in enumerate(stream.sentences):
        for t in sentence.tokens:
            if t.upos != "PUNCT" or t.text == ":":
                at.update(dict.fromkeys(range(t.start, t.end), (i, t.index)))

    def words(spans: list[list[int]]) -> Words:
        return frozenset(at[c] for s, e in spans for c in range(s, e) if c in at)

    return [Gold(*(words(a[r]) for r in ("source", "cue", "content"))) for a in row["attributions"]]


def words_of(stream: Stream, run: Run) -> Words:
    """The words of a run as (sentence, token)."""
    return frozenset(
        (run.sentence, t.index) for t in stream.tokens(run) if t.upos != "PUNCT" or t.text == ":"
    )


def gather(stream: Stream, gold: list[Gold], contents: Examples, sources: Examples) -> None:
    """The choices one article teaches."""
    cues = [words_of(stream, c) for c in stream.cues]
    for number, run in enumerate(stream.contents):
        mine = words_of(stream, run)
        owner = max(gold, key=lambda g: len(g.content & mine), default=None)
        if owner is None or len(owner.content & mine) * 3 < len(mine):
            right = {NONE}
        else:
            right = {k for k, c in enumerate(cues) if c & owner.cue}
        contents.add(
            (content_features(stream, number, k), k in right) for k in content_candidates(stream, number)
        )
    for number, cue in enumerate(cues):
        owner = max(gold, key=lambda g: len(g.cue & cue), default=None)
        if owner is None or not owner.cue & cue:
            continue
        sources.add(
            (
                source_features(stream, number, s),
                bool(words_of(stream, s) & owner.source) if s else not owner.source,
            )
            for s in source_candidates(stream, number)
        )


def gather_edges(stream: Stream, gold: list[Gold], end: Examples, start: Examples) -> None:
    """The choices of edges one article teaches, on the drafts as joined."""
    for draft in join(stream, mended=False, sifted=False):
        if draft in stream.laid_out:
            continue
        owner = max(gold, key=lambda g: len(g.content & _all_words(stream, draft)), default=None)
        if owner is None:
            continue
        for run in draft.content:
            words = words_of(stream, run) & owner.content
            if not words:
                continue
            tokens = stream.sentences[run.sentence].tokens

            last = _bare(tokens, _reach(tokens, run.sentence, owner.content, max(i for _, i in words), 1), -1)
            first = _bare(
                tokens, _reach(tokens, run.sentence, owner.content, min(i for _, i in words), -1), 1
            )
            end.add(
                (end_features(stream, draft, run, e), _bare(tokens, e - 1, -1) == last)
                for e in ends(stream, draft, run)
            )
            start.add(
                (start_features(stream, draft, run, s), _bare(tokens, s, 1) == first)
                for s in starts(stream, draft, run)
            )


def gather_kept(stream: Stream, gold: list[Gold], kept: Examples) -> None:
    """Which joined drafts of an article match an annotated attribution and its source, each one once."""
    drafts = [d for d in join(stream, sifted=False) if d not in stream.laid_out]
    words = [_all_words(stream, d) for d in drafts]
    pairs = sorted(
        (
            (len(w & g.content) / len(w | g.content), i, j)
            for i, w in enumerate(words)
            for j, g in enumerate(gold)
            if w & g.content
        ),
        reverse=True,
    )
    right: set[int] = set()
    done: set[int] = set()
    matched: set[int] = set()
    for overlap, i, j in pairs:
        if overlap < 0.5 or i in done or j in matched:
            continue
        done.add(i)
        matched.add(j)
        source = frozenset().union(*(words_of(stream, r) for r in drafts[i].source))
        if source & gold[j].source or not (source or gold[j].source):
            right.add(i)
    for i, d in enumerate(drafts):
        kept.add([(keep_features(stream, d), i in right), (iter(()), i not in right)])


def _all_words(stream: Stream, draft: Draft) -> Words:
    return frozenset().union(*(words_of(stream, r) for r in draft.content))


def _reach(tokens: tuple[Token, ...], sentence: int, words: Words, i: int, step: int) -> int:
    """How far the annotated words go on from token `i` without a gap but punctuation."""
    while 0 <= i + step < len(tokens) and (tokens[i + step].upos == "PUNCT" or (sentence, i + step) in words):
        i += step
    return i


def _bare(tokens: tuple[Token, ...], i: int, step: int) -> int:
    """The nearest token from `i` on that is no punctuation."""
    while 0 <= i < len(tokens) and tokens[i].upos == "PUNCT":
        i += step
    return i


def fit(examples: Examples, least: int = 8, penalty: float = 2.0, rounds: int = 250) -> dict[str, float]:
    """Weights that make the right candidates likely; features seen fewer than `least` times are left out."""
    seen = Counter(f for choice in examples.choices for features, _ in choice for f in set(features))
    names = sorted(f for f, n in seen.items() if n >= least)
    number = {f: i for i, f in enumerate(names)}
    ids: list[int] = []
    rows: list[int] = []
    group: list[int] = []
    right: list[bool] = []
    for g, choice in enumerate(examples.choices):
        for features, ok in choice:
            known = [number[f] for f in features if f in number]
            ids.extend(known)
            rows.extend([len(group)] * len(known))
            group.append(g)
            right.append(ok)
    i, r, g_, ok_ = np.array(ids), np.array(rows), np.array(group), np.array(right)
    n, m = len(group), len(examples.choices)
    w, first, second = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))

    def softmax(s: Any, mask: Any) -> Any:
        top = np.full(m, -np.inf)
        np.maximum.at(top, g_[mask], s[mask])
        e = np.where(mask, np.exp(np.minimum(s - top[g_], 0.0)), 0.0)
        return e / np.bincount(g_, e, m)[g_]

    everything = np.ones(n, bool)
    for step in range(1, rounds + 1):
        s = np.bincount(r, w[i], n)
        miss = softmax(s, everything) - softmax(s, ok_)
        grad = np.bincount(i, miss[r], len(names)) + penalty * w
        first = 0.9 * first + 0.1 * grad
        second = 0.99 * second + 0.01 * grad * grad
        rate = 0.1 * min(1.0, 2.0 * (1 - step / rounds) + 0.02)
        w -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    s = np.bincount(r, w[i], n)
    best = np.full(m, -np.inf)
    np.maximum.at(best, g_, s)
    hit = np.bincount(g_[(s == best[g_]) & ok_], minlength=m) > 0
    print(f"{examples.model}: {m} choices, {len(names)} features, {hit.mean():.4f} right")
    return {f: float(x) for f, x in zip(names, w, strict=True) if abs(x) >= 0.02 and math.isfinite(x)}


def write(models: dict[str, dict[str, float]], path: Path) -> None:
    """The weights as `model, feature, weight` lines."""
    lines = ["# Learned by training/attribution.py. Columns: model, feature, weight."]
    for model, table in models.items():
        lines.extend(f"{model}\t{f}\t{x:.3f}" for f, x in sorted(table.items()))
    path.write_text("\n".join(lines) + "\n", "utf8")


def main() -> None:
    """Train and write the weights."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("data", type=Path)
    options.add_argument("--parses", type=Path)
    options.add_argument(
        "--left", type=Path, nargs=2, default=(), help="readers without half 0, without half 1"
    )
    o = options.parse_args()
    rows = articles(o.data, "train")
    parses = parsed_articles(rows, o.parses, o.left)
    streams = [(Stream.of(parses[row["id"]][1]), row) for row in rows]
    contents, sources = Examples("content"), Examples("source")
    for stream, row in streams:
        gather(stream, gold_of(stream, row), contents, sources)
    models = {e.model: fit(e) for e in (contents, sources)}
    write(models, WEIGHTS)
    weights.cache_clear()
    end, start = Examples("end"), Examples("start")
    for stream, row in streams:
        gather_edges(stream, gold_of(stream, row), end, start)
    models |= {e.model: fit(e) for e in (end, start)}
    write(models, WEIGHTS)
    weights.cache_clear()
    kept = Examples("keep")
    for stream, row in streams:
        gather_kept(stream, gold_of(stream, row), kept)
    models |= {"keep": fit(kept)}
    write(models, WEIGHTS)


if __name__ == "__main__":
    main()
