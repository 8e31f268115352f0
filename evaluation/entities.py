"""Names in running text: the whole entity stage scored as a name tagger."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evaluation.figure import Figure, scorer
from whence.intake import to_page
from whence.language import parse
from whence.meaning.entities import find_entities
from whence.records import Capture, Entity

GROUP = "Worldwide newswire, a fifth"


def figures(data: Path) -> Iterator[Figure]:
    """Exact-span F1 of name mentions on the fifth of the articles that no model is trained on (sha1 of id,
    mod 5 = 0).

    Raises FileNotFoundError where the articles or the scorers are absent.
    """
    gold = [r for r in rows(data / "ner/ewnw_train.jsonl.gz") if digest(r["id"]) % 5 == 0]
    shape = scorer(data, "readings_to").entities
    found = [{"id": r["id"], **shape(as_json(entities(r["id"], r["text"])))} for r in gold]
    scores = scorer(data, "score_ner").score(gold, found)
    floors = {"PER": 0.914, "ORG": 0.816, "LOC": 0.890, "micro": 0.874}
    others = {
        "PER": "trial tagger .87; to reach .90",
        "ORG": "trial tagger .77; to reach .81",
        "LOC": "trial tagger .85; to reach .88",
        "micro": "to reach .80",
    }
    for kind, floor in floors.items():
        yield Figure(GROUP, f"{kind} F1", scores[kind]["f"] / 100, floor, others[kind])


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSONL file, gzipped or not; FileNotFoundError where it is absent."""
    if not path.is_file():
        raise FileNotFoundError(f"no data {path}")
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def digest(identity: str) -> int:
    """The number that tells into which part a row falls."""
    return int(hashlib.sha1(identity.encode(), usedforsecurity=False).hexdigest(), 16)


def entities(identity: str, text: str) -> tuple[Entity, ...]:
    """The entities of a bare article."""
    page = to_page(Capture(where=identity, body=text, media="text", id=identity, zones="article"))
    return find_entities(page, parse(page))


def as_json(found: tuple[Entity, ...]) -> dict[str, Any]:
    """The part of a reading the scorers look at."""
    return {
        "entities": [
            {
                "kind": e.kind,
                "mentions": [{"start": m.start, "end": m.end, "form": m.form} for m in e.mentions],
            }
            for e in found
        ]
    }
