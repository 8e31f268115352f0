"""What screening is trained on: labelled comments, and pieces of them for a teacher to label.

civil-spans (CC0), surge and davidson (MIT) and stormfront (CC BY-SA) alone; other sets are for scoring. By
the hash of their words one text in ten is kept to be scored; of civil-spans another tenth serves to
calibrate.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whence.comments.wording import split_quotes

SETS = {"civil-spans": 1.0, "surge": 1.0, "davidson": 0.2, "stormfront": 0.2}
"""The sets trained on, and how much one of their texts counts."""
HATE = ("davidson", "stormfront")
"""The sets that tell hate from the rest."""
PARTS = 10
SCORED, CALIBRATING = 0, 5
"""The parts kept from training."""
UNKNOWN = -1.0
"""Where a set does not say."""
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=\S)|\n+")
_PAIRS = 9_000
OWN = "own"
"""The source of our own lines."""
_TWEETS = {1: 1000, 0: 4500}
"""Texts of davidson, hateful or not, that the teacher labels; they are many and much alike."""


@dataclass(frozen=True)
class Text:
    """A comment's words, the set they are of, and what that set says of three questions, each UNKNOWN or 0 to
    1: abuse in a news thread, offence in a post, hate.
    """

    text: str
    source: str
    labels: tuple[float, float, float]


def part_of(text: str) -> int:
    """A number below ten, the same for the same words."""
    return int(hashlib.sha1(" ".join(text.casefold().split()).encode()).hexdigest(), 16) % PARTS


def kept(text: str, source: str) -> bool:
    """Whether a text is kept from training."""
    part = part_of(text)
    return part == SCORED or (source == "civil-spans" and part == CALIBRATING)


def rows(data: Path, name: str) -> list[dict[str, Any]]:
    """A set's rows."""
    lines = (data / "abuse" / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line.strip()]


def labels(row: dict[str, Any], source: str) -> tuple[float, float, float]:
    """What a row says of the three questions; how many of its readers found it so, where that is known."""
    if source == "civil-spans":
        return row["score"], UNKNOWN, UNKNOWN
    if source == "stormfront":
        return UNKNOWN, UNKNOWN, row["label"]
    offence = 0.05 + 0.9 * row["label"]
    return UNKNOWN, offence, row["hate"] if source == "davidson" else UNKNOWN


def labelled(data: Path, few: int = 700, many: int = 900, seed: int = 1) -> list[Text]:
    """What the teacher learns from: of the hate sets `few` hateful texts and `many` others."""
    chance = random.Random(seed)
    out = []
    for source in SETS:
        found = rows(data, source)
        if source in HATE:
            chance.shuffle(found)
            hateful = [row["hate" if source == "davidson" else "label"] for row in found]
            bad = [row for row, h in zip(found, hateful, strict=True) if h]
            found = bad[:few] + [row for row, h in zip(found, hateful, strict=True) if not h][:many]
        out += [
            Text(row["text"], source, labels(row, source)) for row in found if not kept(row["text"], source)
        ]
    return out


def to_label(data: Path, seed: int = 7) -> list[Text]:
    """What the teacher labels for the student: the writers' own words, whole, by sentence, and two sentences
    of different writers together.
    """
    chance = random.Random(seed)
    nothing = (UNKNOWN, UNKNOWN, UNKNOWN)
    out: list[Text] = []
    sentences: list[str] = []
    for source in SETS:
        found = rows(data, source)
        if source == "davidson":
            chance.shuffle(found)
            found = [row for h, n in _TWEETS.items() for row in [r for r in found if r["hate"] == h][:n]]
        for row in found:
            if kept(row["text"], source):
                continue
            own = " ".join(split_quotes(row["text"])[0].split())[:1200]
            known = labels(row, source) if source in ("civil-spans", "surge") else nothing
            out.append(Text(own, source, known))
            if source == "davidson":
                continue
            said = [s.strip() for s in _SENTENCE.split(own) if len(s.split()) >= 3]
            sentences += [s for s in said if len(s.split()) < 30]
            if len(said) > 1:
                out += [Text(s, source, nothing) for s in said if len(s.split()) < 60]
    pairs = (chance.sample(sentences, 2) for _ in range(_PAIRS))
    return out + [Text(" ".join(pair), "civil-spans", nothing) for pair in pairs]


def own_lines() -> list[Text]:
    """Our own lines (`training/own/screening.tsv`): contempt that names no insult, and kind talk like it.

    Raises ValueError for a row that is not of the documented shape.
    """
    out = []
    text = (Path(__file__).parent / "own" / "screening.tsv").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith(("#", "abuse\t")):
            continue
        abuse, _, said = line.partition("\t")
        if abuse not in ("0", "1") or not said:
            raise ValueError(f"screening.tsv:{number}: not abuse, text")
        out.append(Text(said, OWN, (0.9, 0.7, 0.05) if abuse == "1" else (0.1, 0.05, 0.02)))
    return out
