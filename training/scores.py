"""Scores of a model folder on the development sets, with gold tokens, through the code that runs it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from training.sources import own
from whence.language.decode import spans
from whence.language.model import Reader, Tagged, Words
from whence.language.names import over_page

ELSEWHERE = Path(__file__).parents[1] / "evaluation" / "gold" / "news_elsewhere.tsv"
Sent = dict[str, Any]
Pair = tuple[Sent, Tagged]
Scores = dict[str, float]
NAMES = ("PER", "ORG", "LOC")
ROLES = ("source", "cue", "content")


class Counted:
    """True positives, predicted, gold."""

    def __init__(self) -> None:
        self.right = self.said = self.gold = 0

    def add(self, gold: Iterable[Any], said: Iterable[Any]) -> None:
        """Counts one sentence's gold and predicted items."""
        g, s = set(gold), set(said)
        self.right += len(g & s)
        self.said += len(s)
        self.gold += len(g)

    @property
    def f1(self) -> float:
        """F1 in percent."""
        return 200 * self.right / max(1, self.said + self.gold)


def read(path: Path) -> list[tuple[str, list[Sent]]]:
    """The documents of a prepared set with their sentences."""
    with path.open(encoding="utf-8") as f:
        rows = [json.loads(line) for line in f]
    return [(r["doc"], r["sents"]) for r in rows]


def tagged(model: Reader, sents: Sequence[Sent], chunk: int = 2000) -> Iterator[Pair]:
    """Each sentence with what the model says of it."""
    for at in range(0, len(sents), chunk):
        part = sents[at : at + chunk]
        yield from zip(part, model.tag([Words(s["w"], [bool(q) for q in s["q"]]) for s in part]), strict=True)


def treebank(pairs: Iterable[Pair]) -> Scores:
    """Accuracy of tags, heads and labelled heads over all words, label subtypes kept."""
    n = upos = xpos = uas = las = 0
    for s, t in pairs:
        heads = [h - 1 for h in s["head"]]
        n += len(heads)
        upos += sum(a == b for a, b in zip(s["upos"], t.upos, strict=True))
        xpos += sum(a == b for a, b in zip(s["xpos"], t.xpos, strict=True))
        uas += sum(a == b for a, b in zip(heads, t.heads, strict=True))
        las += sum(
            a == b
            for a, b in zip(zip(heads, s["rel"], strict=True), zip(t.heads, t.rels, strict=True), strict=True)
        )
    return {k: 100 * v / n for k, v in (("UPOS", upos), ("XPOS", xpos), ("UAS", uas), ("LAS", las))}


def names(pairs: Iterable[Pair], kinds: Sequence[str] = NAMES) -> Scores:
    """Exact-span F1 of each kind of name, and of all of them together."""
    counts: dict[str, Counted] = defaultdict(Counted)
    for s, t in pairs:
        gold = [x for x in spans(s["ner"]) if x[2] in kinds]
        said = [(x.first, x.last, x.label) for x in t.names if x.label in kinds]
        for k in kinds:
            counts[k].add([x for x in gold if x[2] == k], [x for x in said if x[2] == k])
        counts["all"].add(gold, said)
    return {k: counts[k].f1 for k in (*kinds, "all")}


def roles(pairs: Iterable[Pair]) -> Scores:
    """F1 of attribution roles over tokens, and over exact spans within sentences."""
    counts: dict[str, Counted] = defaultdict(Counted)
    for s, t in pairs:
        gold = spans(s["att"])
        said = [(x.first, x.last, x.role) for x in t.roles]
        for k in ROLES:
            g, p = [x for x in gold if x[2] == k], [x for x in said if x[2] == k]
            counts[f"{k} span"].add(g, p)
            counts[f"{k} token"].add(
                (i for a, b, _ in g for i in range(a, b)), (i for a, b, _ in p for i in range(a, b))
            )
    return {f"{k} {unit}": counts[f"{k} {unit}"].f1 for unit in ("token", "span") for k in ROLES}


def factuality(pairs: Iterable[Pair]) -> Scores:
    """Mean absolute error (scale -3 to 3) and Pearson's r at the annotated predicates.

    Nothing where the model has no such head.
    """
    gold, said = [], []
    for s, t in pairs:
        if t.factuality is None:
            return {}
        for g, p in zip(s["fact"], t.factuality, strict=True):
            if g is not None:
                gold.append(g)
                said.append(p)
    return {
        "MAE": float(np.abs(np.array(gold) - said).mean()),
        "r x 100": 100 * float(np.corrcoef(gold, said)[0, 1]),
    }


def scores(folder: Path, prepared: Path) -> dict[str, Scores]:
    """Every measure of the model in `folder` on the development sets in `prepared`."""
    model = Reader(folder)
    sets = {
        n: read(prepared / f"{n}.jsonl")
        for n in ("ewt_dev", "gum_dev", "worldwide_held", "polnear_dev", "uw_dev")
    }
    elsewhere = [(r["doc"], r["sents"]) for r in own(ELSEWHERE)]
    sets["uner_dev"] = _dev_part(read(prepared / "uner_dev.jsonl"), {d for d, _ in sets["ewt_dev"]})
    measure = {
        "ewt_dev": treebank,
        "gum_dev": treebank,
        "worldwide_held": names,
        "uner_dev": names,
        "polnear_dev": roles,
        "uw_dev": factuality,
    }
    out: dict[str, Scores] = {}
    for name, f in measure.items():
        pairs = list(tagged(model, [s for _, sents in sets[name] for s in sents]))
        out[name] = f(pairs)
        if f is names:
            out[f"{name}, over the page"] = names(settled(pairs, [len(sents) for _, sents in sets[name]]))
    pairs = list(tagged(model, [s for _, sents in elsewhere for s in sents]))
    out["news from elsewhere"] = names(pairs) | roles(pairs)
    return out


def settled(pairs: Sequence[Pair], lengths: Sequence[int]) -> Iterator[Pair]:
    """The pairs with their names as `parse` gives them, put right over a document.

    `lengths` are the documents' numbers of sentences, in the order of the pairs.
    """
    at = 0
    for n in lengths:
        part = pairs[at : at + n]
        at += n
        for (s, t), same in zip(part, over_page([(s["w"], t.upos, t.names) for s, t in part]), strict=True):
            yield s, replace(t, names=same)


def _dev_part(docs: list[tuple[str, list[Sent]]], dev: set[str]) -> list[tuple[str, list[Sent]]]:
    """UNER's sentences from the treebank's development documents; the file holds the test part too."""
    known = {d.replace("/", "-") for d in dev}
    out: dict[str, list[Sent]] = {}
    for name, sents in docs:
        doc = name.removeprefix("uner_ewt-").rpartition("-")[0]
        if doc in known:
            out.setdefault(doc, []).extend(sents)
    return list(out.items())
