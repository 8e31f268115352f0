"""Text to tokens, and every token to one character that names its class.

Time expressions are then found by ordinary regular expressions over that short string of classes
instead of over the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from whence.meaning.times.lexicon import holidays, words

OTHER = "."
_BASE = 0x100
CAPITALISED = frozenset({"MONTH", "AMONTH", "WDAY", "WDAYS", "AWDAY"})
UPPER = frozenset({"TZ", "BC", "AD"})


def _longest_first() -> list[str]:
    return sorted(holidays(), key=len, reverse=True)


# Words come early because most tokens are words; what is spelt like one ("pm", "Q3", a holiday) must
# come before.
_TOKEN = re.compile(
    r"""
    (?P<MER>[ap]\.\s?m\b\.?|[ap]-?m\b|[AP]\.M\b\.?|[AP]-?M\b)
  | (?P<HOLIDAY>(?=[A-Z]|9/11)(?:HOLIDAYS)\b)
  | (?P<QN>Q[1-4]\b)
  | (?P<HN>H[12]\b)
  | (?P<OCLOCK>[Oo]['’]clock\b)
  | (?P<word>[^\W\d_]+)
  | (?P<BREAK>\n\s*\n)
  | (?P<POSS>['’]s\b)
  | (?P<ISO>(?<![\d-])\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\d-]))
  | (?P<SLASH>(?<![\d/])\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?![\d/]))
  | (?P<DOTTED>(?<![\d.])\d{1,2}\.\d{1,2}\.\d{4}(?!\d|\.\d))
  | (?P<FRAC>[123]/[234]\b(?!/))
  | (?P<money>[$£€\#]\s?\d[\d,.]*)
  | (?P<HRS>\d{2}:?\d{2}\s?(?:hrs?|hours)\b)
  | (?P<CLOCK>(?<![\d:])\d{1,2}:\d{2}(?::\d{2})?(?![\d:])|\d{1,2}\.\d{2}(?=\s?(?:[ap]\.?m\b|[AP]M\b)))
  | (?P<DECADE>(?<!\d)(?:[12]\d\d0['’]?s|[1-9]\d0s)\b)
  | (?P<SHORTDEC>['’‘]?[2-9]0['’]?s\b)
  | (?P<ORDN>\d{1,2}(?:st|nd|rd|th)\b)
  | (?P<percent>\d[\d,.]{0,20}(?:\s?%|\s?per\s?cent\b))
  | (?P<COMMAS>\d{1,3}(?:,\d{3})+(?:\.\d+)?)
  | (?P<DEC>\d+\.\d+)
  | (?P<int>\d+)
  | (?P<SHORTYEAR>(?<!\d)['’‘]\d{2}\b)
  | (?P<punct>\S)
    """.replace(
        "HOLIDAYS",
        "|".join(re.escape(name).replace("'", "['’]").replace(r"\ ", r"\s") for name in _longest_first()),
    ),
    re.VERBOSE,
)
_NUMBERS = ("D12", "D31", "N99", "N999", "Y", "NBIG")
_PUNCT = {
    "-": "DASH",
    "–": "DASH",
    "—": "DASH",
    ",": "COMMA",
    ".": "DOT",
    "(": "LPAR",
    ")": "RPAR",
    "/": "BAR",
}


@cache
def class_chars() -> dict[str, str]:
    """Class name -> the character that stands for it."""
    shapes = [name for name in _TOKEN.groupindex if name.isupper()]
    names = [*shapes, *_NUMBERS, *_PUNCT.values(), *sorted({e.kind for e in words().values()})]
    return {name: chr(_BASE + i) for i, name in enumerate(dict.fromkeys(names))}


class Word(NamedTuple):
    """One token: its characters `[start, end)`, its text, its class and its value."""

    start: int
    end: int
    text: str
    kind: str
    value: str


@dataclass(frozen=True)
class Scan:
    """The tokens of one stretch of text, and the class string with one character for each."""

    text: str
    words: tuple[Word, ...]
    classes: str

    def at(self, offset: int) -> int:
        """Index of the first token that starts at or after `offset`."""
        return bisect_left(self.words, offset, key=lambda w: w.start)


@cache
def _lexicon() -> dict[str, tuple[str, str, str]]:
    chars = class_chars()
    return {w: (e.kind, e.value, chars[e.kind]) for w, e in words().items()}


def _number(text: str) -> str:
    if len(text) == 4:
        return "Y" if "1000" <= text <= "2199" else "NBIG"
    if len(text) > 4:
        return "NBIG"
    n = int(text)
    return "D12" if 1 <= n <= 12 else "D31" if 13 <= n <= 31 else "N99" if n < 100 else "N999"


def scan(text: str, start: int = 0, end: int | None = None) -> Scan:
    """Tokens of `text[start:end]`; offsets are those of `text`."""
    lexicon, chars = _lexicon(), class_chars()
    out: list[Word] = []
    marks: list[str] = []
    for m in _TOKEN.finditer(text, start, len(text) if end is None else end):
        group = m.lastgroup
        w = m.group()
        if group == "word":
            hit = lexicon.get(w.lower())
            if (
                hit is None
                or (hit[0] in CAPITALISED and not w[0].isupper())
                or (hit[0] in UPPER and not w.isupper())
            ):
                kind, value, mark = "", w, OTHER
            else:
                kind, value, mark = hit
        elif group == "int":
            kind, value = _number(w), w
            mark = chars[kind]
        elif group == "punct":
            kind, value = _PUNCT.get(w, ""), w
            mark = chars[kind] if kind else OTHER
        elif group is None or group.islower():
            kind, value, mark = "", w, OTHER
        else:
            kind, value = group, w
            mark = chars[group]
        out.append(Word(m.start(), m.end(), w, kind, value))
        marks.append(mark)
    return Scan(text, tuple(out), "".join(marks))
