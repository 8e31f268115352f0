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

_HUMANS = "two human annotators"


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
    yield Figure(
        "PolNeAR dev",
        "end-to-end F1",
        r["end2end"]["f1"],
        None,
        f"naive join on gold tokens .671; {_HUMANS} .75",
    )
    yield Figure(
        "PolNeAR dev",
        "content overlap F1",
        r["content.overlap"]["f1"],
        None,
        f"naive join .740; {_HUMANS} .80",
    )
    yield Figure(
        "PolNeAR dev", "content exact F1", r["content.exact"]["f1"], None, f"naive join .552; {_HUMANS} .69"
    )
    yield Figure(
        "PolNeAR dev", "content token F1", r["token.content"]["f1"], None, f"naive join .89; {_HUMANS} .91"
    )
    for kind, others in (("direct", ".748; .98"), ("mixed", ".812; .87"), ("indirect", ".608; .69")):
        recall = r["by_type"][kind]["speaker_recall"]
        yield Figure(
            "PolNeAR dev", f"speaker recall, {kind}", recall, None, f"naive join and {_HUMANS}: {others}"
        )
    for part in (0, 1):
        ids = [k for k in gold if half(k) == part]
        f1 = score.score({k: gold[k] for k in ids}, {k: predicted[k] for k in ids})["end2end"]["f1"]
        yield Figure("PolNeAR dev", f"end-to-end F1, {'read' if part == 0 else 'unread'} half", f1)


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
