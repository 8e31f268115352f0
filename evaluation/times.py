"""Time expressions by the whole path: spans, values and speed on TimeBank+AQUAINT news and WikiWars
histories.

Every document goes in as a JSONL row of kind `article`, is parsed, and its times are scored. A fifth of each
set (sha1 of the id, modulo 5 = 0) is only scored; the rest is what the rules were written from. The same
rules without a parse (the verb's tense guessed from words nearby) are measured beside it.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evaluation.figure import Figure, scorer
from whence.intake import to_page
from whence.language import parse
from whence.meaning.times import annotate, find_times
from whence.records import Capture, Page, Parsed

GROUP = "times"
_REFERENCES = {
    "tbaq": "HeidelTime .74 value, .81 strict on the shared task's test; to reach .80 and .84",
    "wikiwars": "HeidelTime .78 value; to reach .78",
}
_FLOORS = {
    "tbaq read part, value F1": 0.833,
    "tbaq read part, strict F1": 0.892,
    "tbaq held-back fifth, value F1": 0.758,
    "tbaq held-back fifth, strict F1": 0.853,
    "wikiwars read part, value F1": 0.866,
    "wikiwars read part, strict F1": 0.900,
    "wikiwars held-back fifth, value F1": 0.905,
    "wikiwars held-back fifth, strict F1": 0.911,
    "the stage alone, kB per CPU second": 600.0,
}


def held_back(name: str) -> bool:
    """Whether a document belongs to the fifth that is only scored."""
    return int(hashlib.sha1(name.encode()).hexdigest(), 16) % 5 == 0


def rows(data: Path, name: str) -> list[dict[str, Any]]:
    """The documents of a set. Raises FileNotFoundError where it is absent."""
    path = data / "times" / f"{name}_train.jsonl.gz"
    if not path.is_file():
        raise FileNotFoundError(f"no {path}")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def prepared(row: dict[str, Any]) -> tuple[Page, Parsed]:
    """A document read and parsed as the command would."""
    capture = Capture(
        where=row["id"], body=row["text"], media="text", id=row["id"], published=row["dct"], zones="article"
    )
    page = to_page(capture)
    return page, parse(page)


def figures(data: Path) -> Iterator[Figure]:
    """Scores of both sets, read and held-back part apart, and the speed of the stage alone."""
    score = scorer(data, "score_times").score
    size = 0
    spent = 0.0
    for name in ("tbaq", "wikiwars"):
        documents = rows(data, name)
        read = [prepared(row) for row in documents]
        started = time.process_time()
        found = [find_times(page, parsed) for page, parsed in read]
        spent += time.process_time() - started
        size += sum(len(row["text"].encode()) for row in documents)
        bare = [annotate(row["text"], row["dct"]) for row in documents]
        answers = [_answer(row, times) for row, times in zip(documents, found, strict=True)]
        guessed = [_answer(row, times) for row, times in zip(documents, bare, strict=True)]
        for part, keep in (("read part", False), ("held-back fifth", True)):
            gold = [row for row in documents if held_back(row["id"]) == keep]
            result = score(gold, answers)
            for measure in ("value", "strict", "type"):
                yield _figure(f"{name} {part}, {measure} F1", result[measure]["f"] / 100, _REFERENCES[name])
            yield _figure(
                f"{name} {part}, value F1 without a parse", score(gold, guessed)["value"]["f"] / 100, ""
            )
    yield _figure(
        "the stage alone, kB per CPU second",
        size / 1000 / spent,
        "HeidelTime 2.7, dateparser 89; to reach 500",
    )


def _figure(measure: str, value: float, reference: str) -> Figure:
    return Figure(GROUP, measure, round(value, 4), _FLOORS.get(measure), reference)


def _answer(row: dict[str, Any], times: Any) -> dict[str, Any]:
    keys = ("start", "end", "type", "value")
    return {"id": row["id"], "timex": [{k: getattr(t, k) for k in keys} for t in times]}
