"""Pages with a thread, put together from articles and readers' comments, in the ways pages are rendered as
text.

Only the line model is trained on them: they teach what separates reporting from readers' talk, and how a
thread is set.
"""

from __future__ import annotations

import gzip
import json
import random
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_LISTS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
GIVEN = _LISTS["given"]
FAMILY = _LISTS["family"]
PARTS = _LISTS["parts"]
PHRASES = _LISTS["phrases"]
CAPTIONS = _LISTS["captions"]
CREDITS = _LISTS["credits"]
MENU = _LISTS["menu"]
HEADINGS = _LISTS["headings"]
FORMS = _LISTS["forms"]
BEFORE = _LISTS["before"]
BESIDE = _LISTS["beside"]
AFTER = _LISTS["after"]
PLACES = _LISTS["places"]
MONATE = _LISTS["monate"]
MOIS = _LISTS["mois"]
MONTHS = _LISTS["months"]


def threads(
    data: Path, chance: random.Random, count: int = 260
) -> Iterator[tuple[list[str], list[str], str | None]]:
    """Rows (blank ones included), the state of every row that is not blank, and the title where the reader
    is told it."""
    pieces = _articles(data)
    talk = _talk(data)
    for _ in range(count):
        yield _page(chance, chance.choice(pieces), talk)


def _articles(data: Path) -> list[tuple[str, list[str]]]:
    out = []
    packed = (data / "polnear" / "train.jsonl.gz").read_bytes()
    for line in gzip.decompress(packed).decode("utf-8").splitlines():
        row = json.loads(line)
        body = [p.strip() for p in row["text"].split("\n") if p.strip()]
        title = (row.get("title") or "").strip() or body[0]
        if body and "".join(filter(str.isalnum, body[0].casefold())) == "".join(
            filter(str.isalnum, title.casefold())
        ):
            body = body[1:]
        if len(body) >= 3:
            out.append((title, body[:24]))
    return out


def _talk(data: Path) -> list[str]:
    out = []
    for line in (data / "abuse" / "civil-spans.jsonl").open(encoding="utf-8"):
        text = json.loads(line)["text"].strip()
        if 2 <= len(text) <= 1500:
            out.append(text)
    for line in (data / "captures" / "dragnet_border.jsonl").open(encoding="utf-8"):
        for row in json.loads(line)["lines"]:
            if row["region"] == "comments" and 50 <= len(row["t"]) <= 900:
                out += [row["t"].strip()]
    return out


def _name(chance: random.Random, flavour: float) -> str:
    kind = chance.random()
    if kind < flavour:
        name = f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}"
        return chance.choice(
            (
                name,
                name,
                name,
                name.lower(),
                f"{name[0]}. {name.split()[1]}",
                name.split()[0],
                name.split()[0].lower(),
            )
        )
    if kind < flavour + 0.1:
        return chance.choice(PHRASES)
    a, b = chance.choice(PARTS), chance.choice(PARTS)
    number = str(chance.choice((1, 7, 13, 42, 66, 99, 101, 2011, 321, 5150, 88)))
    return chance.choice(
        (
            a + b,
            a.title() + b.title(),
            f"{a}_{b}",
            a + number,
            f"{a} {b}",
            f"{a.title()} {b.title()}",
            a.title() + number,
            a.upper(),
            f"The {a.title()} {b.title()}",
            a.title(),
        )
    )


