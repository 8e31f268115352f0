"""Who acts and who is acted on: the places of a frame filled from the tree."""

from __future__ import annotations

from dataclasses import dataclass

from whence.meaning.events.clause import Clauses
from whence.meaning.events.draft import Found, among, countries, known
from whence.meaning.events.hints import Hints
from whence.meaning.events.lexicon import Frame, classes, words
from whence.meaning.events.match import objects
from whence.meaning.events.people import People
from whence.records import Actor

_ORDER = ("obj", "iobj", "to", "with", "on", "against", "for", "from", "of", "in", "into", "subj", "by")


@dataclass(slots=True)
class Sides:
    """Fills the places of frames in one sentence."""

    clauses: Clauses
    people: People
    hints: Hints

    def places(self, i: int, frame: Frame, used: tuple[int, ...]) -> dict[str, list[int]]:
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
        if frame.pos == "noun":
            self._carried(i, frame, places)
        elif frame.object:
            for k in places.get("obj", ())[:3]:
                if self.clauses.token(k).lemma in words("amounts"):
                    # "delivered a ton of flour / to ..."
                    for key in frame.recipient:
                        places.setdefault(key, []).extend(v for v in self.clauses.places(k)[key] if v > k)
        return places

    def _carried(self, i: int, frame: Frame, places: dict[str, list[int]]) -> None:
        """What the verb a noun hangs on says of its sides.

        That is its own phrases ("completed its withdrawal / from ...", "a ban was imposed / by ... / on ...")
        and, where it means no more than to do it ("carried out / committed / voiced ..."), its subject.
        """
        t = self.clauses.token(i)
        if t.head < 0 or t.rel not in ("obj", "nsubj:pass", "nsubj") or t.upos == "ADJ":
            return
        light = self.clauses.token(t.head).lemma.lower() in words("light")
        passive = self.clauses.passive(t.head)
        if t.rel != "obj" and not (passive and (light or frame.recipient[0] != "of")):
            return
        for key, values in self.clauses.places(t.head).items():
            if key == "subj" and (light or passive) and t.rel in ("obj", "nsubj:pass"):
                places["by"] = [*places.get("by", ()), *(v for v in values if v != i)]
            elif key in frame.recipient and key not in ("obj", "comp", "subj", "by"):
                places.setdefault(key, []).extend(v for v in values if v > i)

    def first(
        self,
        keys: tuple[str, ...],
        places: dict[str, list[int]],
        i: int,
        found: Found,
        besides: tuple[Actor, ...] = (),
        asked: bool = False,
    ) -> tuple[Actor, ...]:
        """The actors in the first place that holds any with a code, else in the first that holds any."""
        named: tuple[Actor, ...] = ()
        if "obj" in keys and all(self.clauses.token(k).upos == "VERB" for k in places.get("from", (i,))):
            # "barred ships from entering its ports": the ships
            keys = (*(k for k in keys if k != "from"), "from")
        for key in keys:
            if key in ("self", "sym"):
                continue
            heads = [k for k in places.get(key, ()) if k != i]
            if key == "by":
                heads = [k for k in heads if not self.hints.instrument(k)]
            if key in ("obj", "to"):
                heads = [k for k in (*places.get("iobj", ()), *heads) if k != i]
            if key == "that":
                key, heads = "comp", places.get("comp", [])
            if key == "comp":
                got = self.complement(heads, found, besides, asked)
            elif key == "obj":
                heads = objects(self.clauses, heads)
                got = self.people.owners([k for k in heads if k in found])
                got = known(got) or self.people.actors(heads)
                if not known(got):
                    got = self.people.owners(heads) or got
                if heads and not known(got) and not self.clauses.passive(i):
                    # "probe abuses / by ...": whose they are, hung on the verb
                    got = self.people.actors(places.get("by", ())) or got
            elif heads and all(self.clauses.token(k).upos == "VERB" for k in heads):
                got = self.complement(heads, found, besides, asked)
            else:
                got = (self._wielders(heads) if key == "subj" else ()) or self.people.actors(heads)
                if not known(got) and key not in ("subj", "in") and heads:
                    near = 4 if key in ("at", "on", "over", "around") else 0
                    got = self.people.owners(heads, near) or got
                elif not known(got) and key == "subj":
                    sent = [k for h in heads for k in self.clauses.places(h)["from"]]
                    got = known(self.people.actors(sent)) or got or self.people.owners(heads)
            got = tuple(a for a in got if not among(a, besides))
            if known(got):
                return known(got)
            named = named or got
        return named

    def _wielders(self, heads: list[int]) -> tuple[Actor, ...]:
        """Who threw, planted or fired the thing that strikes ("a bomb planted by ...")."""
        for k in heads[:4]:
            if not classes(self.clauses.token(k).lemma.lower()) & {"arms", "bomb", "attack"}:
                continue
            for g in self.clauses.kids(k):
                if self.clauses.token(g).rel == "acl" and self.clauses.token(g).xpos == "VBN":
                    got = known(self.people.actors(self.clauses.places(g)["subj"]))
                    if got:
                        return got
        return ()

    def holders(self, heads: list[int], besides: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """Who holds, hits or governs those who protest ("detainees held by ...")."""
        for k in heads[:4]:
            for g in self.clauses.kids(k):
                if self.clauses.token(g).rel == "acl" and self.clauses.passive(g):
                    got = known(self.people.actors(self.clauses.places(g)["subj"]))
                    if got:
                        return tuple(a for a in got if not among(a, besides))
        return ()

    def complement(
        self,
        heads: list[int],
        found: Found,
        besides: tuple[Actor, ...],
        asked: bool = False,
        depth: int = 0,
    ) -> tuple[Actor, ...]:
        """Whom a governed clause concerns: its own recipient, else its subject, else any actor in it."""
        todo = [k for h in heads for k in self.clauses.conjuncts(h)]
        for k in todo[:6]:
            own = any(self.clauses.token(g).rel.startswith("nsubj") for g in self.clauses.kids(k))
            if asked and not own and self.clauses.token(k).rel == "xcomp" and not self.told(k):
                continue
            if asked and own:
                got = known(self.people.actors(self.clauses.places(k)["subj"]))
                if got:
                    return got
            hit = found.get(k)
            if hit is not None:
                got = self.first(
                    hit[0].recipient if hit[0].recipient != ("self",) else (),
                    self.places(k, *hit),
                    k,
                    {},
                    besides,
                )
                got = tuple(a for a in known(got) if a not in besides)
                if got:
                    return got
            places = self.clauses.places(k)
            for key in _ORDER:
                got = known(self.people.actors(places[key]) or self.people.owners(places[key]))
                got = tuple(a for a in got if a not in besides)
                if got:
                    return got
            for comp in places["comp"]:
                if comp > k and depth < 6:
                    got = self.complement([comp], found, besides, asked, depth + 1)
                    if got:
                        return got
        return ()

    def told(self, k: int) -> bool:
        """Whether the verb above an infinitive has somebody told to do it; else its own subject means to."""
        above = self.clauses.places(self.clauses.token(k).head)
        return any(above[key] for key in ("obj", "iobj", "on", "upon", "to", "for"))

    def between(
        self,
        frame: Frame,
        places: dict[str, list[int]],
        actors: tuple[Actor, ...],
        recipients: tuple[Actor, ...],
    ) -> tuple[bool, tuple[Actor, ...], tuple[Actor, ...]]:
        """Nouns that hold between two sides: "talks between A and B", "US-Iraq talks"."""
        if "between" in frame.actor:
            sides = self.people.actors(places.get("between", ()))
            if len(sides) > 1 and len(countries(known(sides))) == 1 and not known(recipients):
                return False, sides[:1], sides[1:]
            if len(countries(sides)) > 1:
                return True, sides, ()
        if "sym" in frame.recipient or "between" in frame.actor:
            adj = self.people.actors(places.get("adj", ()))
            if len(countries(adj)) > 1:
                return True, adj, ()
            if actors and recipients and set(countries(actors)) != set(countries(recipients)):
                return True, actors, recipients
        return False, actors, recipients
