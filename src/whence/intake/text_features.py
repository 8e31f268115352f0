"""What a line and its neighbours look like: the evidence from which lines are labelled."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from whence.intake.text_dates import find_date
from whence.intake.text_lines import Line

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")
_URL = re.compile(r"https?://|www\.|\b[\w-]+\.(?:com|org|net|de|co\.uk|fr)\b|\S@\S+\.\w", re.IGNORECASE)
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d\b|\b\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)
_AGO = re.compile(
    r"\b(?:\d+|an?|one|einer?m?)\s*(?:s|m|h|d|w|y|sec|min|hr|hour|minute|second|day|week|month|year|stunde|minute|tag|woche|monat|jahr)\w*"
    r"\s*(?:\d+\s*\w+\s*)?(?:ago|her|edited)\b|\b(?:vor|il y a|hace)\s+(?:\d+|eine[mr]?|une?)\s+\w+",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"^\W*(?:comments?|kommentare?|commentaires?|comentarios?|responses?|replies|antworten|réponses|thoughts)\b.{0,12}\d*\W*$"
    r"|^\W*\d[\d.,]*\s+(?:\w+\s+){0,2}(?:comments?|kommentare?|commentaires?|comentarios?|responses?|replies|antworten|réponses|thoughts|reactions|gedanken)\b"
    r"|^\W*(?:user|reader|all|leser|latest|recent)\S*\s+(?:comments?|kommentare)\b",
    re.IGNORECASE,
)
_POSTED = re.compile(r"^(?:posted|comment|written|submitted)?\s*(?:by|von|par)\b\s*:?\s*\S", re.IGNORECASE)
_ANSWERS = re.compile(
    r"^(?:in (?:reply|response) to|response to|replying to|reply to|antwort (?:auf|an)|(?:en )?réponse à|répondre à|"
    r"en respuesta a|in risposta a)\b",
    re.IGNORECASE,
)
_FACE = re.compile(r"[:;=]-?[)(DPp/]|[\U0001F300-\U0001FAFF\u2600-\u27BF]")
_SHOUT = re.compile(r"!!|\?\?|!\?|\.\.\.|…|\*\w+\*")
_TIGHT_COMMA = re.compile(r"[a-z][,;][A-Za-z]|\s[,.!?]\s|[.!?][A-Z][a-z]")
_DIGITS = re.compile(r"\d+")
_MARK = re.compile(r"<(?:some)?date>|<ago>")
_REACH = 600
"""Characters of a line that are looked at."""
_NEAR = (-3, -2, -1, 1, 2, 3)


@cache
def _lexicon() -> tuple[dict[str, frozenset[str]], dict[str, tuple[tuple[str, str], ...]]]:
    """Single words -> their sets; first words of phrases -> (phrase, set)."""
    single: dict[str, set[str]] = {}
    phrases: dict[str, list[tuple[str, str]]] = {}
    for line in files("whence.intake").joinpath("text_words.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith(("#", "set\t")) or not line:
            continue
        kind, words = line.split("\t")
        for word in words.split("|"):
            if " " in word:
                phrases.setdefault(word.split()[0], []).append((word, kind))
            else:
                single.setdefault(word, set()).add(kind)
    return {w: frozenset(k) for w, k in single.items()}, {w: tuple(p) for w, p in phrases.items()}


def features(lines: Sequence[Line], title: str | None = None) -> list[list[str]]:
    """For each line the names of what holds of it and of its neighbours; `title` is the page's title
    where known.
    """
    if not lines:
        return []
    own: list[list[str]] = []
    near: list[list[str]] = []
    shapes = [_shape(line.text) for line in lines]
    counts = Counter(shapes)
    names = Counter(line.text.casefold() for line in lines if len(line.text) <= 40)
    called = _called(lines)
    known = _letters(title or "")
    for line, shape in zip(lines, shapes, strict=True):
        a, b = _line(line, counts[shape], names, called, known)
        own.append(a)
        near.append(b)
    _place(lines, own, near)
    _slots(lines, shapes, counts, own)
    _ends(lines, own)
    _chains(lines, own, near)
    _openings(lines, own)
    for i, shape in enumerate(shapes):
        if marked := _MARK.match(shape):
            own[i].append(f"{marked[0]}{min(counts[shape], 6)}")
    out = []
    n = len(lines)
    for i in range(n):
        row = ["bias", *own[i]]
        for d in _NEAR:
            j = i + d
            if 0 <= j < n:
                row += [f"{d}:{f}" for f in (near[j] if -2 <= d <= 2 else near[j][:6])]
            else:
                row.append(f"{d}:edge")
        out.append(row)
    return out


def _shape(text: str) -> str:
    """What a line has in common with its like elsewhere on the page: its words without numbers, dates
    and times.
    """
    if len(text) <= 120:
        dated = find_date(text)
        if dated:
            head = text[: dated[1]].strip(" ,|-–•·")
            return f"<{'some' if head else ''}date>{_DIGITS.sub('0', text[dated[2] :].casefold())}"
        if _AGO.search(text):
            return f"<ago>{len(text) // 20}"
    return _DIGITS.sub("0", text[:80].casefold())


def _slots(lines: Sequence[Line], shapes: Sequence[str], counts: Counter[str], own: list[list[str]]) -> None:
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
            usual[shape] = (
                f"slot{offset}:{kind if most >= 0.7 * total else 'M'}{1 if total < 3 else 2 if total < 6 else 3}"
            )
        for i in range(n):
            if 0 <= i + offset < n and (found := usual.get(shapes[i + offset])) is not None:
                own[i].append(found)
                if counts[shapes[i]] == 1:
                    own[i].append(found + ("s" if len(lines[i].text) <= 50 else "l"))


def _ends(lines: Sequence[Line], own: list[list[str]]) -> None:
    """Whether short lines begin or end as others do: "… says:", "Posted by …"."""
    heads: list[str | None] = []
    tails: list[str | None] = []
    for line in lines:
        tokens = _DIGITS.sub("0", line.text[:100].casefold()).split() if len(line.text) <= 90 else []
        heads.append(" ".join(tokens[:2]) if len(tokens) > 2 else None)
        tails.append(tokens[-1] if len(tokens) > 1 else None)
    head, tail = Counter(heads), Counter(tails)
    for i in range(len(lines)):
        for name, value, count in (("pre", heads[i], head), ("suf", tails[i], tail)):
            if value is not None and count[value] > 1:
                own[i].append(f"{name}{min(5, count[value])}")


def _chains(lines: Sequence[Line], own: list[list[str]], near: list[list[str]]) -> None:
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


def thread_openings(lines: Sequence[Line]) -> list[int]:
    """Where a thread may begin: under a line that counts its comments, or, on a page that sets one blank
    line between
    paragraphs, where the spacing says so, earliest first; none elsewhere.

    A thread of names and comments that begins in the story's own spacing gives itself away where the page
    first sets
    no blank line or two: by a comment of two lines, or by the gap a lost name left. From there one can go
    back,
    comment and name by turns.
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


