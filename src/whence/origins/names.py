"""Names of persons and bodies as they are compared from page to page."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*\.?")
_ARTICLES = frozenset(["al", "el", "ul", "ad", "as", "ash", "an", "ar", "az", "at"])
_BINDING = frozenset(
    ["al", "bin", "ibn", "ben", "abu", "abd", "de", "da", "van", "von", "der", "den", "la", "le", "du", "di"]
)
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "professor",
        "sir",
        "dame",
        "lord",
        "lady",
        "gen",
        "general",
        "lt",
        "lieutenant",
        "col",
        "colonel",
        "maj",
        "major",
        "capt",
        "captain",
        "brig",
        "brigadier",
        "adm",
        "admiral",
        "sgt",
        "sergeant",
        "cpl",
        "corporal",
        "insp",
        "inspector",
        "det",
        "detective",
        "supt",
        "superintendent",
        "pc",
        "constable",
        "sheriff",
        "judge",
        "justice",
        "sheikh",
        "ayatollah",
        "imam",
        "rabbi",
        "bishop",
        "king",
        "queen",
        "prince",
        "princess",
        "president",
        "minister",
        "senator",
        "sen",
        "rep",
        "congressman",
        "congresswoman",
        "cllr",
        "councillor",
        "mp",
        "the",
    ]
)
_SAME_SOUND = (
    (re.compile(r"gh|q|kh|ck|k|c(?![ei])"), "k"),
    (re.compile(r"dh|zh|z"), "z"),
    (re.compile(r"dj|j"), "j"),
    (re.compile(r"sch|sh|ch"), "s"),
    (re.compile(r"ph|v|w"), "f"),
    (re.compile(r"th"), "t"),
    (re.compile(r"[aeiouyh]+"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)
LONGEST = 120  # characters of a name that are looked at


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Lower case without accents, apostrophes made straight."""
    flat = unicodedata.normalize("NFKD", text[: LONGEST * 10].replace("’", "'"))
    return "".join(c for c in flat if not unicodedata.combining(c)).casefold()


@lru_cache(maxsize=20_000)
def person(name: str) -> tuple[str, ...]:
    """The folded words of a person's name without titles and article; an initial is one letter."""
    said = [w.rstrip(".").replace("'", "") for w in _WORD.findall(fold(name[:LONGEST]).replace("'s", ""))]
    while len(said) > 1 and said[0] in _TITLES:
        said = said[1:]
    if len(said) > 1 and said[0] in _ARTICLES:
        said = said[1:]
    return tuple(w for i, w in enumerate(said) if w and not (0 < i < len(said) - 1 and w in _ARTICLES))


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """What transliterations of one word have in common: its consonants, kindred ones made one."""
    out = word
    for pattern, plain in _SAME_SOUND:
        out = pattern.sub(plain, out)
    return (word[:1] if word[:1] in "aeiouy" else "") + out


def same_word(a: str, b: str) -> bool:
    """Whether two folded words may be one name in two spellings."""
    if a == b or skeleton(a) != skeleton(b):
        return a == b
    return len(skeleton(a)) >= 3 or (len(skeleton(a)) == 2 and min(len(a), len(b)) >= 6)


def same_person(a: tuple[str, ...], b: tuple[str, ...]) -> str:
    """How two persons' names stand: "same", "maybe" (a surname alone, an initial, a spelling) or "apart"."""
    if not a or not b:
        return "maybe"
    if a == b:
        return "same" if len(a) > 1 else "maybe"
    if len(a) == 1 or len(b) == 1:  # a surname, or a given name
        short, long = sorted((a, b), key=len)
        clipped = len(short[0]) > 1 and long[0].startswith(short[0])  # Mo for Mohammed
        return "maybe" if clipped or any(same_word(short[0], w) for w in long) else "apart"
    if not same_word(a[-1], b[-1]):
        return "apart"
    first, second = _given(a), _given(b)
    if not first or not second:
        return "maybe"
    x, y = first[0], second[0]
    if x == y and a[-1] == b[-1]:
        return "same"
    if min(len(x), len(y)) < 5 and (x.startswith(y) or y.startswith(x)):
        return "maybe"  # an initial, or a clipped name: Rob for Robert
    if x == y or same_word(x, y):
        return "same" if a[-1] == b[-1] else "maybe"
    return "apart"


def _given(name: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(w for w in name[:-1] if w not in _BINDING)


@lru_cache(maxsize=20_000)
def plain(name: str) -> str:
    """A body's or an outlet's name as a key: folded, without article and signs."""
    said = [w.rstrip(".") for w in _WORD.findall(fold(name[:LONGEST]).removesuffix("'s"))]
    return " ".join(said[1:] if said[:1] == ["the"] else said)


def same_body(a: str, b: str) -> bool:
    """Whether two bodies' names are one name: equal, or one is the other's initials."""
    x, y = plain(a), plain(b)
    if not x or not y:
        return False
    return x == y or _initials(x) == y.replace(" ", "") or _initials(y) == x.replace(" ", "")


def _initials(name: str) -> str:
    said = [w for w in name.split() if w not in ("of", "the", "and", "for")]
    return "".join(w[0] for w in said) if len(said) > 2 else ""


@lru_cache(maxsize=20_000)
def place_stem(word: str) -> str:
    """A place's name or the adjective made of it, without its ending: Kaland, Kalandic, Kalandese."""
    flat = fold(word).removesuffix("'s").removesuffix("'")
    for ending in (
        "ians",
        "ian",
        "ans",
        "ese",
        "ish",
        "ics",
        "ic",
        "ite",
        "an",
        "is",
        "ia",
        "i",
        "a",
        "n",
        "s",
    ):
        if flat.endswith(ending) and len(flat) - len(ending) >= 4:
            return flat[: -len(ending)]
    return flat


def same_place(a: str, b: str) -> bool:
    """Whether two stems are of one place: equal, or one a little longer (Soria, Sori-)."""
    short, long = sorted((a, b), key=len)
    return a == b or (len(short) >= 4 and long.startswith(short) and len(long) - len(short) <= 2)
