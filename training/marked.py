"""Sentences of our own with their names and attribution roles marked in the text.

`[s The mayor of [LOC Aldport]] [c said] [t the dam would hold].` Marks: `s` source, `c` cue, `t` content, and
the kinds of names. Marks may stand inside one another; the text has no square brackets of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.labels import NAME_LABELS

ROLES = {"s": "source", "c": "cue", "t": "content"}
_MARK = re.compile(r"\[(?:(\w+) )?|\]")
Span = tuple[int, int, str]


@dataclass(frozen=True)
class Marked:
    """A sentence without its marks; its names and roles as code-point ranges; what stands before it."""

    about: tuple[str, ...]
    text: str
    names: tuple[Span, ...]
    roles: tuple[Span, ...]


def marked(line: str) -> tuple[str, list[Span], list[Span]]:
    """The text of a marked sentence, its names and its roles in the order they begin.

    Raises ValueError for a mark that is unknown, empty or not closed.
    """
    text, at = "", 0
    names: list[Span] = []
    roles: list[Span] = []
    opened: list[tuple[str, int]] = []
    for m in _MARK.finditer(line):
        text += line[at : m.start()]
        at = m.end()
        if m[0] != "]":
            if m[1] not in ROLES and m[1] not in NAME_LABELS:
                raise ValueError(f"no such mark: {m[0]!r} in {line!r}")
            opened.append((m[1], len(text)))
            continue
        if not opened or opened[-1][1] == len(text):
            raise ValueError(f"a mark that holds nothing in {line!r}")
        label, start = opened.pop()
        if label in ROLES:
            roles.append((start, len(text), ROLES[label]))
        else:
            names.append((start, len(text), label))
    if opened:
        raise ValueError(f"a mark is not closed in {line!r}")
    return text + line[at:], sorted(names), sorted(roles)


def read(path: Path) -> Iterator[Marked]:
    """The sentences of a file: tab-separated, the marked sentence last; lines with `#` are comments."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            *about, sentence = line.split("\t")
            text, names, roles = marked(sentence)
            yield Marked(tuple(about), text, tuple(names), tuple(roles))