def _names_by_turns(lines: Sequence[Line], first: int) -> bool:
    """Whether what follows reads as name and words by turns from the line `first` on."""
    return not _namish(lines[first + 1]) and (first + 2 >= len(lines) or _namish(lines[first + 2]))


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
        or bool(_POSTED.search(text))
        or text.endswith(("says:", "sagt:", "schreibt:", "wrote:"))
    )


def repeated_shapes(lines: Sequence[Line]) -> list[str | None]:
    """For each line its shape (its words without numbers, dates and times) where another line has it
    too, else null.
    """
    shapes = [_shape(line.text) for line in lines]
    counts = Counter(shapes)
    return [shape if counts[shape] > 1 else None for shape in shapes]


def _openings(lines: Sequence[Line], own: list[list[str]]) -> None:
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


def _called(lines: Sequence[Line]) -> Counter[str]:
    """Names that lines call with "@", letter case set aside."""
    found: Counter[str] = Counter()
    for line in lines:
        if "@" in line.text:
            for match in re.finditer(r"(?<![\w.])@\s?([\w.-]+)", line.text[:_REACH]):
                found[match[1].casefold()] += 1
    return found


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _line(
    line: Line, count: int, names: Counter[str], called: Counter[str], title: str
) -> tuple[list[str], list[str]]:
    text = line.text[:_REACH]
    words = _WORD.findall(text)
    length = len(line.text)
    size = min(10, length.bit_length())
    tokens = text.split()
    number = min(len(tokens), 99)
    width = next(k for k, top in enumerate((1, 2, 3, 4, 6, 10, 20, 50, 100)) if number <= top)
    last = text[-1]
    end = (
        "s"
        if last in ".!?…"
        else "c"
        if last == ":"
        else "q"
        if last in "\"”’')"
        else "p"
        if last in ",;-–—|»"
        else "w"
    )
    first = text[0]
    begin = (
        "d" if first.isdigit() else "l" if first.islower() else "u" if first.isupper()
        else "a" if first == "@" else "q" if first in "\"“„‘'«" else "g" if first == ">" else "x"
    )  # fmt: skip
    near = [
        f"s{size}",
        f"w{width}",
        f"e{end}",
        f"b{begin}",
        "r1" if count == 1 else "r2" if count == 2 else "r4" if count < 5 else "r5",
    ]
    own = []
    dated = find_date(text) if length <= 160 else None
    short = length <= 60
    capital = sum(t[:1].isupper() or not t[:1].isalpha() for t in tokens)
    if short and number <= 5 and end == "w":
        kind = "N" if capital == number and any(map(str.isalpha, text)) else "n"
        near.append(f"name{kind}{min(3, number)}")
        if number == 1 and any(map(str.isdigit, text)) and any(map(str.isalpha, text)):
            own.append("nick")
        if names[text.casefold()] > 1:
            own.append("twice")
        if text.split()[0].casefold() in called or text.casefold() in called:
            own.append("called")
    if dated:
        rest = length - (dated[2] - dated[1])
        near.append("date0" if rest < 8 else "date1" if rest < 40 else "date2")
        if dated[1] == 0:
            own.append("datefirst")
    if short and _CLOCK.search(text):
        near.append("clock")
    if length <= 160 and _AGO.search(text):
        near.append("ago")
    if length <= 120 and _COUNTED.search(text):
        near.append("counted")
    if length <= 160 and _POSTED.search(text):
        near.append("posted")
    if length <= 120 and _ANSWERS.search(text):
        near.append("answers")
    if _URL.search(text):
        near.append("url" if length > 60 else "urlshort")
    if text.isupper() and length > 3:
        own.append("upper")
    if not words or all(map(str.isdigit, words)):
        near.append("nowords")
    letters = _letters(text) if title else ""
    if letters and letters == title:
        near.append("title")
    elif letters and length > 20 and (letters in title or title in letters):
        near.append("titlepart")
    hits = _hits(words)
    for kind, hit in hits.items():
        share = hit / max(1, len(words))
        near.append(f"{kind}+" if share > 0.34 else kind) if length <= 120 else own.append(
            f"{kind}_{1 if share < 0.04 else 2 if share < 0.1 else 3}"
        )
    if (
        length <= 60
        and words
        and words[-1].casefold()
        in ("says", "said", "sagt", "schreibt", "wrote", "writes", "meint", "dit", "dice")
    ):
        near.append("saysend")
    if _FACE.search(text):
        own.append("face")
    if _SHOUT.search(text):
        own.append("shout")
    if _TIGHT_COMMA.search(text):
        own.append("sloppy")
    if length > 60 and not any(map(str.isupper, text)):
        own.append("nocaps")
    if length > 40 and end == "w":
        own.append("unended")
    if words and words[0] in ("i", "im", "dont", "u"):
        own.append("lowi")
    quotes = sum(text.count(q) for q in '“”"„')
    if quotes >= 2:
        own.append("quotes")
    if begin == "u" and length <= 100 and end == "s":
        own.append("shortsentence")
    return [
        *near,
        *own,
        f"s{size}e{end}b{begin}",
        *{f"w={w.casefold()}" for w in words[:80] if len(w) <= 14},
    ], near


def _words(words: Sequence[str]) -> list[str]:
    """The words of a line that is more than a label; most of the evidence for who writes lies in them."""
    return [] if len(words) < 5 else sorted({f"w={w.casefold()}" for w in words[:60] if len(w) <= 14})


def _hits(words: Sequence[str]) -> Counter[str]:
    single, phrases = _lexicon()
    found: Counter[str] = Counter()
    lowered = [w.casefold().replace("’", "'") for w in words]
    for i, word in enumerate(lowered):
        for kind in single.get(word, ()):
            found[kind] += 1
        for phrase, kind in phrases.get(word, ()):
            parts = phrase.split()
            if lowered[i : i + len(parts)] == parts:
                found[kind] += len(parts)
    return found


def _place(lines: Sequence[Line], own: list[list[str]], near: list[list[str]]) -> None:
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
