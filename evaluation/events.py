"""Who did what to whom: readings of codebook sentences and of our own, and false alarms where nothing
happens.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from evaluation.entities import rows
from evaluation.figure import Figure, scorer
from whence.pipeline import read_capture
from whence.records import Capture

GROUP = "PLOVER/CAMEO codebook sentences"
OWN = "event sentences of our own"
PLAIN = "ordinary news of our own"
SENTENCES = Path(__file__).parent / "gold" / "events_own.tsv"
ORDINARY = Path(__file__).parent / "gold" / "events_plain.tsv"
PARTS = ("looked at", "only scored")
"""Rows by sha1 of id, mod 2: 0 was looked at while the frames were written, 1 never."""

FLOORS = {"full": 0.728, "root": 0.806, "dyad": 0.819}
OWN_FLOORS = {"full": 0.791, "root": 0.847, "dyad": 0.872}
PLAIN_FLOORS = (0.136, 0.028, 0.911)
"""Of the part only scored: false alarms, silence, root F1."""
REFERENCES = {
    "full": "UniversalPetrarch .34, two guessed countries .07; to reach .50",
    "root": "UniversalPetrarch .40; to reach .62",
    "dyad": "UniversalPetrarch .45, two guessed countries .69; to reach .76",
}


def figures(data: Path) -> Iterator[Figure]:
    """F1 of source, target and root together, of roots and of dyads, on the whole set and on either part of
    it; the share of event sentences read as holding none; the share of other sentences read as holding one,
    among news that names countries and among ordinary news.

    Raises FileNotFoundError where the sentences or the scorers are absent.
    """
    scores = scorer(data, "score_events")
    shape = scorer(data, "readings_to").events
    gold = rows(data / "events_plover_cameo/dev.jsonl")
    none = rows(data / "events_no_event/dev.jsonl")
    found = {r["id"]: shape(reading(r))["events"] for r in (*gold, *none)}
    whole = scores.score(gold, found)
    for measure, floor in FLOORS.items():
        yield Figure(GROUP, f"{measure} F1", whole[measure]["F1"], floor, REFERENCES[measure])
    yield Figure(
        GROUP, "silent", whole["silent"], 0.059, "UniversalPetrarch .51; to reach .18", lower_is_better=True
    )
    for part, name in enumerate(PARTS):
        half = scores.score([r for r in gold if digest(r["id"]) % 2 == part], found)
        for measure in FLOORS:
            yield Figure(f"{GROUP}, {name}", f"{measure} F1", half[measure]["F1"])
    yield from _own(scores, shape)
    yield from _plain(scores, shape)
    alarms = scores.score(none, found)
    yield Figure(
        "news sentences without an event",
        "false alarms",
        alarms["false_event_rate"],
        0.032,
        "UniversalPetrarch .00; to reach .10",
        lower_is_better=True,
    )


def _own(scores: Any, shape: Any) -> Iterator[Figure]:
    gold = own_sentences()
    found = {r["id"]: shape(reading(r))["events"] for r in gold}
    for part, name in enumerate(PARTS):
        half = scores.score([r for r in gold if digest(r["id"]) % 2 == part], found)
        for measure in FLOORS:
            floor = OWN_FLOORS[measure] if part else None
            yield Figure(f"{OWN}, {name}", f"{measure} F1", half[measure]["F1"], floor)


def _plain(scores: Any, shape: Any) -> Iterator[Figure]:
    """False alarms, silence and right types in ordinary news, where most verbs tell of nothing political."""
    gold = own_sentences(ORDINARY)
    found = {r["id"]: shape(reading(r))["events"] for r in gold}
    for part, name in enumerate(PARTS):
        half = scores.score([r for r in gold if digest(r["id"]) % 2 == part], found)
        group = f"{PLAIN}, {name}"
        alarms, silent, root = PLAIN_FLOORS if part else (None, None, None)
        yield Figure(group, "false alarms", half["false_event_rate"], alarms, lower_is_better=True)
        yield Figure(group, "silent", half["silent"], silent, lower_is_better=True)
        yield Figure(group, "root F1", half["root"]["F1"], root)


def own_sentences(path: Path = SENTENCES) -> list[dict[str, Any]]:
    """The rows of `gold/events_own.tsv`, or of a file like it, in the shape of the codebook's; the sentence
    is the id.
    """
    out: dict[str, dict[str, Any]] = {}
    lines = path.read_text(encoding="utf-8").splitlines()
    for line in [x for x in lines if not x.startswith("#")][1:]:
        actor, recipient, root, kind, ways, text = line.split("\t")
        row = out.setdefault(text, {"id": text, "text": text, "expected": []})
        if kind == "NONE":
            continue
        for source, target in ((actor, recipient), (recipient, actor))[: int(ways)]:
            row["expected"].append({"source": source, "target": target, "code": root, "plover": kind})
    return list(out.values())


def digest(identity: str) -> int:
    """The number that tells into which part a row falls."""
    return int(hashlib.sha1(identity.encode(), usedforsecurity=False).hexdigest(), 16)


def reading(row: dict[str, Any]) -> Any:
    """The reading of a row's sentence as JSON data, with its date where it has one."""
    capture = Capture(
        where=row["id"],
        body=row["text"],
        media="text",
        id=row["id"],
        published=row.get("date") or None,
        zones="article",
    )
    return msgspec.to_builtins(read_capture(capture))
