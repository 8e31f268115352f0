"""What an archive knows of a claim, as a person wants to see it in a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from whence.records import Origin
from whence.records.hit import Leaf, Near, Told, Trace
from whence.write.search import day, page_name
from whence.write.terminal import COLOURS, one_line

SPANS = 3  # passages shown under a reason; the JSON holds all
CARRIERS = 12  # names of carriers shown


def traces_view(traces: Sequence[Trace]) -> RenderableType:
    """The claims as a rich renderable: how many origins and why, tellings in time, carriers, drift,
    denials.
    """
    parts: list[RenderableType] = []
    for t in traces:
        parts += [Text(), *_trace(t)] if parts else _trace(t)
    return Group(*parts)


def near_view(claims: Sequence[Near]) -> RenderableType:
    """Claims that say nearly what was asked, as a rich renderable: ones to look at."""
    table = Table.grid(padding=(0, 2))
    for c in claims:
        times = f"told {c.tellings}×"
        table.add_row(Text(c.claim, style="dim"), Text(one_line(c.text)), Text(times, style="dim"))
    return Group(Text("No claim is told in these words. Nearest, to look at:", style="bold"), table)


def _trace(trace: Trace) -> list[RenderableType]:
    claim, tally = trace.claim, trace.claim.tally
    pages = {t.page.id: t.page for t in trace.timeline} | {c.id: c for c in trace.carriers}
    parts: list[RenderableType] = [
        Text.assemble((f"{claim.id}  ", "dim"), (one_line(claim.text), "bold")),
        Text.assemble(
            (_range(tally.at_least, tally.at_most), "bold"),
            f" · told {len(trace.timeline)}× on {len({t.page.id for t in trace.timeline})} pages",
        ),
    ]
    parts += [_indent(Text(f"origin: {_origin(o, pages)}")) for o in claim.origins]
    parts += [_indent(Text(f"denied by {_origin(o, pages)}", style="red")) for o in claim.denied_by]
    for reason in tally.reasons:
        parts.append(_indent(Text(f"because {one_line(reason.text)}", style="dim")))
    parts.append(_timeline(trace.timeline))
    if trace.carriers:
        names = [f"{page_name(c)} ({day(c)})" for c in trace.carriers[:CARRIERS]]
        more = len(trace.carriers) - len(names)
        tail = f" and {more} more" if more > 0 else ""
        parts.append(Text(f"carried, not counted: {', '.join(names)}{tail}", style="dim"))
    if trace.changes:
        parts.append(Text("CHANGED ON THE WAY", style="bold"))
    for change in trace.changes:
        d = change.drift
        parts.append(_indent(Text(f"{d.kind.replace('_', ' ')}: {one_line(d.text)}", style="yellow")))
        for page, words in ((d.before.document, change.before), (d.after.document, change.after)):
            name = page_name(pages[page]) if page in pages else page
            parts.append(_indent(Text(f"{name}: “{one_line(words)}”", style="dim"), 4))
    return parts


def _indent(line: RenderableType, by: int = 2) -> RenderableType:
    return Padding(line, (0, 0, 0, by))


def _range(at_least: int, at_most: int) -> str:
    if at_least == at_most:
        return f"{at_least} independent origin{'' if at_least == 1 else 's'}"
    return f"at least {at_least}, at most {at_most} independent origins"


def _origin(origin: Origin, pages: dict[str, Leaf]) -> str:
    first = pages.get(origin.first_page)
    where = f"{page_name(first)}, {day(first)}" if first else origin.first_page
    return f"{one_line(origin.name)} ({origin.kind}), first in {where}"


def _timeline(told: Sequence[Told]) -> Table:
    table = Table(box=None, expand=True, padding=(0, 1), show_edge=False, header_style="bold")
    table.add_column("WHEN")
    for name, ratio in (("PAGE", 2), ("WHO SAYS", 3), ("WHAT", 6), ("ON WHOSE WORD", 3)):
        table.add_column(name, ratio=ratio, overflow="fold")
    table.add_column("HOW SURE")
    for t in told:
        sure = "denies it" if t.telling.polarity == "denies" else t.telling.certainty
        names = t.word[1:] if t.word and t.word[0] == t.speaker else t.word
        table.add_row(
            day(t.page),
            page_name(t.page),
            one_line(t.speaker or "the page"),
            one_line(t.text),
            " ← ".join(names) or "the page",
            Text(sure, style="red" if t.telling.polarity == "denies" else COLOURS[t.telling.certainty]),
        )
    return table
