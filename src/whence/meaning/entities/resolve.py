"""Through the page from its start: each name, phrase and pronoun given to who it means."""

from __future__ import annotations

import contextlib
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import replace

from whence.meaning.entities import places, roles
from whence.meaning.entities.folding import fold, parts
from whence.meaning.entities.lexicon import body_nouns, same_offices
from whence.meaning.entities.lexicon import roles as role_nouns
from whence.meaning.entities.mentions import NameMention
from whence.meaning.entities.people import offices_of, title_gender
from whence.meaning.entities.phrases import Phrase, phrases
from whence.meaning.entities.pronouns import (
    Candidate,
    Options,
    Pronoun,
    Scorer,
    choose,
    gender_of,
    options,
    pronouns,
    relatives,
)
from whence.meaning.entities.referent import Place, Referent
from whence.meaning.entities.speakers import Speakers, saying
from whence.records import EntityKind, Parsed, Sentence

_RECENT = 30  # referents kept in mind
_SPOKE_BACK = 3  # sentences back to who spoke last
_BACK = 5  # sentences a pronoun looks back
_PHRASE_BACK = 12  # sentences a phrase looks back to another phrase
_OTHER = frozenset(
    {"other", "another", "different", "second", "third", "rival", "new", "next", "former", "separate"}
)
_GOVERNING = frozenset({"government", "administration", "regime"})
_TELLS = 0.6  # how likely a pronoun must mean a person before it tells the gender
_BODY_BACK = 2  # sentences "the company" looks back to a name
_COMPANIES = frozenset(
    {"company", "firm", "airline", "carmaker", "automaker", "retailer", "manufacturer", "lender", "startup"}
)


def resolve(parsed: Parsed, referents: Iterable[Referent], scorer: Scorer = choose) -> list[Referent]:
    """The referents with every mention of them; those without a name are added. `scorer` picks whom a
    pronoun means."""
    walk = _Walk(parsed, list(referents), scorer)
    for i in range(len(parsed.sentences)):
        walk.sentence(i)
    return walk.referents


_Named = tuple[NameMention, Referent]


