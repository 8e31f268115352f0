"""The lines of a plain text, with the blank lines between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = (
    " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
)
_INVISIBLE += "\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff\u200b\u2060"
_SENTENCE_END = re.compile(r"[.!?…:;\"”’')\]]$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that shows something: `text[start:end]`, trimmed. `blanks` empty lines stand before it."""

    start: int
    end: int
    text: str
    blanks: int


def letters(text: str) -> str:
    """The letters and digits of a text, letter case set aside: what stays alike when a line is set anew."""
    return "".join(filter(str.isalnum, text.casefold()))


def split_lines(text: str) -> list[Line]:
    """The lines of `text` that show something, in order; a hard-wrapped text gives one line per paragraph."""
    lines: list[Line] = []
    blanks = position = 0
    for match in _BREAK.finditer(text):
        blanks = _take(text, position, match.start(), blanks, lines)
        position = match.end()
    _take(text, position, len(text), blanks, lines)
    return _unwrap(text, lines) if _wrapped(lines) else lines


def _take(text: str, start: int, end: int, blanks: int, lines: list[Line]) -> int:
    raw = text[start:end]
    words = raw.strip(_INVISIBLE)
    if not words:
        return blanks + 1
    first = start + len(raw) - len(raw.lstrip(_INVISIBLE))
    lines.append(Line(first, first + len(words), words, blanks))
    return 0


def _wrapped(lines: list[Line]) -> bool:
    """Whether lines are broken by width and not by sense: few are long, and most of the full ones break
    off."""
    if len(lines) < 6:
        return False
    widths = sorted(len(line.text) for line in lines)
    widest = widths[int(len(widths) * 0.98)]
    if not 45 <= widest <= 110 or widths[-1] > 1.3 * widest:
        return False
    full = broken = 0
    for line, after in pairwise(lines):
        if after.blanks == 0 and len(line.text) > 0.7 * widest:
            full += 1
            broken += not _SENTENCE_END.search(line.text)
    return full >= 5 and full > 0.3 * len(lines) and broken > 0.6 * full


def _unwrap(text: str, lines: list[Line]) -> list[Line]:
    widest = max(len(line.text) for line in lines)
    out: list[Line] = []
    last_width = 0
    for line in lines:
        if out and line.blanks == 0 and last_width > 0.6 * widest:
            start = out[-1].start
            out[-1] = Line(start, line.end, text[start : line.end], out[-1].blanks)
        else:
            out.append(line)
        last_width = len(line.text)
    return out
