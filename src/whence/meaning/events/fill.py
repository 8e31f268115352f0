"""Who acts and who is acted on where the places of a frame alone do not say."""

from __future__ import annotations

from dataclasses import dataclass

from whence.meaning.events.clause import Clauses
from whence.meaning.events.draft import GIVING, MUTUAL, Found, among, countries, known
from whence.meaning.events.hints import Hints
from whence.meaning.events.lexicon import Frame, classes, words
from whence.meaning.events.people import People
from whence.meaning.events.sides import Sides
from whence.meaning.events.silence import Silence
from whence.meaning.events.turn import Turn
from whence.records import Actor

_STRIKING = frozenset({"hit", "strike"})
Places = dict[str, list[int]]


@dataclass(slots=True)
class Fill:
    """Fills the sides of the frames of one sentence, from their places first, then from what stands about."""

    clauses: Clauses
    people: People
    silence: Silence
    sides: Sides
    hints: Hints
    turn: Turn
    found: Found

    def actors(self, i: int, frame: Frame, used: tuple[int, ...], places: Places) -> tuple[Actor, ...]:
        """Who does what the trigger at `i` tells of."""
        actors = self._of_outcome(i, frame) or self.sides.first(frame.actor, places, i, self.found)
        if not known(actors) and frame.pos == "verb" and "subj" in frame.actor:
            t = self.clauses.token(i)
            if t.rel == "acl" and t.xpos == "VBG" and t.head >= 0:
                # "issued a statement demanding": who issued it demands
                actors = known(self.people.actors(self.clauses.controller_of_noun(t.head, 0))) or actors
            elif not self.clauses.passive(i) and not any(k < i for k in places.get("subj", ())):
                actors = self.people.beside(i, -1) or actors
        if not known(actors) and frame.pos == "noun" and frame.type in MUTUAL:
            # "flew home after talks with ...": who flew talked
            up = self.clauses.clause_of(self.clauses.token(i).head) if self.clauses.token(i).head >= 0 else -1
            if up >= 0 and set(self.clauses.cases(i)) & {
                "after",
                "in",
                "during",
                "for",
                "before",
                "following",
                "at",
            }:
                actors = known(self.people.actors(self.clauses.places(up)["subj"])) or actors
        if not actors and frame.pos == "verb" and self.clauses.passive(i):
            # "were rounded up and put on buses by ..."
            joined = [
                k
                for k in self.clauses.kids(i)
                if self.clauses.token(k).rel == "conj" and self.clauses.passive(k)
            ]
            actors = self.people.actors(
                j for k in joined[:3] for j in self.clauses.places(k)["subj"] if j > k
            )
        if not known(actors) and frame.pos == "verb" and used:
            # "Chad's curbs on imports were tightened"
            owned = [k for u in used for key in ("poss", "adj", "by") for k in self.clauses.places(u)[key]]
            actors = known(self.people.actors(owned)) or actors
        return actors

    def _of_outcome(self, i: int, frame: Frame) -> tuple[Actor, ...]:
        """Who attacked, where the tree hangs what came of it on the victim ("hit a convoy killing two")."""
        t = self.clauses.token(i)
        if frame.type != "ASSAULT" or t.rel != "acl" or t.xpos != "VBG" or t.lemma not in words("outcomes"):
            return ()
        attack = self.clauses.token(t.head).head
        if self.clauses.token(t.head).rel != "obj" or attack not in self.found:
            return ()
        above, used = self.found[attack]
        if above.type != "ASSAULT":
            return ()
        return known(
            self.sides.first(above.actor, self.sides.places(attack, above, used), attack, self.found)
        )

    def recipients(
        self, i: int, frame: Frame, used: tuple[int, ...], places: Places, actors: tuple[Actor, ...]
    ) -> tuple[bool, tuple[Actor, ...]]:
        """Whether it holds from either side, and to whom it is done."""
        symmetric = False
        recipients: tuple[Actor, ...] = ()
        if "sym" in frame.recipient:
            keys = tuple(r for r in frame.recipient if r != "sym")
            if len(countries(actors)) > 1:
                keys = ("with", "between")
            others = self.sides.first(keys, places, i, self.found, actors)
            together = known((*actors, *others))
            symmetric = len(countries(together)) > 1
            recipients = others
        else:
            asked = frame.type in ("REQUEST", "ACCUSE")
            recipients = self.sides.first(frame.recipient, places, i, self.found, actors, asked)
        if (
            not known(recipients)
            and frame.pos == "verb"
            and (frame.recipient[0] == "obj" or frame.type == "REQUEST")
            and not frame.object
        ):
            recipients = self.people.beside(i, 1) or recipients
        if not known(recipients) and used:
            recipients = self._from_relative(used, actors) or recipients
        if not known(recipients) and frame.type == "THREATEN":
            recipients = self.hints.condition(i, actors) or recipients
        if frame.pos == "noun" and "of" in frame.recipient and not known(recipients):
            recipients = known(self.hints.further(i, actors)) or recipients
        return symmetric, recipients

    def turned(
        self,
        i: int,
        frame: Frame,
        places: Places,
        actors: tuple[Actor, ...],
        recipients: tuple[Actor, ...],
    ) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
        """Both sides, where what is known of one of them tells the other."""
        if frame.pos == "noun" and "by" in frame.actor and not actors:
            actors = self.hints.further(i, recipients, "by")
        moved = frame.type == "MOBILIZE" or frame.object in ("force", "peacekeeper")
        if moved and frame.pos == "verb" and self.clauses.passive(i) and not places.get("subj"):
            # "troops were put on alert": whose they are
            actors = known(self.people.actors(places.get("obj", ()))) or actors
            recipients = tuple(a for a in recipients if not among(a, actors))
        if frame.type == "ASSAULT" and frame.head in _STRIKING and self._struck_by(i, places):
            # "their lorry hit a mine": those in it are the victims
            actors, recipients = (), actors or self.people.owners(places.get("subj", []))
        if not known(actors) and frame.type == "ASSAULT" and self.clauses.passive(i):
            actors = self.hints.during(places, recipients) or actors
        if not known(actors) and frame.type == "CONSULT" and self.clauses.passive(i):
            actors = tuple(a for a in self.turn.speaker(i) if not among(a, recipients))
        if (
            frame.type in GIVING
            and frame.pos == "verb"
            and not known(recipients)
            and len(countries(actors)) > 1
        ):
            # "the two are in talks to deliver A's missiles": A gives, the other gets
            owner = countries(known(self.people.owners(places.get("obj", []))))
            givers = tuple(a for a in actors if (a.country or a.code) in owner)
            if givers and len(givers) < len(actors):
                actors, recipients = givers, tuple(a for a in actors if a not in givers)
        if frame.type == "PROTEST" and not known(recipients):
            for k in self.silence.claims(i, self.found):
                if k not in self.found:
                    continue
                hit = self.found[k]
                recipients = self.sides.first(
                    hit[0].recipient, self.sides.places(k, *hit), k, self.found, actors, True
                )
                recipients = recipients or self.people.beside(k, 1)
        if frame.type == "PROTEST" and not known(recipients):
            recipients = self.sides.holders(places.get("subj", []), actors) or recipients
        return actors, recipients

    def _struck_by(self, i: int, places: Places) -> bool:
        """Whether what is struck is a bomb or mine and what strikes is none."""
        subjects = [self.clauses.token(k).lemma.lower() for k in places.get("subj", ())]
        goals = [self.clauses.token(k).lemma.lower() for k in places.get("obj", ())]
        return (
            bool(subjects and goals)
            and all("bomb" in classes(g) for g in goals)
            and not any(classes(s) & {"bomb", "arms", "force"} for s in subjects)
        )

    def _from_relative(self, used: tuple[int, ...], besides: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """Whom the object met before ("dropped the tariffs it had put on ...")."""
        for u in used:
            for k in self.clauses.kids(u):
                if k in self.found and self.clauses.token(k).rel == "acl:relcl":
                    frame, words = self.found[k]
                    got = self.sides.first(
                        frame.recipient, self.sides.places(k, frame, words), k, {}, besides
                    )
                    if known(got):
                        return known(got)
        return ()
