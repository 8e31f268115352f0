"""What the words of a sentence stand for: somebody, the armed, a place, a mere thing."""

from __future__ import annotations

from dataclasses import dataclass

from whence.meaning.actors import code, is_demonym, is_place
from whence.meaning.events.clause import Clauses
from whence.meaning.events.draft import UNLISTED, Draft, known
from whence.meaning.events.lexicon import Frame, classes, words
from whence.meaning.events.match import objects
from whence.meaning.events.people import People
from whence.records import Actor, EntityKind

ARMED = frozenset({"MIL", "COP", "REB", "CRM", "SPY", "INS", "SEP"})
"""Sectors that bear arms."""
ARMING = frozenset({"force", "arms", "bomb", "attack", "unrest", "strike"})
"""Object classes of the armed, their arms and what they do with them."""
_STATE = frozenset({"", "GOV", "JUD", "LEG", "PKO", *ARMED})
_LIVING = frozenset({"captive", "protester", "doer", "force", "monitor", "envoy", "post", "peacekeeper"})

_UNLISTED = frozenset({"person", "organization", "product", "other"})


@dataclass(slots=True)
class Nature:
    """Tells what the words of one sentence stand for."""

    clauses: Clauses
    people: People

    def subjects(self, draft: Draft, frame: Frame) -> list[int]:
        """Whoever does what a verb tells of; empty for nouns."""
        if frame.pos != "verb":
            return []
        subjects = self.clauses.places(draft.trigger)["subj"]
        return [k for k in objects(self.clauses, subjects) if k != draft.trigger]

    def goals(self, draft: Draft, frame: Frame) -> list[int]:
        """What a verb is done to, or what a noun is on, of or against."""
        places = self.clauses.places(draft.trigger)
        if frame.pos == "verb" and not places["obj"]:
            return []
        keys = ("obj",) if frame.pos == "verb" else ("on", "of", "against", "with", "at")
        return [k for key in keys for k in objects(self.clauses, places[key])]

    def kinds(self, k: int) -> frozenset[str]:
        """The object classes of the word."""
        return classes(self.clauses.token(k).lemma.lower())

    def sector(self, k: int) -> str:
        """The sector of whoever the phrase stands for; empty where it has none."""
        found = self.people.actors([k])[:1]
        whole = found[0].code if found and found[0].country else None
        return (whole or "")[3:6] or (code(self.clauses.token(k).lemma.lower()).code or "")[:3]

    def armed(self, k: int) -> bool:
        """Whether it bears arms or is one."""
        return self.sector(k) in ARMED or bool(self.kinds(k) & ARMING)

    def person(self, k: int) -> bool:
        """Whether a name of a person ends or a mention of one stands here."""
        t = self.clauses.token(k)
        if any(n.first <= k < n.last and n.label == "PER" for n in self.clauses.sentence.names):
            return True
        entity = self.people.mentions.at(t.start, t.end)
        return entity is not None and entity.kind == "person"

    def place(self, k: int) -> bool:
        """Whether a name of a place stands here."""
        if any(n.first <= k < n.last and n.label == "LOC" for n in self.clauses.sentence.names):
            return True
        return is_place(self.clauses.token(k).text)

    def body(self, k: int) -> bool:
        """Whether it can be hurt: somebody, or a name."""
        t = self.clauses.token(k)
        return t.upos in ("PROPN", "PRON", "NUM") or self.person(k) or self.living([k])

    def living(self, heads: list[int]) -> bool:
        """Whether any of them is somebody, or may be by its name."""
        for k in objects(self.clauses, heads):
            t = self.clauses.token(k)
            if t.upos in ("PROPN", "PRON", "NUM", "DET") or is_demonym(t.text) or self.person(k):
                return True
            if code(t.lemma).code is not None or self.kinds(k) & _LIVING:
                return True
        return False

    def thing(self, k: int, abroad: bool = False) -> bool:
        """Whether a common noun stands here that names nobody with a part in politics.

        Between two countries (`abroad`) more nouns do.
        """
        t = self.clauses.token(k)
        if t.upos != "NOUN" or is_demonym(t.text) or self.person(k):
            return False
        word = t.lemma.lower()
        if abroad or word in words("private"):
            return word in words("private")
        if code(word).code is not None or word in words("collectives") or word in words("bodies"):
            return False
        return not self.kinds(k) & (_LIVING | ARMING | {"talk", "paper", "media"})

    def kind(self, actor: Actor) -> EntityKind | None:
        """The kind of entity an actor is on the page."""
        return self.people.mentions.kinds.get(actor.entity or "")

    def unlisted(self, actors: tuple[Actor, ...]) -> bool:
        """Whether all are persons, firms, bodies or things no table knows."""
        return bool(actors) and all(
            (a.country or UNLISTED).startswith(UNLISTED) and self.kind(a) in _UNLISTED for a in actors
        )

    def officials(self, actors: tuple[Actor, ...]) -> bool:
        """Whether any of them holds power: a state, its arms, a body above states, a rebel army."""
        return any((a.code or "")[:3] == "IGO" or (a.code or "")[3:6] in _STATE for a in known(actors))
