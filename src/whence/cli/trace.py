"""`whence trace`: where a claim comes from."""

from __future__ import annotations

import click

from whence.cli.output import console, print_json


@click.command()
@click.argument("archive", metavar="ARCHIVE")
@click.argument("claim", metavar="CLAIM")
@click.option(
    "--limit", type=click.IntRange(1), default=3, show_default=True, help="Claims told in those words."
)
@click.option(
    "--json", "as_json", is_flag=True, help="One JSON object per claim and line (schema whence.trace/1)."
)
def trace(archive: str, claim: str, limit: int, as_json: bool) -> None:
    """Trace a claim in ARCHIVE: its independent origins and why they are counted so, its tellings in order of
    publication, the pages that only carry it, who denies it, and how it changed on the way.

    CLAIM is a claim's id (c12; whence search shows them) or words it is told in.

    Exit status: 0, 4 there is no such claim or the archive cannot be opened.
    """
    from whence.store import Archive

    with Archive(archive) as opened:
        found = opened.trace(claim, limit=limit)
    if as_json:
        for one in found:
            print_json(one)
    else:
        from whence.write.trace import traces_view

        console().print(traces_view(found))