def _forms(chance: random.Random) -> list[str]:
    day, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(2006, 2023)
    hour, minute = chance.randint(1, 12), chance.randint(0, 59)
    half = chance.choice(("am", "pm", "AM", "PM"))
    return [
        f"{MONTHS[month - 1]} {day}, {year} at {hour}:{minute:02d} {half.lower()}",
        f"{day} {MONTHS[month - 1]} {year} {hour}:{minute:02d}{half}",
        f"{chance.randint(2, 23)} {chance.choice(('hours', 'days', 'minutes', 'months'))} ago",
        f"{day:02d}.{month:02d}.{year} um {hour}:{minute:02d} Uhr",
        f"{year}-{month:02d}-{day:02d} {hour:02d}:{minute:02d}",
        f"{hour:02d}:{minute:02d} {half.upper()} on {month}/{day}/{year}",
        f"{MONTHS[month - 1][:3]} {day}, {year}",
        f"{day}. {MONATE[month - 1]} {year} um {hour}:{minute:02d}",
        f"{day}. {MONATE[month - 1]} {year} um {hour}:{minute:02d} Uhr",
        f"le {day} {MOIS[month - 1]} {year} à {hour}:{minute:02d}",
        f"vor {chance.randint(2, 23)} {chance.choice(('Stunden', 'Tagen', 'Monaten'))}",
        f"{chance.randint(1, 12)} {chance.choice(('Stunden', 'Tage', 'Monate'))} {chance.randint(2, 59)} "
        f"Minuten her",
        f"il y a {chance.randint(2, 23)} {chance.choice(('heures', 'jours', 'mois'))}",
    ]


def _date(chance: random.Random) -> str:
    return chance.choice(_forms(chance))


def _dates(chance: random.Random, pattern: int) -> str:
    """A date in the form a page keeps to: `pattern` picks the form, `chance` the day."""
    forms = _forms(chance)
    return forms[pattern % len(forms)]


class _Page:
    def __init__(self) -> None:
        self.rows: list[str] = []
        self.states: list[str] = []

    def add(self, text: str, state: str, blanks: int = 0) -> None:
        for part in filter(str.strip, text.split("\n")):
            self.rows.append(part)
            self.states.append(state)
        self.rows += [""] * blanks


def _page(
    chance: random.Random, piece: tuple[str, list[str]], talk: Sequence[str]
) -> tuple[list[str], list[str], str | None]:
    title, body = piece
    style = chance.choice(("lost", "lost", "lost", "tight", "tight", "full", "full", "full", "spaced"))
    gap = {"lost": 1, "tight": 0, "full": chance.choice((0, 0, 1)), "spaced": 1}[style]
    page = _Page()
    if style == "full":
        for item in chance.sample(MENU, chance.randint(3, 18)):
            page.add(item, "furniture", gap)
    if chance.random() < 0.9:
        page.add(title, "title", gap)
    if chance.random() < 0.3:
        page.add(f"By {chance.choice(GIVEN)} {chance.choice(FAMILY)}", "byline", gap)
    if chance.random() < 0.3:
        page.add(chance.choice(CREDITS), "body", gap)
    if chance.random() < 0.2:
        page.add(_date(chance), "body" if style != "full" else "furniture", gap)
    for k, paragraph in enumerate(body):
        page.add(paragraph, "body", gap)
        if chance.random() < 0.06 and k < len(body) - 1:
            page.add(chance.choice(CAPTIONS), "caption", gap)
    if style == "full":
        for item in chance.sample(MENU, chance.randint(1, 10)):
            page.add(item, "furniture", gap)
    number = min(len(talk), chance.choice((1, 2, 2, 3, 4, 6, 8, 12, 17, 25)))
    if (style in ("full", "spaced") and chance.random() < 0.75) or chance.random() < 0.1:
        page.add(chance.choice(HEADINGS).format(n=number, title=title), "furniture", gap)
        if chance.random() < 0.2:
            page.add(chance.choice(FORMS), "furniture", gap)
    _thread(chance, page, style, number, talk)
    if style == "full":
        for item in (
            *chance.sample(FORMS, chance.randint(0, 5)),
            *chance.sample(MENU, chance.randint(0, 10)),
        ):
            page.add(item, "furniture", gap)
    return page.rows, page.states, title if chance.random() < 0.3 else None


@dataclass(frozen=True)
class Setting:
    """How one page sets its thread. `date`: none, on a line of its own, on the author's line; `late`: the
    author comes after the words; `lost`: the share of names a capture lost; `breaks`: blank lines between
    paragraphs."""

    style: str
    says: str
    date: str
    tail: str
    before: Sequence[str]
    beside: Sequence[str]
    after: Sequence[str]
    late: bool
    lost: float
    breaks: int

    @property
    def gap(self) -> int:
        """Blank lines after each part."""
        return 1 if self.style in ("lost", "spaced") else 0


