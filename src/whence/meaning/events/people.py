"""From a noun phrase in the tree to the actors it stands for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from whence.meaning.actors import code, is_demonym
from whence.meaning.events.draft import UNLISTED
from whence.meaning.events.lexicon import words
from whence.meaning.events.phrases import Phrases
from whence.meaning.events.several import LIMIT, Several
from whence.records import Actor, Entity, Token

_OWNERS = (
    "poss",
    "by",
    "of",
    "from",
    "adj",
    "for",
    "on",
    "against",
    "to",
    "with",
    "in",
    "between",
    "toward",
    "towards",
)
_DEEP = 12
_NEARBY = frozenset({"near", "outside", "around", "along", "opposite"})


@dataclass(slots=True)
class People(Several):
    """Actors of one sentence's noun phrases, against the page's entities and date."""

    nowhere: bool = field(init=False)
    _known: dict[int, tuple[Actor, ...]] = field(default_factory=dict)
    _depth: int = 0

    def __post_init__(self) -> None:
        self.phrases = Phrases(self.clauses, self.text)
        names = [self.sentence.span(n.first, n.last).of(self.text) for n in self.sentence.names]
        names += [t.text for t in self.sentence.tokens if t.upos in ("PROPN", "ADJ") and t.text[:1].isupper()]
        self.nowhere = all(
            code(name, published=self.published).country is None for name in dict.fromkeys(names)
        )

    def actors(self, heads: Iterable[int]) -> tuple[Actor, ...]:
        """The actors the noun phrases stand for, coordinated ones apart; others left out."""
        out: list[Actor] = []
        for head in heads:
            for i in self.clauses.conjuncts(head):
                got = self._of(i)
                last = i == self.clauses.conjuncts(head)[-1]
                if last and got and got[-1].country and self.clauses.token(i).upos == "PROPN":
                    got = (*got, *self.listed(i))
                out.extend(a for a in got if all((a.country or a.name) != (b.country or b.name) for b in out))
                if len(out) >= LIMIT:
                    return tuple(out)
        return tuple(out)

    def owners(self, heads: Iterable[int], depth: int = 0) -> tuple[Actor, ...]:
        """The actors behind things: whose they are, whom they come from, whom they are for."""
        for head in heads:
            for i in self.clauses.conjuncts(head):
                places = self.clauses.places(i)
                first = ("with", "between") if self.clauses.token(i).lemma in ("border", "frontier") else ()
                for key in (*first, *_OWNERS):
                    found = self.actors(k for k in places.get(key, ()) if k != i)
                    if any(a.country or (a.code or "")[:3] in ("IGO", "NGO") for a in found):
                        return found
                for k in self.clauses.kids(i):
                    if self.clauses.token(k).rel == "acl" and self.clauses.passive(k):
                        # "waters claimed by ..."
                        found = self.actors(j for j in self.clauses.places(k)["subj"] if j > i)
                        if any(a.country for a in found):
                            return found
                for key in ("of", "for", "to", "in", "with", "on"):
                    deeper = [k for k in places.get(key, ()) if k > i]
                    for k in deeper[:3]:
                        found = self.owners([k], depth + 1) if k > i and depth < 4 else ()
                        if found:
                            return found
        return ()

    def _of(self, i: int) -> tuple[Actor, ...]:
        known = self._known.get(i)
        if known is None:
            self._known[i] = ()  # a phrase that leads back to itself stands for nobody
            if self._depth >= _DEEP:
                return ()
            self._depth += 1
            known = self._find(i)
            if self.nowhere:
                known = tuple(self._unlisted(a, i) for a in known)
            self._known[i] = known
            self._depth -= 1
        return known

    def _unlisted(self, actor: Actor, i: int) -> Actor:
        """A named one no table knows, made a land of its own, so that frames can tell it from the others."""
        entity = self.mentions.at(self.clauses.token(i).start, self.clauses.token(i).end)
        if actor.country or (actor.code or "").startswith(("IGO", "NGO")) or entity is None:
            return actor
        if entity.kind in ("product", "other") or all(m.form != "name" for m in entity.mentions):
            return actor
        land = UNLISTED + entity.id
        return Actor(entity=entity.id, code=land, country=land, name=actor.name)

    def _find(self, i: int) -> tuple[Actor, ...]:
        t = self.clauses.token(i)
        if t.upos not in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET", "X", "VERB"):
            return ()
        if t.upos == "PRON" or (t.upos == "DET" and t.lemma in words("people")):
            return self._pronoun(i)
        if t.lemma == "lead" and t.rel == "amod" and i > 1:
            # "US-led": who leads
            before = i - 2 if self.clauses.token(i - 1).upos == "PUNCT" else i - 1
            return self._of(before)
        if (
            t.upos in ("ADJ", "VERB")
            and not is_demonym(t.text)
            and not (code(t.text).code or "").startswith("IGO")
            and self.clauses.kid(i, "det", "case") is None
        ):
            return ()
        if t.lemma in ("border", "frontier"):
            # "its border with Kenya" is where Kenya is met
            beyond = [k for k in self.clauses.kids(i) if "with" in self.clauses.cases(k)]
            if beyond and self.actors(beyond[:1]):
                return self.actors(beyond[:1])
        shared = self.shared(i) or self.split(i)
        if shared:
            return shared
        entity = self.mentions.at(t.start, t.end)
        if any(self.clauses.token(k).lemma.lower() == "ethnic" for k in self.clauses.kids(i)):
            entity = None  # a people, not the country it is named after
        name = self.phrases.phrase(i)
        tagged = any(n.first <= i < n.last and n.label == "PER" for n in self.sentence.names)
        found = code(name, person=tagged, published=self.published)
        if found.country and self._thing(t, entity):
            behind = self._behind(i, found.country)
            if behind:
                return behind
            if self._located(i, found.country):
                return ()
        if entity is not None and (entity.country or (entity.actor or "")[:3] in ("IGO", "NGO")):
            country = found.country or entity.country
            whole = entity.actor if entity.country == country or not found.code else found.code
            return (Actor(entity=entity.id, code=whole or found.code, country=country, name=name),)
        if found.country is None and (found.code is None or not found.code.startswith(("IGO", "NGO"))):
            for k in self.clauses.kids(i):
                if self.clauses.token(k).rel == "appos" and k != i:
                    other = code(self.phrases.phrase(k), person=tagged, published=self.published)
                    if other.country or (other.code or "").startswith(("IGO", "NGO")):
                        found = other
                        break
            head = self.clauses.token(t.head) if t.head >= 0 else None
            if t.rel == "appos" and head is not None and found.country is None:
                above = self._of(t.head)
                return above
        if t.lemma in words("opposites") and self._owned(i) == found.country:
            found = code("")  # "its neighbour" is not itself
            if entity is None or entity.country is None:
                return ()
        if found.country is None and t.lemma in words("collectives"):
            named = self._such_as(i)
            if named:
                return named
        if found.country is None and t.lemma not in words("opposites"):
            owner = self._owned(i)
            if owner is not None:
                sector = found.code if found.code and not found.code.startswith(("IGO", "NGO")) else ""
                return (
                    Actor(
                        entity=entity.id if entity else None,
                        code=owner + (sector or ""),
                        country=owner,
                        name=name,
                    ),
                )
        if found.code is None and found.country is None and entity is None:
            return ()
        return (
            Actor(entity=entity.id if entity else None, code=found.code, country=found.country, name=name),
        )

    def _such_as(self, i: int) -> tuple[Actor, ...]:
        """The members a collective names ("countries ... such as Chad"), wherever the tree hangs them."""
        tokens = self.sentence.tokens
        for t in tokens[i + 1 : i + 40]:
            if t.lemma == "such" and t.index + 2 < len(tokens) and tokens[t.index + 1].lemma == "as":
                head = t.head if tokens[t.head].index > t.index else t.index + 2
                got = tuple(a for a in self.actors([head]) if a.country)
                return got
        return ()

    def _thing(self, t: Token, entity: Entity | None) -> bool:
        """Whether the head of a phrase is no actor itself: a plan, a missile."""
        if entity is not None and entity.country is None and entity.kind in ("product", "other"):
            return True
        return t.upos == "NOUN" and (entity is None or entity.country is None) and code(t.text).code is None

    def _behind(self, i: int, country: str) -> tuple[Actor, ...]:
        """A thing's owner ("Chad's plan", "an Italian offer"), as the one who stands for it."""
        for k in self.clauses.kids(i):
            rel = self.clauses.token(k).rel
            if (k < i and rel in ("nmod:poss", "amod", "compound", "nmod")) or (
                k > i and rel == "nmod" and not self._nearby(k)
            ):
                got = self._of(k)
                if len(got) == 1 and got[0].country == country:
                    return got
        inside = set(self.phrases.inside(i))
        for name in self.sentence.names:
            if name.first in inside and name.last - 1 < i:
                got = self._of(name.last - 1)
                if len(got) == 1 and got[0].country == country:
                    return got
        return ()

    def _nearby(self, k: int) -> bool:
        """Whether a phrase says beside whose things something is, not in which land."""
        if not set(self.clauses.cases(k)[:1]) & _NEARBY:
            return False
        inside = set(self.phrases.inside(k))
        return any(n.label == "NORP" and n.first in inside for n in self.sentence.names)

    def _located(self, i: int, country: str) -> bool:
        """Whether a thing has a country only from where it is ("a blast near a Danish camp")."""
        where = {g for k in self.clauses.kids(i) if k > i and self._nearby(k) for g in self.phrases.inside(k)}
        return bool(where) and code(self.phrases.phrase(i, where)).country != country

    def _pronoun(self, i: int) -> tuple[Actor, ...]:
        t = self.clauses.token(i)
        if t.lemma not in words("people") and t.lemma not in ("himself", "itself", "themselves", "herself"):
            return ()
        entity = self.mentions.at(t.start, t.end)
        if entity is not None and (entity.country or entity.actor):
            return (Actor(entity=entity.id, code=entity.actor, country=entity.country, name=entity.name),)
        if t.text.lower() in ("i", "we", "us", "our", "my", "me", "you", "your"):
            return () if t.text.lower().startswith("you") else self.speaker(i)
        if t.rel in ("obj", "iobj", "obl", "nmod"):
            return ()
        # nearest subject of a clause above, or earlier in the sentence
        at = i
        for _ in range(6):
            clause = (
                self.clauses.clause_of(self.clauses.token(at).head)
                if self.clauses.token(at).head >= 0
                else -1
            )
            if clause < 0 or clause == at:
                break
            for k in self.clauses.places(clause)["subj"]:
                if k < i and self.clauses.token(k).upos != "PRON":
                    found = tuple(a for j in self.clauses.conjuncts(k) if j < i for a in self._of(j))
                    if found:
                        return found
            at = clause
        wanted = ("PER",) if t.lemma in ("he", "she", "him", "her", "his") else ("LOC", "ORG", "NORP")
        for name in self.sentence.names:
            if name.last <= i and name.label in wanted:
                got = self._of(name.last - 1) or self._of(name.first)
                if got:
                    return got
        return ()

    def speaker(self, i: int) -> tuple[Actor, ...]:
        """Who says the words at `i`, by the verb of saying above them."""
        at = i
        for _ in range(12):
            head = self.clauses.token(at).head
            if head < 0:
                break
            if self.clauses.token(head).lemma in words("saying") and self.clauses.token(head).upos == "VERB":
                return self.actors(k for k in self.clauses.places(head)["subj"] if k != i)
            at = head
        for k in self.clauses.kids(at):
            if self.clauses.token(k).rel in ("parataxis", "ccomp") and self.clauses.token(k).lemma in words(
                "saying"
            ):
                return self.actors(j for j in self.clauses.places(k)["subj"] if j != i)
        return ()

    def _owned(self, i: int) -> str | None:
        """The country of a possessor that is a pronoun or a phrase with a country of its own."""
        for k in self.clauses.kids(i):
            if self.clauses.token(k).rel == "nmod:poss":
                for a in self._of(k):
                    if a.country:
                        return a.country
        return None
