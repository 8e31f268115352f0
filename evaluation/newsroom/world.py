"""Stories with a known origin graph: who first said a thing, who passed it on, reworded it, denied it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

FIRST_DAY = date(2021, 3, 1)
SAID = ("said", "told reporters", "said in a statement")
LATER = (
    "Readers can follow the matter on our pages.",
    "The weather service expects rain for the rest of the week.",
)


@dataclass(frozen=True)
class Told:
    """One page of the world: its text and where in it the story is told."""

    id: str
    published: str
    text: str
    start: int  # of the sentence that tells the story, in code points
    end: int


@dataclass
class Story:
    """One proposition, its pages, and what a careful reader would count."""

    id: str
    at_least: int = 0
    at_most: int = 0
    denials: int = 0
    pages: list[Told] = field(default_factory=list)
    shape: str = ""


SHAPES = (
    "one named, reprinted",
    "one unnamed, reprinted",
    "unnamed at two agencies, may be one",
    "unnamed at two agencies, two people",
    "two named",
    "body and spokesman",
    "press conference",
    "rumour alone",
    "rumour beside a name",
    "named and denied",
    "named and aggregators",
    "named, restated without a source",
    "document and its author",
    "passed along, the first page missing",
    "two unnamed people in one report",
)


def world(rounds: int, seed: int = 7) -> Iterator[list[Story]]:
    """Rounds of stories, each of another shape and proposition; the same for the same seed.

    The last page of a round is made of two stories and credits neither; it adds no origin to either.
    """
    rng = Random(seed)
    made = len(material()["story"])
    for r in range(rounds):
        shapes = rng.sample(SHAPES, made)
        stories = [_Desk(f"r{r}s{n}", (n * 5 + r) % made, rng).story(shapes[n]) for n in range(made)]
        _mash(stories, rng)
        yield stories


def _mash(stories: list[Story], rng: Random) -> None:
    """One page more that tells the first page's news of two of the stories."""
    two = rng.sample([s for s in stories if "rumour" not in s.shape], 2)
    day = max(p.published for s in two for p in s.pages)
    firsts = [s.pages[0] for s in two]
    leads = [p.text[p.start :] for p in firsts]
    text = "\n\n".join(["The week in brief", day, *leads])
    for story, page, lead in zip(two, firsts, leads, strict=True):
        start = text.index(lead)
        told = Told(f"{two[0].id}-{two[1].id}", day, text, start, start + page.end - page.start)
        story.pages.append(told)


@cache
def material() -> dict[str, Any]:
    """What the stories are made of."""
    return tomllib.loads((Path(__file__).parent / "material.toml").read_text("utf-8"))


