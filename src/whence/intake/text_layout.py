"""How the lines of a page are laid out: what recurs, what stands beside what, where a thread may open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from whence.intake.text_dates import find_date
from whence.intake.text_lines import Line

AGO = re.compile(
    r"\b(?:\d+|an?|one|einer?m?)\s*(?:s|m|h|d|w|y|sec|min|hr|hour|minute|second|day|week|month|year|stunde|"
    r"minute|tag|woche|monat|jahr)\w*"
    r"\s*(?:\d+\s*\w+\s*)?(?:ago|her|edited)\b|\b(?:vor|il y a|hace)\s+(?:\d+|eine[mr]?|une?)\s+\w+",
    re.IGNORECASE,
)
POSTED = re.compile(r"^(?:posted|comment|written|submitted)?\s*(?:by|von|par)\b\s*:?\s*\S", re.IGNORECASE)
DIGITS = re.compile(r"\d+")


def shape_of(text: str) -> str:
    """What a line has in common with its like elsewhere on the page: its words without numbers, dates
    and times.
    """
    if len(text) <= 120:
        dated = find_date(text)
        if dated:
            head = text[: dated[1]].strip(" ,|-–•·")
            return f"<{'some' if head else ''}date>{DIGITS.sub('0', text[dated[2] :].casefold())}"
        if AGO.search(text):
            return f"<ago>{len(text) // 20}"
    return DIGITS.sub("0", text[:80].casefold())


def repeated_shapes(lines: Sequence[Line]) -> list[str | None]:
    """For each line its shape (its words without numbers, dates and times) where another line has it
    too, else null.
    """
    shapes = [shape_of(line.text) for line in lines]
    counts = Counter(shapes)
    return [shape if counts[shape] > 1 else None for shape in shapes]


def slots(lines: Sequence[Line], shapes: Sequence[str], counts: Counter[str], own: list[list[str]]) -> None:
    """What usually stands beside the shapes that recur on this page, for the lines that stand there."""
    n = len(lines)
    for offset in (-2, -1, 1, 2):
        kinds: dict[str, Counter[str]] = {}
        for p, shape in enumerate(shapes):
            if counts[shape] < 2 or not 0 <= p - offset < n:
                continue
            other = p - offset
            size = len(lines[other].text)
            kind = "R" if counts[shapes[other]] > 1 else "S" if size <= 50 else "L"
            kinds.setdefault(shape, Counter())[kind] += 1
        usual = {}
        for shape, seen in kinds.items():
            kind, most = seen.most_common(1)[0]
            total = seen.total()
            often = 1 if total < 3 else 2 if total < 6 else 3
            usual[shape] = f"slot{offset}:{kind if most >= 0.7 * total else 'M'}{often}"
        for i in range(n):
            if 0 <= i + offset < n and (found := usual.get(shapes[i + offset])) is not None:
                own[i].append(found)
                if counts[shapes[i]] == 1:
                    own[i].append(found + ("s" if len(lines[i].text) <= 50 else "l"))


def ends(lines: Sequence[Line], own: list[list[str]]) -> None:
    """Whether short lines begin or end as others do: "… says:", "Posted by …"."""
    heads: list[str | None] = []
    tails: list[str | None] = []
    for line in lines:
        tokens = DIGITS.sub("0", line.text[:100].casefold()).split() if len(line.text) <= 90 else []
        heads.append(" ".join(tokens[:2]) if len(tokens) > 2 else None)
        tails.append(tokens[-1] if len(tokens) > 1 else None)
    head, tail = Counter(heads), Counter(tails)
    for i in range(len(lines)):
        for name, value, count in (("pre", heads[i], head), ("suf", tails[i], tail)):
            if value is not None and count[value] > 1:
                own[i].append(f"{name}{min(5, count[value])}")


def chains(lines: Sequence[Line], own: list[list[str]], near: list[list[str]]) -> None:
    """How long lines from here on alternate, blank lines between them, between a name and one comment."""
    n = len(lines)
    if not any(line.blanks for line in lines[1:]):
        return
    name = [any(f.startswith("name") for f in row) for row in near]
    as_name, as_text = [0] * (n + 1), [0] * (n + 1)
    for i in range(n - 1, -1, -1):
        gap = lines[i + 1].blanks if i + 1 < n else 2
        if name[i]:
            as_name[i] = 1 + (
                0 if gap == 0 else as_text[i + 1] if gap == 1 else max(as_name[i + 1], as_text[i + 1])
            )
        more = (
            as_text[i + 1]
            if gap == 0
            else as_name[i + 1]
            if gap == 1
            else max(as_name[i + 1], as_text[i + 1])
        )
        as_text[i] = (1 if gap else 0) + more
    for i in range(n):
        if lines[i].blanks == 0 and i:
            continue
        fits = as_name[i] if name[i] else as_text[i] if lines[i].blanks >= 2 else 0
        before = max(as_name[i - 2], as_text[i - 2]) if i >= 2 else 0
        if fits >= 2:
            size = 2 if fits < 4 else 4 if fits < 8 else 8
            own[i].append(f"chain{size}{'n' if name[i] else 't'}")
            if before <= 2:
                own[i].append(f"newchain{size}{'n' if name[i] else 't'}")


_COUNT = re.compile(
    r"(?:\d+|one|two|three|four|five)\s+"
    r"(?:comments?|responses?|replies|thoughts on\b.*|kommentare?|commentaires?|comentarios?)\W*$"
    r"|(?:comments?|responses|kommentare|commentaires|comentarios)\s*\(?\s*\d+\s*\)?\W*$",
    re.IGNORECASE,
)
"""A line that counts the comments below it."""


def _names_by_turns(lines: Sequence[Line], first: int) -> bool:
    """Whether what follows reads as name and words by turns from the line `first` on."""
    return not _namish(lines[first + 1]) and (first + 2 >= len(lines) or _namish(lines[first + 2]))


def thread_openings(lines: Sequence[Line]) -> list[int]:
    """Where a thread may begin, earliest first; none where nothing says so.

    Under a line that counts its comments; or, on a page that sets one blank line between paragraphs, where
    the spacing says so. A thread of names and comments that begins in the story's own spacing gives itself
    away where the page first sets no blank line or two: by a comment of two lines, or by the gap a lost name
    left. From there one can go back, comment and name by turns.
    """
    n = len(lines)
    announced = [i + 1 for i in range(1, n - 2) if _COUNT.match(lines[i].text) and _namish(lines[i + 1])]
    if announced and _names_by_turns(lines, announced[-1]):
        return announced[-1:]
    single = sum(line.blanks == 1 for line in lines[1:])
    first = next((i for i in range(2, n) if lines[i].blanks != 1), None)
    if first is None or single < 0.3 * n:
        return []
    out = []
    words = first - 1
    if lines[first].blanks >= 2:
        out.append(first)
        if _namish(lines[words]):
            out.append(words)
            words -= 1
    while words - 1 >= 2 and _namish(lines[words - 1]) and len(out) < 40:
        out.append(words - 1)
        words -= 2
    return out[::-1]


def _namish(line: Line) -> bool:
    """Whether a line may be a name, or a name with a date."""
    text = line.text
    if len(text) > 90:
        return False
    if (
        len(text) <= 60
        and len(text.split()) <= 5
        and not text.endswith((".", "!", "?", "…", ":", ",", ";", "-", "»"))
    ):
        return True
    return (
        find_date(text) is not None
        or bool(POSTED.search(text))
        or text.endswith(("says:", "sagt:", "schreibt:", "wrote:"))
    )


def openings(lines: Sequence[Line], own: list[list[str]]) -> None:
    """Where each line stands towards the openings of a thread."""
    places = thread_openings(lines)
    if not places:
        return
    start, last = places[0], places[-1]
    for i in range(len(lines)):
        if i < start:
            own[i].append("irr:before" if start - i > 2 else f"irr:before{start - i}")
        elif i == start:
            own[i].append(
                f"irr:start{'n' if _namish(lines[i]) else 't'}{min(lines[i].blanks, 2)}{min(len(places), 3)}"
            )
        elif i <= last:
            own[i].append(f"irr:chain{'n' if _namish(lines[i]) else 't'}{min(i - start, 4)}")
        else:
            own[i].append("irr:after")


def places(lines: Sequence[Line], own: list[list[str]], near: list[list[str]]) -> None:
    """Adds where lines stand: blank lines about them, distance from headings, how the page as a whole
    is set.
    """
    n = len(lines)
    gaps = [line.blanks for line in lines]
    spaced = sum(g > 0 for g in gaps[1:]) / max(1, n - 1)
    doubled = sum(g == 2 for g in gaps[1:])
    style = "tight" if spaced < 0.05 else "spaced" if spaced > 0.4 else "some"
    isolated = [
        any(f.startswith("name") for f in near[i]) and min(gaps[i], gaps[i + 1] if i + 1 < n else 1) >= 1
        for i in range(n)
    ]
    name = [any(f.startswith("name") for f in f_) for f_ in near]
    before = [0]
    for flag in name:
        before.append(before[-1] + flag)
    first_double = next((i for i in range(1, n) if gaps[i] >= 2), n)
    counted = long = 0
    since = 99
    for i in range(n):
        after = gaps[i + 1] if i + 1 < n else 9
        mine = own[i]
        if "counted" in near[i]:
            since, counted = 0, counted + 1
        mine += [f"at{10 * i // n}", style, f"{style}g{min(gaps[i], 3)}a{min(after, 3)}"]
        mine.append(f"since{since if since < 3 else min(9, since.bit_length() + 2)}")
        ahead = before[min(n, i + 11)] - before[min(n, i + 1)]
        behind = before[i] - before[max(0, i - 10)]
        mine.append(f"ahead{min(ahead, 7) // 2}behind{min(behind, 7) // 2}")
        if i == 0:
            mine.append("first")
        elif i <= 3:
            mine.append("top")
        mine.append("long0" if long == 0 else "long3" if long < 4 else "long9" if long < 10 else "long")
        if style != "tight":
            mine.append("predouble" if i < first_double else "postdouble")
            if isolated[i]:
                mine += ["isolated", f"isolated{min(gaps[i], 3)}{min(after, 3)}"]
            if i + 2 >= first_double and i < first_double:
                mine.append("neardouble" + ("N" if name[i] else ""))
            if doubled == 0:
                mine.append("nodouble")
        long += len(lines[i].text) > 160
        since += since < 99
