"""Attribution on PolNeAR's development articles, from raw text: who says what."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evaluation.figure import Figure, scorer
from whence.intake import to_page
from whence.language import parse
from whence.meaning.attributions import find_attributions
from whence.records import Attribution, Capture, Span


def figures(data: Path) -> Iterator[Figure]:
    """Content and source scores of top-level attributions; raises FileNotFoundError where the articles are
    absent.
    """
    path = data / "polnear" / "dev.jsonl.gz"
    if not path.is_file():
        raise FileNotFoundError(f"no articles {path}")
    score = scorer(data, "score_attribution")
    gold = score.load(path)
    predicted = {k: {"attributions": read(k, row["text"])} for k, row in gold.items()}
    r = score.score(gold, predicted)
    for key, measure, floor, reference in (
        (
            "end2end",
            "end-to-end F1",
            0.772,
            "naive join on gold tokens .671; two human annotators .75; goal .72",
        ),
        ("content.overlap", "content overlap F1", 0.812, "naive join .740; humans .80; goal .78"),
        ("content.exact", "content exact F1", 0.676, "naive join .552; humans .69; goal .61"),
        ("token.content", "content token F1", 0.910, "naive join .89; humans .91; goal .905"),
    ):
        yield Figure("PolNeAR dev", measure, r[key]["f1"], floor, reference)
    for kind, floor, reference in (
        ("direct", 0.929, "naive join .748; humans .98; goal .92"),
        ("mixed", 0.867, "naive join .812; humans .87; goal .85"),
        ("indirect", 0.695, "naive join .608; humans .69; goal .65"),
    ):
        recall = r["by_type"][kind]["speaker_recall"]
        yield Figure("PolNeAR dev", f"speaker recall, {kind}", recall, floor, reference)
    for part, name, floor in ((0, "read", 0.783), (1, "unread", 0.761)):
        ids = [k for k in gold if half(k) == part]
        f1 = score.score({k: gold[k] for k in ids}, {k: predicted[k] for k in ids})["end2end"]["f1"]
        yield Figure("PolNeAR dev", f"end-to-end F1, {name} half", f1, floor)


def half(name: str) -> int:
    """The half of the development articles an article falls into: 0 was looked at while developing, 1 only
    scored.
    """
    return int(hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest(), 16) % 2


def read(name: str, text: str) -> list[dict[str, Any]]:
    """The top-level attributions of a text in the scorer's shape."""
    page = to_page(Capture(where=name, body=text, media="text", id=name, zones="article"))
    found = find_attributions(page, parse(page), (), lambda sentence, index: "asserted")
    return [row(a) for a in found if a.within is None]


def row(a: Attribution) -> dict[str, Any]:
    """One attribution as character offsets."""

    def spans(parts: tuple[Span, ...]) -> list[list[int]]:
        return [[s.start, s.end] for s in parts]

    return {"source": spans(a.source.spans), "cue": spans(a.cue), "content": spans(a.content)}
