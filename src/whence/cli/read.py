"""`whence read`: pages in, readings out."""

from __future__ import annotations

import os

import click

from whence.cli.output import console, print_json
from whence.errors import WhenceError


@click.command()
@click.argument("targets", nargs=-1, required=True, metavar="PAGE...")
@click.option(
    "--json", "as_json", is_flag=True, help="One JSON object per page and line (schema whence.reading/1)."
)
@click.option(
    "--published",
    metavar="DATE",
    help="When the page was published (ISO: 2021-03-04); relative times count from it.",
)
@click.option("--url", help="Where the page stood; for a single page.")
@click.option(
    "--zones",
    type=click.Choice(["auto", "article"]),
    default="auto",
    show_default=True,
    help="article: the whole of a plain text is body, with no comments below it.",
)
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(0),
    default=1,
    show_default=True,
    help="Processes; 0 means one per core.",
)
@click.option(
    "--parser",
    metavar="NAME",
    help="Another parser than the shipped reader model: spacy:MODEL (spaCy must be installed).",
)
@click.option(
    "--allow-private",
    is_flag=True,
    help="Let http(s) addresses lead into private networks and to this machine.",
)
@click.option("--quiet", "-q", is_flag=True, help="No progress and no notes on stderr.")
@click.pass_context
def read(
    context: click.Context,
    targets: tuple[str, ...],
    as_json: bool,
    published: str | None,
    url: str | None,
    zones: str,
    jobs: int,
    parser: str | None,
    allow_private: bool,
    quiet: bool,
) -> None:
    """Read pages: files, folders, globs, http(s) addresses, or - for standard input.

    A file may be HTML, plain text, JSONL, RSS or Atom, each also gzipped, or an archive of pages: WARC, WACZ,
    zip. What it is, its bytes say.

    Exit status: 0 all read, 1 some unreadable (named on stderr), 2 usage, 3 nothing readable.
    """
    from whence.intake import parse_published
    from whence.intake.capture import captures, count
    from whence.runner import Progress, run
    from whence.write import view

    day = parse_published(published) if published is not None else None
    jobs = jobs or os.cpu_count() or 1
    found = captures(
        list(targets),
        url=url,
        published=day,
        zones="article" if zones == "article" else "auto",
        allow_private=allow_private,
        note=None if quiet else lambda said: click.echo(f"whence: {said}", err=True),
    )
    screen = console()
    good = bad = 0
    with Progress(count(list(targets)), quiet=quiet) as progress:
        for outcome in run(found, jobs=jobs, parser=parser):
            progress.step()
            if isinstance(outcome, WhenceError):
                bad += 1
                progress.clear()
                click.echo(f"whence: {outcome}", err=True)
                continue
            good += 1
            progress.clear()
            if as_json:
                print_json(outcome)
            else:
                if good > 1:
                    screen.print()
                screen.print(view(outcome))
    if not good:
        if not bad:
            click.echo("whence: no page found [W299]", err=True)
        context.exit(3)
    context.exit(1 if bad else 0)
