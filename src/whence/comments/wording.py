"""A comment's words as they were meant: disguises taken off, what it quotes set apart."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 4_000
"""Characters of a comment that screening looks at: its first half and its last half of so many."""

_QUOTED = re.compile(r"[\"“„«][^\"“”„»«\n]{2,600}[\"”“»]|(?m:^[ \t]*>.*$)")
_LEET = str.maketrans(
    {"@": "a", "$": "s", "0": "o", "1": "i", "!": "i", "3": "e", "4": "a", "5": "s", "7": "t"}
)
_DISGUISED = re.compile(
    r"(?<![\w@#/.])(?=[\w@$!*#-]*[^\W\d_])[\w@$!*#%-]*[@$*#%0-9!-][\w@$!*#%-]*(?<![!*#%-])"
)
_MASKED = re.compile(r"(?<![\w])([a-z])([*#%@$!.\-_]{1,4})([a-z]{0,6})(?![\w])")
_REPEATED = re.compile(r"([a-z])\1{2,}")
_SPACED = re.compile(r"(?<![\w'’])(?:[a-z][ .\-_*]){3,9}[a-z](?![\w'’])")
_MASKS = [
    "fuck",
    "fucks",
    "fucked",
    "fucker",
    "fuckers",
    "fucking",
    "fuckin",
    "fucktard",
    "shit",
    "shits",
    "shitty",
    "bullshit",
    "bitch",
    "bitches",
    "bastard",
    "bastards",
    "ass",
    "asses",
    "asshole",
    "assholes",
    "arse",
    "arsehole",
    "cunt",
    "cunts",
    "dick",
    "dicks",
    "cock",
    "cocks",
    "pussy",
    "whore",
    "whores",
    "slut",
    "sluts",
    "nigger",
    "niggers",
    "nigga",
    "faggot",
    "faggots",
    "fag",
    "fags",
    "retard",
    "retards",
    "retarded",
    "damn",
    "crap",
    "piss",
    "pissed",
    "kike",
    "kikes",
    "spic",
    "spics",
    "chink",
    "chinks",
    "twat",
    "wanker",
    "tits",
    "balls",
    "moron",
    "morons",
    "idiot",
    "idiots",
    "stupid",
]


def split_quotes(text: str) -> tuple[str, str]:
    """The writer's own words and the words they quote, each joined by blanks.

    A comment that is nothing but a quotation is its writer's own.
    """
    quoted = _QUOTED.findall(text)
    own = _QUOTED.sub(" ", text)
    if sum(map(str.isalpha, own)) < 12:
        return text, ""
    return own, " ".join(quoted)


def plain(text: str) -> str:
    """Lower case, without disguise: "f*k", "b@lls", "sh!t", "i d i o t", "stuuupid" become the words they
    stand for."""
    if len(text) > LONGEST:
        text = f"{text[: LONGEST // 2]} {text[-LONGEST // 2 :]}"
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    text = text.casefold().replace("’", "'")
    if any(c in text for c in "@$*#%!0134578"):
        text = _MASKED.sub(_unmask, text)
        text = _DISGUISED.sub(_undisguise, text)
    text = _REPEATED.sub(r"\1\1", text)
    return _SPACED.sub(lambda m: re.sub(r"[ .\-_*]", "", m[0]), text)


def _unmask(match: re.Match[str]) -> str:
    """ "f*k", "sh*t": the known word that begins and ends so; the stars stand for one to four letters."""
    return _fit(match[1], len(match[2]), match[3]) or match[0]


def _undisguise(match: re.Match[str]) -> str:
    word = match[0]
    if word.startswith(("@", "#")):
        return word
    masked = re.fullmatch(r"([a-z]+)([*#%-]+)([a-z]*)", word)
    if masked:
        return _fit(masked[1], len(masked[2]), masked[3]) or word
    if not re.search(r"[a-z]", word) or re.fullmatch(r"\d+[a-z]{1,2}|[a-z]{1,2}\d+|\d+", word):
        return word
    bare = word.translate(_LEET)
    return bare if bare.isalpha() else word


def _fit(head: str, stars: int, tail: str) -> str | None:
    best: tuple[int, str] | None = None
    for word in _MASKS:
        hidden = len(word) - len(head) - len(tail)
        if word.startswith(head) and word.endswith(tail) and 1 <= hidden <= stars + 2:
            cost = abs(hidden - stars)
            if best is None or cost < best[0]:
                best = (cost, word)
    return best[1] if best else None
