"""Claims: the same proposition told on several pages, in other words and by other people."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from whence.origins.candidates import Index, keys
from whence.origins.copies import Copies
from whence.origins.drift import drift
from whence.origins.links import Links
from whence.origins.propositions import Proposition, propositions
from whence.origins.same import quoted_alike, same
from whence.origins.tally import tally
from whence.records import Claim, Polarity, Reading, Telling

TRAILING = re.compile(r"[\s,;:]+(?:and|as|because|but|by|of|or|that|the|to|when|where|which|while|who)$")
LEADING = re.compile(r"^[\s“\"‘',;:.–—-]*(?:that\s+)?[\s“\"‘',;:.–—-]*", re.IGNORECASE)
HELD = 6  # wordings of a claim that a new one is held against
CHECKABLE = 3  # counting words of a statement told once that can be checked
INDEXED = 4  # wordings a claim can be found by


@dataclass
class Gathering:
    """One claim in the making: its propositions in the order they came, each with whether it says the
    contrary of the first; and of them the first ones that differ in their words.
    """

    members: list[tuple[Proposition, bool]] = field(default_factory=list)
    wordings: list[tuple[Proposition, bool]] = field(default_factory=list)

    def add(self, p: Proposition, contrary: bool) -> bool:
        """Take in one more; whether it is told in words not met before (of the first `HELD` wordings)."""
        self.members.append((p, contrary))
        if len(self.wordings) == HELD or any(
            p.words == q.words and p.times == q.times for q, _ in self.wordings
        ):
            return False
        self.wordings.append((p, contrary))
        return True


def find_claims(readings: Sequence[Reading], copies: Copies) -> tuple[Claim, ...]:
    """The claims the pages tell, those told on most pages first.

    What is told at least twice is a claim; so is what somebody is said to have said once, where it can be
    checked: it has words enough, a verb, name or number among them. What a page tells once in its own voice
    is none. `copies` are those among the same pages; document ids are all different.
    """
    by_id = {r.document.id: r for r in readings}
    order = {id: n for n, id in enumerate(in_order(readings, copies))}
    told = [p for r in sorted(readings, key=lambda r: order[r.document.id]) for p in propositions(r)]
    out = [claim(g, by_id, copies) for g in gather(told, Links(readings, copies)) if worth_listing(g)]
    return tuple(sorted(out, key=lambda c: -len({t.document for t in c.tellings})))


def in_order(readings: Sequence[Reading], copies: Copies) -> list[str]:
    """Document ids by day of publication, pages after those they take from, undated pages last."""
    derived = {p.id: len(p.derives_from) > 0 for p in copies.pages}
    rows = [
        (r.document.published or "9999", derived.get(r.document.id, False), n) for n, r in enumerate(readings)
    ]
    rows.sort(key=lambda x: (x[0][:10], x[1], x[2]))
    return [readings[n].document.id for _, _, n in rows]


def gather(told: Iterable[Proposition], links: Links | None = None) -> list[Gathering]:
    """Propositions put together into claims, in order of their first telling.

    Each is held against the claims it shares keys with, and joins the first whose wordings say the same or
    the contrary, none of them excluding it. `links` tells which pages retell which: between those a number,
    date or place may have been altered on the way.
    """
    found: list[Gathering] = []
    index = Index()
    for p in told:
        held = keys(p)
        near = index.near(held)
        joined = next(((n, c) for n in near if (c := _contrary(p, found[n])) is not None), None)
        if joined is None and links is not None:
            joined = next(((n, c) for n in near if (c := _retold(p, found[n], links)) is not None), None)
        if joined is None:
            index.add(len(found), held)
            found.append(Gathering())
            found[-1].add(p, False)
            continue
        number, contrary = joined
        if found[number].add(p, contrary) and len(found[number].wordings) <= INDEXED:
            index.add(number, held)
    return found


def _contrary(p: Proposition, g: Gathering) -> bool | None:
    """Whether `p` says the contrary of the claim; null where it is another."""
    first, *others = g.wordings
    found = same(first[0], p)
    contrary = found == "opposite"
    if found is None:  # quoted in part, it may be another wording's part
        quoted = ((q, turned) for o, turned in others if (q := quoted_alike(o, p)) is not None)
        found, turned = next(quoted, (None, False))
        contrary = turned != (found == "opposite")
    if found is None:
        return None
    for other, turned in others:
        again = same(other, p)
        if again is not None and (again == "opposite") != (turned != contrary):
            return None
    return contrary


def _retold(p: Proposition, g: Gathering, links: Links) -> bool | None:
    """The same for a proposition whose page retells one of the claim's: a figure may differ."""
    if any(q.document == p.document for q, _ in g.members):
        return None  # the page tells it, with the figures it has
    for other, turned in g.wordings:
        if links.retells(p, other):
            found = same(other, p, retold=True)
            if found is not None:
                return turned != (found == "opposite")
    return None


def worth_listing(g: Gathering) -> bool:
    """Whether the propositions are a claim: told twice, or said by someone and such as can be checked."""
    if not any(p.attribution or p.event for p, _ in g.members):
        return False
    if len({(p.document, p.attribution, p.event) for p, _ in g.members}) > 1:
        return True
    p = g.members[0][0]
    kinds = [w.kind for w in p.words if w.kind != "scope"]
    return p.attribution is not None and len(kinds) >= CHECKABLE and set(kinds) != {"word"}


def claim(g: Gathering, readings: Mapping[str, Reading], copies: Copies) -> Claim:
    """The claim with its tellings, origins, tally and drift; `readings` holds every telling's page by id."""
    first = g.members[0][0]
    # The side that somebody denies, or that is put without a "not", is the claim; the other denies it.
    contrary = [c for p, c in g.members if _denies(p)]
    denied_side = contrary[0] if contrary and any(c != contrary[0] for _, c in g.members) else None
    if denied_side is None:
        denied_side = not all(p.disputed for p, _ in g.members)
    tellings: dict[tuple[str, str | None, str | None, bool], Telling] = {}
    for p, c in g.members:
        polarity: Polarity = "denies" if c == denied_side else "asserts"
        tellings.setdefault(
            (p.document, p.attribution, p.event, c),
            Telling(
                document=p.document,
                start=p.start,
                end=p.end,
                polarity=polarity,
                certainty=p.certainty,
                attribution=p.attribution,
                event=p.event,
            ),
        )
    rows = tuple(tellings.values())
    counted = tally(rows, readings, copies)
    asserted = next((p for p, c in g.members if c != denied_side), first)
    return Claim(
        id=claim_id(first),
        text=shown(asserted.text),
        tellings=rows,
        origins=counted.origins,
        denied_by=counted.denied_by,
        tally=counted.tally,
        carriers=counted.carriers,
        drift=drift(rows, readings, copies),
    )


def shown(text: str) -> str:
    """A telling's words as a claim is shown: on one line, without the `that` and the signs around them,
    or the small word that led on to what somebody said."""
    line = LEADING.sub("", " ".join(text.split())).rstrip(' ,;:.”"’')
    return TRAILING.sub("", line) or text


def _denies(p: Proposition) -> bool:
    """Whether its own words deny: `denied that …`, or a "not" in them."""
    return p.disputed or any(w.denied and not w.tail for w in p.words)


def claim_id(first: Proposition) -> str:
    """An id that stays the same as long as the claim's first telling does."""
    told = f"{first.document}\0{first.start}\0{first.end}\0{first.text}"
    return "c" + hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]