class _Desk:
    """Writes the pages of one story."""

    def __init__(self, name: str, proposition: int, rng: Random) -> None:
        m = material()
        self.rng = rng
        self.made = m["story"][proposition]
        self.side = m["side"][self.made["side"]]
        self.rival = m["side"][self.made["rival"]]
        self.agencies = rng.sample(m["agencies"], 2)
        self.sites = rng.sample(m["sites"], 4)
        self.day = FIRST_DAY + timedelta(days=rng.randrange(300))
        self.out = Story(id=name)

    def story(self, shape: str) -> Story:
        """The story in the given shape."""
        s, side = self.out, self.side
        s.shape = shape
        post, name = self.rng.choice(side["people"])
        named = f"{post} {name}"
        if shape == "one named, reprinted":
            self._count(1, 1)
            first = self._wire(0, named, quote=True)
            self._reprint(first, 0)
            self._reprint(first, 1, cut=True)
        elif shape == "one unnamed, reprinted":
            self._count(1, 1)
            first = self._wire(0, side["unnamed"][0], unnamed=True)
            self._reprint(first, 0)
            self._reprint(first, 1)
        elif shape == "unnamed at two agencies, may be one":
            self._count(1, 2)
            self._wire(0, side["unnamed"][0], unnamed=True)
            self._wire(1, side["unnamed"][0], unnamed=True)
        elif shape == "unnamed at two agencies, two people":
            self._count(2, 2)
            self._wire(0, side["unnamed"][0], unnamed=True)
            self._wire(1, side["unnamed"][1], unnamed=True)
        elif shape == "two named":
            self._count(2, 2)
            for i, (p, n) in enumerate(side["people"]):
                self._wire(i, f"{p} {n}", quote=i == 0)
        elif shape == "body and spokesman":
            self._count(1, 1)
            body, spokesman = side["body"]
            self._wire(0, body, cue="said in a statement")
            self._wire(1, f"{spokesman}, a spokesman for {body},")
        elif shape == "press conference":
            self._count(1, 1)
            self._wire(0, named, quote=True, cue="told a press conference")
            self._wire(1, named, quote=True, cue="told reporters")
        elif shape == "rumour alone":
            self._count(0, 1)
            self._rumour(0)
        elif shape == "rumour beside a name":
            self._count(1, 2)
            self._wire(0, named)
            self._rumour(1)
        elif shape == "named and denied":
            self._count(1, 1)
            self._wire(0, named, quote=True)
            self._denial(1)
        elif shape == "named and aggregators":
            self._count(1, 1)
            self._wire(0, named)
            self._aggregate(0, named)
            self._aggregate(1, named)
        elif shape == "named, restated without a source":
            self._count(1, 1)
            self._wire(0, named)
            self._restate(0)
        elif shape == "document and its author":
            self._count(1, 1)
            body = side["body"][0]
            self._wire(0, f"a report by {body}", cue="said")
            self._wire(1, body, cue="said")
        elif shape == "passed along, the first page missing":
            self._count(1, 1)
            self._aggregate(0, named)
            self._aggregate(1, named)
        else:
            self._count(1, 2)  # both are quoted as one; whether each knows it is not shown
            self._wire(0, "two officials", unnamed=True)
            self._aggregate(1, "two officials")
        return s

    def _count(self, at_least: int, at_most: int) -> None:
        self.out.at_least, self.out.at_most = at_least, at_most

    def _wire(
        self, agency: int, who: str, *, quote: bool = False, unnamed: bool = False, cue: str | None = None
    ) -> Told:
        """An agency's own report; the second agency's a day later, in other words."""
        house = self.agencies[agency]
        day = self.day + timedelta(days=agency)
        cue = cue or ("said" if unnamed else self.rng.choice(SAID))
        lead = self._lead(agency, who, cue)
        if unnamed:
            lead = f"{lead[:-1]}, speaking on condition of anonymity."
        city = self.rng.choice(material()["cities"])
        dateline = f"{city}, {day:%B} {day.day}, {day.year} ({house['name']}) – "
        body = [dateline + lead]
        if quote:
            body.append(f"“{self.made['quote']},” {who.split()[-1]} said.")
        body.append(self.made["more"][agency])
        return self._page(day, self._title(agency), None, body, dateline, lead)

    def _lead(self, way: int, who: str, cue: str) -> str:
        that = self.made["that"][way]
        if way == 0:
            return f"{_capital(that)}, {who} {cue}."
        return f"{_capital(who)} {cue} that {that}."

    def _rumour(self, agency: int) -> Told:
        day = self.day + timedelta(days=2)
        lead = f"It has long been rumoured that {self.made['that'][0]}."
        return self._page(day, self._title(1), None, [lead, self.made["more"][1]], "", lead)

    def _denial(self, agency: int) -> Told:
        day = self.day + timedelta(days=1)
        body = self.rival["body"][0]
        lead = f"{_capital(body)} denied on {day:%A} {self.made['not'][0]}."
        self.out.denials += 1
        title = f"{self.made['rival']} denies report"
        return self._page(day, title, None, [lead, self.made["more"][1]], "", lead)

    def _aggregate(self, site: int, who: str) -> Told:
        """Another site's retelling, with whom it has it from."""
        day = self.day + timedelta(days=1 + site)
        house = self.agencies[0]["name"]
        that = self.made["that"][1 + site]
        leads = (
            f"{_capital(who)} told {house} that {that}.",
            f"{_capital(that)}, {house} reported, citing {who}.",
        )
        lead = leads[site % 2]
        return self._page(day, self._title(1), None, [lead, self.rng.choice(LATER)], "", lead)

    def _restate(self, site: int) -> Told:
        day = self.day + timedelta(days=2)
        lead = f"{_capital(self.made['that'][2])}."
        return self._page(day, self._title(1), None, [lead, self.rng.choice(LATER)], "", lead)

    def _reprint(self, first: Told, site: int, cut: bool = False) -> Told:
        """A page that takes the agency's text, whole or without its end, and credits it."""
        day = date.fromisoformat(first.published) + timedelta(days=1 + site)
        credit = f"Originally appeared at {self.agencies[0]['name']}"
        title, _, _, *body = first.text.split("\n\n")
        if cut:
            body = body[:-1]
        lead = first.text[first.start : first.end]
        before = body[0][: body[0].index(lead)]
        return self._page(day, title, credit, body, before, lead)

    def _title(self, way: int) -> str:
        title: str = self.made["title"][way]
        return title

    def _page(
        self, day: date, title: str, credit: str | None, body: list[str], before: str, lead: str
    ) -> Told:
        site = self.sites[len(self.out.pages) % len(self.sites)]
        head = [title, credit or f"By {site} staff", f"{day:%B} {day.day}, {day.year}"]
        text = "\n\n".join([*head, *body])
        start = text.index(before + lead) + len(before)
        told = Told(f"{self.out.id}p{len(self.out.pages)}", day.isoformat(), text, start, start + len(lead))
        self.out.pages.append(told)
        return told


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
