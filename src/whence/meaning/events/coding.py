"""From one sentence to event drafts: trigger, frame, actors and recipients."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from whence.meaning.events.clause import Clauses
from whence.meaning.events.draft import (
    ALONE,
    ANSWERING,
    AT_HOME,
    DOMESTIC,
    GOVERNING,
    HOSTILE,
    INWARD,
    MUTUAL,
    OFFICIAL,
    ONE_SIDED,
    OPEN,
    ROOT,
    RULING,
    VOWS,
    Draft,
    Found,
    among,
    countries,
    known,
    own,
    placed,
)
from whence.meaning.events.fill import Fill
from whence.meaning.events.hints import Hints
from whence.meaning.events.lexicon import Frame, words
from whence.meaning.events.match import frame_at, objects
from whence.meaning.events.people import People
from whence.meaning.events.sense import Sense
from whence.meaning.events.sides import Sides
from whence.meaning.events.silence import Silence
from whence.meaning.events.turn import Turn
from whence.records import Actor, EventType

_AT_HOME: frozenset[str | None] = frozenset(INWARD - {"RETREAT"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})
_TRIED = 12  # triggers without sides for which the nearest names are tried


def drafts(clauses: Clauses, people: People, country: str | None, asked: Sequence[Draft] = ()) -> list[Draft]:
    """The events one sentence tells of.

    `country` is the page's own, for pages about one country; `asked` is what the sentences before told, that
    this one may answer.
    """
    silence, hints = Silence(clauses), Hints(clauses, people)
    sides, turn = Sides(clauses, people, hints), Turn(clauses, people, silence)
    sense = Sense.of(clauses, people)
    return _Coder(clauses, people, country, tuple(asked), silence, sides, hints, turn, sense).run()


@dataclass(slots=True)
class _Coder:
    clauses: Clauses
    people: People
    country: str | None
    asked: tuple[Draft, ...]
    silence: Silence
    sides: Sides
    hints: Hints
    turn: Turn
    sense: Sense
    lenient: bool = False

    def run(self) -> list[Draft]:
        found: Found = {}
        for t in self.clauses.sentence.tokens:
            hit = frame_at(self.clauses, t.index)
            if hit is not None:
                found[t.index] = hit
        silent = self.silence.silenced(found) | {i for i, (frame, _) in found.items() if frame.type is None}
        found = {i: hit for i, hit in found.items() if hit[0].type is not None}
        out = []
        told = [i for i in found if i not in silent and not self.silence.in_condition(i)]
        for self.lenient in (False, True):
            out = [d for i in told if (d := self._draft(i, *found[i], found)) is not None]
            out.extend(self.turn.musts(found, silent))
            if out:
                break
        if not out:
            paired = (self._paired(i, found[i][0]) for i in told[:_TRIED])
            out = [d for d in paired if d is not None][:1]
        nouns = {i for i in found if found[i][0].pos == "noun"}
        out = [d for d in out if d.trigger not in nouns or not self._with_itself(d)]
        asides = {d.trigger for d in out if self.silence.aside(d)}
        main = any(
            d.trigger not in asides and (d.symmetric or (known(d.actors) and known(d.recipients)))
            for d in out
        )
        return [d for d in out if not main or d.trigger not in asides]

    def _at_home(self, draft: Draft, actors: tuple[Actor, ...], where: bool, inward: bool) -> bool:
        """Whether an unnamed other side is the actors' own country."""
        if draft.type == "ASSAULT":
            return where or any((a.code or "")[3:] in AT_HOME for a in actors)
        if draft.type == "AGREE" and not inward:
            return all((a.code or "")[3:6] == "REB" for a in actors)
        return draft.type in DOMESTIC and (inward or self._local(actors))

    def _local(self, actors: tuple[Actor, ...]) -> bool:
        """Whether all are groups of a country's own people, whose quarrel is with those who rule it."""
        return bool(known(actors)) and all(
            (a.code or "")[3:6] in AT_HOME | {"LAB", "UNI", "SOC"} for a in actors
        )

    def _paired(self, i: int, frame: Frame) -> Draft | None:
        """Where the tree joins nobody to a trigger: the side named before it acts on the one after it."""
        if frame.type is None or frame.type in MUTUAL or self.clauses.passive(i):
            return None
        if frame.type == "ASSAULT" and self.turn.mishap(i, ()):
            return None
        before, after = self.hints.sides(i)
        actors = before[-1:] if frame.pos == "verb" else before[:1]
        recipients = tuple(a for a in after if set(countries((a,))).isdisjoint(countries(actors)))[:1]
        if not actors or not recipients:
            return None
        draft = Draft(i, frame.type, frame.mode, frame.cameo, actors, recipients, future=self.turn.future(i))
        return self.sense.judged(self.turn.turned(draft, frame), frame)

    def _with_itself(self, draft: Draft) -> bool:
        """Whether a country is said to deal with nobody but itself."""
        if draft.symmetric or draft.type in INWARD | ONE_SIDED:
            return False
        return countries(known(draft.actors)) == countries(known(draft.recipients))

    def _draft(self, i: int, frame: Frame, used: tuple[int, ...], found: Found) -> Draft | None:
        places = self.sides.places(i, frame, used)
        borne = frame.type in HOSTILE or frame.type == "RETREAT"
        if frame.pos == "noun" and borne and frame.recipient[0] == "of" and not places.get("of"):
            # "the minister's killing": the owner is the one it is done to
            places["of"] = places.pop("poss", [])
        fill = Fill(self.clauses, self.people, self.silence, self.sides, self.hints, self.turn, found)
        actors = fill.actors(i, frame, used, places)
        symmetric, recipients = fill.recipients(i, frame, used, places, actors)
        actors, recipients = fill.turned(i, frame, places, actors, recipients)
        both = frame.type in MUTUAL or (frame.type == "ASSAULT" and "with" in frame.recipient)
        if both and not known(recipients) and len(countries(actors)) > 1:
            symmetric, recipients = True, ()
        if frame.pos == "verb" and not places.get("subj") and places.get("between"):
            sides = self.people.actors(places["between"])
            if len(countries(sides)) > 1:
                symmetric, actors, recipients = True, sides, ()
        if frame.pos == "noun" and not symmetric:
            symmetric, actors, recipients = self.sides.between(frame, places, actors, recipients)
        if frame.type == "AGREE" and self.turn.opinion(i):
            return None
        if frame.type is None or (
            frame.type == "ASSAULT" and frame.pos == "verb" and self.turn.mishap(i, actors)
        ):
            return None
        if not symmetric and not any(a.country or a.code for a in (*actors, *recipients)):
            return None
        draft = Draft(
            i, frame.type, frame.mode, frame.cameo, actors, recipients, used, symmetric, self.turn.future(i)
        )
        if frame.pos == "verb" and frame.head in VOWS:
            types = [found[k][0].type for k in self.silence.reached(i) if k in found]
            if types:
                kind: EventType = "THREATEN" if types[0] in HOSTILE else "AGREE"
                if kind == "AGREE" or frame.head in ("vow", "swear") or types[0] in ("ASSAULT", "SANCTION"):
                    draft = replace(draft, type=kind, cameo=ROOT[kind])
        draft = self.turn.turned(self._rallied(draft, found), frame)
        reached = self.silence.reached(i)
        if frame.type == "THREATEN":
            reached.extend(objects(self.clauses, places.get("obj", [])))
        governed = {found[k][0].type for k in reached if k in found}
        whole = self._completed(draft, frame, bool(governed), bool(governed) and governed <= _AT_HOME)
        return self.sense.judged(whole, frame) if whole is not None else None

    def _asker(self, draft: Draft, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """Who asked, offered or charged what is answered here by its noun alone ("rejected the demand")."""
        goals = [
            k
            for k in self.clauses.places(draft.trigger)["obj"]
            if self.clauses.token(k).lemma.lower() in words("asked")
            and self.clauses.kid(k, "nmod", "acl", "acl:relcl") is None
            and any(self.clauses.token(g).lemma.lower() in _DEFINITE for g in self.clauses.kids(k))
        ]
        mine = set(countries(known(actors)))
        if not goals or not mine:
            return ()
        for past in reversed(self.asked):
            whom = tuple(a for a in known(past.actors) if not among(a, actors))
            if whom and mine & set(countries(known(past.recipients))):
                return whom
        return ()

    def _politics(self, actors: tuple[Actor, ...], recipients: tuple[Actor, ...]) -> bool:
        """Whether politicians act on persons named."""
        sectors = {(a.code or "")[3:6] for a in known(actors)}
        people = [r for r in recipients if self.sense.nature.kind(r) == "person" and r.name[:1].isupper()]
        return bool(people) and bool(sectors) and sectors <= {"GOV", "LEG", "ELI", "OPP"}

    def _rallied(self, draft: Draft, found: Found) -> Draft:
        """Whoever urges others to support or to condemn somebody does so himself (CAMEO 053, 113)."""
        if draft.type != "REQUEST":
            return draft
        for k in self.silence.reached(draft.trigger):
            if k not in found or found[k][0].type not in ("SUPPORT", "ACCUSE") or found[k][0].cameo == "09":
                continue
            frame, used = found[k]
            whom = known(
                self.sides.first(frame.recipient, self.sides.places(k, frame, used), k, {}, draft.actors)
            )
            whom = tuple(a for a in whom if not among(a, draft.recipients))
            if whom and frame.type is not None:
                return replace(draft, type=frame.type, mode=None, cameo=frame.cameo, recipients=whom)
        return draft

    def _completed(self, draft: Draft, frame: Frame, governed: bool, inward: bool) -> Draft | None:
        """Fill in what the sentence leaves to its reader, and drop what names nobody."""
        actors, recipients = draft.actors, draft.recipients
        where = self.hints.where(draft.trigger)
        lone = next((a.country for a in (*actors, *recipients) if a.country), None)
        local = where or self.hints.anywhere() or self.country
        actors = tuple(placed(a, lone if draft.type in INWARD else None, local) for a in actors)
        recipients = tuple(
            placed(a, lone if draft.type in INWARD or a.code in RULING else None, local) for a in recipients
        )
        if not known(actors) and where and draft.mode in OFFICIAL and self.clauses.passive(draft.trigger):
            actors = own(where)
        if not draft.symmetric:
            recipients = tuple(r for r in recipients if r not in actors)
        if not known(recipients) and draft.type in ANSWERING:
            recipients = self._asker(draft, actors) or recipients
        guess: tuple[Actor, ...] = ()
        if not known(recipients) and frame.pos == "verb" and known(actors) and draft.mode not in ALONE:
            near = not self.lenient or "self" in frame.recipient
            if self.lenient and draft.type in OPEN:
                guess = self.hints.other(draft.trigger, actors, near)
            elif self.lenient or draft.type in ONE_SIDED:
                recipients = self.hints.other(draft.trigger, actors, near) or recipients
        if not known(recipients):
            home = where or next((a.country for a in actors if a.country), None)
            if "self" in frame.recipient or (draft.type in INWARD and draft.mode != "withdraw"):
                recipients = own(home)
            elif draft.type in ("AID", "SANCTION") and where and all(a.country != where for a in actors):
                recipients = own(where)
            elif draft.mode in ("convict", "investigate") and frame.pos == "verb":
                recipients = own(home) if recipients else ()
            elif self._at_home(draft, actors, bool(where), inward) and not guess:
                recipients = own(home)
        if not known(actors) and not known(recipients):
            return None
        needed = draft.type not in ONE_SIDED and not (
            known(actors) and (known(recipients) or draft.symmetric)
        )
        if needed and draft.type in ("SUPPORT", "ACCUSE") and self._politics(actors, recipients):
            needed = False  # a politician backs or blames somebody no table knows
        unsaid = needed and draft.type in OPEN and frame.pos == "verb" and bool(known(actors))
        kept = draft.type in GOVERNING and governed and draft.type != "REQUEST"
        if needed and not unsaid and not (kept and known(actors)):
            return None
        return replace(draft, actors=actors, recipients=recipients, open=unsaid, kept=kept, guess=guess)
