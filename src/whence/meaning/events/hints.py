"""Sides and places the tree does not give: what stands near, around or behind a trigger."""

from __future__ import annotations

from dataclasses import dataclass

from whence.meaning.events.clause import Clauses
from whence.meaning.events.draft import among, known
from whence.meaning.events.lexicon import classes, words
from whence.meaning.events.people import People
from whence.records import Actor


@dataclass(slots=True)
class Hints:
    """Looks beyond the tree for sides and places."""

    clauses: Clauses
    people: People

    def during(self, places: dict[str, list[int]], besides: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """Whose attack the victims of a passive fell in ("were killed during a Danish raid")."""
        for key in ("in", "during", "by", "after", "from"):
            for k in places.get(key, ())[:6]:
                if classes(self.clauses.token(k).lemma) & {"attack", "unrest", "bomb", "strike"}:
                    near = self.clauses.places(k)
                    for source in ("poss", "adj", "by", "from"):
                        got = tuple(
                            a for a in known(self.people.actors(near[source])) if not among(a, besides)
                        )
                        if got:
                            return got
        return ()

    def instrument(self, k: int) -> bool:
        """Whether a "by" phrase names a means ("by drone") and nobody whose it is."""
        if not classes(self.clauses.token(k).lemma) & {"arms", "bomb"}:
            return False
        return not any(g < k and self.clauses.token(g).rel != "case" for g in self.clauses.kids(k))

    def further(self, i: int, besides: tuple[Actor, ...], word: str = "of") -> tuple[Actor, ...]:
        """The next "of" (or "by") phrase, hung on a nearer noun: "the assassination by drone of X"."""
        for t in self.clauses.sentence.tokens[i + 1 : i + 9]:
            if t.upos in ("VERB", "AUX", "PUNCT"):
                break
            if t.lemma == word and t.rel == "case" and t.head > t.index:
                if word == "by" and self.instrument(t.head):
                    return ()
                got = self.people.actors([t.head])
                return tuple(a for a in known(got) or got if not among(a, besides))
        return ()

    def condition(self, i: int, besides: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """Whose doing a threat hangs on: the subject of its "if" or "unless"."""
        for t in self.clauses.sentence.tokens[i + 1 : i + 200]:
            if t.rel == "mark" and t.lemma in ("if", "unless") and t.head > i:
                got = self.people.actors(self.clauses.places(t.head)["subj"])
                got = tuple(a for a in known(got) or got if a.code and a not in besides)
                if got:
                    return got
        return ()

    def where(self, i: int) -> str | None:
        """The country of the place the clause names."""
        places = self.clauses.places(i)
        for key in ("in", "at", "near", "outside", "inside", "across", "throughout", "through"):
            for a in self.people.actors(places.get(key, ())):
                if a.country:
                    return a.country
        return None

    def anywhere(self) -> str | None:
        """The country of the first place the sentence sets anything in."""
        for name in self.clauses.sentence.names[:40]:
            inside = range(name.first, name.last)
            head = next((k for k in inside if self.clauses.token(k).head not in inside), name.first)
            cases = set(self.clauses.cases(head))
            above = self.clauses.token(head).head
            if self.clauses.token(head).rel == "nmod:poss":
                cases |= set(self.clauses.cases(above))  # "near Chad's border"
            if "of" in cases and above >= 0 and self.clauses.token(above).lemma in words("compass"):
                cases.add("in")
            if name.label == "LOC" and cases & {"in", "at", "near", "outside"}:
                for a in self.people.actors([head]):
                    if a.country:
                        return a.country
        return None

    def other(self, i: int, besides: tuple[Actor, ...], near: bool) -> tuple[Actor, ...]:
        """The only other side the sentence names, where the tree does not say how it comes in.

        Who merely tells of it is left out; with `near`, only what stands under the trigger counts.
        """
        under = self.subtree(i, near)
        tellers = self.tellers(i)
        found: list[Actor] = []
        for name in self.clauses.sentence.names[:40]:
            if name.last - 1 not in under and (near or name.first in tellers):
                continue
            inside = range(name.first, name.last)
            head = next((k for k in inside if self.clauses.token(k).head not in inside), name.first)
            for a in known(self.people.actors([head])):
                whose = a.country or (a.code or "")[:3]
                mine = {b.country or (b.code or "")[:3] for b in (*besides, *found)}
                if whose not in mine:
                    found.append(a)
        return tuple(found) if len(found) == 1 else ()

    def sides(self, i: int) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
        """The named sides before and after a word, those who merely tell of it left out."""
        tellers = self.tellers(i)
        before: list[Actor] = []
        after: list[Actor] = []
        for name in self.clauses.sentence.names[:40]:
            if name.first in tellers:
                continue
            inside = range(name.first, name.last)
            head = next((k for k in inside if self.clauses.token(k).head not in inside), name.first)
            if name.first > i and self.clauses.token(head).rel.startswith("nsubj"):
                continue  # somebody else's doing begins there
            (before if name.first < i else after).extend(known(self.people.actors([head])))
        return tuple(before), tuple(after)

    def subtree(self, i: int, phrases: bool = False) -> set[int]:
        """The words under a token; with `phrases`, without those of further clauses."""
        out, todo = {i}, [i]
        while todo and len(out) < 200:
            for k in self.clauses.kids(todo.pop()):
                clause = self.clauses.token(k).rel.startswith(("acl", "advcl", "ccomp", "parataxis", "conj"))
                if k not in out and not (phrases and clause):
                    out.add(k)
                    todo.append(k)
        return out

    def tellers(self, i: int) -> set[int]:
        """The words of the subjects of verbs of saying, and of what they say it "according to"."""
        out: set[int] = set()
        for t in self.clauses.sentence.tokens[:400]:
            if t.index != i and t.upos == "VERB" and t.lemma in words("saying"):
                for k in self.clauses.kids(t.index):
                    if self.clauses.token(k).rel.startswith("nsubj"):
                        out |= self.subtree(k)
            elif t.rel == "case" and t.lemma == "accord" and t.head >= 0:
                out |= self.subtree(t.head)
        return out
