"""What a search of an archive found, as a person wants to see it in a terminal."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from whence.records import Actor
from whence.records.hit import Hit, Leaf
from whence.write.terminal import COLOURS, one_line


def hits_view(hits: Sequence[Hit]) -> RenderableType:
    """The hits as a rich renderable: statements, events and comments, each a table of its own."""
    parts: list[RenderableType] = []
    for kind, table in (("statement", _statements), ("event", _events), ("comment", _comments)):
        some = [h for h in hits if h.kind == kind]
        if some:
            parts += [Text(), table(some)] if parts else [table(some)]
    return Group(*parts)


def page_name(leaf: Leaf) -> str:
    """What a page is called in a line: its publisher, else its address, else its title or id."""
    host = re.sub(r"^https?://(?:www\.)?([^/?#]*).*", r"\1", leaf.url) if leaf.url else None
    return one_line(leaf.publisher or host or leaf.title or leaf.id, 40)


def day(leaf: Leaf) -> str:
    """When a page was published, in a line."""
    return leaf.published[:10] if leaf.published else "undated"


def _table(*columns: tuple[str, int | None]) -> Table:
    table = Table(box=None, expand=True, padding=(0, 1), show_edge=False, header_style="bold")
    for name, ratio in columns:
        table.add_column(name, ratio=ratio, overflow="fold")
    return table


def _statements(hits: Sequence[Hit]) -> Table:
    table = _table(("WHO SAYS", 3), ("WHAT", 6), ("ON WHOSE WORD", 3), ("HOW SURE", None), ("PAGE", 3))
    for h in hits:
        table.add_row(Text(one_line(h.speaker or ""), style="bold"), _what(h), _word(h), _sure(h), _page(h))
    return table


def _events(hits: Sequence[Hit]) -> Table:
    table = _table(
        ("WHO", 3), ("DID", 2), ("TO WHOM", 3), ("WORDS", 5), ("WHEN", 2), ("HOW SURE", None), ("PAGE", 3)
    )
    for h in hits:
        did = f"{(h.type or '').lower()} ({one_line(h.trigger or '')})"
        table.add_row(_actors(h.actors), did, _actors(h.recipients), _what(h), _when(h), _sure(h), _page(h))
    return table


def _comments(hits: Sequence[Hit]) -> Table:
    table = _table(("READER", 2), ("COMMENT", 7), ("UNDER PAGE", 3))
    for h in hits:
        table.add_row(one_line(h.speaker or "– (name lost)"), one_line(h.text), _page(h))
    return table


def _what(h: Hit) -> Text:
    out = Text(one_line(h.text))
    if h.claims:
        out.append(f"\n{', '.join(h.claims)}", style="dim")
    return out


def _word(h: Hit) -> str:
    names = h.word[1:] if h.word and h.word[0] == h.speaker else h.word
    return " ← ".join(names) or "the page"


def _sure(h: Hit) -> Text:
    return Text(h.certainty or "", style=COLOURS[h.certainty] if h.certainty else "")


def _page(h: Hit) -> Text:
    d = h.document
    out = Text(page_name(d))
    out.append(f"\n{day(d)}" + (f", version {d.version}" if d.version > 1 else ""), style="dim")
    return out


def _actors(actors: Sequence[Actor]) -> str:
    return ", ".join(f"{x.name} [{x.code}]" if x.code else x.name for x in actors) or "–"


def _when(h: Hit) -> str:
    if h.earliest and h.earliest == h.latest:
        return h.earliest
    if h.earliest and h.latest:
        return f"{h.earliest} … {h.latest}"
    return f"≤ {h.latest}" if h.latest else f"≥ {h.earliest}" if h.earliest else ""
