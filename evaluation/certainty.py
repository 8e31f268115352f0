"""Certainty: our own labelled clauses (seven classes) and the UW factuality set (three classes), from
raw text.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from evaluation.figure import Figure, scorer
from whence.language import parse
from whence.meaning.certainty import certainty_of, committed
from whence.records import Block, Certainty, Document, Page, Parsed, Sentence

GOLD = Path(__file__).parent / "gold" / "certainty.tsv"


def page_of(text: str, id: str = "clause") -> Page:
    """A page that is one body block."""
    return Page(document=Document(id=id, text=text, blocks=(Block("body", 0, len(text)),)))


def predicate(parsed: Parsed, start: int, end: int) -> tuple[Sentence, int] | None:
    """The highest token inside the characters with its sentence, or null where no token stands there."""
    for s in parsed.sentences:
        inside = [t for t in s.tokens if t.start < end and start < t.end]
        if inside:
            first, last = inside[0].index, inside[-1].index
            return s, next((t.index for t in inside if not first <= t.head <= last), first)
    return None


def judge_at(parsed: Parsed, start: int, end: int) -> Certainty | None:
    """The certainty of the predicate at the characters, or null where no token stands there."""
    found = predicate(parsed, start, end)
    return certainty_of(*found) if found else None


def clauses() -> list[tuple[str, str, int, int, bool]]:
    """Rows of our own gold: text, class, start and end of the predicate, whether the row is in the
    unread half.
    """
    out = []
    for line in GOLD.read_text("utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        label, marked = line.split("\t")
        text = marked.replace("[", "").replace("]", "")
        start = marked.index("[")
        unread = int(hashlib.sha1(text.encode()).hexdigest()[0], 16) % 2 == 1
        out.append((text, label, start, marked.index("]") - 1, unread))
    return out


def macro_f1(pairs: list[tuple[str, str]]) -> float:
    """Macro F1 over the classes of the gold; pairs of gold and predicted class."""
    scores = []
    for c in sorted({g for g, _ in pairs}):
        tp = sum(g == p == c for g, p in pairs)
        total = sum(g == c for g, _ in pairs) + sum(p == c for _, p in pairs)
        scores.append(2 * tp / total)
    return sum(scores) / len(scores)


def uw_part(id: str) -> str:
    """The half of the UW set a sentence belongs to: `read` while the rules are made, or `unread`."""
    return "unread" if int(hashlib.sha1(id.encode()).hexdigest(), 16) % 2 else "read"


def figures(data: Path) -> Iterator[Figure]:
    """Macro F1 on our clauses, read and unread half, and on the UW dev part, read and unread half: rules and
    learned part together."""
    pairs: dict[bool, list[tuple[str, str]]] = {False: [], True: []}
    for text, label, start, end, unread in clauses():
        pairs[unread].append((label, judge_at(parse(page_of(text)), start, end) or "none"))
    yield Figure("certainty", "own clauses, 7 classes, macro F1, half we read", macro_f1(pairs[False]), 0.955)
    yield Figure("certainty", "own clauses, 7 classes, macro F1, unread half", macro_f1(pairs[True]), 0.908)
    factuality = scorer(data, "score_factuality")
    with gzip.open(data / "factuality" / "uw_train_dev.jsonl.gz", "rt", encoding="utf-8") as f:
        rows = [r for r in map(json.loads, f) if r["id"].startswith("uw-dev")]
    for part in ("read", "unread"):
        gold = [r for r in rows if uw_part(r["id"]) == part]
        ours = [{"id": r["id"], "events": three_way(r)} for r in gold]
        value = factuality.score(gold, ours)["macro_f1"] / 100
        yield Figure(
            "certainty",
            f"UW factuality dev, 3 classes, macro F1, {part} half",
            value,
            {"read": 0.765, "unread": 0.723}[part],
            "rule system .75; asked for: .75",
        )


def three_way(row: dict[str, object]) -> list[dict[str, object]]:
    """Predictions for one UW row in the shape the scorer takes."""
    text, events = row["text"], row["events"]
    assert isinstance(text, str)
    assert isinstance(events, list)
    parsed = parse(page_of(text, str(row["id"])))
    out = []
    for e in events:
        found = predicate(parsed, e["start"], e["end"])
        label = committed(*found) if found else "yes"
        out.append({"start": e["start"], "end": e["end"], "label": label})
    return out
