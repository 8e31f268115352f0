"""Text -> syntactic words with exact code points, by the conventions of UD English (EWT, GUM).

Clitics stand alone ("do n't", "Kaland 's"), compounds are cut at hyphens and slashes ("U.S. - led") except
after a prefix ("anti-missile"); dates, numbers, addresses, abbreviations and initials stay whole.
"""

from __future__ import annotations

import re

from whence.language.wordlists import abbreviation, alternatives, joined, wordlist

Word = tuple[int, int]
Raw = tuple[int, int, str | None]

_UNITS = rf"(?i:{alternatives('units')})(?![^\W_])"
_SITES, _FILES = alternatives("sites"), alternatives("files")
# Combining marks of scripts that pages name people in; joiners and soft hyphens go with the letters.
_MARKS = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06ed\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0981-\u0983\u09bc-\u09cd\u0e31\u0e34-\u0e3a"
    "\u0e47-\u0e4e\u200c\u200d"
)
_SPACELESS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LETTER = rf"[^\W\d_{_SPACELESS}]"
_RUN = rf"(?:{_LETTER}[{_MARKS}]*+){{1,200}}+"
_MODIFIERS = r"[\u0300-\u036f\u20d0-\u20ff\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]"

_WORD = rf"{_RUN}(?:['’ʼ`´]{_RUN}|&{_RUN}|\d{{1,20}}+{_RUN}|\d{{1,20}}+)*+"

