"""Several pages compared, as a person wants to see it in a terminal: where each page's text comes from;
which claims they tell, from how many independent origins, who denies them, how they changed on the way.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from whence.records import Claim, Comparison, Derivation, Document, Origin, Provenance, Tally

LONG = 200  # characters of a claim or passage shown before it is cut
REASONS = 4  # reasons of a tally shown; the JSON holds all
CHANGES = 4  # changes on the way shown; the JSON holds all
CLAIMS = 40  # claims shown where not all are asked for


def comparison_view(
    comparison: Comparison, documents: Sequence[Document], *, with_claims: bool = True, every: bool = False
) -> RenderableType:
    """The comparison as a rich renderable: pages by number and where they come from, then the claims told on
    several pages, those told on most first. What one page alone tells is counted; `every` shows it too.
    """
    numbers = {d.id: f"{n}" for n, d in enumerate(documents, 1)}
    names = _names(documents)
    texts = {d.id: d.text for d in documents}
    parts: list[RenderableType] = [_pages(comparison.pages, documents, names, numbers)]
    if not with_claims:
        return Group(*parts)
    claims = sorted(comparison.claims, key=lambda c: -len(_told_on(c)))
    shared = [c for c in claims if len(_told_on(c)) > 1]
    shown = claims if every else shared[:CLAIMS]
    title = f"CLAIMS: {len(claims)}, of which {len(shared)} on several pages"
    parts += [Text(), Text(title, style="bold")]
    parts += [_claim(n, c, numbers, texts) for n, c in enumerate(shown, 1)]
    if len(shared) > len(shown):
        parts += [Text(), Text(f"{len(shared) - len(shown)} more on several pages (--all shows them)")]
    alone = Counter(_told_on(c)[0] for c in claims[len(shared) :])
    if alone and not every:
        where = ", ".join(f"{alone[id]} on page {n}" for id, n in numbers.items() if alone[id])
        text = f"{alone.total()} told on one page alone (--all shows them): {where}"
        parts += [Text(), Text(text, style="dim")]
    return Group(*parts)


def _told_on(claim: Claim) -> list[str]:
    return list(dict.fromkeys(t.document for t in claim.tellings))


def _names(documents: Sequence[Document]) -> dict[str, str]:
    """What each page is called beside its number: its own id, where that is no hash, and its publisher or
    title.
    """
    out: dict[str, str] = {}
    for d in documents:
        own = "" if re.fullmatch(r"[0-9a-f]{64}", d.id) else d.id
        said = d.publisher or d.title or ""
        out[d.id] = _cut("  ".join(dict.fromkeys(filter(None, (own, said)))) or d.id[:8], 60)
    return out


def _pages(
    pages: Sequence[Provenance],
    documents: Sequence[Document],
    names: Mapping[str, str],
    numbers: Mapping[str, str],
) -> Table:
    table = Table(box=None, expand=True, padding=(0, 1), show_edge=False, header_style="bold")
    table.add_column("", justify="right", width=len(str(len(documents))))
    for title, ratio in (("PAGE", 5), ("PUBLISHED", 2), ("COMES FROM", 4)):
        table.add_column(title, ratio=ratio, overflow="fold")
    by_id = {d.id: d for d in documents}
    for p in pages:
        d = by_id[p.id]
        published = f"{d.published[:10]} ({d.published_basis})" if d.published else "undated"
        origins = "; ".join(_derived(x, numbers) for x in p.derives_from) or "–"
        table.add_row(numbers[p.id], names[p.id], published, origins)
    return table


def _derived(d: Derivation, numbers: Mapping[str, str]) -> str:
    return f"{_page([d.id], numbers)} ({d.share:.0%} of it, {d.relation.replace('_', ' ')})"


def _page(ids: Sequence[str], numbers: Mapping[str, str]) -> str:
    """The pages by number: page 3; pages 2, 5."""
    told = sorted((numbers.get(id, id) for id in ids), key=lambda n: (len(n), n))
    return f"page{'s' * (len(ids) > 1)} {', '.join(told)}"


def _claim(number: int, claim: Claim, numbers: Mapping[str, str], texts: Mapping[str, str]) -> RenderableType:
    pages = _told_on(claim)
    lines: list[RenderableType] = [
        Text.assemble((f"{number}  ", "dim"), (_cut(claim.text), "bold")),
        Text.assemble(
            ("origins: ", "bold"),
            (_range(claim.tally), "green" if claim.tally.at_least > 1 else "yellow"),
            f", told on {_page(pages, numbers)}",
            f": {_origins(claim.origins, numbers)}" if claim.origins else "",
        ),
    ]
    if claim.denied_by:
        lines.append(Text.assemble(("denied by: ", "bold red"), _origins(claim.denied_by, numbers)))
    if claim.carriers:
        lines.append(Text(f"passed on by: {_page(claim.carriers, numbers)}", style="dim"))
    lines += [Text(f"why: {r.text}", style="dim") for r in claim.tally.reasons[:REASONS]]
    for d in claim.drift[:CHANGES]:
        passages = [
            f"\n  “{_cut(texts.get(e.document, '')[e.start : e.end], 90)}” ({_page([e.document], numbers)})"
            for e in (d.before, d.after)
        ]
        lines.append(Text.assemble((f"changed: {d.text}", "magenta"), *passages))
    if len(claim.drift) > CHANGES:
        lines.append(Text(f"and {len(claim.drift) - CHANGES} more changes", style="magenta"))
    first, *rest = lines
    return Group(Text(), first, Padding(Group(*rest), (0, 0, 0, 3)))


def _range(tally: Tally) -> str:
    if tally.at_least == tally.at_most:
        return f"{tally.at_least} independent"
    return f"at least {tally.at_least}, at most {tally.at_most} independent"


def _origins(origins: Sequence[Origin], numbers: Mapping[str, str]) -> str:
    return "; ".join(
        f"{o.name or 'someone'} ({o.kind}, first on {_page([o.first_page], numbers)})" for o in origins
    )


def _cut(words: str, longest: int = LONG) -> str:
    words = re.sub(r"\s+", " ", words).strip()
    return words if len(words) <= longest else words[: longest - 1].rsplit(" ", 1)[0] + " …"
