"""Forgets the silver names that a model trained on them and on better ones contradicts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from training.labels import NO_EVENT, UNKNOWN, allowed, bio
from training.scores import tagged
from whence.language.decode import spans
from whence.language.model import Reader

SILVER = "gmb"


def doubt(work: Path, model: Path, words: int | None = None) -> float:
    """Rewrites the silver set in `work`: where its name and the model's differ, the words count as unknown.

    With `words`, keeps about so many from the front, for a short run. Gives the share of words forgotten.
    """
    path = work / f"{SILVER}.jsonl"
    with path.open(encoding="utf-8") as f:
        rows = [json.loads(line) for line in f]
    kept: list[dict[str, Any]] = []
    total = 0
    for row in rows:
        if words is not None and total >= words:
            break
        kept.append(row)
        total += sum(len(s["w"]) for s in row["sents"])
    forgotten = 0
    for s, t in tagged(Reader(model), [s for row in kept for s in row["sents"]]):
        said = bio([(x.first, x.last, x.label) for x in t.names], len(s["w"]))
        fine = {i for i, (g, p) in enumerate(zip(s["ner"], said, strict=True)) if p in allowed(g)}
        for a, b, _ in (*spans(said), *spans(s["ner"])):
            if not fine.issuperset(range(a, b)):
                for i in range(a, b):
                    forgotten += s["ner"][i] not in (UNKNOWN, NO_EVENT)
                    s["ner"][i] = UNKNOWN if "B-EVENT" in allowed(s["ner"][i]) else NO_EVENT
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8") as f:
        f.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in kept)
    part.replace(path)
    return forgotten / max(1, total)