_KINDS = (
    rf"(?P<word>{_WORD})(?![-.@_/:$])",  # most words; what may go on as something else is tried below
    r"(?P<url>(?:https?|ftp)://[^\s<>\"“”«»]+|www\.[^\s<>\"“”«»]+"
    r"|[\w.+-]{1,80}@[\w-]{1,80}(?:\.[\w-]{1,80})*"
    rf"|[A-Za-z0-9][\w-]{{0,80}}(?:\.[\w-]{{1,80}}){{0,5}}\.(?:{_SITES})\b(?!\.?\w)(?:/[^\s<>\"“”«»]*)?)",
    rf"(?P<file>[A-Za-z0-9_][\w-]{{0,80}}\.(?i:{_FILES})\b|[a-z]{{2,20}}(?:\.[a-z-]{{2,20}}){{2,6}}(?![.\w]))",
    r"(?P<handle>[@#][^\W\d]\w*)",
    r"(?P<face>[:;=8][-^o']?[()\[\]DPp|](?!\w)|<3|\^_\^)",
    rf"(?P<stray>\.[-‐‑](?={_LETTER}))",  # US.-based: a stop that is none
    r"(?P<dots>\.{2,}|…+|\[(?:\.{3}|…)\])",
    r"(?P<number>\d{1,4}(?:/\d{1,4}){1,2}(?![\w/])"
    r"|\d{4}-\d\d-\d\d(?!\d)|(?:\d{1,2}-)?\d{3}-\d{3}-\d{4}(?!\d)|\d{3}-\d{4}(?!\d)"
    rf"|\d{{1,2}}(?::\d\d){{1,2}}(?:(?!{_UNITS})[^\W_]{{1,40}})?"
    rf"|\d{{1,40}}(?:[.,]\d{{1,40}})*+(?:(?!{_UNITS})[^\W\d_][^\W_]{{0,40}})?(?:(?<=0)'s\b)?"
    r"|(?<!\w)\.\d{1,40})",
    rf"(?P<acronym>(?:Ph|M|B|D)\.(?:D|Sc|A|Phil)\b\.?"
    rf"|(?:{_LETTER}\.){{2,20}}(?:{_LETTER}(?![^\W_]|\.\w))?|{_LETTER}\.{_LETTER}(?![^\W_]))",
    r"(?P<without>(?i:[bw]/(?:c|o|out)?)(?!\w))",
    r"(?P<money>(?:US|AU|CA|HK|NZ|[ACRS])\$)",
    rf"(?P<rest>{_WORD})",
    r"(?P<flag>[\U0001f1e6-\U0001f1ff]{2})",
    r"(?P<clitic>(?<=[\w#])['’](?:s|re|ve|ll|d|m)\b)",
    r"(?P<marks>[-‐‑–—―]{2,}|[=*_~#<>|+]{2,}|[!?]{2,}|``|['‘’]{2}|\"{2})",
    rf"(?P<sign>[^\s\u200b\u2060\ufeff]{_MODIFIERS}*(?:\u200d\S{_MODIFIERS}*){{0,8}})",
)
_TOKEN = re.compile("|".join(_KINDS))
_CLITIC = re.compile(r"(?i:n['’ʼ`´]t|['’ʼ`´](?:s|re|ve|ll|d|m))$")
_PREFIX = re.compile(rf"(?i:{alternatives('prefixes')})$")
_AFTER_STOP = re.compile(r"\.\s{0,3}(\S)?")


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The syntactic words of `text[start:end]` as half-open code-point ranges of `text`."""
    end = len(text) if end is None else end
    raw = [(m.start(), m.end(), m.lastgroup) for m in _TOKEN.finditer(text, start, end)]
    out: list[Word] = []
    k, n = 0, len(raw)
    while k < n:
        a, b, kind = raw[k]
        k += 1
        if kind == "rest":
            while k + 1 < n and _prefixed(text, a, b, raw[k], raw[k + 1]):
                b = raw[k + 1][1]
                k += 2
            if k < n and raw[k][0] == b and text[b] == "." and _keeps_stop(text, a, b, raw[k], end):
                out.append((a, b + 1))
                if raw[k][1] > b + 1:
                    out.append((b + 1, raw[k][1]))
                k += 1
                continue
        if kind in ("word", "rest"):
            _clitics(text, a, b, out)
        elif kind == "url":
            _address(text, a, b, out)
        else:
            out.append((a, b))
    return out


def _prefixed(text: str, a: int, b: int, hyphen: Raw, after: Raw) -> bool:
    """Whether `text[a:b]` is a prefix whose hyphen joins it to the word after."""
    c, _, kind = after
    return (
        hyphen[0] == b and text[b] in "-‐‑" and c == b + 1 and kind in ("word", "rest", "number")
        and _PREFIX.match(text, a, b) is not None
        and not (b - a == 2 and text[a:b].isupper())  # UN-led
    )  # fmt: skip


def _keeps_stop(text: str, a: int, b: int, stop: Raw, end: int) -> bool:
    """Whether the full stop at `b` belongs to the word before it."""
    if stop[2] not in ("sign", "stray"):
        return False
    word = text[a:b]
    if len(word) == 1:
        return word.isupper() and word != "I"
    kind = abbreviation(word + ".")
    if kind != "number":
        return kind is not None
    m = _AFTER_STOP.match(text, b, end)
    follows = (m[1] if m else None) or ""
    if word.lower() in wordlist("dates"):
        return word[0].isupper() and (follows.isdigit() or follows.islower() or follows in (",", ")"))
    return follows.isdigit()


def _clitics(text: str, a: int, b: int, out: list[Word]) -> None:
    word = text[a:b]
    m = _CLITIC.search(word)
    if m is not None and m.start() > 0:
        _clitics(text, a, a + m.start(), out)
        out.append((a + m.start(), b))
    elif (cut := joined().get(word.lower())) is not None and word != "IM":
        out.append((a, a + cut))
        out.append((a + cut, b))
    else:
        out.append((a, b))


def _address(text: str, a: int, b: int, out: list[Word]) -> None:
    """An address without the sentence's punctuation that touches it."""
    last = b
    unopened = text.count(")", a, b) - text.count("(", a, b)
    while last > a + 1 and text[last - 1] in ".,;:!?'’)]}":
        if text[last - 1] == ")":
            if unopened <= 0:
                break
            unopened -= 1
        last -= 1
    out.append((a, last))
    out.extend((c, c + 1) for c in range(last, b))
