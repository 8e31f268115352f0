"""Noun phrases that stand for several actors at once: coordinated, enumerated, side by side."""

from __future__ import annotations

from dataclasses import dataclass, field

from whence.meaning.actors import code, country_of, is_place
from whence.meaning.events.clause import Clauses
from whence.meaning.events.lexicon import words
from whence.meaning.events.phrases import Mentions, Phrases
from whence.records import Actor, Sentence

LIMIT = 60
"""Actors of one place."""


@dataclass(slots=True)
class Several:
    """The actors of one sentence's words, each by its own name and code."""

    clauses: Clauses
    mentions: Mentions
    text: str
    published: str | None
    phrases: Phrases = field(init=False)

    @property
    def sentence(self) -> Sentence:
        """The sentence they stand in."""
        return self.clauses.sentence

    def shared(self, i: int) -> tuple[Actor, ...]:
        """ "U.S. and Russian negotiators": one actor for each of the coordinated peoples before the noun."""
        for k in self.clauses.kids(i):
            if self.clauses.token(k).rel not in ("amod", "compound", "nmod", "nmod:poss") or k > i:
                continue
            both = [j for j in self.clauses.conjuncts(k) if j < i]
            if len(both) < 2:
                continue
            rest = self.phrases.phrase(i, without=set(both))
            out = []
            for j in both:
                found = code(f"{self.phrases.phrase(j)} {rest}", published=self.published)
                own = code(self.phrases.phrase(j), published=self.published).country
                if found.country is None or own is None:
                    break
                out.append(self.actor(j, found.code, found.country, f"{self.phrases.phrase(j)} {rest}"))
            if len(out) == len(both):
                return tuple(out)
        return ()

    def split(self, i: int) -> tuple[Actor, ...]:
        """A phrase the tree holds together though "and" joins two peoples in it."""
        tokens = self.sentence.tokens
        inside = self.phrases.inside(i, apposed=True)
        ands = [k for k in inside if tokens[k].upos == "CCONJ"]
        if not ands:
            return ()
        parts: list[list[int]] = [[]]
        for k in inside:
            if k in ands:
                parts.append([])
            elif tokens[k].upos != "PUNCT" or parts[-1]:
                parts[-1].append(k)
        out = []
        for part in parts:
            name = self.phrases.told(part)
            found = code(name, published=self.published)
            if not part or found.country is None:
                return ()
            entity = self.mentions.at(tokens[part[-1]].start, tokens[part[-1]].end)
            out.append(
                Actor(entity=entity.id if entity else None, code=found.code, country=found.country, name=name)
            )
        return tuple(out) if len({a.country for a in out}) > 1 else ()

    def listed(self, i: int) -> tuple[Actor, ...]:
        """Countries enumerated right after the phrase at `i` that the tree hangs elsewhere."""
        tokens = self.sentence.tokens
        at = i + 1
        out: list[Actor] = []
        while (
            at + 1 < len(tokens)
            and len(out) < LIMIT
            and (tokens[at].text == "," or tokens[at].upos == "CCONJ")
        ):
            at += 1
            if tokens[at].upos == "CCONJ":
                at += 1
            for n in (4, 3, 2, 1):
                if at + n > len(tokens):
                    continue
                span = self.sentence.span(at, at + n)
                country = country_of(span.of(self.text)) if is_place(span.of(self.text)) else None
                if country:
                    whole = code(span.of(self.text)).code
                    out.append(self.actor(at + n - 1, whole, country, span.of(self.text)))
                    at += n
                    break
            else:
                break
        return tuple(out)

    def beside(self, i: int, step: int) -> tuple[Actor, ...]:
        """The actors of the words next to a verb, left (-1) or right (1) of it, whatever the tree says."""
        tokens = self.sentence.tokens
        taken: list[int] = []
        at = i + step
        while 0 <= at < len(tokens) and len(taken) < 16:
            t = tokens[at]
            if t.upos in ("AUX", "ADV") or (t.lemma in words("weekdays") and not taken):
                at += step
                continue
            if t.upos in ("VERB", "SCONJ") or (t.upos == "PUNCT" and t.text not in ("-", ".", "'", "(", ")")):
                break
            if t.upos == "ADP" and (step > 0 or t.lemma not in ("of", "in", "from")):
                break
            taken.append(at)
            at += step
        taken.sort()
        parts: list[list[int]] = [[]]
        for k in taken:
            if tokens[k].upos == "CCONJ":
                parts.append([])
            else:
                parts[-1].append(k)
        out = []
        for part in parts if step < 0 else parts[:1]:
            name = self.phrases.told(part)
            found = code(name, published=self.published)
            if found.country or (found.code or "").startswith(("IGO", "NGO")):
                entity = self.mentions.at(tokens[part[-1]].start, tokens[part[-1]].end)
                out.append(
                    Actor(
                        entity=entity.id if entity else None,
                        code=found.code,
                        country=found.country,
                        name=name,
                    )
                )
        return tuple(out)

    def actor(self, i: int, whole: str | None, country: str | None, name: str) -> Actor:
        """The actor of a code found for the phrase at `i`, with its entity where they agree."""
        t = self.clauses.token(i)
        entity = self.mentions.at(t.start, t.end)
        same = entity is not None and (entity.country == country or entity.country is None)
        return Actor(entity=entity.id if entity and same else None, code=whole, country=country, name=name)
