"""Whether a word that may tell of an event tells of one here.

Figures of speech, contests, trade, questions and views do not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from whence.meaning.actors import code
from whence.meaning.events.clause import Clauses
from whence.meaning.events.draft import OFFICIAL, Draft, countries, known
from whence.meaning.events.force import Force
from whence.meaning.events.lexicon import Frame, words
from whence.meaning.events.match import insulted, objects
from whence.meaning.events.nature import Nature
from whence.meaning.events.people import People
from whence.meaning.events.talk import PRIVATE, Talk

_NEEDS_SOMEBODY = frozenset(
    {"AGREE", "CONSULT", "REQUEST", "REJECT", "SUPPORT", "RETREAT", "COERCE", "CONCEDE"}
)
_OWN = frozenset({"his", "her", "its", "their", "our", "my"})
_TAKEN = frozenset(
    {"ACCUSE", "SUPPORT", "AGREE", "AID", "CONSULT", "RETREAT", "CONCEDE", "COERCE", "COOPERATE", "THREATEN"}
)
_PUBLIC = frozenset({"AGREE", "SANCTION", "CONCEDE", "RETREAT", "COOPERATE"})
_PRINTED = frozenset({"paper", "media", "sport", "intelligence", "bill"})
_ASKED = ("for", "to", "on", "comp", "against", "from", "by")


@dataclass(slots=True)
class Sense:
    """Tells the political sense of a trigger from its others."""

    clauses: Clauses
    people: People
    nature: Nature
    force: Force
    talk: Talk

    @classmethod
    def of(cls, clauses: Clauses, people: People) -> Sense:
        """For one sentence."""
        nature = Nature(clauses, people)
        return cls(clauses, people, nature, Force(clauses, people, nature), Talk(clauses, nature))

    def judged(self, draft: Draft, frame: Frame) -> Draft | None:
        """The draft as it is meant: a spoken attack accuses; null where nothing political is told."""
        if frame.type == "ASSAULT":
            return self.force.judged(draft, frame)
        if frame.mode == "phone" and frame.head == "call" and insulted(self.clauses, draft.trigger):
            return replace(draft, type="ACCUSE", mode=None, cameo="11", symmetric=False)
        if self._home(draft, frame) or self._with_own(draft, frame):
            return None
        if draft.type in _PUBLIC and self._trade(draft):
            return None
        if frame.pos == "verb" and (self._idle(draft, frame) or self._nobody(draft, frame)):
            return None
        return None if self._empty(draft, frame) else draft

    def _trade(self, draft: Draft) -> bool:
        """Whether only firms and private persons no table knows have to do with one another."""
        sides = (*draft.actors, *draft.recipients)
        return self.nature.unlisted(sides)

    def _idle(self, draft: Draft, frame: Frame) -> bool:
        """Whether a verb means something else here: a question, an own wish, a book out."""
        i, head, places = draft.trigger, frame.head, self.clauses.places(draft.trigger)
        match frame.type:
            case "REQUEST":
                aim = head == "seek" and not frame.under and bool(places["comp"]) and not places["obj"]
                return aim or self.talk.asks_nothing(draft, frame)  # "seeks to please"
            case "ACCUSE":
                return (head == "question" and bool(places["comp"])) or (head == "charge" and self._priced(i))
            case "REJECT":
                return self.talk.rejects_nothing(draft, frame)
            case "AGREE":
                return (head, *frame.under) == ("agree",) and self.talk.concurs(i)
            case "THREATEN":
                vouches = head == "swear" and bool(places["by"])  # "swears by it"
                return vouches or (head == "warn" and self._only_tells(i))
            case "MOBILIZE":
                sectors = {self.nature.sector(k) for k in places["obj"]}
                return bool(sectors) and sectors <= {"CVL", "OPP"}
            case "PROTEST":
                taken = {*places["obj"], *places["comp"]}
                return head in ("demonstrate", "rally") and bool(taken) and not taken & set(draft.used)
            case "RETREAT" | "COERCE":
                return self._frees_nobody(draft, frame)
            case "CONCEDE":
                made = {self.clauses.token(k).lemma.lower() for k in draft.used}
                return head in words("lawmaking") and bool(made & words("laws"))
            case "AID":
                thing = head == "help" and all(self.nature.thing(k) for k in places["subj"])
                said = head in ("admit", "accept") and self.clauses.kid(i, "ccomp") is not None
                return said or (thing and bool(places["subj"]))
        return False

    def _empty(self, draft: Draft, frame: Frame) -> bool:
        """Whether a verb or noun of the type tells of nothing political by whom it joins."""
        match frame.type:
            case "RETREAT":
                freed = self.clauses.places(draft.trigger)["of"]
                noun = frame.pos == "noun" and frame.head == "release" and not frame.under
                return noun and not self.nature.living(freed)
            case "PROTEST":
                named = (frame.head, *frame.under)
                return "rally" in named and not self._against(draft)
            case "COOPERATE":
                places = self.clauses.places(draft.trigger)
                trade = frame.pos == "verb" and frame.head in words("trading") and not frame.under
                return trade and not any(places[k] for k in ("to", "iobj", "with", "from", "for", "between"))
            case "AID":
                return self.nature.unlisted(draft.actors) and self.nature.unlisted(draft.recipients)
            case "REQUEST":
                places = self.clauses.places(draft.trigger)
                return frame.head == "appeal" and not any(places[k] for k in _ASKED) and not frame.under
            case "CONSULT":
                return self.talk.no_visit(draft, frame) or self.talk.met_with(draft, frame)
            case "SANCTION":
                return draft.mode == "discontinue" and not known(draft.recipients)
        return False

    def _frees_nobody(self, draft: Draft, frame: Frame) -> bool:
        """Whether nobody is let go, held or driven out: a book is released, a nomination locked up."""
        i, head, goals = draft.trigger, frame.head, self.clauses.places(draft.trigger)["obj"]
        if head in words("letting"):
            return frame.type == "RETREAT" and self._lets_nobody(draft)
        if head == "catch" and frame.under in ((), ("up",)) and self.clauses.kid(i, "compound:prt"):
            return True  # "caught up in"
        bodily = draft.mode in ("arrest", "deport") or head == "release"
        named = any(self.clauses.token(u).upos == "NOUN" for u in draft.used)
        if bodily and not named:
            goals = objects(self.clauses, goals)
            if goals and all(self._printed(k) for k in goals):
                return True
            owned = draft.mode == "deport"  # "the banker's conviction was thrown out"
            held = known(
                self.people.actors(
                    k for k in goals if not (owned and self.clauses.kid(k, "nmod:poss") is not None)
                )
            )
            if goals and not self.nature.living(goals) and not held:
                return True
        answered = any(self.clauses.token(k).lemma in ("call", "request", "message") for k in goals)
        if head == "return" and answered:
            return True
        if not draft.actors and goals and set(goals) <= set(draft.used):
            return True  # "the vote has been put off": by nobody, to nobody
        if frame.type == "RETREAT":
            return not self.clauses.passive(i) and not draft.actors and not draft.symmetric
        if bodily and not goals and not named:
            return True  # "turned back to smile"
        private = all((a.code or "")[3:6] in PRIVATE - {""} for a in draft.actors)
        if draft.actors and private and not any(a.name for a in draft.recipients):
            return True
        unnamed = draft.mode not in OFFICIAL and not draft.actors
        return unnamed and not self.nature.officials(draft.recipients)

    def _only_tells(self, i: int) -> bool:
        """Whether what is warned of is how things are ("warned that the mine was a risk")."""
        told = [k for k in self.clauses.kids(i) if self.clauses.token(k).rel == "ccomp"]
        return bool(told) and all(
            not any(
                self.clauses.token(g).rel == "aux" and self.clauses.token(g).xpos == "MD"
                for g in self.clauses.kids(k)
            )
            and self.clauses.token(k).xpos in ("VBD", "VBZ", "VBP", "NN", "NNS", "JJ")
            and all(self.nature.thing(g) for g in self.clauses.places(k)["subj"])
            for k in told
        )

    def _printed(self, k: int) -> bool:
        """Whether it is read, seen or heard."""
        word = self.clauses.token(k).lemma.lower()
        return bool(self.nature.kinds(k) & _PRINTED) or word in words("published")

    def _priced(self, i: int) -> bool:
        """Whether a sum is charged, not a person."""
        goals = self.clauses.places(i)["obj"]
        near = [k for g in goals for k in (g, *self.clauses.kids(g))]
        return any(self.clauses.token(k).upos in ("NUM", "SYM") for k in near)

    def _lets_nobody(self, draft: Draft) -> bool:
        """Whether what allows has no power ("lower rates have allowed ..."), or lets nobody move."""
        places = self.clauses.places(draft.trigger)
        if self.clauses.passive(draft.trigger) and not places["subj"]:
            moves = {self.clauses.token(k).lemma for k in places["comp"]}
            return not (moves & words("moving") or draft.used)
        goals, subjects = places["obj"], places["subj"]
        if not subjects and any(
            self.clauses.token(k).text.lower() in ("i", "me", "we", "us", "'s", "’s") for k in goals
        ):
            return True  # "let me be clear"
        return not self.nature.officials(draft.actors)

    def _against(self, draft: Draft) -> bool:
        """Whether a rally is against or for something, not a meeting of voters."""
        under = {t.lemma.lower() for t in self.clauses.sentence.tokens[:200]}
        mine = {self.clauses.token(k).lemma.lower() for k in self.clauses.kids(draft.trigger)}
        return bool(under & words("protesting")) and "campaign" not in mine

    def _home(self, draft: Draft, frame: Frame) -> bool:
        """Whether a lone politician's views are taken to be turned against his own country."""
        if any(a.name for a in known(draft.recipients)) or not draft.recipients:
            return False
        subjects = self.nature.subjects(draft, frame)
        lone = bool(subjects) and all(self.nature.person(k) for k in subjects)
        if not lone or draft.type not in ("REJECT", "REQUEST", "ACCUSE", "THREATEN"):
            return False
        goals = [*self.nature.goals(draft, frame), *draft.used]
        return not any(self.nature.kinds(k) - _PRINTED for k in goals)

    def _with_own(self, draft: Draft, frame: Frame) -> bool:
        """Whether all it is done to is the doer's own ("refuses to release his papers")."""
        if draft.type not in _TAKEN or frame.under or draft.symmetric or not draft.recipients:
            return False
        mine = set(countries(known(draft.actors)))
        if self._others(draft):
            return False
        return all(
            a.name.split(" ")[0].lower() in _OWN
            and set(countries((a,))) <= mine
            and code(a.name).code is None
            for a in draft.recipients
        )

    def _others(self, draft: Draft) -> bool:
        """Whether the page says that "his" is somebody else's."""
        doers = {a.entity for a in draft.actors}
        for k in self.clauses.places(draft.trigger)["obj"]:
            for g in self.clauses.kids(k):
                t = self.clauses.token(g)
                owner = self.people.mentions.at(t.start, t.end) if t.rel == "nmod:poss" else None
                if owner is not None and owner.id not in doers:
                    return True
        return False

    def _nobody(self, draft: Draft, frame: Frame) -> bool:
        """Whether the subject is a thing ("the study rejects ..."), or one without a part in politics."""
        subjects = self.nature.subjects(draft, frame)
        if not subjects or draft.type not in _NEEDS_SOMEBODY:
            return False
        if draft.type == "REQUEST" and any(a.name for a in known(draft.recipients)):
            return False  # "the report urges Chad to ..."
        abroad = len(countries(known((*draft.actors, *draft.recipients)))) > 1
        return all(self.nature.thing(k, abroad) for k in subjects)
