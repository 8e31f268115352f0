"""One reading as a person wants to see it in a terminal: who says what, on whose word, how sure; who
did what to whom.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from whence.records import Actor, Attribution, Entity, Event, Reading, Span

FULL = 8  # words of a source's own wording shown instead of its bare name
CLAUSE = re.compile(r",? (?:who|which|that) |, ")
LONG = 220  # characters of a statement shown before it is cut
PUBLISHER = 48  # and of a publisher's name
COLOURS = {
    "asserted": "green",
    "planned": "cyan",
    "possible": "yellow",
    "conditional": "yellow",
    "threatened": "red",
    "rumoured": "magenta",
    "denied": "red",
}


def view(reading: Reading) -> RenderableType:
    """The reading as a rich renderable: head, statements, events, readers, warnings."""
    parts: list[RenderableType] = [_head(reading)]
    if reading.attributions:
        parts += [Text(), _statements(reading)]
    else:
        parts += [Text(), Text("No statement of anyone's was found on this page.", style="dim")]
    if reading.events:
        parts += [Text(), _events(reading)]
    if reading.comments:
        parts += [Text(), _readers(reading)]
    parts += [Text(f"! {w}", style="yellow") for w in reading.warnings]
    return Group(*parts)


def flat(words: str) -> str:
    """The words without line breaks."""
    return re.sub(r"\s+", " ", words).strip()


def one_line(words: str, long: int = LONG) -> str:
    """The words without line breaks, cut after `long` characters."""
    words = flat(words)
    return words if len(words) <= long else words[: long - 1].rsplit(" ", 1)[0] + " …"


def _head(reading: Reading) -> RenderableType:
    d = reading.document
    words = sum(len(s.of(d.text).split()) for s in reading.sentences)
    facts = [
        one_line(d.publisher or d.url or "", PUBLISHER),
        f"{d.published[:10]} ({d.published_basis})" if d.published else "undated",
        f"{words:,} words",
    ]
    grid = Table.grid(expand=True, padding=(0, 2))
    grid.add_column(ratio=1)
    grid.add_column(justify="right")
    grid.add_row(
        Text(d.title or "(no title)", style="bold"), Text(" · ".join(f for f in facts if f), style="dim")
    )
    lines: list[RenderableType] = [grid]
    by = ", ".join(d.byline)
    hands = [f"{c.outlet} ({_relation(c.relation)})" for c in d.credits if c.relation != "photo"]
    if by:
        lines.append(Text(f"by {by}", style="dim"))
    if hands:
        lines.append(Text("this page ← " + " ← ".join(hands), style="italic"))
    return Group(*lines)


def _relation(relation: str) -> str:
    return {"republished": "republished", "wire": "agency", "reported_by": "reported by"}.get(
        relation, relation
    )


def _statements(reading: Reading) -> Table:
    table = Table(box=None, expand=True, padding=(0, 1), show_edge=False, header_style="bold")
    table.add_column("", style="dim", justify="right", no_wrap=True)
    for name, ratio in (("WHO SAYS", 3), ("WHAT", 5), ("ON WHOSE WORD", 3)):
        table.add_column(name, ratio=ratio, overflow="fold")
    table.add_column("HOW SURE", overflow="fold")
    entities = {e.id: e for e in reading.entities}
    for number, a in _numbered(reading.attributions):
        table.add_row(
            number,
            _who(a, entities, reading.document.text),
            _clip(reading.document.text, a.content),
            _word(a),
            Text(a.certainty, style=COLOURS[a.certainty]),
        )
    return table


def _numbered(attributions: Iterable[Attribution]) -> list[tuple[str, Attribution]]:
    """1, 2, 2.1 …: nested statements count under the one that holds them, in text order."""
    below: dict[str | None, list[Attribution]] = {}
    rows = list(attributions)
    known = {a.id for a in rows}
    for a in rows:
        below.setdefault(a.within if a.within in known else None, []).append(a)
    out: list[tuple[str, Attribution]] = []
    todo = [(str(i), a) for i, a in enumerate(below.get(None, []), 1)][::-1]
    seen: set[str] = set()
    while todo:
        number, a = todo.pop()
        if a.id in seen:
            continue
        seen.add(a.id)
        out.append((number, a))
        todo.extend([(f"{number}.{i}", b) for i, b in enumerate(below.get(a.id, []), 1)][::-1])
    return out


def _who(a: Attribution, entities: dict[str, Entity], text: str) -> Text:
    s = a.source
    entity = entities.get(s.entity) if s.entity else None
    if s.kind == "rumour":
        return Text(f"– ({flat(s.text) or 'rumour'})", style="magenta")
    if s.kind == "author":
        return Text(s.text or "the writer", style="italic")
    if s.kind == "anonymous":
        # The description is all there is of them; a bare "the official" points back to the fuller one.
        name = entity.name if entity and len(entity.name) > len(s.text) else s.text
        name = CLAUSE.split(flat(name), maxsplit=1)[0]
        shown = Text((name or "someone") + " (unnamed)", style="bold")
    elif s.kind == "document" and s.text:
        shown = Text(flat(s.text), style="bold")
        if entity and entity.name.lower() not in s.text.lower():
            shown.append(f" of {entity.name}", style="not bold")
    elif entity is not None:
        # "Iraq's Defense Ministry" says more than the name "Defense Ministry" alone.
        fuller = entity.name.lower() in s.text.lower() and len(s.text.split()) <= FULL
        shown = Text(flat(s.text) if fuller else entity.name, style="bold")
        if entity.role and entity.role.lower() not in shown.plain.lower():
            shown.append(f", {flat(entity.role)}", style="not bold")
    else:
        shown = Text(s.text or "– (not said)", style="bold" if s.text else "dim")
    for other in s.spans[1:]:  # several who speak together; the entity is the first one's
        if entity is not None and s.kind != "document":
            shown.append(f"; {flat(other.of(text))}")
    if s.kind == "document":
        shown.append(" (document)", style="dim")
    if s.reason is not None:
        shown.append(f"\n  “{flat(s.reason.of(text))}”", style="dim italic")
    return shown


def _word(a: Attribution) -> str:
    """The hands between the source and this page, nearest the source first."""
    links = [k for k in a.chain if k.kind != "page"]
    first = links[0] if links else None
    own = a.source.entity
    if first and (first.name == a.source.text or (first.entity == own if own else first.kind == "source")):
        links = links[1:]  # who says so stands in the first column already
    return " ← ".join(k.name for k in links) or "the page"


def _events(reading: Reading) -> Table:
    table = Table(box=None, expand=True, padding=(0, 1), show_edge=False, header_style="bold")
    for name, ratio in (("WHO", 3), ("DID", 3), ("TO WHOM", 3), ("WORDS", 5), ("WHEN", 3)):
        table.add_column(name, ratio=ratio, overflow="fold")
    table.add_column("WORD OF", justify="right")
    table.add_column("HOW SURE")
    numbers = {a.id: n for n, a in _numbered(reading.attributions)}
    text = reading.document.text
    for e, mutual in _once(reading.events):
        table.add_row(
            _actors(e.actors),
            f"{e.type.lower()} ({flat(e.trigger.of(text))})",
            ("⇄ " if mutual else "") + _actors(e.recipients),
            _around(text, e.trigger, e.sentence),
            _when(e, reading),
            numbers.get(e.attribution or "", "page"),
            Text(e.certainty, style=COLOURS[e.certainty]),
        )
    return table


def _once(events: Iterable[Event]) -> list[tuple[Event, bool]]:
    """Each happening once: what two did with each other is coded both ways and shown as one, mutual."""
    rows = list(events)
    sides = {(e.trigger, _key(e.actors), _key(e.recipients)): e for e in rows}
    out: list[tuple[Event, bool]] = []
    for e in rows:
        other = sides.get((e.trigger, _key(e.recipients), _key(e.actors)))
        mutual = other is not None and other is not e and other.type == e.type
        if mutual and any(x is other for x, _ in out):
            continue
        out.append((e, mutual))
    return out


def _key(actors: tuple[Actor, ...]) -> tuple[str, ...]:
    return tuple(sorted(a.entity or a.name for a in actors))


def _actors(actors: tuple[Actor, ...]) -> str:
    return ", ".join(f"{a.name} [{a.code}]" if a.code else a.name for a in actors) or "–"


def _when(e: Event, reading: Reading) -> str:
    words = next(
        (flat(reading.document.text[t.start : t.end]) for t in reading.times if t.id == e.time), None
    )
    if e.earliest and e.earliest == e.latest:
        span = e.earliest
    elif e.earliest and e.latest:
        span = f"{e.earliest} … {e.latest}"
    elif e.latest:
        span = f"≤ {e.latest}"
    elif e.earliest:
        span = f"≥ {e.earliest}"
    else:
        span = ""
    return f"{span} (“{words}”)".strip() if words else span


def _readers(reading: Reading) -> Text:
    c = reading.comments
    nameless, empty = sum(x.author is None for x in c), sum(x.start == x.end for x in c)
    flagged = [x for x in c if x.flags]
    labels = Counter(f.label for x in flagged for f in x.flags)
    said = [f"{n} {what}" for n, what in ((nameless, "without a name"), (empty, "empty")) if n]
    line = f"{len(c)} comment{'s' if len(c) != 1 else ''}" + (f" ({', '.join(said)})" if said else "")
    if flagged:
        line += f", {len(flagged)} flagged: {', '.join(k for k, _ in labels.most_common())}"
    return Text.assemble(("READERS: ", "bold"), f"{line}. Not counted above.")


def _clip(text: str, spans: tuple[Span, ...]) -> str:
    return one_line(" … ".join(s.of(text) for s in spans))


def _around(text: str, trigger: Span, sentence: Span, width: int = 45) -> str:
    """The trigger with some words of its sentence on either side."""
    start, end = max(sentence.start, trigger.start - width), min(sentence.end, trigger.end + width)
    words = text[start:end]
    if start > sentence.start:
        words = "…" + words.split(" ", 1)[-1]
    if end < sentence.end:
        words = words.rsplit(" ", 1)[0] + "…"
    return flat(words)
