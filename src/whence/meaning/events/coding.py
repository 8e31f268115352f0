"""From one sentence to event drafts: trigger, frame, actors and recipients."""

from __future__ import annotations

from dataclasses import dataclass, replace

from whence.meaning.events.clause import Clauses
from whence.meaning.events.lexicon import Frame, classes, words
from whence.meaning.events.match import frame_at, objects
from whence.meaning.events.people import People
from whence.records import Actor, EventType

_GOVERNING = frozenset({"AGREE", "THREATEN", "REJECT", "REQUEST"})
_COOPERATIVE = frozenset({"SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "CONSULT"})
_HOSTILE = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE"})
_ROOT: dict[str, str] = {"AGREE": "03", "THREATEN": "13", "REJECT": "12", "REQUEST": "10"}
_MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
_ONE_SIDED = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "CONCEDE", "RETREAT"})
_AT_HOME = frozenset({"REB", "OPP", "COP", "CRM", "CVL"})
_GIVING = frozenset({"AID", "COOPERATE"})
_ALONE = frozenset({"resign", "withdraw", "strike"})
_OPEN = frozenset({"AGREE", "AID", "SUPPORT", "COOPERATE", "THREATEN", "REQUEST"})
_VOWS = frozenset({"vow", "swear", "pledge", "promise"})
_OFFICIAL = frozenset({"arrest", "investigate", "convict", "ban", "censor", "execute", "deport"})
_INWARD = frozenset({"CONCEDE", "RETREAT", "COERCE", "PROTEST"})
_ORDER = ("obj", "iobj", "to", "with", "on", "against", "for", "from", "of", "in", "into", "subj", "by")
_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_DUTY = frozenset({"must", "should", "shall"})


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before times, places and attributions are known. `used`: tokens whose own frames it takes in.

    `open`: whom it is for is left unsaid, and may be the country of whoever tells of it; `kept`: it stands even if nobody is.
    """

    trigger: int
    type: EventType
    mode: str | None
    cameo: str
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    used: tuple[int, ...] = ()
    symmetric: bool = False
    future: bool = False
    open: bool = False
    kept: bool = False
    guess: tuple[Actor, ...] = ()

    @property
    def one_sided(self) -> bool:
        """Whether only one of the two sides is known, in an event that takes two."""
        if self.symmetric or self.type in _GOVERNING:
            return False
        return not (_known(self.actors) and _known(self.recipients))


def drafts(clauses: Clauses, people: People, country: str | None) -> list[Draft]:
    """The events one sentence tells of. `country` is the page's own, for the actors of a page about one country."""
    coder = _Coder(clauses, people, country)
    return coder.run()


