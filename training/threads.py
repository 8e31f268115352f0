"""Pages with a thread, put together from articles and readers' comments, in the ways pages are rendered as
text.

Only the line model is trained on them: they teach what separates reporting from readers' talk, and how a
thread is set.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.invented import (
    AFTER,
    BEFORE,
    BESIDE,
    CAPTIONS,
    CREDITS,
    FAMILY,
    FORMS,
    GIVEN,
    HEADINGS,
    MENU,
    PARTS,
    PHRASES,
    PLACES,
    a_name,
    dates_of,
    one_date,
)


def threads(
    data: Path, chance: random.Random, count: int = 260
) -> Iterator[tuple[list[str], list[str], str | None]]:
    """Rows (blank ones included), the state of every row that is not blank, and the title where the reader
    is told it."""
    pieces = _articles(data)
    talk = readers_talk(data)
    for _ in range(count):
        yield _page(chance, chance.choice(pieces), talk)


def thread(chance: random.Random, talk: Sequence[str], style: str) -> tuple[list[str], list[str]]:
    """A thread alone, with a heading or without, as rows and the states of those that are not blank."""
    page = _Page()
    number = min(len(talk), chance.choice((1, 2, 2, 3, 4, 6, 8, 12, 17, 25)))
    if chance.random() < 0.6:
        gap = 1 if style == "spaced" else 0
        page.add(chance.choice(HEADINGS).format(n=number, title=chance.choice(PHRASES)), "furniture", gap)
        for form in chance.sample(FORMS, chance.choice((0, 0, 0, 1, 3))):
            page.add(form, "furniture", gap)
    _thread(chance, page, style, number, talk)
    return page.rows, page.states


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


def readers_talk(data: Path) -> list[str]:
    """What readers wrote, a text for each comment."""
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


class _Page:
    def __init__(self) -> None:
        self.rows: list[str] = []
        self.states: list[str] = []

    def add(self, text: str, state: str, blanks: int = 0) -> None:
        if state == "meta" and not {"author", "start"} & set(self.states):
            state = "furniture"
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
        page.add(one_date(chance), "body" if style != "full" else "furniture", gap)
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
    if chance.random() < 0.25:
        return Setting(style, "", "none", "", (), (), (), False, 0.0, 1 if style == "spaced" else 0)
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
    linked = chance.random() < 0.15
    headed = how.gap and chance.choice((0, 1))
    terse = chance.random() < 0.25
    names: list[str] = []
    returning = chance.choice((0.0, 0.1, 0.3, 0.5))
    for k, text in enumerate(chance.sample(list(talk), number)):
        if terse:
            text = _first_words(text)
        name, date = a_name(chance, flavour), dates_of(chance, pattern)
        if names and chance.random() < returning:
            name = chance.choice(names)
        names.append(name)
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
            "nick": chance.choice((chance.choice(PARTS), chance.choice(names))),
            "place": chance.choice(PLACES), "date": date,
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
            page.add(head, "author", headed)
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


def _first_words(text: str) -> str:
    """The first sentence of a comment, or the few words it begins with."""
    line = text.split("\n")[0]
    end = next((i + 1 for i, sign in enumerate(line) if sign in ".!?" and i > 3), len(line))
    return line[:end] if end <= 60 else " ".join(line.split()[:6])


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
