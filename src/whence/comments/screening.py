"""Screening: how likely a comment is abuse, and of what kind. It marks; it never deletes.

Only the writer's own words count: what they quote, or say they were called, is not held against them. Scores
are calibrated on comments kept from training; they say how often comments like this one are found abusive,
not that this one is.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from whence.comments.evidence import Evidence, aimed, evidence, pieces
from whence.comments.network import network
from whence.comments.words import Word
from whence.records import Flag, FlagLabel

BITS = 17
"""Words and their pieces are numbers below 2**BITS (feature hashing: Weinberger et al. 2009)."""
FLAGGED = 0.5
"""Flags below this score are not given."""
RULED = 0.8
"""How far a hate or threat flag raises the score of its comment, as a share of its own: on news threads
listed words are as often talked about as used."""

Floats = npt.NDArray[np.float32]

_THREATS = tuple(
    (re.compile(pattern), score)
    for pattern, score in (
        (
            r"\b(?:i|we|i'll|we'll|i'd|someone|somebody)(?: (?:will|would|should|shall|gonna|going to|am "
            r"going to|are going to|"
            r"need to|ought to|wanna|want to|hope to))? (?:kill|shoot|hang|lynch|murder|strangle|stab|"
            r"behead|burn|bury|hunt|"
            r"choke|beat|smash|slap|punch)(?: (?:the (?:hell|shit|crap|fuck) out of|down|up))? (?:you|him|"
            r"her|them|those|these|all|"
            r"every|that|this)\b",
            0.8,
        ),
        (
            r"\b(?:should|must|needs? to|ought to|deserves? to|has to|have to|had better|can) (?:all "
            r")?(?:be|get|been) (?:\w+ly )?"
            r"(?:shot|hanged|hung|killed|executed|lynched|beheaded|gassed|burned|burnt|exterminated|"
            r"slaughtered|stoned|beaten|"
            r"put down|put to death|eliminated|whipped)\b",
            0.75,
        ),
        (r"\b(?:deserves?|deserved|ought|need|needs) to (?:die|hang|burn|rot|suffer)\b", 0.7),
        (
            r"\b(?:kill|shoot|hang|lynch|gas|nuke|exterminate|behead|burn|bomb) (?:'em|em|them|all|"
            r"every(?:one)?|the lot)\b",
            0.75,
        ),
        (
            r"\b(?:kill|hang|shoot|drown) (?:your|him|her)sel(?:f|ves)\b|\bkys\b|\bgo (?:and )?die\b|\bdie "
            r"in a\b",
            0.85,
        ),
        (
            r"\bhope (?:you|he|she|they|it)(?: all)? (?:dies?|burns?|rots?|gets? (?:shot|killed|hit|cancer|"
            r"raped)|chokes?|suffers?)\b",
            0.8,
        ),
        (
            r"\bput a (?:bullet|cruise missile|knife) (?:right )?(?:in|into|through|thru)\b|\bbullet (?:in|"
            r"to) (?:his|her|your|their) head\b",
            0.8,
        ),
        (
            r"\b(?:watch your back|you(?:'re| are) (?:a )?dead(?: man| meat)?|you will pay for|know where "
            r"you live)\b",
            0.75,
        ),
    )
)
_SPAM = tuple(
    (re.compile(pattern), score)
    for pattern, score in (
        (
            r"\b(?:earn|earning|earned|making|make|makes|made)\b[^.!?]{0,40}[$€£]\s?\d"
            r"|[$€£]\s?\d[\d,.]*\s?(?:/|per|an|a|every) ?(?:hour|hr|day|week|month)\b",
            0.75,
        ),
        (
            r"\b(?:work(?:ing)? (?:from|at) home|online job|part[- ]time job|easy money|passive income|"
            r"get rich)\b",
            0.6,
        ),
        (
            r"\b(?:click (?:here|this|the link|on (?:this|my))|"
            r"visit (?:my|our|this) (?:web ?site|site|blog|page|profile|channel)|check out my|"
            r"subscribe to my|follow my|add me on|contact (?:me|us|him) (?:on|via|at|through)|whats ?app)\b",
            0.6,
        ),
        (
            r"\b(?:buy|order|cheap|discount|free shipping|replica|casino|viagra|cialis|payday loan|bitcoin|"
            r"forex|crypto)\b",
            0.3,
        ),
        (r"\b(?:nice|great|awesome|good|amazing) (?:post|blog|site|article|information|info)\b", 0.1),
    )
)
_LINK = re.compile(r"https?://|www\.|\b\w+\.(?:com|net|org|info|ru|biz|xyz|top|shop)\b", re.IGNORECASE)
_VEILED = re.compile(
    r"\b(?:kys|suffer|rot|drown|gas|eliminated|whipped|watch your back|pay for|where you live)\b"
)
_CALLED = re.compile(r"^(?:called|calls|calling|call|named|labeled|labelled|dubbed|branded|termed)$")
_MILD_SEXUAL = re.compile(r"^(?:fuck|sex$|sexual|balls|ho$|hoe|pimp|rap|porn$|dick$|cock$)")


@dataclass(frozen=True)
class ScreeningModel:
    """Linear weights of two questions, abuse and hate: `hashed` [2**BITS, 2], `counts` [2, COUNTS], `bias`
    [2].

    `final` [2, 6] turns both margins, the network's three and a one into log-odds (Platt 1999).
    """

    hashed: Floats
    counts: Floats
    bias: Floats
    final: Floats

    def margins(self, found: Evidence) -> Floats:
        """Log-odds of abuse and of hate, by words and counts alone."""
        abuse = hate = 0.0
        size = 0
        for word in dict.fromkeys(found.words):
            more, hateful, n = _weights(word)
            abuse += more
            hate += hateful
            size += n
        root = math.sqrt(max(1, size))
        by_words = np.array([abuse / root, hate / root], dtype=np.float32)
        return np.asarray(self.counts @ found.counts + self.bias + by_words)

    def scores(self, found: Evidence) -> tuple[float, float]:
        """Probability of abuse, and of hate."""
        one = np.ones(1, dtype=np.float32)
        margin = self.final @ np.concatenate([self.margins(found), network().margins(found), one])
        abuse, hate = 1 / (1 + np.exp(-margin))
        return float(abuse), float(hate)


@lru_cache(maxsize=1 << 15)
def _weights(word: str) -> tuple[float, float, int]:
    """What a word adds to each question, and of how many pieces."""
    ids = pieces(word) >> np.uint32(32 - BITS)
    abuse, hate = screening_model().hashed[ids].sum(axis=0)
    return float(abuse), float(hate), len(ids)


@cache
def screening_model() -> ScreeningModel:
    """The shipped model."""
    with files("whence.comments").joinpath("screening.npz").open("rb") as stream, np.load(stream) as data:
        hashed = np.ascontiguousarray(data["hashed"].T * data["step"].astype(np.float32))
        return ScreeningModel(hashed, data["counts"], data["bias"], data["final"])


def screen(text: str) -> tuple[float, tuple[Flag, ...]]:
    """How likely a comment is abuse (0 to 1), and flags for the kinds it shows, each with its own score.

    An empty comment scores 0. Of a comment longer than `wording.LONGEST` its beginning and end are looked at.
    """
    if not any(map(str.isalpha, text)):
        return 0.0, ()
    found = evidence(text)
    abuse, hate = screening_model().scores(found)
    meant = [(i, row) for i, row in found.hits if not _reported(found.words, i)]
    scores: dict[FlagLabel, float] = {
        "insult": _insult(found.words, meant, abuse),
        "hate": _hate(meant, hate),
        "threat": _threat(found),
        "sexual": _sexual(found.words, meant),
        "spam": _spam(text, found),
    }
    flags = tuple(Flag(label, round(score, 3)) for label, score in scores.items() if score >= FLAGGED)
    worst = max((flag.score for flag in flags if flag.label in ("hate", "threat")), default=0.0)
    return round(max(abuse, RULED * worst), 4), flags


def hated_group(text: str) -> str | None:
    """Against whom a comment's slurs are, where it holds any; for research on threads, not shown with a
    comment."""
    rows = [row for _, row in evidence(text).hits if row.label == "hate" and row.weight >= 2]
    return max(rows, key=lambda row: row.weight).group if rows else None


def _reported(words: list[str], i: int) -> bool:
    """Whether a word is what someone is said to have called someone: "he called me a moron"."""
    return any(_CALLED.match(word) for word in words[max(0, i - 4) : i])


def _insult(words: list[str], hits: list[tuple[int, Word]], abuse: float) -> float:
    insults = [(i, row) for i, row in hits if row.label in ("insult", "sexual") and row.weight >= 2]
    if not insults:
        return 0.0
    called = aimed(words, insults) > 0
    strong = any(row.weight == 3 and row.label == "insult" for _, row in insults)
    return min(0.99, abuse + (0.15 if called else 0.0) + (0.1 if strong else 0.0))


def _hate(hits: list[tuple[int, Word]], score: float) -> float:
    slurs = [row.weight for _, row in hits if row.label == "hate"]
    if 3 in slurs:
        return max(score, 0.85)
    groups = [i for i, row in hits if row.label == "hate"]
    ill = [i for i, row in hits if row.label in ("insult", "threat") and row.weight >= 2]
    near = any(abs(i - j) <= 5 for i in groups[:50] for j in ill[:50])
    if near or 2 in slurs:
        return max(score, 0.55)
    return score if groups and (ill or score >= 0.7) else min(score, 0.49)


def _sexual(words: list[str], hits: list[tuple[int, Word]]) -> float:
    strong = sum(
        row.label == "sexual" and row.weight == 3 and not _MILD_SEXUAL.match(words[i]) for i, row in hits
    )
    other = sum(row.label == "sexual" and row.weight == 2 for _, row in hits)
    return min(0.95, 0.45 * min(strong, 1) + 0.2 * strong + 0.15 * other)


def _threat(found: Evidence) -> float:
    """Threats are sentences, not words: a listed word only says that it is worth looking."""
    if not any(row.label == "threat" for _, row in found.hits) and not _VEILED.search(found.own):
        return 0.0
    return max((score for pattern, score in _THREATS if pattern.search(found.own)), default=0.0)


def _spam(text: str, found: Evidence) -> float:
    own = found.own
    links = len(_LINK.findall(text[:4000])) if "." in text else 0
    if (
        not links
        and not any(row.label == "spam" for _, row in found.hits)
        and not any(c in own for c in "$€£")
    ):
        return 0.0
    score = sum(value for pattern, value in _SPAM if pattern.search(own))
    if links:
        score += 0.25 if links < 3 else 0.45
        if len(own.split()) < 12 and score > 0.3:
            score += 0.15
    elif score < 0.75:
        score *= 0.6
    return min(0.98, score)