@dataclass(slots=True)
class _Coder:
    clauses: Clauses
    people: People
    country: str | None
    lenient: bool = False

    def run(self) -> list[Draft]:
        found: dict[int, tuple[Frame, tuple[int, ...]]] = {}
        for t in self.clauses.sentence.tokens:
            hit = frame_at(self.clauses, t.index)
            if hit is not None:
                found[t.index] = hit
        silent = self._silenced(found) | {i for i, (frame, _) in found.items() if frame.type is None}
        found = {i: hit for i, hit in found.items() if hit[0].type is not None}
        out = []
        told = [i for i in found if i not in silent and not self._in_condition(i)]
        for self.lenient in (False, True):
            out = [d for i in told if (d := self._draft(i, *found[i], found)) is not None]
            out.extend(self._musts(found))
            if out:
                break
        whole = [d for d in out if d.symmetric or (_known(d.actors) and _known(d.recipients))]
        return [d for d in out if d in whole or not whole or not self._aside(d)]

    def _aside(self, draft: Draft) -> bool:
        """Whether an event nobody is named for is only mentioned to describe something ("the curfew imposed")."""
        t = self.clauses.token(draft.trigger)
        up = self.clauses.token(t.head) if t.head >= 0 else t
        if t.upos == "NOUN" and up.xpos == "VB" and up.rel in ("advcl", "acl", "xcomp"):
            return True  # "were sent to oversee a truce"
        return not _known(draft.actors) and t.rel in ("acl", "acl:relcl", "advcl") and t.upos == "VERB"

    def _musts(self, found: dict[int, tuple[Frame, tuple[int, ...]]]) -> list[Draft]:
        """What one side says another must do, whatever it is: a demand."""
        out = []
        for t in self.clauses.sentence.tokens:
            if (
                t.upos != "AUX"
                or t.lemma != "must"
                or t.head < 0
                or t.head in found
                or self._in_condition(t.head)
            ):
                continue
            told = _known(self.people.actors(self.clauses.places(t.head)["subj"]))
            speaker = self._speaker(t.head)
            if told and speaker and set(_countries(told)).isdisjoint(_countries(speaker)):
                out.append(Draft(t.head, "REQUEST", None, "10", speaker, told))
        return out

    def _in_condition(self, i: int) -> bool:
        """Whether the word stands in an "if" or "unless" clause, which tells of nothing that happens."""
        at = i
        for _ in range(8):
            t = self.clauses.token(at)
            if t.rel == "advcl" and any(
                self.clauses.token(k).lemma in ("if", "unless") for k in self.clauses.kids(at)[:6]
            ):
                return True
            if t.head < 0 or t.rel in ("ccomp", "acl:relcl", "parataxis"):
                return False
            at = t.head
        return False

    def _silenced(self, found: dict[int, tuple[Frame, tuple[int, ...]]]) -> set[int]:
        """Triggers inside another frame: its object noun, and what is only agreed, refused, asked or threatened."""
        out: set[int] = set()
        for i, (frame, used) in found.items():
            if i in out and frame.type not in _GOVERNING:
                continue
            out.update(u for u in used if u != i)
            t = self.clauses.token(i)
            same = t.head in found and found[t.head][0].type == frame.type
            others = {self.clauses.token(k).lemma for k in self.clauses.places(i)["obj"]}
            vague = bool(others) and others <= words("vague")
            if same and t.rel == "conj" and frame.pos == "verb" and vague:
                out.add(i)
            if same and (frame.pos == "noun" or (t.rel in ("advcl", "xcomp") and t.xpos in ("VBG", "VB"))):
                out.add(i)
            if frame.type == "ACCUSE":
                # what somebody is accused of
                out.update(
                    k
                    for k in self.clauses.kids(i)
                    if self.clauses.token(k).xpos == "VBG"
                    and self.clauses.cases(k)[:1] in (("of",), ("for",))
                )
            if frame.type == "PROTEST":
                claims = self._claims(i, found)
                out.update(claims)
                for k in claims:
                    out.update(self._reached(k))
            if frame.type not in _GOVERNING:
                continue
            places = self.clauses.places(i)
            todo = [
                *places["comp"],
                *(k for p in ("of", "to", "for", "on", "obj", "from", "with") for k in places[p] if k > i),
            ]
            seen: set[int] = set()
            while todo and len(seen) < 200:
                k = todo.pop()
                if k in seen or k == i:
                    continue
                seen.add(k)
                out.add(k)
                todo.extend(
                    g
                    for g in self.clauses.kids(k)
                    if not (
                        self.clauses.token(g).rel == "conj" and self.clauses.token(g).xpos in ("VBD", "VBZ")
                    )
                    and self.clauses.token(g).rel not in ("acl:relcl", "parataxis", "appos", "advcl")
                    or (self.clauses.token(g).rel == "advcl" and self.clauses.token(g).xpos != "VBD")
                )
        return out

    def _claims(self, i: int, found: dict[int, tuple[Frame, tuple[int, ...]]]) -> list[int]:
        """Demands made by protesting: "marched, demanding that ..."."""
        return [
            k
            for k in self.clauses.kids(i)
            if self.clauses.token(k).rel in ("advcl", "xcomp", "acl", "conj")
            and (
                (k in found and found[k][0].type == "REQUEST")
                or self.clauses.token(k).lemma in words("saying")
            )
        ]

    def _draft(
        self, i: int, frame: Frame, used: tuple[int, ...], found: dict[int, tuple[Frame, tuple[int, ...]]]
    ) -> Draft | None:
        places = self._places(i, frame, used)
        if frame.pos == "noun" and frame.recipient[0] == "of" and not places.get("of"):
            # "the minister's killing": the owner is the one it is done to
            places["of"] = places.pop("poss", [])
        actors = self._first(frame.actor, places, i, found)
        if not _known(actors) and frame.pos == "verb" and "subj" in frame.actor:
            t = self.clauses.token(i)
            if t.rel == "acl" and t.xpos == "VBG" and t.head >= 0:
                # "issued a statement demanding": who issued it demands
                actors = _known(self.people.actors(self.clauses.controller_of_noun(t.head, 0))) or actors
            elif not self.clauses.passive(i) and not any(k < i for k in places.get("subj", ())):
                actors = self.people.beside(i, -1) or actors
        if not _known(actors) and frame.pos == "noun" and frame.type == "CONSULT":
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
                actors = _known(self.people.actors(self.clauses.places(up)["subj"])) or actors
        symmetric = False
        recipients: tuple[Actor, ...] = ()
        if "sym" in frame.recipient:
            keys = tuple(r for r in frame.recipient if r != "sym")
            if len(_countries(actors)) > 1:
                keys = ("with", "between")
            others = self._first(keys, places, i, found, actors)
            together = _known((*actors, *others))
            symmetric = len(_countries(together)) > 1
            recipients = others
        else:
            asked = frame.type == "REQUEST"
            recipients = self._first(frame.recipient, places, i, found, actors, asked)
        if (
            not _known(recipients)
            and frame.pos == "verb"
            and frame.recipient[0] == "obj"
            and not frame.object
        ):
            recipients = self.people.beside(i, 1) or recipients
        if not _known(recipients) and frame.type == "THREATEN":
            recipients = self._condition(i, actors) or recipients
        if frame.pos == "noun" and "of" in frame.recipient and not _known(recipients):
            recipients = self._further(i, actors) or recipients
        if not _known(actors) and frame.type == "ASSAULT" and self.clauses.passive(i):
            actors = self._during(places, recipients) or actors
        if not _known(actors) and frame.type == "CONSULT" and self.clauses.passive(i):
            actors = tuple(a for a in self._speaker(i) if not _among(a, recipients))
        if (
            frame.type in _GIVING
            and frame.pos == "verb"
            and not _known(recipients)
            and len(_countries(actors)) > 1
        ):
            # "the two are in talks to deliver A's missiles": A gives, the other gets
            owner = _countries(_known(self.people.owners(places.get("obj", []))))
            givers = tuple(a for a in actors if (a.country or a.code) in owner)
            if givers and len(givers) < len(actors):
                actors, recipients = givers, tuple(a for a in actors if a not in givers)
        if frame.type == "PROTEST" and not _known(recipients):
            for k in self._claims(i, found):
                if k not in found:
                    continue
                hit = found[k]
                recipients = self._first(hit[0].recipient, self._places(k, *hit), k, found, actors, True)
                recipients = recipients or self.people.beside(k, 1)
        if frame.type in _MUTUAL and not _known(recipients) and len(_countries(actors)) > 1:
            symmetric = True
        if frame.pos == "verb" and not places.get("subj") and places.get("between"):
            sides = self.people.actors(places["between"])
            if len(_countries(sides)) > 1:
                symmetric, actors, recipients = True, sides, ()
        if frame.pos == "noun" and not symmetric:
            symmetric, actors, recipients = self._between(frame, places, actors, recipients)
        if frame.type == "AGREE" and self._opinion(i):
            return None
        if frame.type is None or (
            frame.type == "ASSAULT" and frame.pos == "verb" and self._mishap(i, actors)
        ):
            return None
        if not symmetric and not any(a.country or a.code for a in (*actors, *recipients)):
            return None
        draft = Draft(
            i, frame.type, frame.mode, frame.cameo, actors, recipients, used, symmetric, self._future(i)
        )
        if frame.pos == "verb" and frame.head in _VOWS:
            types = [found[k][0].type for k in self._reached(i) if k in found]
            if types:
                kind: EventType = "THREATEN" if types[0] in _HOSTILE else "AGREE"
                if kind == "AGREE" or frame.head in ("vow", "swear") or types[0] in ("ASSAULT", "SANCTION"):
                    draft = replace(draft, type=kind, cameo=_ROOT[kind])
        draft = self._turned(draft, frame)
        reached = self._reached(i)
        if frame.type == "THREATEN":
            reached.extend(objects(self.clauses, places.get("obj", [])))
        return self._completed(draft, frame, any(k in found for k in reached))

    def _places(self, i: int, frame: Frame, used: tuple[int, ...]) -> dict[str, list[int]]:
        """The trigger's arguments, and those of the noun that carries the meaning of a light verb."""
        places: dict[str, list[int]] = {k: list(v) for k, v in self.clauses.places(i).items()}
        for u in used:
            t = self.clauses.token(u)
            if t.rel == "case" and t.head not in places.get(t.lemma, ()):
                places.setdefault(t.lemma, []).append(t.head)
            if self.clauses.token(u).upos not in ("NOUN", "PROPN", "ADJ"):
                continue
            near = [p for c in self.clauses.conjuncts(u)[:6] for p in self.clauses.places(c).items()]
            for key, values in near:
                if key not in ("subj", "obj", "comp") or (key == "comp" and not places.get("comp")):
                    places.setdefault(key, []).extend(
                        v for v in values if v != i and v not in places.get(key, ())
                    )
        t = self.clauses.token(i)
        if frame.pos == "noun" and t.rel == "obj" and t.head >= 0:
            # what the verb's own phrases say of its object ("completed its withdrawal / from ...")
            for key, values in self.clauses.places(t.head).items():
                if key in frame.recipient and key not in ("obj", "comp"):
                    places.setdefault(key, []).extend(v for v in values if v > i)
        return places

    def _first(
        self,
        keys: tuple[str, ...],
        places: dict[str, list[int]],
        i: int,
        found: dict[int, tuple[Frame, tuple[int, ...]]],
        besides: tuple[Actor, ...] = (),
        asked: bool = False,
    ) -> tuple[Actor, ...]:
        """The actors in the first place that holds any with a code; without codes, the first that holds any."""
        named: tuple[Actor, ...] = ()
        for key in keys:
            if key in ("self", "sym"):
                continue
            heads = [k for k in places.get(key, ()) if k != i]
            if key == "by":
                heads = [k for k in heads if not self._instrument(k)]
            if key in ("obj", "to"):
                heads = [k for k in (*places.get("iobj", ()), *heads) if k != i]
            if key == "that":
                key, heads = "comp", places.get("comp", [])
            if key == "comp":
                got = self._complement(heads, found, besides, asked)
            elif key == "obj":
                heads = objects(self.clauses, heads)
                got = self.people.owners([k for k in heads if k in found])
                got = _known(got) or self.people.actors(heads)
                if not _known(got):
                    got = self.people.owners(heads) or got
                if heads and not _known(got) and not self.clauses.passive(i):
                    # "probe abuses / by ...": whose they are, hung on the verb
                    got = self.people.actors(places.get("by", ())) or got
            elif heads and all(self.clauses.token(k).upos == "VERB" for k in heads):
                got = self._complement(heads, found, besides, asked)
            else:
                got = self.people.actors(heads)
                if not _known(got) and key not in ("subj", "in") and heads:
                    near = 4 if key in ("at", "on", "over", "around") else 0
                    got = self.people.owners(heads, near) or got
                elif not _known(got) and key == "subj":
                    got = got or self.people.owners(heads)
            got = tuple(a for a in got if not _among(a, besides))
            if _known(got):
                return _known(got)
            named = named or got
        return named

    def _complement(
        self,
        heads: list[int],
        found: dict[int, tuple[Frame, tuple[int, ...]]],
        besides: tuple[Actor, ...],
        asked: bool = False,
        depth: int = 0,
    ) -> tuple[Actor, ...]:
        """Whom a governed clause concerns: its own recipient, else its subject, else any actor in it."""
        todo = [k for h in heads for k in self.clauses.conjuncts(h)]
        for k in todo[:6]:
            own = any(self.clauses.token(g).rel.startswith("nsubj") for g in self.clauses.kids(k))
            if asked and not own and self.clauses.token(k).rel == "xcomp" and not self._told(k):
                continue
            if asked and own:
                got = _known(self.people.actors(self.clauses.places(k)["subj"]))
                if got:
                    return got
            hit = found.get(k)
            if hit is not None:
                got = self._first(
                    hit[0].recipient if hit[0].recipient != ("self",) else (),
                    self._places(k, *hit),
                    k,
                    {},
                    besides,
                )
                got = tuple(a for a in _known(got) if a not in besides)
                if got:
                    return got
            places = self.clauses.places(k)
            for key in _ORDER:
                got = _known(self.people.actors(places[key]) or self.people.owners(places[key]))
                got = tuple(a for a in got if a not in besides)
                if got:
                    return got
            for comp in places["comp"]:
                if comp > k and depth < 6:
                    got = self._complement([comp], found, besides, asked, depth + 1)
                    if got:
                        return got
        return ()

    def _during(self, places: dict[str, list[int]], besides: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """Whose attack the victims of a passive fell in ("were killed during a Danish raid")."""
        for key in ("in", "during", "by", "after", "from"):
            for k in places.get(key, ())[:6]:
                if classes(self.clauses.token(k).lemma) & {"attack", "unrest", "bomb"}:
                    near = self.clauses.places(k)
                    for source in ("poss", "adj", "by", "from"):
                        got = tuple(
                            a for a in _known(self.people.actors(near[source])) if not _among(a, besides)
                        )
                        if got:
                            return got
        return ()

    def _instrument(self, k: int) -> bool:
        """Whether a "by" phrase names a means ("by drone") and nobody whose it is."""
        if not classes(self.clauses.token(k).lemma) & {"arms", "bomb"}:
            return False
        return not any(g < k and self.clauses.token(g).rel != "case" for g in self.clauses.kids(k))

    def _further(self, i: int, besides: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """ "the assassination by drone of X": the next "of" phrase, hung on a nearer noun."""
        for t in self.clauses.sentence.tokens[i + 1 : i + 9]:
            if t.upos in ("VERB", "AUX", "PUNCT"):
                break
            if t.lemma == "of" and t.rel == "case" and t.head > t.index:
                return tuple(a for a in _known(self.people.actors([t.head])) if not _among(a, besides))
        return ()

    def _mishap(self, i: int, actors: tuple[Actor, ...]) -> bool:
        """Whether nobody does it (a crisis hits, a storm kills) or it is only done in a game."""
        if any(t.lemma in words("sports") for t in self.clauses.sentence.tokens[:120]):
            return True
        agents = objects(self.clauses, self.clauses.places(i)["subj"])
        if actors or not agents:
            return False
        kinds = {c for k in agents for c in classes(self.clauses.token(k).lemma)}
        return not kinds & {"attack", "bomb", "arms", "unrest", "force"}

    def _opinion(self, i: int) -> bool:
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

    def _told(self, k: int) -> bool:
        """Whether the verb above an infinitive has somebody told to do it; else its own subject means to."""
        above = self.clauses.places(self.clauses.token(k).head)
        return any(above[key] for key in ("obj", "iobj", "on", "upon", "to", "for"))

    def _condition(self, i: int, besides: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """Whose doing a threat hangs on: the subject of its "if" or "unless"."""
        for t in self.clauses.sentence.tokens[i + 1 : i + 200]:
            if t.rel == "mark" and t.lemma in ("if", "unless") and t.head > i:
                got = _known(self.people.actors(self.clauses.places(t.head)["subj"]))
                got = tuple(a for a in got if a not in besides)
                if got:
                    return got
        return ()

    def _between(
        self,
        frame: Frame,
        places: dict[str, list[int]],
        actors: tuple[Actor, ...],
        recipients: tuple[Actor, ...],
    ) -> tuple[bool, tuple[Actor, ...], tuple[Actor, ...]]:
        """Nouns that hold between two sides: "talks between A and B", "US-Iraq talks"."""
        if "between" in frame.actor:
            sides = self.people.actors(places.get("between", ()))
            if len(_countries(sides)) > 1:
                return True, sides, ()
        if "sym" in frame.recipient or "between" in frame.actor:
            adj = self.people.actors(places.get("adj", ()))
            if len(_countries(adj)) > 1:
                return True, adj, ()
            if actors and recipients and set(_countries(actors)) != set(_countries(recipients)):
                return True, actors, recipients
        return False, actors, recipients

    def _reached(self, i: int) -> list[int]:
        """The predicates a governing verb takes, through infinitives that only lead on."""
        out: list[int] = []
        todo = list(self.clauses.places(i)["comp"])
        while todo and len(out) < 20:
            k = todo.pop()
            out.extend(self.clauses.conjuncts(k)[:10])
            todo.extend(c for c in self.clauses.places(k)["comp"] if c > k)
        return out

    def _future(self, i: int) -> bool:
        """Whether the clause speaks of what is to come ("will", "would" after a verb of saying in the past)."""
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

    def _negated(self, i: int) -> bool:
        return any(
            self.clauses.token(k).lemma in ("not", "never", "n't", "no")
            and self.clauses.token(k).rel in ("advmod", "det", "neg")
            for k in self.clauses.kids(i)
        )

    def _turned(self, draft: Draft, frame: Frame) -> Draft:
        """What is announced is not yet done: cooperation to come is agreed, conflict to come threatened (PLOVER)."""
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
            speaker = self._speaker(i)
            if speaker and draft.actors and _known(draft.actors) != _known(speaker):
                return replace(
                    draft,
                    type="REQUEST",
                    mode=None,
                    cameo="10",
                    actors=speaker,
                    recipients=draft.actors,
                    symmetric=False,
                )
        if draft.type not in _COOPERATIVE | _HOSTILE or draft.mode in ("resign", "visit", "convict"):
            return draft
        negated = self._negated(i)
        if negated and (draft.future or duty & {"would", "can", "could"}) and draft.type in _COOPERATIVE:
            return replace(draft, type="REJECT", mode=None, cameo="12", symmetric=False)
        if draft.future and not negated:
            kind: EventType = "AGREE" if draft.type in _COOPERATIVE else "THREATEN"
            if any(
                self.clauses.token(g).lemma == "unless"
                for k in self.clauses.kids(i)
                for g in self.clauses.kids(k)[:3]
            ):
                kind = "THREATEN"
            return replace(draft, type=kind, mode=None, cameo=_ROOT[kind])
        return draft

    def _speaker(self, i: int) -> tuple[Actor, ...]:
        return _known(self.people.speaker(i))

    def _completed(self, draft: Draft, frame: Frame, governed: bool) -> Draft | None:
        """Fill in what the sentence leaves to its reader, and drop what names nobody."""
        actors, recipients = draft.actors, draft.recipients
        where = self._where(draft.trigger)
        lone = next((a.country for a in (*actors, *recipients) if a.country), None)
        local = where or self._anywhere() or self.country
        actors = tuple(_placed(a, lone if draft.type in _INWARD else None, local) for a in actors)
        recipients = tuple(_placed(a, lone if draft.type in _INWARD else None, local) for a in recipients)
        if not _known(actors) and where and draft.mode in _OFFICIAL and self.clauses.passive(draft.trigger):
            actors = _own(where)
        if not draft.symmetric:
            recipients = tuple(r for r in recipients if r not in actors)
        guess: tuple[Actor, ...] = ()
        if not _known(recipients) and frame.pos == "verb" and _known(actors) and draft.mode not in _ALONE:
            near = not self.lenient or "self" in frame.recipient
            if self.lenient and draft.type in _OPEN:
                guess = self._other(draft.trigger, actors, near)
            elif self.lenient or draft.type in _ONE_SIDED:
                recipients = self._other(draft.trigger, actors, near) or recipients
        if not _known(recipients):
            home = where or next((a.country for a in actors if a.country), None)
            if "self" in frame.recipient or (draft.type in _INWARD and draft.mode != "withdraw"):
                recipients = _own(home)
            elif draft.type in ("AID", "SANCTION") and where and all(a.country != where for a in actors):
                recipients = _own(where)
            elif draft.mode in ("convict", "investigate") and frame.pos == "verb":
                recipients = _own(home) if recipients else ()
            elif draft.type == "ASSAULT" and (where or any((a.code or "")[3:] in _AT_HOME for a in actors)):
                recipients = _own(home)
        if not _known(actors) and not _known(recipients):
            return None
        needed = draft.type not in _ONE_SIDED and not (
            _known(actors) and (_known(recipients) or draft.symmetric)
        )
        unsaid = needed and draft.type in _OPEN and frame.pos == "verb" and bool(_known(actors))
        if needed and not unsaid and not (draft.type in _GOVERNING and governed and _known(actors)):
            return None
        kept = draft.type in _GOVERNING and governed
        return replace(draft, actors=actors, recipients=recipients, open=unsaid, kept=kept, guess=guess)

    def _anywhere(self) -> str | None:
        """The country of the first place the sentence sets anything in."""
        for name in self.clauses.sentence.names[:40]:
            inside = range(name.first, name.last)
            head = next((k for k in inside if self.clauses.token(k).head not in inside), name.first)
            cases = set(self.clauses.cases(head))
            above = self.clauses.token(head).head
            if "of" in cases and above >= 0 and self.clauses.token(above).lemma in words("compass"):
                cases.add("in")
            if name.label == "LOC" and cases & {"in", "at", "near", "outside"}:
                for a in self.people.actors([head]):
                    if a.country:
                        return a.country
        return None

    def _other(self, i: int, besides: tuple[Actor, ...], near: bool) -> tuple[Actor, ...]:
        """The only other side the sentence names, where the tree does not say how it comes in.

        Who merely tells of it is left out; with `near`, only what stands under the trigger counts.
        """
        under = self._subtree(i, near)
        tellers = self._tellers(i)
        found: list[Actor] = []
        for name in self.clauses.sentence.names[:40]:
            if name.last - 1 not in under and (near or name.first in tellers):
                continue
            inside = range(name.first, name.last)
            head = next((k for k in inside if self.clauses.token(k).head not in inside), name.first)
            for a in _known(self.people.actors([head])):
                whose = a.country or (a.code or "")[:3]
                mine = {b.country or (b.code or "")[:3] for b in (*besides, *found)}
                if whose not in mine:
                    found.append(a)
        return tuple(found) if len(found) == 1 else ()

    def _subtree(self, i: int, phrases: bool = False) -> set[int]:
        """The words under a token; with `phrases`, without those of further clauses."""
        out, todo = {i}, [i]
        while todo and len(out) < 200:
            for k in self.clauses.kids(todo.pop()):
                clause = self.clauses.token(k).rel.startswith(("acl", "advcl", "ccomp", "parataxis", "conj"))
                if k not in out and not (phrases and clause):
                    out.add(k)
                    todo.append(k)
        return out

    def _tellers(self, i: int) -> set[int]:
        """The words of the subjects of verbs of saying, and of what they say it "according to"."""
        out: set[int] = set()
        for t in self.clauses.sentence.tokens[:400]:
            if t.index != i and t.upos == "VERB" and t.lemma in words("saying"):
                for k in self.clauses.kids(t.index):
                    if self.clauses.token(k).rel.startswith("nsubj"):
                        out |= self._subtree(k)
            elif t.rel == "case" and t.lemma == "accord" and t.head >= 0:
                out |= self._subtree(t.head)
        return out

    def _where(self, i: int) -> str | None:
        """The country of the place the clause names."""
        places = self.clauses.places(i)
        for key in ("in", "at", "near", "outside", "inside", "across", "throughout"):
            for a in self.people.actors(places.get(key, ())):
                if a.country:
                    return a.country
        return None


def _known(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    return tuple(a for a in actors if a.country or (a.code or "")[:3] in ("IGO", "NGO"))


def _among(actor: Actor, others: tuple[Actor, ...]) -> bool:
    return any((actor.country, actor.code, actor.entity) == (o.country, o.code, o.entity) for o in others)


def _countries(actors: tuple[Actor, ...]) -> list[str]:
    return sorted({a.country or a.code or "" for a in actors if a.country or a.code})


def _placed(actor: Actor, lone: str | None, local: str | None) -> Actor:
    """A role without a country ("police") belongs where the event is."""
    if actor.country or not actor.code or actor.code.startswith(("IGO", "NGO")):
        return actor
    country = lone or local
    if country is None:
        return actor
    return Actor(entity=actor.entity, code=country + actor.code, country=country, name=actor.name)


def _own(country: str | None) -> tuple[Actor, ...]:
    return (Actor(code=country, country=country, name=""),) if country else ()
