"""`uv run python -m training.pronouns [DATA]`: learns the weights of the pronoun resolver's signs.

From GAP (the half of its development set whose sha1 of id is even) and the coreference chains of OntoGUM's
news, interviews, speeches and biographies. One log-linear choice per pronoun over its candidates and
"nobody", trained by gradient ascent with an L2 penalty; writes `lexicon/pronoun_weights.tsv`.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from whence.language import parse
from whence.meaning.entities.merge import merge
from whence.meaning.entities.names import find_names
from whence.meaning.entities.pronouns import Options, Pronoun, choose
from whence.meaning.entities.referent import Referent
from whence.meaning.entities.resolve import resolve
from whence.records import Block, Document, Page, Parsed, Span

OUT = Path(__file__).parents[1] / "src/whence/meaning/entities/lexicon/pronoun_weights.tsv"
GENRES = frozenset({"news", "interview", "bio", "speech"})
ROUNDS = 400
RATE = 0.05
PENALTY = 4.0
CHAINED = 0.3
"""What a "he" or "she" of the chains counts beside one of GAP, whose are harder."""


@dataclass(frozen=True)
class Choice:
    """One pronoun: the signs of every candidate, and which of them are right (none: nobody is)."""

    signs: list[frozenset[str]]
    right: list[bool]
    nobody: bool
    weight: float


def page(row: dict[str, object]) -> Page:
    """A page of bare article text, one block a line."""
    text = str(row["text"])
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block("body", at, at + len(line)))
        at += len(line) + 1
    return Page(document=Document(id=str(row["id"]), text=text, blocks=tuple(blocks)))


def rows(path: Path) -> list[dict[str, object]]:
    """The rows of a gzipped JSONL file."""
    with gzip.open(path, "rt", encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def even(identity: str) -> bool:
    """Whether a row is of the part that is trained on and read."""
    return int(hashlib.sha1(identity.encode()).hexdigest(), 16) % 2 == 0


def seen(parsed: Parsed) -> Iterator[tuple[Pronoun, Options]]:
    """Every pronoun of a page with its candidates, as the resolver meets them."""
    out: list[tuple[Pronoun, Options]] = []

    def scorer(p: Pronoun, options: Options) -> tuple[int, float] | None:
        out.append((p, options))
        return choose(p, options)

    resolve(parsed, merge(parsed, find_names(parsed)), scorer)
    yield from out


def gap_choices(row: dict[str, object], parsed: Parsed) -> Iterator[Choice]:
    """The choice GAP asks for, where both names are candidates or neither is right."""
    pronoun = row["pronoun"]
    for p, options in seen(parsed):
        if p.place.start == pronoun["start"]:  # type: ignore[index]
            named = {x: [_named(c.referent, row[x]) for c, _ in options] for x in "ab"}  # type: ignore[arg-type]
            truth = [x for x in "ab" if row[x]["coref"]]  # type: ignore[index]
            if truth:
                right = named[truth[0]]
            else:
                right = [not a and not b for a, b in zip(named["a"], named["b"], strict=True)]
            if any(right) or not truth:
                yield Choice([signs for _, signs in options], right, not truth, 1.0)


def _named(r: Referent, name: dict[str, int]) -> bool:
    span = Span(name["start"], name["end"])
    return any(Span(m.start, m.end).overlaps(span) for m in r.names)


def chain_choices(row: dict[str, object], parsed: Parsed) -> Iterator[Choice]:
    """The pronouns of a page with gold chains: right is a candidate whose nearest mention is of the
    pronoun's chain."""
    gold: dict[tuple[int, int], str] = {(m["start"], m["end"]): m["chain"] for m in row["mentions"]}  # type: ignore[attr-defined]
    ends: dict[int, list[tuple[int, str]]] = {}
    for (a, b), chain in gold.items():
        ends.setdefault(b, []).append((a, chain))
    for p, options in seen(parsed):
        chain = gold.get((p.place.start, p.place.end))
        if chain is None or not options:
            continue
        right = [
            gold.get((c.nearest.start, c.nearest.end)) == chain
            or any(x == chain and abs(a - c.nearest.start) < 25 for a, x in ends.get(c.nearest.end, []))
            for c, _ in options
        ]
        weight = CHAINED if p.gender in {"m", "f"} else 1.0
        yield Choice([signs for _, signs in options], right, not any(right), weight)


def learn(choices: Sequence[Choice]) -> dict[str, float]:
    """The weights that make the right choices likeliest."""
    names = sorted({s for c in choices for x in c.signs for s in x} | {"nobody", "it: nobody"})
    at = {n: i for i, n in enumerate(names)}
    flat, owner, group, right, weight = [], [], [], [], []
    option = 0
    for g, c in enumerate(choices):
        nobody = frozenset(
            {"it: nobody" if any(s.startswith("it: ") for x in c.signs for s in x) else "nobody"}
        )
        for x, good in [*zip(c.signs, c.right, strict=True), (nobody, c.nobody)]:
            flat += [at[s] for s in x]
            owner += [option] * len(x)
            group.append(g)
            right.append(good)
            option += 1
        weight.append(c.weight)
    f, o, g, r = np.array(flat), np.array(owner), np.array(group), np.array(right)
    wt = np.array(weight)
    w = np.zeros(len(names))
    m, v = np.zeros_like(w), np.zeros_like(w)
    for step in range(1, ROUNDS + 1):
        score = np.bincount(o, weights=w[f], minlength=option)
        score -= np.maximum.reduceat(score, np.r_[0, np.flatnonzero(np.diff(g)) + 1])[g]
        e = np.exp(score)
        p = e / np.bincount(g, weights=e)[g]
        good = p * r
        q = good / np.maximum(np.bincount(g, weights=good)[g], 1e-12)
        slope = np.bincount(f, weights=((q - p) * wt[g])[o], minlength=len(w)) - PENALTY * w
        m, v = 0.9 * m + 0.1 * slope, 0.999 * v + 0.001 * slope**2
        w += RATE * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    return {n: round(float(x), 3) for n, x in zip(names, w, strict=True) if abs(x) >= 0.01}


def write(weights: dict[str, float], path: Path = OUT) -> None:
    """Writes the list the resolver reads."""
    head = (
        "# What speaks for a candidate of a pronoun, and how much. Learned by training/pronouns.py.\n"
        "# sign\tweight\n"
    )
    path.write_text(head + "".join(f"{k}\t{v}\n" for k, v in sorted(weights.items())), encoding="utf-8")


def main() -> int:
    """Reads the data, learns, writes."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("../shared/data")
    choices: list[Choice] = []
    for row in rows(data / "names/gap_dev.jsonl.gz"):
        if even(str(row["id"])):
            choices += gap_choices(row, parse(page(row)))
    for row in rows(data / "names/ontogum_other.jsonl.gz"):
        if row["genre"] in GENRES:
            choices += chain_choices(row, parse(page(row)))
    weights = learn(choices)
    write(weights)
    print(f"{len(choices)} choices, {len(weights)} weights -> {OUT}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
