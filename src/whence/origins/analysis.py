"""The words of a statement that count when it is compared, each with what hangs on it: role, polarity, mood.

No parse reaches this stage: a reading holds spans, entities and times. Closed-class words (be, by, to, not,
will, if) and the order of the rest say who does what to whom where statements are as plain as news sentences
are; where they do not, two statements are not taken for the same.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from whence.origins.amounts import hedged, number
from whence.origins.names import person
from whence.origins.statement import NOUNY, OWNERS, Statement
from whence.origins.tape import SIGNS
from whence.origins.tokens import split
from whence.origins.word import Naming, Word, WordKind
from whence.origins.wording import Concept, concept, grammar, lexicon, noun_concept, participle

SUBJECTS = frozenset(["he", "she", "they", "we", "i", "it", "you"])


def analyse(
    tokens: Sequence[tuple[str, int]], names: Mapping[int, Naming], timed: Container[int]
) -> tuple[Word, ...]:
    """The words that count among `tokens` (words and signs with their positions in the text).

    `names` tells by position which words belong to names, `timed` holds the positions of time expressions.
    """
    found = split(tokens)
    s = _Reader(found, [t.low for t in found], names, timed)
    i = 0
    while i < len(found):
        i = s.step(i)
    s.settle()
    return tuple(s.words)


@dataclass
class _Reader(Statement):
    """Reads a statement from left to right."""

    def step(self, i: int) -> int:
        """Takes in what begins at token `i`; the index past it."""
        word, _, at = self.tokens[i]
        naming = self.names.get(at)
        if i in self.passed:
            return i + 1
        if at in self.timed and word not in SIGNS:
            self.prep, self.before = "", "time"
            return i + 1
        if word in ("'s", "'"):
            self.possessive(i)
            return i + 1
        if word in SIGNS:
            if self.tail or word != ",":
                self.turn(False)
            self.prep, self.before = "", word
            self.article = False
            return i + 1
        if naming is not None:
            return self.name(i, naming)
        past = self.amount(i)
        if past:
            return past
        size = self.phrase(i)
        if size > 1 or not self.closed(i):
            self.content(i, size)
            if self.words and not self.words[-1].acts:
                self.said = self.low[i + size - 1]
        self.before = self.low[i + size - 1]
        return i + size

    def name(self, i: int, naming: Naming) -> int:
        """Takes in the words of one name, or the name a pronoun stands for; the index past it."""
        last = i + 1
        while last < len(self.tokens) and self.names.get(self.tokens[last].at) is naming:
            if self.low[last] in ("'s", "'"):
                break
            last += 1
        parts = [w.lower().replace(".", "") for w in naming.words]
        if self.prep == "" or not naming.group:
            self.close()
        if self.low[i] in SUBJECTS:
            self.contact()
        if self.said and self.said == self.before and not naming.person and self.words[-1].kind == "word":
            self.prep = ""  # "at the port" Kaland …
        owner = naming.pronoun and self.low[i] in OWNERS
        if owner and (not naming.named or any(w.form == parts[-1] for w in self.words)):
            self.own = True
            self.before = "its"
            return last
        placed = self.prep in ("in", "at", "near", "into") and len(parts) > 1
        if naming.person and placed:  # nobody acts in a person: a place, and the name after it
            for p in parts:
                self.add(Word(form=p, kind="name"))
                self.prep = ""
        elif naming.person and parts:
            parts = list(person(" ".join(naming.words))) or parts
            given = tuple(parts[:-1])
            self.add(Word(form=parts[-1], kind="name", country=naming.country, given=given))
        else:
            for p in parts:
                if p in grammar("stop") or p in grammar("prepositions"):
                    continue
                found = concept(p)
                people = naming.group and found.name == p.removesuffix("s")
                if p in lexicon().concepts or (found.name != p and not people):
                    self.add(Word(form=found.name, kind="body" if found.kind == "body" else "word"))
                else:
                    self.add(Word(form=p, kind="name", country=naming.country, group=naming.group))
        if self.compound(last):
            self.words[-1:] = [msgspec.structs.replace(w, joined=True) for w in self.words[-1:]]
        elif not naming.group:
            self.prep = ""
        if owner and self.words:
            self.words[-1] = msgspec.structs.replace(self.words[-1], poss=True)
        self.before = "name"
        return last

    def amount(self, i: int) -> int:
        """Takes in a number; the index past it, 0 where there is none."""
        size = 0
        for n in (3, 2, 1):
            if i + n < len(self.low) and hedged(self.low, i + n)[2] == i and number(self.low, i + n):
                size = n
                break
        found = number(self.low, i + size)
        if found is not None and self.said and self.said == self.before:
            self.close()
        if found is None or (self.low[i] == "one" and self.pronounced(i)):
            return 0
        lower, upper, past = found
        less, more, _ = hedged(self.low, i + size)
        self.add(Word(form="#", kind="number", low=lower * less, high=upper * more))
        self.before = "#"
        return past

    def closed(self, i: int) -> bool:
        """Takes in a closed-class word; whether it was one."""
        word = self.low[i]
        after = self.low[i + 1] if i + 1 < len(self.low) else ""
        if word in grammar("not"):
            if after != "only":
                self.denied = not self.denied
            self.auxiliary = self.auxiliary or word == "not"
        elif (word == "rather" and after == "than") or (word == "instead" and after == "of"):
            self.denied = not self.denied
        elif word in grammar("nobody"):
            if not self.deny_back():
                self.denied = not self.denied
        elif word == "one" and self.before == "no":
            pass
        elif word in grammar("failing") and after == "to":
            self.denied = not self.denied
        elif word in grammar("false"):
            if not self.deny_back():
                self.denied = not self.denied
        elif (
            word in grammar("future")
            or (word in grammar("plans") and after == "to")
            or (word == "'d" and not participle(after) and concept(after).kind == "verb")
        ):
            self.mood = "future"
            self.auxiliary = word not in grammar("plans")
        elif word in grammar("open"):
            self.mood, self.auxiliary = "open", True
        elif word in grammar("hedges"):
            return word.endswith("ly") or word == "maybe" or after in ("to", "that") or self.be
        elif word in grammar("aux"):
            self.be = self.be or word in grammar("be")
            if word in ("have", "has", "had") and self.mood == "open":
                self.mood = ""  # "may have gone": it is over, or it is not so
            self.auxiliary = True
        elif word in grammar("prepositions") and word in grammar("tails") and self.timely(i + 1):
            self.prep = ""
        elif (
            word == "that"
            or word in grammar("tails")
            or (word in ("and", "or", "but") and self.before == ",")
        ):
            self.turn(word in grammar("tails"), word)
            self.prep = word if word in grammar("prepositions") else ""
        elif word == "to" and self.before in grammar("failing"):
            self.auxiliary = True
        elif word == "to" and self.before not in ("#", "name") and self.infinitive(after):
            self.auxiliary = True
            self.mood = self.mood or ("" if any(w.acts for w in self.words) else "future")
            self.be = False
        elif word in grammar("prepositions"):
            self.prep = word
            self.be = self.auxiliary = self.article = False
        elif word in grammar("stop"):
            if word in NOUNY:
                self.close()
                if self.before not in grammar("prepositions"):
                    self.prep = ""  # another phrase begins: "at the port" the strike …
            elif word in SUBJECTS:
                self.contact()
            self.own = self.own or word in OWNERS
            self.article = word in ("a", "an") or (self.article and word != "the")
        else:
            return False
        return True

    def content(self, i: int, size: int) -> None:
        """Takes in a word, or phrase, that says something of its own."""
        word, written, _ = self.tokens[i]
        if size == 1 and word in grammar("scope") and (word != "deputy" or self.compound(i + 1)):
            self.add(Word(form=word, kind="scope"))
            return
        if size == 1 and word.endswith("ly") and len(word) > 4:
            return  # adverbs of manner seldom make another claim; a negation goes on to what follows
        nouny = self.article or self.before in NOUNY or (self.prep != "" and not self.auxiliary)
        phrase = " ".join(self.low[i : i + size])
        apart = self.particle(i) if size == 1 and not nouny else 0
        if apart:
            phrase += " " + self.low[apart]
            self.passed.add(apart)
        found = concept(phrase)
        if size == 1 and found.kind in ("verb", "mutual") and self.nominal(i, nouny):
            found = noun_concept(phrase)
        kind: WordKind = "word"
        if found.kind in ("verb", "mutual"):
            kind = "verb" if found.kind == "verb" else "mutual"
        elif found.kind == "body":
            kind = "body"
        if kind == "word" and size == 1 and not nouny:
            past = word.endswith("ed") and self.before not in ("", ",")
            if past or (self.auxiliary and (not self.be or participle(word) or word.endswith("ing"))):
                kind = "verb"
        agent = self.agent(i + size)
        noun = kind in ("verb", "mutual") and size == 1 and self.nominal(i, nouny)
        passive = False
        if kind in ("verb", "mutual"):
            passive = agent > 0 if noun else participle(word) and (self.be or agent == 1)
            passive = passive or found.undergone
        unknown = found.name == word or (found.kind == "word" and found.name == word.removesuffix("s"))
        if written[:1].isupper() and (word in grammar("calendar") or (i > 0 and unknown)):
            kind, noun = ("name" if kind == "word" or word in grammar("calendar") else kind), noun
        if kind == "name":
            found = Concept(word)
        self.add(
            Word(
                form=found.name,
                kind=kind,
                passive=passive,
                turned=found.turned,
                transfer=found.transfer,
                noun=noun,
            )
        )