def _setting(chance: random.Random, style: str) -> Setting:
    if style == "lost":
        return Setting(
            style,
            chance.choice(("", "", "", " says:", " schreibt:")),
            chance.choice(("none", "none", "none", "same")),
            "", (), (), (), False,
            chance.choice((0, 0.1, 0.3, 0.5)),
            chance.choice((0, 0, 0, 1)),
        )  # fmt: skip
    date = chance.choice(("none", "line", "line", "same", "same"))
    after = chance.sample(AFTER, chance.choice((0, 0, 1, 1, 2, 3, 4)))
    if date == "line" and chance.random() < 0.25:
        date, after = "none", ["{date}", *after]
    return Setting(
        style,
        chance.choice(("", "", " says:", " says:", " wrote:", " said", " sagt:", " schreibt:", ":")),
        date,
        chance.choice(("", "", " - Reply", " | Reply", " Antworten", " Uhr", " - Antworten", " #")),
        chance.sample(BEFORE, chance.choice((0, 0, 0, 0, 1, 2))),
        chance.sample(BESIDE, chance.choice((0, 0, 0, 1, 2))),
        after,
        chance.random() < 0.2,
        0.0,
        1 if style == "spaced" else 0,
    )


def _thread(chance: random.Random, page: _Page, style: str, number: int, talk: Sequence[str]) -> None:
    how = _setting(chance, style)
    flavour = chance.choice((0.2, 0.5, 0.9))
    pattern = chance.randrange(1 << 30)
    linked = chance.random() < 0.08
    for k, text in enumerate(chance.sample(list(talk), number)):
        name, date = _name(chance, flavour), _dates(chance, pattern)
        if linked and chance.random() < 0.6:
            site = f"{chance.choice(PARTS)}{chance.choice(PARTS)}.{chance.choice(('com', 'org', 'net'))}"
            name = f"http://www.{site} {name}"
        paragraphs = [p for p in text.split("\n") if p.strip()]
        head = f"{name}{how.says} {date}{how.tail}" if how.date == "same" else name + how.says
        if style == "lost":
            _lost(chance, page, head, paragraphs, how)
            continue
        fill = {
            "n": chance.randint(0, 99), "k": k + 1, "y": chance.randint(2005, 2022),
            "nick": chance.choice(PARTS), "place": chance.choice(PLACES), "date": date,
        }  # fmt: skip
        if how.late:
            _words(page, paragraphs, how.breaks, True)
            by = chance.choice(("by", "Posted by:", "by"))
            page.add(
                f"{by} {name} on {date}" if how.date != "none" else f"{by} {name}", "late_author", how.gap
            )
        else:
            for item in how.before:
                page.add(item.format(**fill), "meta")
            page.add(head, "author", how.gap and chance.choice((0, 1)))
            beside = [item.format(**fill) for item in how.beside]
            if how.date == "line":
                beside.insert(chance.choice((0, len(beside))), date)
            for item in beside:
                page.add(item, "meta")
            _words(page, paragraphs, how.breaks, False)
        for item in how.after:
            page.add(item.format(**fill), "meta")
        if how.gap or chance.random() < 0.02:
            page.rows.append("")


def _words(page: _Page, paragraphs: Sequence[str], breaks: int, starts: bool) -> None:
    for j, paragraph in enumerate(paragraphs):
        page.add(paragraph, "start" if starts and j == 0 else "more", breaks)


def _lost(chance: random.Random, page: _Page, head: str, paragraphs: Sequence[str], how: Setting) -> None:
    """A capture that puts a blank line for a name or a text it could not get."""
    nameless = chance.random() < how.lost
    silent = not nameless and chance.random() < 0.04
    if nameless:
        page.rows.append("")
    else:
        page.add(head, "author", 1)
    if silent:
        page.rows.append("")
        return
    for j, paragraph in enumerate(paragraphs):
        breaks = how.breaks if j < len(paragraphs) - 1 else 0
        page.add(paragraph, "start" if nameless and j == 0 else "more", breaks)
    page.rows.append("")
