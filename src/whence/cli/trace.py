"""`whence trace`: where a claim comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from whence.cli.output import console, print_json

if TYPE_CHECKING:
    from whence.records.hit import Near, Trace


@click.command()
@click.argument("archive", metavar="ARCHIVE")
@click.argument("claim", metavar="CLAIM")
@click.option(
    "--limit", type=click.IntRange(1), default=3, show_default=True, help="Claims told in those words."
)
@click.option(
    "--nearest",
    type=click.IntRange(0),
    default=5,
    show_default=True,
    help="Where no claim is told in those words, offer so many that say nearly the same; 0 offers none.",
)
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="One JSON object per claim and line (schema whence.trace/1; of one only offered whence.near/1).",
)
def trace(archive: str, claim: str, limit: int, nearest: int, as_json: bool) -> None:
    """Trace a claim in ARCHIVE: its independent origins and why they are counted so, its tellings in order of
    publication, the pages that only carry it, who denies it, and how it changed on the way.

    CLAIM is a claim's id (c12; whence search shows them) or words it is told in. Where it is told in other
    words (a post, a headline), the claims that say most nearly the same are offered: ones to look at, with
    whence trace ARCHIVE ID.

    Exit status: 0, 4 there is no such claim and none near it, or the archive cannot be opened.
    """
    from whence.errors import NotInArchive
    from whence.store import Archive

    traces: tuple[Trace, ...] = ()
    near: tuple[Near, ...] = ()
    with Archive(archive) as opened:
        try:
            traces = opened.trace(claim, limit=limit)
        except NotInArchive:
            from whence import api

            near = api.nearest(opened, claim, nearest) if nearest else ()
            if not near:
                raise
    if as_json:
        for one in traces or near:
            print_json(one)
    else:
        from whence.write.trace import near_view, traces_view

        console().print(traces_view(traces) if traces else near_view(near))
