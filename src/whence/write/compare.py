"""Several pages compared, as a person wants to see it in a terminal: where each page's text comes from;
which claims they tell, from how many independent origins, who denies them, how they changed on the way.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from whence.records import Claim, Comparison, Derivation, Document, Origin, Provenance, Tally

LONG = 260  # characters of a claim or passage shown before it is cut
REASONS = 4  # reasons of a tally shown; the JSON holds all
CLAIMS = 40  # claims shown; the JSON holds all


def comparison_view(
    comparison: Comparison, documents: Sequence[Document], *, with_claims: bool = True
) -> RenderableType:
    """The comparison as a rich renderable: pages and where they come from, then the claims, those told on
    most pages first.
    """
    names = _names(documents)
    texts = {d.id: d.text for d in documents}
    parts: list[RenderableType] = [_pages(comparison.pages, documents, names)]
    if not with_claims:
        return Group(*parts)
    claims = sorted(comparison.claims, key=lambda c: -len({t.document for t in c.tellings}))
    parts += [Text(), Text(f"CLAIMS: {len(claims)}", style="bold")]
    for number, claim in enumerate(claims[:CLAIMS], 1):
        parts.append(_claim(number, claim, names, texts))
    if len(claims) > CLAIMS:
        parts.append(Text(f"and {len(claims) - CLAIMS} more: whence compare --json", style="dim"))
    return Group(*parts)


def _names(documents: Sequence[Document]) -> dict[str, str]:
    """A short name for each page: its own id, where that is no hash, else its title or publisher."""
    out: dict[str, str] = {}
    for number, d in enumerate(documents, 1):
        own = None if re.fullmatch(r"[0-9a-f]{64}", d.id) else d.id
        name = own or _cut(d.publisher or d.title or d.id[:8], 40)
        out[d.id] = f"{number} {name}"
    return out


def _pages(pages: Sequence[Provenance], documents: Sequence[Document], names: Mapping[str, str]) -> Table:
    table = Table(box=None, expand=True, padding=(0, 1), show_edge=False, header_style="bold")
    for title, ratio in (("PAGE", 3), ("PUBLISHED", 2), ("COMES FROM", 5)):
        table.add_column(title, ratio=ratio, overflow="fold")
    by_id = {d.id: d for d in documents}
    for p in pages:
        d = by_id[p.id]
        published = f"{d.published[:10]} ({d.published_basis})" if d.published else "undated"
        table.add_row(names[p.id], published, "; ".join(_derived(x, names) for x in p.derives_from) or "–")
    return table


def _derived(d: Derivation, names: Mapping[str, str]) -> str:
    return f"{names.get(d.id, d.id)} ({d.share:.0%} of it, {d.relation.replace('_', ' ')})"


def _claim(number: int, claim: Claim, names: Mapping[str, str], texts: Mapping[str, str]) -> RenderableType:
    pages = list(dict.fromkeys(t.document for t in claim.tellings))
    lines: list[RenderableType] = [
        Text.assemble((f"{number}  ", "dim"), (_cut(claim.text), "bold")),
        Text.assemble(
            ("origins: ", "bold"),
            (_range(claim.tally), "green" if claim.tally.at_least > 1 else "yellow"),
            f" of {len(pages)} page{'s' * (len(pages) != 1)}",
            f": {_origins(claim.origins, names)}" if claim.origins else "",
        ),
    ]
    if claim.denied_by:
        lines.append(Text.assemble(("denied by: ", "bold red"), _origins(claim.denied_by, names)))
    if claim.carriers:
        carriers = ", ".join(names.get(c, c) for c in claim.carriers)
        lines.append(Text(f"passed on by: {carriers}", style="dim"))
    lines += [Text(f"why: {r.text}", style="dim") for r in claim.tally.reasons[:REASONS]]
    for d in claim.drift:
        before = _cut(texts.get(d.before.document, "")[d.before.start : d.before.end], 90)
        after = _cut(texts.get(d.after.document, "")[d.after.start : d.after.end], 90)
        lines.append(
            Text.assemble(
                (f"changed: {d.text}", "magenta"),
                f"\n  “{before}” ({names.get(d.before.document, d.before.document)})",
                f"\n  “{after}” ({names.get(d.after.document, d.after.document)})",
            )
        )
    first, *rest = lines
    return Group(Text(), first, Padding(Group(*rest), (0, 0, 0, 3)))


def _range(tally: Tally) -> str:
    if tally.at_least == tally.at_most:
        return f"{tally.at_least} independent"
    return f"at least {tally.at_least}, at most {tally.at_most} independent"


def _origins(origins: Sequence[Origin], names: Mapping[str, str]) -> str:
    return "; ".join(
        f"{o.name or 'someone'} ({o.kind}, first on {names.get(o.first_page, o.first_page)})" for o in origins
    )


def _cut(words: str, longest: int = LONG) -> str:
    words = re.sub(r"\s+", " ", words).strip()
    return words if len(words) <= longest else words[: longest - 1].rsplit(" ", 1)[0] + " …"
