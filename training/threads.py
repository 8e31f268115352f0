"""Pages with a thread, put together from articles and readers' comments, in the ways pages are rendered as text.

Only the line model is trained on them: they teach what separates reporting from readers' talk, and how a thread is set.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

GIVEN = (
    "Anna Ben Carla David Elena Frank Greta Hassan Ines Jack Kara Liam Mona Nils Olga Paul Rosa Sam Tara Umar Vera Will "
    "Yusuf Zoe Maria John Peter Lucy Omar Ivan Sven Marta Jorge Chen Aisha Kofi Priya Raj Mei Tom Bill Steve Karen Linda "
    "Gary Susan Kevin Brian Heinz Jürgen Uwe Claude Pierre Luc Émile Zhanna Goran Milica Tomasz Agnes Dov Noam Lars Kim"
).split()
FAMILY = (
    "Adler Brooks Castle Dorn Evans Fisher Grant Hale Irwin Jensen Keller Lopez Mason Novak Olsen Parker Quinn Reyes Stone "
    "Turner Ulrich Vance Weber Xu Young Zander Silva Rossi Kowalski Petrov Ahmed Khan Singh Nguyen Tanaka Okafor Mbeki Garcia "
    "Martin Dubois Lefevre Schmidt Braun Vogel Horvat Popescu Haddad Levy Cohen Murphy Walsh Byrne Larsen Berg Lind Hart"
).split()
PARTS = (
    "red blue iron night sky river wolf tiger eagle raven truth patriot free citizen voice rebel ghost zero storm cat dog "
    "fox bear sun moon star dark wild happy angry grumpy old young lazy mad silent real just only some any honest common "
    "plain simple lone lucky rocket pixel tango delta maverick texan yankee rambler skeptic reader watcher walker thinker"
).split()
PHRASES = (
    "Not your average Joe|Time will tell|Just a thought|good old days|Bring them home|The real story|Make it stop|No more lies|"
    "Stay awake|peace now|Wake up people|Freedom first|Old school|A concerned reader|left coast|Tell me more|Down with spin|"
    "never surrender|Still waiting|the other guy|Common sense please|One man one vote|Nobody special|Let them talk"
).split("|")
CAPTIONS = (
    "File image of the parliament building.|A street market in the capital, file photo.|Troops on parade in the capital, file image.|"
    "The minister at a press briefing last week.|Photo: Ana Dorn/Getty Images|Demonstrators outside the ministry. (AP Photo/Lee Hart)|"
    "Illustrative image.|Image: a patrol near the border|A fishing boat leaves the harbour (file picture).|Screenshot from the video.|"
    "Workers inspect the damaged bridge. Photograph: Nils Berg/Reuters|Fighter jets, file photo.|Credit: Wikimedia Commons"
).split("|")
CREDITS = (
    "Originally published at The Northern Post|This article first appeared on Harbor Wire.|By Ana Dorn, Northern Wire|Via Morning Relay|"
    "Source: Northern Wire|Reposted from The Daily Relay|First published by Harbor News|Authored by Nils Berg via Morning Relay"
).split("|")
MENU = (
    "Home|News|World|Business|Politics|Sport|Opinion|Technology|Culture|Travel|Video|Weather|Contact us|About|Advertise|Log in|Sign up|"
    "Subscribe|Search|Most popular|Most read|Share|Tweet|Facebook|Email|Print|Related stories|More from this section|Newsletter|RSS|"
    "Privacy policy|Terms of use|Cookies|Jobs|Archive|Letters|Blogs|Photos|Next article|Previous article|Tags: economy, trade, border"
).split("|")
HEADINGS = (
    "{n} Comments|Comments|{n} comments|Comments ({n})|{n} responses to this story|{n} thoughts on “{title}”|Reader comments|"
    "Join the conversation|Responses|{n} Replies|User Comments|Leserkommentare ({n})|{n} Kommentare|{n} commentaires|Discussion"
).split("|")
FORMS = (
    "Leave a reply|Your email address will not be published.|Required fields are marked *|Name *|Email *|Website|Post Comment|"
    "Log in to comment|Sign in or register to comment|Add a comment|Sort by: oldest first|Notify me of new comments"
).split("|")
BEFORE = (
    "rate this|{n}|+{n}|Comment number {k}.|#{k}|{k}.|Avatar|Staff|Contributor|Top commenter|Reader|Permalink|"
    "Gast|Guest|Autor|Author|Mitglied|Member|Moderator|Neu"
).split("|")
BESIDE = (
    "{n} Fans|{n} posts|Member since {y}|Joined {y}|Subscriber|Guest|Registered user|@{nick}|Location: {place}|"
    "{n} points|verified|Share this comment on Twitter?|Follow|Top fan|Diesen Kommentar teilen|Gast|Beiträge: {n}|"
    "Membre|{n} commentaires|Response to {nick}, {date}|in reply to {nick}|Replying to {nick}|@{nick}|Antwort auf {nick}|"
    "Response to {nick}, {date}|In response to {nick}|Répondre à {nick}"
).split("|")
AFTER = (
    "Reply|Report|Report abuse|Recommend? ({n})|Responses ({n})|Like|Likes: {n}|{n} likes|Permalink|Share|Flag|Edit|"
    "{n}|+{n}|-{n}|Thumbs up {n} Thumbs down {n}|Link to this (Comment number {k})|Report this comment (Comment "
    "number {k})|Antworten|Melden|LikenLiken|Gefällt {n} Person|Répondre|Signaler un abus|Responder|{date}|Translate|"
    "Daumen hoch{n}Daumen runter|Show replies ({n})"
).split("|")
PLACES = "Leeds Ohio Texas Berlin Lyon Oslo Cork Porto Perth Delhi Brno Turin".split()
MONATE = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
MOIS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
MONTHS = "January February March April May June July August September October November December".split()


def threads(
    data: Path, chance: random.Random, count: int = 260
) -> Iterator[tuple[list[str], list[str], str | None]]:
    """Rows (blank ones included), the state of every row that is not blank, and the title where the reader is told it."""
    pieces = _articles(data)
    talk = _talk(data)
    for _ in range(count):
        yield _page(chance, chance.choice(pieces), talk)


def _articles(data: Path) -> list[tuple[str, list[str]]]:
    out = []
    for line in gzip.open(data / "polnear" / "train.jsonl.gz", "rt", encoding="utf-8"):
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
                out.append(row["t"].strip())
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
        f"{chance.randint(1, 12)} {chance.choice(('Stunden', 'Tage', 'Monate'))} {chance.randint(2, 59)} Minuten her",
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
    if style in ("full", "spaced") and chance.random() < 0.75 or chance.random() < 0.1:
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
    """How one page sets its thread. `date`: none, on a line of its own, on the author's line; `late`: the author comes
    after the words; `lost`: the share of names a capture lost; `breaks`: blank lines between paragraphs."""

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
            name = f"http://www.{chance.choice(PARTS)}{chance.choice(PARTS)}.{chance.choice(('com', 'org', 'net'))} {name}"
        paragraphs = [p for p in text.split("\n") if p.strip()]
        head = f"{name}{how.says} {date}{how.tail}" if how.date == "same" else name + how.says
        if style == "lost":
            _lost(chance, page, head, paragraphs, how)
            continue
        fill = {
            "n": chance.randint(0, 99), "k": k + 1, "y": chance.randint(2005, 2022), "nick": chance.choice(PARTS),
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
