"""What a sentence mentions without telling of it: what is only agreed, asked, conditional or described."""

from __future__ import annotations

from dataclasses import dataclass

from whence.meaning.events.clause import Clauses
from whence.meaning.events.draft import GOVERNING, Draft, Found, known
from whence.meaning.events.lexicon import words


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
                # what somebody is accused of
                out.update(
                    k
                    for k in self.clauses.kids(i)
                    if self.clauses.token(k).xpos == "VBG"
                    and self.clauses.cases(k)[:1] in (("of",), ("for",))
                )
            if frame.type == "PROTEST":
                claims = self.claims(i, found)
                out.update(claims)
                for k in claims:
                    out.update(self.reached(k))
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
        purpose = t.xpos == "VB" and t.rel in ("advcl", "acl") and self.clauses.cases(t.index)[:1] == ("to",)
        if purpose or (draft.future and "acl:relcl" in (t.rel, up.rel)):
            return True
        if t.upos == "NOUN" and up.xpos == "VB" and up.rel in ("advcl", "acl", "xcomp"):
            return True  # "were sent to oversee a truce"
        return not known(draft.actors) and t.rel in ("acl", "acl:relcl", "advcl") and t.upos == "VERB"
