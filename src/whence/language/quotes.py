"""Which characters stand between quotation marks.

A paragraph is read left to right with one state: the mark that is open, or none. Only the outermost
quotation counts, so what is quoted inside a quotation changes nothing. Double marks of any style may close
one another, because pages mix them; single marks open a quotation only where a mark that closes it follows
in the same paragraph, because most of them are apostrophes. A quotation that runs over several paragraphs
opens anew in each, as printers do; where a page forgets to, the next paragraph's first mark tells by closing
one. A quotation that is never closed ends with its paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

_MARKS = re.compile(r"``|''|\"+|[“”„‟〝〞＂«»‹›「」『』‘’‚‛']")
_PARAGRAPH = re.compile(r"[^\n]+")
_PAIRS = {"«": "»", "‹": "›", "「": "」", "『": "』", "»": "«", "›": "‹"}
_ALWAYS_OPEN = frozenset("“„‟〝「『")
_CURLY_CLOSE = frozenset("”〞")
_SINGLES = frozenset("‘’‚‛'")
_OPENERS = frozenset("([{<—–-/=:;,…*_#>|\u00a0")
# What follows an apostrophe that opens a word: clitics cut off by a tokeniser, clipped words, decades.
_CLIPPED = re.compile(
    r"(?:s|re|ll|ve|d|m|t|n|em|tis|twas|twill|til|till|cause|cos|coz|bout|round|neath|nuff|kay|ere|im|er"
    r"|\d0s|\d\d)\b",
    re.IGNORECASE,
)


def quoted_spans(text: str, paragraphs: Sequence[tuple[int, int]] | None = None) -> list[tuple[int, int]]:
    """Half-open code-point ranges that stand between quotation marks, the marks left out, in text order.

    `paragraphs` are the ranges a quotation does not run across without opening anew; by default the lines
    of `text`.
    """
    if paragraphs is None:
        paragraphs = [m.span() for m in _PARAGRAPH.finditer(text)]
    out: list[tuple[int, int]] = []
    left_open = False
    for start, end in paragraphs:
        close = _runs_on(text, start, end) if left_open else None
        if close is not None:
            out.append((start, close.start()))
        found = list(_paragraph(text, start if close is None else close.end(), end))
        left_open = bool(found) and found[-1][1] == end
        out += found
    return out


def inside(starts: Sequence[int], spans: Sequence[tuple[int, int]]) -> list[bool]:
    """For each offset whether one of the spans (in text order, not overlapping) holds it."""
    opens = [a for a, _ in spans]
    return [(k := bisect_right(opens, s)) > 0 and s < spans[k - 1][1] for s in starts]


def _runs_on(text: str, start: int, end: int) -> re.Match[str] | None:
    """The mark that closes what the paragraph before left open, where this one did not open it anew."""
    first = next((m for m in _MARKS.finditer(text, start, end) if m[0] not in _SINGLES), None)
    if first is None or first.start() == start or text[first.start() - 1].isspace():
        return None
    after = text[first.end()] if first.end() < end else " "
    straight = first[0][0] == '"' and not after.isalnum()
    return first if straight or first[0] in _CURLY_CLOSE or first[0] == "''" else None


def _paragraph(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    marks = [m.span() for m in _MARKS.finditer(text, start, end)]
    opened = -1  # where the words of the open quotation begin
    close = ""  # the one mark that ends it; "" for any double one
    k = 0
    while k < len(marks):
        a, b = marks[k]
        mark = text[a:b]
        before = text[a - 1] if a > start else " "
        after = text[b] if b < end else " "
        if opened >= 0:
            if _closes(text, marks, k, mark, before, after, close, end):
                yield opened, a
                opened, close = -1, ""
        elif mark in _SINGLES:
            last = _single(text, marks, k, start, end)
            if last is not None:
                yield b, marks[last][0]
                k = last
        elif _opens(mark, before, after):
            opened, close = b, _PAIRS.get(mark, "")
        k += 1
    if 0 <= opened < end:
        yield opened, end


def _opens(mark: str, before: str, after: str) -> bool:
    if mark in _ALWAYS_OPEN or mark == "``":
        return True
    free_before, free_after = before.isspace() or before in _OPENERS, after.isspace()
    if mark in "«‹":
        return True
    if mark in _PAIRS or mark in _CURLY_CLOSE or mark == "''":  # closing marks some languages open with
        return before.isspace() and not free_after
    if len(mark) > 1 and len(mark) % 2 == 0 and free_before and free_after:
        return False  # "" with nothing in it
    if after in ".,;:!?)" or (free_after and not before.isspace()):
        return False  # has the shape of a closing mark; the one that opened is missing
    return free_before or (not before.isdigit() and after.isalnum())


def _closes(
    text: str,
    marks: list[tuple[int, int]],
    k: int,
    mark: str,
    before: str,
    after: str,
    close: str,
    end: int,
) -> bool:
    if close:
        return mark == close
    if mark in _SINGLES or mark in _PAIRS or mark == "``":
        return False
    if mark in _CURLY_CLOSE or mark == "''":
        return True
    if mark in _ALWAYS_OPEN:  # „Wort“ closes with the mark that opens English ones
        return mark == "“" and not before.isspace() and not after.isalnum()
    if (before.isspace() or before in "([") and after.isalnum():
        return False  # opens again: the mark that should have closed is missing, or this one is nested
    if before.isdigit() and after.isspace() and k + 1 < len(marks):  # 6" pipe, not the end of "in 2015"
        c, d = marks[k + 1]
        following = text[d] if d < end else " "
        if text[c:d] == '"' and not text[c - 1].isspace() and not following.isalnum():
            return False
    return True


def _single(text: str, marks: list[tuple[int, int]], k: int, start: int, end: int) -> int | None:
    """Index of the mark that closes the single mark `k`; null where `k` is an apostrophe."""
    a, b = marks[k]
    mark = text[a]
    before, after = text[a - 1] if a > start else " ", text[b] if b < end else " "
    if mark == "’" or after.isspace() or _CLIPPED.match(text, b, end):
        return None
    if not (before.isspace() or before in _OPENERS or (mark in "‘‚" and not before.isalnum())):
        return None
    weak = None
    for j in range(k + 1, len(marks)):
        c, d = marks[j]
        if text[c:d] not in _SINGLES:
            continue
        left, right = text[c - 1], text[d] if d < end else " "
        if right.isalnum():
            if left.isalnum() or text[c] == "’" or _CLIPPED.match(text, d, end):
                continue  # an apostrophe
            return weak  # another one opens
        if text[c] == "‘" and mark != "‚":
            return weak
        if left.isspace():
            continue
        if left not in "sS" or not (right.isspace() and text[d + 1 : d + 2].islower()):
            return j
        if weak is None:  # the workers' rights: closes only if nothing better comes
            weak = j
    return weak