class _Walk:
    """What is in mind at one point of the page."""

    def __init__(self, parsed: Parsed, referents: list[Referent], scorer: Scorer) -> None:
        self.parsed = parsed
        self.sentences = parsed.sentences
        self.referents = referents
        self.scorer = scorer
        self.recent: deque[Referent] = deque(maxlen=_RECENT)
        self.by_noun: dict[str, list[Referent]] = defaultdict(list)
        self.last: dict[Referent, Place] = {}
        self.held: dict[int, dict[int, Referent]] = {}
        self.speakers = Speakers(parsed.sentences)
        self.counts: dict[Referent, int] = defaultdict(int)
        self.named: dict[int, list[tuple[NameMention, Referent]]] = defaultdict(list)
        first = parsed.sentences[0].end if parsed.sentences else 0
        self.opening = {r for r in referents if any(m.start < first for m in r.names)}
        self.acting = {r.country: r for r in reversed(referents) if r.acts and r.country}
        for r in referents:
            for m in r.names:
                self.named[m.sentence].append((m, r))

    def sentence(self, i: int) -> None:
        """Takes in sentence `i`."""
        s = self.sentences[i]
        here = sorted(self.named[i], key=lambda x: x[0].first)
        found = list(phrases(i, s))
        by_head = {p.head: p for p in found}
        taken = {k for m, _ in here for k in range(m.first, m.last)}
        used: set[int] = set()
        apposed: dict[int, Referent] = {}
        for m, r in here:
            used |= self._describe(s, m, r, by_head, apposed)
        spoken = [
            p
            for p in found
            if p.head not in taken
            and p.head not in used
            and not _predicate(s, p)
            and p.kind not in {"document", "place"}
        ]
        events: list[tuple[int, _Named | Phrase | Pronoun]] = [(m.first, (m, r)) for m, r in here]
        events += [(p.head, p) for p in spoken]
        events += [(p.place.head, p) for p in pronouns(i, s)]
        events.sort(key=lambda e: e[0])
        for _, what in events:
            if isinstance(what, Phrase):
                self._phrase(s, what, apposed.get(what.head))
            elif isinstance(what, Pronoun):
                self._pronoun(what, here)
            else:
                self._name(s, *what)

        for place, token in relatives(i, s):
            taken_up = self.at(i, token)
            if taken_up is not None and taken_up.kind in {"person", "organization", "group"}:
                taken_up.places.append(place)

    def _name(self, s: Sentence, m: NameMention, r: Referent) -> None:
        head = roles.outer_head(s, m)
        self.saw(r, Place(m.start, m.end, m.sentence, m.first, m.last, head, "name"))

    def saw(self, r: Referent, place: Place) -> None:
        """Puts the referent at the front of the mind."""
        if r in self.last:
            with contextlib.suppress(ValueError):
                self.recent.remove(r)
        self.recent.append(r)
        self.last[r] = place
        self.counts[r] += 1
        r.places.append(place)

    # names ------------------------------------------------------------------------------------------------

    def _describe(
        self,
        s: Sentence,
        m: NameMention,
        r: Referent,
        by_head: dict[int, Phrase],
        apposed: dict[int, Referent],
    ) -> set[int]:
        """Notes the roles the page gives a name here; returns heads of phrases that are no mention of
        their own."""
        used: set[int] = set()
        if m.kind == "person":
            before = roles.role_before(s, m)
            if before is not None:
                self._role(s, r, before)
                used |= set(range(before.first, before.last))
            gender = title_gender(m.title)
            if gender != "-":
                r.gender = gender
        elif m.kind == "organization":
            r.country = r.country or _owner(s, m)
            for w in parts(m.text):
                if w in role_nouns() and role_nouns()[w].kind == "organization":
                    self._noun(r, w)
        if m.kind in {"person", "organization"}:
            for after in roles.role_after(s, m, by_head):
                self._role(s, r, after)
                p = by_head[after.head]
                if after.apposed:
                    apposed[p.head] = r
                if p.gender != "-" and r.gender == "-":
                    r.gender = p.gender
        return used

    def _role(self, s: Sentence, r: Referent, found: roles.RoleText) -> None:
        words = roles.wording(s, found.first, found.last, self.parsed.text)
        if words not in r.roles:
            r.roles.append(words)
        self._noun(r, found.noun)

    def _noun(self, r: Referent, noun: str) -> None:
        r.nouns[noun] += 1
        if r not in self.by_noun[noun][-20:]:
            self.by_noun[noun].append(r)

    # phrases ----------------------------------------------------------------------------------------------

    def _phrase(self, s: Sentence, p: Phrase, known: Referent | None) -> None:
        place = Place(
            s.tokens[p.first].start, s.tokens[p.last - 1].end, p.sentence, p.first, p.last, p.head, "nominal"
        )
        r = known or self._antecedent(p)
        if r is None and p.inside:
            return
        if r is None:
            kind: EntityKind = "person" if p.kind == "person" else "organization"
            if p.plural or p.kind == "group":
                kind = "group"
            r = Referent(kind, gender=p.gender, plural=p.plural or p.kind == "group", country=p.country)
            r.description = roles.wording(s, p.first, p.last, self.parsed.text)
            r.speaker = self._ours(s, p)
            self.referents.append(r)
        self._noun(r, p.noun)
        if p.gender != "-" and r.gender == "-" and r.kind == "person":
            r.gender = p.gender
        self.saw(r, place)

    def _antecedent(self, p: Phrase) -> Referent | None:
        """Whom a definite phrase takes up again, or null."""
        if (
            p.definiteness in {"indefinite", "owned"}
            or (p.plural and p.definiteness == "bare")
            or p.words & _OTHER
        ):
            return None
        if p.noun in _GOVERNING and p.country in self.acting and len(p.words) == 1:
            return self.acting[p.country]
        fits = []
        for r in reversed(self.by_noun[p.noun][-20:]):
            last = self.last.get(r)
            if last is None or not self._may_be(r, p):
                continue
            if not r.names and p.sentence - last.sentence > _PHRASE_BACK and p.country is None:
                continue
            if self._covers(r, p):
                fits.append((last.start, r))
        if not fits:
            return self._by_office(p) or self._company(p)
        fits.sort(key=lambda x: -x[0])
        if len(fits) > 1 and self.last[fits[0][1]].sentence == self.last[fits[1][1]].sentence:
            subjects = [
                r
                for _, r in fits[:3]
                if self.sentences[self.last[r].sentence].tokens[self.last[r].head].rel.startswith("nsubj")
            ]
            return subjects[0] if len(subjects) == 1 else None
        return fits[0][1]

    def _by_office(self, p: Phrase) -> Referent | None:
        """Who holds the office by another of its names, or by the tables; null where several may."""
        if p.kind != "person" or p.plural or p.definiteness != "definite":
            return None
        alike = same_offices().get((p.noun, p.words), ())
        for noun, more in alike:
            fits = [r for r in self.by_noun[noun][-20:] if r in self.last and self._said(r) >= more]
            fits = [r for r in fits if p.country in (None, r.country) and self._may_be(r, p)]
            if fits:
                return fits[-1] if len(set(fits)) == 1 else None
        asked = {(p.noun, p.words), *alike}
        holders = [
            r
            for r in self.last
            if r.kind == "person"
            and not r.roles
            and p.country in (None, r.country)
            and self._may_be(r, p)
            and any((o[-1], frozenset(o[:-1])) in asked for m in r.names for o in offices_of(m.text))
        ]
        return holders[0] if len(holders) == 1 else None

    def _may_be(self, r: Referent, p: Phrase) -> bool:
        """Whether number and gender agree."""
        plural = p.plural or p.kind == "group"
        return r.plural == plural and ("-" in (p.gender, r.gender) or p.gender == r.gender)

    def _said(self, r: Referent) -> frozenset[str]:
        """The words of all that the page says a referent is."""
        texts = (text.replace("-", " ") for text in (*r.roles, r.description))
        return frozenset(fold(w) for text in texts for w in text.split())

    def _covers(self, r: Referent, p: Phrase) -> bool:
        """Whether all the phrase says is already said of the referent."""
        if p.country is not None and r.country is not None and p.country != r.country:
            return False
        if not p.words:
            return True
        named = {fold(w) for m in r.names for w in m.text.replace("-", " ").split()}
        new = p.words - self._said(r) - named
        if not new:
            return True
        return (
            p.country is not None
            and p.country == r.country
            and len(new) <= 1
            and p.definiteness == "definite"
            and len(p.words) == 1
        )

    def _company(self, p: Phrase) -> Referent | None:
        """The only organisation just spoken of that "the company" or "the agency" can mean by its name."""
        if p.kind != "organization" or p.words or p.definiteness != "definite" or p.plural:
            return None
        near = [
            r
            for r in self.recent
            if r.kind == "organization" and p.sentence - self.last[r].sentence <= _BODY_BACK
        ]
        other = body_nouns().get(p.noun, frozenset())
        fits = [r for r in near if other & set(r.nouns)]
        if not fits and p.noun in _COMPANIES:
            fits = [r for r in near if not r.nouns and r.names]
        return fits[0] if len(fits) == 1 else None

    # pronouns ---------------------------------------------------------------------------------------------

    def _pronoun(self, p: Pronoun, ahead: Sequence[tuple[NameMention, Referent]]) -> None:
        if p.speaker:
            self._speaker(p)
            return
        found = options(self.sentences, p, self.candidates(p, ahead))
        going_on = self._goes_on(p, found) if self._tells(p) else None
        if going_on is not None:
            self.saw(going_on, p.place)
            return
        chosen = self.scorer(p, found) if found else None
        if chosen is None:
            return
        r = found[chosen[0]][0].referent
        if r.gender == "-" and r.kind == "person" and chosen[1] >= _TELLS:
            r.gender = gender_of(p)
        self.saw(r, p.place)

    def _speaker(self, p: Pronoun) -> None:
        r = self._speaking(p.place.sentence, p.place.head)
        if r is not None and r.kind == "person" and not r.plural:
            self.saw(r, p.place)

    def _ours(self, s: Sentence, p: Phrase) -> Referent | None:
        """Who says "our …" in a quotation."""
        t = s.tokens[p.first]
        return self._speaking(p.sentence, p.head) if t.quoted and t.text.lower() == "our" else None

    def _speaking(self, sentence: int, token: int) -> Referent | None:
        at = self.speakers.of(sentence, token)
        return None if at is None else self.at(*at)

    def at(self, sentence: int, token: int) -> Referent | None:
        """The referent a mention of which has its head at the token, or covers it (names of the sentence
        ahead too)."""
        if (r := self._held(sentence).get(token)) is not None:
            return r
        for r in reversed(self.recent):
            for place in reversed(r.places[-6:]):
                if place.sentence == sentence and place.head == token:
                    return r
        return None

    def _held(self, sentence: int) -> dict[int, Referent]:
        """Token -> the referent a name of the sentence gives it to."""
        if sentence not in self.held:
            s = self.sentences[sentence]
            held = {roles.outer_head(s, m): r for m, r in self.named[sentence]}
            held |= {k: r for m, r in self.named[sentence] for k in range(m.first, m.last)}
            self.held[sentence] = held
        return self.held[sentence]

    def _tells(self, p: Pronoun) -> bool:
        """Whether the pronoun is who speaks a quotation: nobody spoken of inside it alone says it."""
        s = self.sentences[p.place.sentence]
        t = s.tokens[p.place.head]
        says = t.rel.startswith("nsubj") and t.head >= 0 and s.tokens[t.head].lemma in saying()
        return says and not t.quoted and any(x.quoted for x in s.tokens)

    def _goes_on(self, p: Pronoun, found: Options) -> Referent | None:
        """Who spoke last and goes on speaking, where nobody who could has come up since."""
        for i in range(p.place.sentence - 1, max(-1, p.place.sentence - _SPOKE_BACK - 1), -1):
            said = self.speakers.said(i)
            last = self.at(i, said[-1][1]) if said else None
            able = [c for c, _ in found if c.nearest < p.place and c.nearest.sentence >= i]
            if last is not None:
                near = [c for c in able if c.nearest.sentence > i]
                return last if not near and any(c.referent is last for c in able) else None
            if able:
                return None
        return None

    def _unquoted(self, r: Referent, sentence: int) -> Place | None:
        """The referent's latest mention outside quotations, if it is not too far back."""
        for place in reversed(r.places):
            if sentence - place.sentence > _BACK:
                break
            if not self.sentences[place.sentence].tokens[place.head].quoted:
                return place
        return None

    def candidates(self, p: Pronoun, ahead: Sequence[tuple[NameMention, Referent]]) -> list[Candidate]:
        """Who is in mind, the latest first, and the names still to come in the sentence."""
        out: list[Candidate] = []
        outside = self._tells(p)
        for r in reversed(self.recent):
            last = self.last[r]
            if p.place.sentence - last.sentence > _BACK:
                break
            near = self._unquoted(r, p.place.sentence) if outside else last
            if near is not None:
                out.append(Candidate(r, near, len(out), self.counts[r], len(r.names), r in self.opening))
        if outside:
            out.sort(key=lambda c: c.nearest, reverse=True)
            out = [replace(c, rank=i) for i, c in enumerate(out)]
        seen = {c.referent for c in out}
        for m, r in ahead[:_RECENT]:
            if m.start > p.place.start and r not in seen:
                seen.add(r)
                s = self.sentences[m.sentence]
                place = Place(m.start, m.end, m.sentence, m.first, m.last, roles.outer_head(s, m), "name")
                out.append(Candidate(r, place, len(out), self.counts[r], len(r.names), False))
        return out


def _owner(s: Sentence, m: NameMention) -> str | None:
    """The country an organisation is said to be of: "Iraq's Defense Ministry", "the Iraqi Defense
    Ministry"."""
    named = roles.head(s, m.first, m.last)
    for c in s.children[named]:
        if c < m.first and s.tokens[c].rel in {"nmod:poss", "amod", "compound", "nmod"}:
            text = " ".join(
                s.tokens[k].text for k in range(c, m.first) if s.tokens[k].text not in {"'s", "’s", "'"}
            )
            if code := places.country(text) or places.demonym(text):
                return code
    return None


def _predicate(s: Sentence, p: Phrase) -> bool:
    """Whether the phrase is what something is said to be ("X is a minister")."""
    return any(s.tokens[c].rel == "cop" for c in s.children[p.head])
