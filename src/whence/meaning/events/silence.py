"""What a sentence mentions without telling of it: what is only agreed, asked, conditional or described."""

from __future__ import annotations

from dataclasses import dataclass

from whence.meaning.events.clause import Clauses
from whence.meaning.events.draft import GOVERNING, Draft, Found, known
from whence.meaning.events.lexicon import words
from whence.records import Actor

_SELVES = frozenset({"himself", "herself", "itself", "themselves", "themself"})


@dataclass(slots=True)
class Silence:
    """Which triggers of a sentence stay silent."""

    clauses: Clauses

    def silenced(self, found: Found) -> set[int]:
        """Triggers inside another frame: its object noun, and what is only agreed, refused or asked."""
        out: set[int] = set()
        for i, (frame, used) in found.items():
            if i in out and frame.type not in GOVERNING:
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
                out.update(self._blamed(i))
            if frame.type == "ACCUSE" and frame.pos == "verb" and "comp" in frame.recipient:
                out.update(self.reached(i))
            if frame.type in ("PROTEST", "ACCUSE"):
                claims = [
                    k
                    for k in self.claims(i, found)
                    # Who blames one side and calls on another has done both.
                    if frame.type == "PROTEST" or self.clauses.token(k).rel != "conj"
                ]
                out.update(claims)
                for k in claims:
                    out.update(self.reached(k))
            if frame.type == "PROTEST":
                out.update(k for k in self.clauses.kids(i) if self._meant(k))
            out.update(
                k
                for u in (*used, *self.clauses.places(i)["obj"][:3], *self.clauses.places(i)["subj"][:3])
                for k in self._described(u)
            )
            if frame.type not in GOVERNING:
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
                    if (
                        not (
                            self.clauses.token(g).rel == "conj"
                            and self.clauses.token(g).xpos in ("VBD", "VBZ")
                        )
                        and self.clauses.token(g).rel not in ("acl:relcl", "parataxis", "appos", "advcl")
                    )
                    or (self.clauses.token(g).rel == "advcl" and self.clauses.token(g).xpos != "VBD")
                )
        return out

    def _blamed(self, i: int) -> list[int]:
        """What somebody is accused of or investigated for: the deeds an accusing word takes."""
        deeds = [
            k
            for k in self.clauses.kids(i)
            if self.clauses.token(k).xpos == "VBG"
            and self.clauses.cases(k)[:1] in (("of",), ("for",), ("with",))
        ]
        out = [c for k in deeds[:6] for c in self.clauses.conjuncts(k)]
        places = self.clauses.places(i)
        for key in ("obj", "for", "of", "over", "about", "into", "against", "at", "to"):
            out.extend(k for k in places[key] if k > i and self.clauses.token(k).upos == "NOUN")
        return out

    def _meant(self, k: int) -> bool:
        """Whether the clause says what something is done for ("to oust the premier")."""
        t = self.clauses.token(k)
        return t.xpos == "VB" and t.rel in ("advcl", "xcomp", "acl") and self.clauses.cases(k)[:1] == ("to",)

    def _described(self, k: int) -> list[int]:
        """The participles that only say which one a noun means ("the ban imposed in May")."""
        return [
            g
            for g in self.clauses.kids(k)
            if (self.clauses.token(g).rel == "acl" and self.clauses.token(g).xpos == "VBN")
            or (self.clauses.token(g).rel == "acl:relcl" and self._before(g))
        ]

    def _before(self, g: int) -> bool:
        """Whether a relative clause tells of what was earlier ("the tariffs it had put on ...")."""
        return any(
            self.clauses.token(k).rel == "aux" and self.clauses.token(k).text.lower() in ("had", "'d")
            for k in self.clauses.kids(g)
        )

    def in_condition(self, i: int) -> bool:
        """Whether the word stands in a clause that tells of nothing done.

        That is one after "if" or "unless", or one after "before" or "until" without a past tense.
        """
        at = i
        for _ in range(8):
            t = self.clauses.token(at)
            if t.rel == "advcl":
                marks = {self.clauses.token(k).lemma for k in self.clauses.kids(at)[:6]}
                if marks & {"if", "unless", "lest"} or (marks & {"before", "until"} and t.xpos != "VBD"):
                    return True
            if t.head < 0 or t.rel in ("ccomp", "acl:relcl", "parataxis"):
                return False
            at = t.head
        return False

    def _unreal(self, i: int) -> bool:
        """Whether the word stands in what something is done for ("sent to oversee a truce")."""
        at = i
        for _ in range(6):
            t = self.clauses.token(at)
            if self._meant(at) and t.rel == "advcl":
                return True
            if t.head < 0 or t.rel in ("ccomp", "acl:relcl", "parataxis", "root"):
                return False
            at = t.head
        return False

    def _told(self, actors: tuple[Actor, ...]) -> bool:
        """Whether a side is named and not only taken to be whoever is at home."""
        return any(a.name for a in known(actors))

    def _lower(self, i: int) -> bool:
        """Whether the word stands below the clause that the sentence is about."""
        t = self.clauses.token(i)
        if t.upos == "NOUN" and t.rel not in ("obj", "nsubj", "nsubj:pass", "root"):
            return self.clauses.kid(i, "cop") is None
        clause = self.clauses.clause_of(i)
        return clause >= 0 and self.clauses.token(clause).rel.startswith(("acl", "advcl"))

    def claims(self, i: int, found: Found) -> list[int]:
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

    def reached(self, i: int) -> list[int]:
        """The predicates a governing verb takes, through infinitives that only lead on."""
        out: list[int] = []
        todo = list(self.clauses.places(i)["comp"])
        while todo and len(out) < 20:
            k = todo.pop()
            out.extend(self.clauses.conjuncts(k)[:10])
            todo.extend(c for c in self.clauses.places(k)["comp"] if c > k)
        return out

    def aside(self, draft: Draft) -> bool:
        """Whether an event nobody is named for only describes something ("the curfew imposed")."""
        t = self.clauses.token(draft.trigger)
        up = self.clauses.token(t.head) if t.head >= 0 else t
        whole = draft.symmetric or (known(draft.actors) and known(draft.recipients))
        if self._meant(draft.trigger) and t.rel == "acl" and not whole:
            return True
        if any(self.clauses.token(k).lemma in _SELVES for k in self.clauses.places(draft.trigger)["obj"]):
            return True  # "when they blew themselves up"
        if self._unreal(draft.trigger) or (draft.future and "acl:relcl" in (t.rel, up.rel)):
            return True
        if t.xpos == "VBG" and t.rel == "advcl" and up.rel in ("acl", "amod"):
            return True  # "a mayor known for fighting gangs"
        if t.rel == "acl" and t.xpos == "VBN" and not self.clauses.places(draft.trigger)["subj"]:
            return True  # "a trawler caught in its waters"
        if not (self._told(draft.actors) and self._told(draft.recipients)) and self._lower(draft.trigger):
            return True
        if t.upos == "NOUN" and up.xpos == "VB" and up.rel in ("advcl", "acl", "xcomp"):
            return True  # "were sent to oversee a truce"
        return not known(draft.actors) and t.rel in ("acl", "acl:relcl", "advcl") and t.upos == "VERB"
