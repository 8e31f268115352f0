"""Names as they are compared: no case, accents, apostrophes or hyphens."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from whence.meaning.entities.lexicon import spellings

_PLAIN = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ə": "e",
        "ʻ": "",
        "ʿ": "",
        "ʾ": "",
    }
    | dict.fromkeys("'’‘ʼ`´", "")
)
_PARTS = re.compile(r"[^\s\-‐‑–—./,·&()\[\]\"“”]+")
_SOFT = frozenset("aeiouyhw")
_ARTICLES = frozenset(["al", "el", "ul", "ad", "as", "ash", "an", "ar", "az", "at"])


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Lower case without accents and apostrophes."""
    flat = unicodedata.normalize("NFKD", text)
    return "".join(c for c in flat if not unicodedata.combining(c)).casefold().translate(_PLAIN)


@lru_cache(maxsize=50_000)
def parts(text: str) -> tuple[str, ...]:
    """The folded words of a name, cut at spaces, hyphens and stops; "U.N." gives one word, "un"."""
    folded = fold(text)
    if re.fullmatch(r"(?:[^\W\d_]\. ?){2,}(?:[^\W\d_])?", folded):
        folded = re.sub(r"[. ]", "", folded)
    return tuple(_PARTS.findall(folded))


@lru_cache(maxsize=50_000)
def spelled(word: str) -> str:
    """A folded word as transliterations are compared: known spellings made one."""
    return spellings().get(word, word)


def is_article(word: str) -> bool:
    """Whether the folded word is the Arabic article in one of its spellings."""
    return word in _ARTICLES


def near(a: str, b: str) -> bool:
    """Whether two folded words of five letters or more differ as transliterations of one name do: by one
    vowel (or y, h, w) put in, left out or changed, or by one doubled letter, behind a common first letter."""
    if a == b:
        return True
    if len(a) > len(b):
        a, b = b, a
    if len(a) < 5 or len(b) - len(a) > 1 or a[0] != b[0]:
        return False
    i = 1
    while i < len(a) and a[i] == b[i]:
        i += 1
    if len(a) == len(b):
        return a[i + 1 :] == b[i + 1 :] and a[i] in _SOFT and b[i] in _SOFT
    return a[i:] == b[i + 1 :] and (b[i] in _SOFT or (b[i] == b[i - 1] and b[i].isalpha()))
