"""What a line and its neighbours look like: the evidence from which lines are labelled."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from whence.intake.text_dates import find_date
from whence.intake.text_layout import AGO, POSTED, chains, ends, openings, places, shape_of, slots
from whence.intake.text_lines import Line, letters

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")
_URL = re.compile(r"https?://|www\.|\b[\w-]+\.(?:com|org|net|de|co\.uk|fr)\b|\S@\S+\.\w", re.IGNORECASE)
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d\b|\b\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"^\W*(?:comments?|kommentare?|commentaires?|comentarios?|responses?|replies|antworten|réponses|"
    r"thoughts)\b.{0,12}\d*\W*$"
    r"|^\W*\d[\d.,]*\s+(?:\w+\s+){0,2}(?:comments?|kommentare?|commentaires?|comentarios?|responses?|"
    r"replies|antworten|réponses|thoughts|reactions|gedanken)\b"
    r"|^\W*(?:user|reader|all|leser|latest|recent)\S*\s+(?:comments?|kommentare)\b",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"^(?:in (?:reply|response) to|response to|replying to|reply to|antwort (?:auf|an)|(?:en )?réponse à|"
    r"répondre à|"
    r"en respuesta a|in risposta a)\b",
    re.IGNORECASE,
)
_LINKED_NAME = re.compile(r"https?://\S+(?: \S+){1,5}$")
_FACE = re.compile(r"[:;=]-?[)(DPp/]|[\U0001F300-\U0001FAFF\u2600-\u27BF]")
_SHOUT = re.compile(r"!!|\?\?|!\?|\.\.\.|…|\*\w+\*")
_TIGHT_COMMA = re.compile(r"[a-z][,;][A-Za-z]|\s[,.!?]\s|[.!?][A-Z][a-z]")
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
    shapes = [shape_of(line.text) for line in lines]
    counts = Counter(shapes)
    names = Counter(line.text.casefold() for line in lines if len(line.text) <= 40)
    called = _called(lines)
    known = letters(title or "")
    for line, shape in zip(lines, shapes, strict=True):
        a, b = _line(line, counts[shape], names, called, known)
        own.append(a)
        near.append(b)
    places(lines, own, near)
    slots(lines, shapes, counts, own)
    ends(lines, own)
    chains(lines, own, near)
    openings(lines, own)
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


def counts_comments(text: str) -> bool:
    """Whether a line stands over a thread: "12 comments", "Kommentare", "3 thoughts on ..."."""
    return len(text) <= 120 and _COUNTED.search(text) is not None


def answers(text: str) -> bool:
    """Whether a line says which comment the next words answer: "In reply to Ann"."""
    return len(text) <= 120 and _ANSWERS.search(text) is not None


def _called(lines: Sequence[Line]) -> Counter[str]:
    """Names that lines call with "@", letter case set aside."""
    found: Counter[str] = Counter()
    for line in lines:
        if "@" in line.text:
            for match in re.finditer(r"(?<![\w.])@\s?([\w.-]+)", line.text[:_REACH]):
                found[match[1].casefold()] += 1
    return found


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
    if length <= 160 and AGO.search(text):
        near.append("ago")
    if counts_comments(text):
        near.append("counted")
    if length <= 160 and POSTED.search(text):
        near.append("posted")
    if answers(text):
        near.append("answers")
    if _URL.search(text):
        near.append("url" if length > 60 else "urlshort")
    if length <= 160 and _LINKED_NAME.match(text):
        near.append("urlname")
    if text.isupper() and length > 3:
        own.append("upper")
    if not words or all(map(str.isdigit, words)):
        near.append("nowords")
    plain = letters(text) if title else ""
    if plain and plain == title:
        near.append("title")
    elif plain and length > 20 and (plain in title or title in plain):
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
