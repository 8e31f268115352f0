"""What each line of a plain-text page is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from whence.intake.text_lines import Line

Label = Literal[
    "title", "byline", "dateline", "credit", "heading", "body", "caption", "furniture",
    "author", "late_author", "meta", "start", "more",
]  # fmt: skip
"""A comment begins with its `author` line, or, where there is none or it comes late, with the `start` of its words."""


def label_lines(lines: Sequence[Line], title: str | None = None) -> list[Label]:
    """One label per line."""
    labels: list[Label] = ["body"] * len(lines)
    if not lines:
        return labels
    labels[0] = "title"
    border = next((i for i in range(2, len(lines)) if lines[i].blanks >= 2), None)
    if border is None:
        return labels
    while border > 2 and (_name(lines[border - 1]) or _name(lines[border - 2])):
        border -= 1
    inside = False
    for i in range(border, len(lines)):
        line, gap = lines[i], lines[i].blanks
        follow = lines[i + 1].blanks if i + 1 < len(lines) else 2
        if (
            _name(line)
            and gap >= 1
            and follow >= 1
            and (gap == 1 or follow == 1 or not inside)
            and not (gap == 2 and follow == 2)
        ):
            labels[i], inside = "author", True
        elif gap >= 2 or not inside:
            labels[i], inside = "start", True
        else:
            labels[i] = "more"
    return labels


def _name(line: Line) -> bool:
    words = line.text.split()
    return len(words) <= 4 and len(line.text) < 40 and not re.search(r"[.!?…,;:]$", line.text)
