"""What an announced, demanded or merely shared thing is: promise, threat, demand, opinion (PLOVER)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from whence.meaning.events.clause import Clauses
from whence.meaning.events.draft import COOPERATIVE, HOSTILE, ROOT, Draft, Found, countries, known
from whence.meaning.events.lexicon import Frame, classes, words
from whence.meaning.events.match import objects
from whence.meaning.events.people import People
from whence.meaning.events.silence import Silence
from whence.records import Actor, EventType

_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_ARMED = frozenset({"bomb", "kill", "wound", "injure", "open", "shoot", "firebomb"})
_BARRING = frozenset({"ban", "bar", "prohibit", "block", "outlaw", "restrict"})
_KEEPERS = ("IGOUNO", "IGOPKO", "IGOAFR")
_DUTY = frozenset({"must", "should", "shall"})


@dataclass(slots=True)
class Turn:
    """Turns drafts into what is promised, threatened, refused or demanded by them."""

    clauses: Clauses
    people: People
    silence: Silence

    def turned(self, draft: Draft, frame: Frame) -> Draft:
        """What is announced is not yet done: cooperation to come is agreed, conflict threatened (PLOVER)."""
        i = draft.trigger
        duty = {
            self.clauses.token(k).lemma.lower()
            for k in self.clauses.kids(i)
            if self.clauses.token(k).rel == "aux"
        }
        if (
            duty & _DUTY
            and frame.pos == "verb"
            and self.clauses.token(i).rel in ("ccomp", "xcomp", "root", "conj")
        ):
            speaker = self.speaker(i)
            if speaker and draft.actors and known(draft.actors) != known(speaker):
                return replace(
                    draft,
                    type="REQUEST",
                    mode=None,
                    cameo="10",
                    actors=speaker,
                    recipients=draft.actors,
                    symmetric=False,
                )
        draft = self._scaled(draft, frame)
        if draft.type not in COOPERATIVE | HOSTILE or draft.mode in ("resign", "visit", "convict"):
            return draft
        negated = self.negated(i)
        if negated and (draft.future or duty & {"would", "can", "could"}) and draft.type in COOPERATIVE:
            return replace(
                draft, type="REJECT", mode=None, cameo="12", symmetric=False, future=False, refusal=True
            )
        if draft.future and not negated:
            kind: EventType = "AGREE" if draft.type in COOPERATIVE else "THREATEN"
            if any(
                self.clauses.token(g).lemma == "unless"
                for k in self.clauses.kids(i)
                for g in self.clauses.kids(k)[:3]
            ):
                kind = "THREATEN"
            return replace(draft, type=kind, mode=None, cameo=ROOT[kind])
        return draft

    def _scaled(self, draft: Draft, frame: Frame) -> Draft:
        """The root by who does it and how many it meets (CAMEO).

        Troops kill and bomb by force of arms (19), thousands driven out are a mass expulsion (20), a ban on
        another country is a sanction (16), soldiers of a body above states are sent to protect (07).
        """
        sectors = {(a.code or "")[3:6] for a in draft.actors}
        one, two = set(countries(known(draft.actors))), set(countries(known(draft.recipients)))
        if (
            draft.cameo == "18"
            and frame.pos == "verb"
            and (frame.head in _ARMED and self._armed(draft, sectors))
        ):
            return replace(draft, cameo="19")
        if draft.mode == "deport" and self._many(draft.trigger):
            return replace(draft, type="ASSAULT", mode=None, cameo="20")
        barring = (
            any(self.clauses.token(u).upos == "NOUN" for u in draft.used)
            or frame.pos == "noun"
            or frame.head in _BARRING
        )
        if (
            draft.mode in ("restrict", "ban")
            and barring
            and one
            and two
            and not one & two
            and sectors <= {"", "GOV"}
        ):
            return replace(draft, type="SANCTION", mode=None, cameo="16")
        if (
            draft.type == "MOBILIZE"
            and two
            and all((a.code or "").startswith(_KEEPERS) for a in draft.actors)
        ):
            return replace(draft, type="AID", mode=None, cameo="07")
        return draft

    def _armed(self, draft: Draft, sectors: set[str]) -> bool:
        agents = objects(self.clauses, self.clauses.places(draft.trigger)["subj"])
        kinds = {c for k in agents for c in classes(self.clauses.token(k).lemma.lower())}
        return "MIL" in sectors or "arms" in kinds

    def _many(self, i: int) -> bool:
        """Whether thousands are driven out."""
        near = [g for k in self.clauses.places(i)["obj"] for g in (k, *self.clauses.kids(k))]
        texts = [self.clauses.token(k) for k in near]
        return any(t.lemma == "thousand" or (t.upos == "NUM" and "," in t.text) for t in texts)

    def future(self, i: int) -> bool:
        """Whether the clause speaks of what is to come ("will", "would" under verbs of saying, "plan to")."""
        at = i
        for _ in range(5):
            t = self.clauses.token(at)
            aux = {
                self.clauses.token(k).text.lower()
                for k in self.clauses.kids(at)
                if self.clauses.token(k).rel == "aux"
            }
            if aux & _FUTURE:
                return True
            if "would" in aux and t.rel in ("ccomp", "conj", "parataxis"):
                return True
            if t.rel == "advcl" and t.head >= 0:
                # "prepare for deepening ties", "look to boost them"
                meant = self.clauses.token(at - 1).lemma == "for" or self.clauses.cases(at)[:1] == ("to",)
                return meant and self.clauses.token(t.head).lemma.lower() in words("plans")
            if t.rel not in ("xcomp", "conj", "obj") or t.head < 0:
                return False
            if t.rel == "conj" and self.clauses.kid(at, "aux", "nsubj", "nsubj:pass") is not None:
                return False
            if t.rel == "obj" and self.clauses.token(t.head).upos != "VERB":
                return False
            above = self.clauses.token(t.head)
            if t.rel == "xcomp" and above.lemma not in words("acts") and above.lemma not in ("be", "have"):
                return above.lemma.lower() in words("plans")
            at = t.head
        return False

    def negated(self, i: int) -> bool:
        """Whether the predicate at `i` is negated."""
        return any(
            self.clauses.token(k).lemma in ("not", "never", "n't", "no")
            and self.clauses.token(k).rel in ("advmod", "det", "neg")
            for j in (i, *self.clauses.places(i)["obj"][:2])
            for k in self.clauses.kids(j)
        )

    def opinion(self, i: int) -> bool:
        """Whether a finite clause without a future says what is agreed: a view, not a deed."""
        for k in self.clauses.kids(i):
            t = self.clauses.token(k)
            if t.rel == "ccomp" and t.xpos != "VB":
                kids = (self.clauses.token(g) for g in self.clauses.kids(k))
                return not {g.lemma for g in kids if g.rel == "aux"} & {
                    "will",
                    "would",
                    "shall",
                    "should",
                    "must",
                }
        return False

    def mishap(self, i: int, actors: tuple[Actor, ...]) -> bool:
        """Whether nobody does it (a crisis hits, a storm kills) or it is only done in a game."""
        if any(t.lemma in words("sports") for t in self.clauses.sentence.tokens[:120]):
            return True
        agents = objects(self.clauses, self.clauses.places(i)["subj"])
        if not actors and any(t.lemma in words("mishaps") for t in self.clauses.sentence.tokens[:120]):
            return True
        if actors or not agents:
            return False
        kinds = {c for k in agents for c in classes(self.clauses.token(k).lemma)}
        return not kinds & {"attack", "bomb", "arms", "unrest", "force", "doer"}

    def musts(self, found: Found, silent: set[int]) -> list[Draft]:
        """What one side says another must do, whatever it is: a demand."""
        out = []
        for t in self.clauses.sentence.tokens:
            if (
                t.upos != "AUX"
                or t.lemma != "must"
                or t.head < 0
                or t.head in found
                or t.head in silent
                or self.silence.in_condition(t.head)
            ):
                continue
            told = known(self.people.actors(self.clauses.places(t.head)["subj"]))
            speaker = self.speaker(t.head)
            if told and speaker and set(countries(told)).isdisjoint(countries(speaker)):
                out.append(Draft(t.head, "REQUEST", None, "10", speaker, told))
        return out

    def speaker(self, i: int) -> tuple[Actor, ...]:
        """Who says what the clause at `i` says."""
        return known(self.people.speaker(i))
