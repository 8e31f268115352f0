"""Whether a word of violence means violence: politicians attack in words, rivals fight for votes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from whence.meaning.events.clause import Clauses
from whence.meaning.events.draft import UNLISTED, Draft, countries, known
from whence.meaning.events.lexicon import Frame, lemma, words
from whence.meaning.events.nature import ARMED, ARMING, Nature
from whence.meaning.events.people import People
from whence.records import Actor

_ACTING = frozenset({"", "GOV", "CVL", *ARMED})
_PENALTIES = frozenset({"penalty", "row", "sentence", "tax"})
_SOLID = frozenset(
    {"property", "territory", "vehicle", "road", "force", "arms", "bomb", "embassy", "peacekeeper", "captive"}
)


@dataclass(slots=True)
class Force:
    """Tells violence from words and figures of speech."""

    clauses: Clauses
    people: People
    nature: Nature

    def judged(self, draft: Draft, frame: Frame) -> Draft | None:
        """Attacks by word of mouth are accusations; contests and figures of speech are nothing."""
        if self._violent(draft):
            return draft
        subjects, goals = self.nature.subjects(draft, frame), self.nature.goals(draft, frame)
        heavy = draft.mode == "heavy-weapons" and not {frame.head, *frame.under} & words("attacks")
        idle = any(self.clauses.token(k).lemma in words("private") for k in subjects)
        if heavy and not idle and (not goals or any(self._solid(k) for k in goals)):
            return draft
        if any(self.clauses.token(k).lemma.endswith(("self", "selves")) for k in goals):
            return None  # "killed himself"
        told = {lemma(self.clauses.token(k)) for k in (draft.trigger, *draft.used)}
        spoken = frame.pos == "noun" and not draft.actors and bool(draft.recipients)
        if (
            spoken
            and told & words("attacks")
            and all(self.nature.kind(a) == "person" for a in draft.recipients)
        ):
            return None  # "an attack on the senator" by whom nobody says, and without arms
        sides = draft.symmetric or (known(draft.actors) and known(draft.recipients))
        if frame.pos == "noun" and told & words("contests") and not sides:
            return None  # "the takeover", "its battle to secure ..."
        aimless = frame.pos == "verb" and not goals and not self.clauses.passive(draft.trigger)
        if aimless and all((a.code or "")[3:6] in ("CVL", "OPP", "ELI") for a in draft.actors):
            return None if not any(a.name for a in draft.recipients) else draft
        if aimless and frame.head in ("sink", "burn") and not frame.under:
            return None
        if not self._civil(draft.actors, subjects):
            return None if frame.pos == "verb" and self._figure(subjects, goals) else draft
        abroad = len(countries(known((*draft.actors, *draft.recipients)))) > 1
        if abroad or (any(self.nature.place(k) for k in goals) and not told & words("contests")):
            return None if frame.pos == "verb" and self._figure(subjects, goals) else draft
        if told & words("attacks"):
            whom = tuple(a for a in draft.recipients if a.name)
            named = (a for a in self.people.actors(goals) if self.nature.kind(a) is not None)
            whom = whom or tuple(named)
            if not whom:
                return None
            return replace(draft, type="ACCUSE", mode=None, cameo="11", recipients=whom, symmetric=False)
        if told & words("contests"):
            return None
        bodily = any(self.nature.body(k) for k in goals)
        return draft if frame.pos == "noun" or not goals or bodily else None

    def _violent(self, draft: Draft) -> bool:
        """Whether anything in the sentence besides the trigger speaks of arms, blood or the armed."""
        told = {draft.trigger, *draft.used}
        tokens = self.clauses.sentence.tokens
        return any(
            t.index not in told
            and t.lemma.lower() in words("violence")
            and not (t.lemma == "death" and tokens[min(t.index + 1, len(tokens) - 1)].lemma in _PENALTIES)
            for t in tokens[:200]
        )

    def _figure(self, subjects: list[int], goals: list[int]) -> bool:
        """Whether what strikes is no agent and no weapon, or what is struck no body, place or thing."""
        if subjects and all(self.nature.thing(k) and not self.nature.kinds(k) & ARMING for k in subjects):
            return True
        if any(self.nature.armed(k) for k in subjects):
            return False
        if any(a.country for a in self.people.actors(goals)) and any(self.nature.place(k) for k in subjects):
            return False
        return bool(goals) and not any(self._solid(k) for k in goals)

    def _solid(self, k: int) -> bool:
        """Whether arms can strike it."""
        return self.nature.body(k) or bool(self.nature.kinds(k) & _SOLID) or self.nature.place(k)

    def _civil(self, actors: tuple[Actor, ...], subjects: list[int]) -> bool:
        """Whether those who act are politicians and other people without arms, no states or armies."""
        sectors = {(a.code or "")[3:6] for a in actors if not (a.country or UNLISTED).startswith(UNLISTED)}
        if not actors or sectors & ARMED:
            return False
        if subjects:
            return all(self.nature.person(k) or self.nature.sector(k) not in _ACTING for k in subjects)
        return all(self.nature.kind(a) == "person" for a in actors) or (
            bool(sectors) and not sectors & _ACTING
        )
