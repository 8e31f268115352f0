"""The pages the line model is trained on, each line with the labels it may have.

`captures/` (real pages, every line labelled), `captures/dragnet_border` (where the thread begins), `pages/`
(real pages whole, `training/rendered.py`), `polnear/` train and `times/` (bare articles: no thread), and
threads put together from articles and readers' comments (`training/threads.py`).
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from training.invented import MENU
from training.rendered import Rendered, rendered
from training.threads import readers_talk, thread, threads
from whence.intake.text_lines import Line, letters
from whence.intake.text_model import STATES

N = len(STATES)
INDEX = {s: i for i, s in enumerate(STATES)}
ARTICLE = ("title", "byline", "body", "caption", "furniture")
THREAD = ("author", "late_author", "meta", "start", "more")
LONGEST = 300
FOLDS = 4


@dataclass
class Example:
    """One page: `allowed` [lines, states] says which labels each line may have."""

    id: str
    site: str
    lines: list[Line]
    allowed: np.ndarray
    title: str | None
    weight: float = 1.0


def to_lines(rows: Sequence[str]) -> tuple[list[Line], list[int]]:
    """Lines that show something, and their places among all rows."""
    out, places, blanks, at = [], [], 0, 0
    for k, row in enumerate(rows):
        words = row.strip()
        if words:
            out.append(Line(at, at + len(words), words, blanks))
            places.append(k)
            blanks = 0
        else:
            blanks += 1
        at += len(row) + 1
    return out, places


def states_of(rows: Sequence[dict[str, Any]]) -> list[str]:
    """The captures' labels as the model's states; blank rows are skipped."""
    rows = [r for r in rows if r["t"].strip()]
    inside = [k for k, r in enumerate(rows) if r.get("c") is not None and r["label"] != "comment_meta"]
    out, seen = [], set()
    for k, r in enumerate(rows):
        label, c = r["label"], r.get("c")
        if label == "comment_author":
            out.append("late_author" if c in seen else "author")
            seen.add(c)
        elif label == "comment_text":
            out.append("more" if c in seen else "start")
            seen.add(c)
        elif label == "comment_meta" or (label == "other" and inside and inside[0] < k < inside[-1]):
            out.append("meta" if inside and inside[0] < k else "furniture")
        elif label in ("other", "credit"):
            out.append("furniture" if label == "other" else "body")
        else:
            out.append(label)
    return out


def one_hot(states: Sequence[str]) -> np.ndarray:
    """Exactly one label allowed for each line."""
    allowed = np.zeros((len(states), N), dtype=bool)
    allowed[np.arange(len(states)), [INDEX[s] for s in states]] = True
    return allowed


def mask(kinds: Sequence[Sequence[str]]) -> np.ndarray:
    """The labels allowed for each line."""
    allowed = np.zeros((len(kinds), N), dtype=bool)
    for i, kind in enumerate(kinds):
        allowed[i, [INDEX[k] for k in kind]] = True
    return allowed


def captures(data: Path, chance: random.Random) -> Iterator[Example]:
    """Real pages, every line labelled."""
    for line in (data / "captures" / "captures.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        lines, _ = to_lines([x["t"] for x in row["lines"]])
        title = row["title"] if chance.random() < 0.3 else None
        yield Example(row["id"], row["site"], lines, one_hot(states_of(row["lines"])), title)


def dragnet(data: Path) -> Iterator[Example]:
    """Real pages of which only the border of the thread is known."""
    for line in (data / "captures" / "dragnet_border.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        lines, places = to_lines([x["t"] for x in row["lines"]])
        if len(lines) < 3:
            continue
        regions = [row["lines"][k]["region"] for k in places]
        kinds: list[Sequence[str]] = [ARTICLE if r == "article" else (*THREAD, "furniture") for r in regions]
        kinds[0] = ("title", "body", "furniture", "byline")
        border = next((k for k, r in enumerate(regions) if r != "article"), 0)
        top = min(len(lines), max(120, border + 60), LONGEST)
        yield Example(row["id"], row["id"], lines[:top], mask(kinds[:top]), None, 0.5)


def articles(data: Path, chance: random.Random) -> Iterator[Example]:
    """Bare articles, as their sets have them: nothing in them is a thread."""
    for path in (data / "polnear" / "train.jsonl.gz", data / "times" / "wikiwars_train.jsonl.gz"):
        for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
            row = json.loads(line)
            body = [x for x in row["text"].split("\n") if x.strip()]
            if len(body) < 4 or chance.random() < 0.7:
                continue
            title = (row.get("title") or "").strip()
            headed = bool(title) and (letters(body[0]) == letters(title) or chance.random() < 0.5)
            if headed and letters(body[0]) != letters(title):
                body.insert(0, title)
            spaced = chance.random() < 0.7
            rows = [y for x in body[:60] for y in ((x, "") if spaced else (x,))]
            lines, _ = to_lines(rows)
            kinds: list[Sequence[str]] = [("body", "caption", "byline")] * len(lines)
            if headed:
                kinds[0] = ("title",)
            given = title if title and chance.random() < 0.3 else None
            yield Example(row["id"], row["id"], lines, mask(kinds), given, 0.5)


def folds(data: Path) -> dict[str, int]:
    """Site -> fold: sites in the order of their hashes, each to the fold with the fewest pages so far."""
    pages: dict[str, int] = {}
    for line in (data / "captures" / "captures.jsonl").open(encoding="utf-8"):
        site = json.loads(line)["site"]
        pages[site] = pages.get(site, 0) + 1
    order = sorted(pages, key=lambda site: hashlib.sha1(site.encode()).hexdigest())
    size = [0] * FOLDS
    out = {}
    for site in sorted(order, key=pages.__getitem__, reverse=True):
        out[site] = size.index(min(size))
        size[out[site]] += pages[site]
    return out


def whole_pages(data: Path, chance: random.Random) -> Iterator[Example]:
    """Real pages with all that stands around the story: as they are, with a made thread below the story, and
    the story alone."""
    talk = readers_talk(data)
    for page in rendered(data):
        style = chance.choice(("full", "full", "spaced"))
        made = chance.random() < 0.6
        if page.thread or not made:
            yield _set(page, page.rows, page.kinds, style, chance, "")
        elif made:
            rows, states = thread(chance, talk, style)
            at = min(len(page.rows), page.end + chance.choice((0, 0, 1, 2, 4, 8, 15)))
            kinds = [*page.kinds[:at], *((s,) for s in states), *page.kinds[at:]]
            yield _set(
                page, [*page.rows[:at], *filter(None, rows), *page.rows[at:]], kinds, style, chance, "+"
            )
        if page.gold:
            told = [i for i, k in enumerate(page.kinds[: page.end]) if k in (("body",), ("title",))]
            below = chance.sample(MENU, chance.choice((0, 0, 1, 1, 3)))
            kinds = [*(page.kinds[i] for i in told), *[("furniture",)] * len(below)]
            style = chance.choice(("spaced", "spaced", "full"))
            yield _set(page, [*(page.rows[i] for i in told), *below], kinds, style, chance, "-")


def _set(
    page: Rendered,
    rows: Sequence[str],
    kinds: Sequence[Sequence[str]],
    style: str,
    chance: random.Random,
    mark: str,
) -> Example:
    """Rows set close, or with a blank line between any two."""
    lines, _ = to_lines([y for row in rows for y in ((row, "") if style == "spaced" else (row,))])
    title = page.title if page.title and chance.random() < 0.3 else None
    return Example(page.id + mark, page.site, lines, mask(kinds), title, 0.4 if page.gold else 0.25)


def gather(data: Path, seed: int = 7) -> list[Example]:
    """All training pages."""
    chance = random.Random(seed)
    out = [*captures(data, chance), *dragnet(data), *articles(data, chance), *whole_pages(data, chance)]
    for k, (rows, states, title) in enumerate(threads(data, chance)):
        lines, _ = to_lines(rows)
        out.append(Example(f"made-{k}", f"made-{k}", lines, one_hot(states), title, 0.4))
    return out
