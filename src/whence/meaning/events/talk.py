"""Whether words of asking, refusing, agreeing and meeting join anybody in politics."""

from __future__ import annotations

from dataclasses import dataclass

from whence.meaning.events.clause import Clauses
from whence.meaning.events.draft import Draft, countries, known
from whence.meaning.events.lexicon import Frame, words
from whence.meaning.events.match import objects
from whence.meaning.events.nature import Nature

PRIVATE = frozenset({"CVL", "", "MED", "BUS", "EDU", "REL"})
"""Sectors of those who hold no office."""
_NAMING = frozenset({("call", "for"), ("turn", "to")})


@dataclass(slots=True)
class Talk:
    """Tells talk between parties from questions, wishes, views and journeys."""

    clauses: Clauses
    nature: Nature

    def asks_nothing(self, draft: Draft, frame: Frame) -> bool:
        """Whether nobody is asked for anything: a question, an own wish, a letter, a name for something."""
        i, goals = draft.trigger, self.clauses.places(draft.trigger)["obj"]
        if frame.head == "ask":
            return self._question(i, frame)
        if frame.head == "write":
            near = (self.clauses.token(k) for k in self.clauses.kids(i))
            return not any(t.rel in ("xcomp", "ccomp", "advcl", "conj") for t in near)
        if frame.head in words("wishing") and self._own_aim(draft):
            return True
        # "called it a rough week for ...", "turned the question to ..."
        named = (frame.head, *frame.under) in _NAMING and not self.clauses.passive(i)
        return named and bool(set(goals) - set(draft.used))

    def _own_aim(self, draft: Draft) -> bool:
        """Whether somebody only wants to do or to be something himself, and asks nobody for it."""
        named = any(a.name for a in known(draft.recipients))
        places = self.clauses.places(draft.trigger)
        goals = [*places["obj"], *places["iobj"]]
        if any(self.clauses.token(k).lemma.lower() in words("seats") for k in places["obj"]):
            return True
        aims = [self.clauses.token(k) for k in places["comp"]]
        if goals or not any(t.xpos == "VB" for t in aims):
            return False
        return not named or not any(t.lemma in words("getting") for t in aims)

    def _question(self, i: int, frame: Frame) -> bool:
        """Whether something is only asked about ("asked why", "asked him about ...")."""
        places = self.clauses.places(i)
        if any(
            self.clauses.token(k).xpos == "VB" and self.clauses.cases(k)[:1] == ("to",)
            for k in places["comp"]
        ):
            return False
        if places["about"]:
            return True
        if any(self.clauses.token(k).lemma == "question" for k in places["obj"]):
            return True
        if not (frame.under or frame.object or places["comp"]):
            return True  # "..., she asked the minister"
        for k in (
            *places["comp"],
            *(g for g in self.clauses.kids(i) if self.clauses.token(g).rel.startswith("advcl")),
        ):
            if any(self.clauses.token(g).lemma.lower() in words("asking") for g in self.clauses.kids(k)):
                return True
        t = self.clauses.token(i)
        return self.clauses.passive(i) and t.rel == "advcl" and "for" not in frame.under

    def rejects_nothing(self, draft: Draft, frame: Frame) -> bool:
        """Whether nothing is turned down: a rate declines, nobody comments, what may be is ignored."""
        i, places = draft.trigger, self.clauses.places(draft.trigger)
        aux = {self.clauses.token(k).lemma.lower() for k in self.clauses.kids(i)}
        mute = any(self.clauses.token(k).lemma in words("answering") for k in places["comp"])
        if mute and len(countries(known((*draft.actors, *draft.recipients)))) < 2:
            return frame.head in ("decline", "refuse")
        if frame.head == "ignore":
            return bool(aux & {"can", "could", "may", "might"})
        if frame.head == "decline":  # "the rate has declined"
            return not places["obj"] and not places["comp"] and not frame.under
        return frame.head == "say" and any(not i < u <= i + 2 for u in draft.used)

    def concurs(self, i: int) -> bool:
        """Whether somebody only shares another's view ("agreed with the analysts")."""
        places = self.clauses.places(i)
        return bool(places["with"]) and not any(places[k] for k in ("comp", "obj", "on", "to", "over"))

    def no_visit(self, draft: Draft, frame: Frame) -> bool:
        """Whether somebody without office only goes somewhere, or is sent a thing."""
        if draft.mode != "visit":
            return False
        places = self.clauses.places(draft.trigger)
        sectors = {(a.code or "---")[3:6] for a in draft.actors}
        if (
            frame.pos == "verb"
            and frame.head == "receive"
            and not frame.under
            and not self.nature.living(places["obj"])
        ):
            return True
        if self.nature.unlisted(draft.actors) and self.nature.unlisted(draft.recipients):
            return True
        if sectors <= PRIVATE and not any(a.country for a in draft.actors):
            return True
        if sectors == {"CVL"} or any(self.clauses.token(k).lemma == "it" for k in places["subj"]):
            return True
        host = {a.country for a in known(draft.recipients)}
        return bool(host) and host <= {a.country for a in known(draft.actors)}

    def met_with(self, draft: Draft, frame: Frame) -> bool:
        """Whether a plan "met with resistance", or somebody met kith and kin."""
        places = self.clauses.places(draft.trigger)
        if frame.mode == "phone" and frame.head == "call" and not frame.under:
            return not self.nature.living(places["obj"])  # "called the plan a step back"
        if frame.pos == "verb" and frame.head in ("discuss", "debate") and not draft.symmetric:
            return not places["with"] and not frame.under  # "discussed the president's plan"
        if frame.pos != "verb" or frame.head != "meet":
            return False
        met = objects(self.clauses, places["with"])
        if any(self.clauses.token(k).lemma.lower() in words("reception") for k in met):
            return True
        whom = [*places["with"], *places["obj"]]
        return bool(whom) and not self.nature.living(whom)
