"""A statement as it is read from left to right: the words so far, and what they mean for the next one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import msgspec

from whence.origins.tape import SIGNS, Tape
from whence.origins.word import Mood, Word
from whence.origins.wording import grammar, lexicon, participle

OWNERS = frozenset(["its", "his", "her", "their", "our", "my"])
NOUNY = OWNERS | {
    "the",
    "a",
    "an",
    "this",
    "that",
    "these",
    "those",
    "some",
    "any",
    "no",
    "own",
    "'s",
    "'",
    "#",
}
ADJECTIVE = re.compile(
    r"(?:ic|al|ous|ive|ful|less|ary|ese|ish|ian|able)$|^(?:new|big|small|large|old|young|local|senior)$"
)


@dataclass
class Statement(Tape):
    """What the words so far mean for the next one: its preposition, polarity, mood and clause."""

    words: list[Word] = field(default_factory=list)
    prep: str = ""
    denied: bool = False
    mood: Mood = ""
    be: bool = False
    auxiliary: bool = False
    article: bool = False
    clause: int = 0
    tail: bool = False
    before: str = ""
    own: bool = False
    first: bool = True
    link: str = ""
    passed: set[int] = field(default_factory=set)  # particles taken in with their verbs
    said: str = ""  # the last word that was added as a noun

    def possessive(self, i: int) -> None:
        """`'s` behind a noun; `is` or `has` where a participle, an article or a negation follows."""
        after = self.low[i + 1] if i + 1 < len(self.low) else ""
        if self.words and not (after in ("a", "an", "the", "not", "been") or after.endswith("ing")):
            self.words[-1] = msgspec.structs.replace(self.words[-1], poss=True)
            self.prep = self.words[-1].prep
        self.before = "'s"

    def turn(self, tail: bool, link: str = "") -> None:
        """A new clause begins."""
        self.settle()
        self.first = not self.words
        self.clause += 1
        self.tail = tail
        self.link = link
        self.prep = ""
        self.be = self.auxiliary = self.article = False

    def close(self) -> None:
        """A new phrase ends what a statement began with: `before the crash` the pilot …"""
        told = [w for w in self.words if w.clause == self.clause]
        if self.tail and self.first and told and not any(w.acts for w in told):
            self.turn(False)

    def contact(self) -> None:
        """A pronoun right behind a noun begins a clause that says more of it: `the man` she had sued."""
        if self.words and self.before and self.before not in SIGNS and self.before == self.said:
            self.turn(True, "whom")

    def settle(self) -> None:
        """A negation that found no word to stand before denies the verb before it."""
        if self.denied:
            self.denied = False
            self.deny_back()

    def deny_back(self) -> bool:
        """Denies the nearest verb before, if there is one in this statement."""
        for k in range(len(self.words) - 1, -1, -1):
            if self.words[k].acts:
                self.words[k] = msgspec.structs.replace(self.words[k], denied=not self.words[k].denied)
                return True
        return False

    def infinitive(self, after: str) -> bool:
        """Whether the word behind `to` is a verb in its base form."""
        if after in grammar("aux"):
            return True
        bases = lexicon().concepts.get(after)
        if bases is not None:
            return bases.kind in ("verb", "mutual")
        return after not in grammar("stop") and self.auxiliary is False and self.mood == "future"

    def nominal(self, i: int, nouny: bool) -> bool:
        """Whether a word that may be a verb is a noun here."""
        word = self.low[i]
        after = self.low[i + 1] if i + 1 < len(self.low) else ""
        if self.auxiliary and not self.article and self.before not in NOUNY:
            return False
        if participle(word) or word in lexicon().irregular:
            return self.before in ("a", "an") and after != "by"
        if word.endswith("ing"):
            return self.before in NOUNY or after == "of"
        plural = word.endswith("s") and (after in grammar("prepositions") or after in grammar("aux"))
        if plural and self.words and self.words[-1].kind == "word" and self.before not in grammar("stop"):
            plural = False  # a noun stands right before it: it is what that one does
        return nouny or plural or not self.words or self.before == "time"

    def add(self, word: Word) -> None:
        """Adds a word with what hangs on it."""
        if not word.form:
            return
        verb, scope = word.acts, word.kind == "scope"
        self.said = ""
        self.words.append(
            msgspec.structs.replace(
                word,
                prep=self.prep if not verb or self.tail else "",
                denied=self.denied and not scope,
                mood=self.mood if verb else "",
                clause=self.clause,
                tail=self.tail,
                link=self.link if self.tail else "",
                single=self.article and not verb,
                own=self.own and not verb,
            )
        )
        if scope:
            return
        self.denied = self.own = False
        if word.kind not in ("name", "number") and not ADJECTIVE.search(word.form):
            self.article = False
        if verb:
            self.mood = ""
            self.prep = ""
            self.be = self.auxiliary = False
