"""Whole readings: words per CPU second on one core, the model's loading apart."""

from __future__ import annotations

import gzip
import json
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from evaluation.figure import Figure
from whence.api import read_text
from whence.pipeline import read_capture
from whence.records import Capture

ROUNDS = 3
ARTICLES = 30


def figures(data: Path) -> Iterator[Figure]:
    """Median over rounds of words read per CPU second on news articles (white-space words), from text
    to reading.
    """
    path = data / "polnear" / "dev.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as f:
        rows = [json.loads(line) for line in f][:ARTICLES]
    captures = [
        Capture(
            where=r["id"],
            id=r["id"],
            body=r["text"],
            media="text",
            published=r["published"] or None,
            zones="article",
        )
        for r in rows
    ]
    words = sum(len(r["text"].split()) for r in rows)
    read_text("Officials said on Tuesday that it works.", zones="article")  # loads the model
    rates = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for c in captures:
            read_capture(c)
        rates.append(words / (time.process_time() - start))
    yield Figure(
        "speed",
        "whole readings, words per CPU second (one core)",
        statistics.median(rates),
        1500.0,
        "asked for: 1,500",
    )
