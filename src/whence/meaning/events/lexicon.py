"""The event frames, indexed by the word that triggers them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from whence.meaning.actors.tables import listed, rows
from whence.records import EventType, Token

Pos = Literal["verb", "noun", "state"]
_PACKAGE = __package__ or __name__
_INTO = frozenset({"in", "into", "with", "from", "under"})
_PREPOSITIONS = frozenset(
    (
        "in",
        "on",
        "at",
        "under",
        "by",
        "against",
        "of",
        "for",
        "with",
        "from",
        "to",
        "as",
        "into",
        "over",
        "about",
        "upon",
        "behind",
        "towards",
        "toward",
        "alongside",
        "between",
        "until",
        "through",
    )
)

QUAD: dict[str, int] = dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 1)
QUAD |= dict.fromkeys(("COOPERATE", "AID", "RETREAT"), 2)
QUAD |= dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3)
QUAD |= dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4)
"""PLOVER type to quad class: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb, noun or state and the event it tells of; see `frames.tsv` for what the fields mean.

    `type` is null for an idiom that looks like an event and tells of none ("release a report").
    """

    head: str
    under: tuple[str, ...]
    pos: Pos
    object: str
    type: EventType | None
    mode: str | None
    cameo: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]

    @property
    def weight(self) -> int:
        """How much of the sentence it accounts for: the frame that fits and weighs most is taken."""
        return 4 * len(self.under) + (2 if self.object else 0) + (self.type is None)


@cache
def frames() -> dict[tuple[str, Pos], tuple[Frame, ...]]:
    """Frames by trigger lemma and part of speech, heaviest first."""
    index: dict[tuple[str, Pos], list[Frame]] = defaultdict(list)
    for r in rows("frames.tsv", _PACKAGE):
        head, under, pos = _parts(r["words"], r["pos"])
        marked = [w for w in under if w in _PREPOSITIONS] if pos == "verb" else []
        frame = Frame(
            head,
            under,
            pos,
            r["object"],
            cast(EventType, r["type"]) if r["type"] != "NONE" else None,
            r["mode"] or None,
            r["cameo"],
            tuple(r["actor"].split(",")),
            (
                *(w for w in marked if w not in _INTO),
                *r["recipient"].split(","),
                *(w for w in marked if w in _INTO),
            ),
        )
        index[head, pos].append(frame)
    return {k: tuple(sorted(v, key=lambda f: -f.weight)) for k, v in index.items()}


@cache
def classes(lemma: str) -> frozenset[str]:
    """The object classes a noun belongs to."""
    return _classes().get(lemma, frozenset())


@cache
def words(name: str) -> frozenset[str]:
    """A closed set of words by its name in `words.tsv`."""
    return {r["set"]: frozenset(listed(r["words"])) for r in rows("words.tsv", _PACKAGE)}[name]


def lemma(token: Token) -> str:
    """The token's lemma in lower case, irregular past forms looked up first."""
    if token.xpos in ("VBD", "VBN"):
        return _irregular().get(token.text.lower()) or token.lemma.lower()
    return token.lemma.lower()


@cache
def _irregular() -> dict[str, str]:
    return {r["form"]: r["lemma"] for r in rows("irregular.tsv", _PACKAGE)}


@cache
def _classes() -> dict[str, frozenset[str]]:
    index: dict[str, set[str]] = defaultdict(set)
    for r in rows("nouns.tsv", _PACKAGE):
        index[r["lemma"]].add(r["class"])
    return {k: frozenset(v) for k, v in index.items()}


def _parts(phrase: str, pos: str) -> tuple[str, tuple[str, ...], Pos]:
    """Trigger, words that must stand under it, and part of speech: in "be at war" the trigger is "war"."""
    parts = phrase.split()
    if pos == "noun":
        at = parts.index("of") - 1 if "of" in parts else len(parts) - 1
        return parts[at], (*parts[:at], *parts[at + 1 :]), "noun"
    if parts[0] == "be" and len(parts) > 1:
        at = 2 if parts[1] in _PREPOSITIONS and len(parts) > 2 else 1
        return parts[at], (*parts[1:at], *parts[at + 1 :]), "state"
    return parts[0], tuple(parts[1:]), "verb"
