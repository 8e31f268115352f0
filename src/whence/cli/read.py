"""`whence read`: pages in, readings out."""

from __future__ import annotations

import os

import click

from whence.cli import options
from whence.cli.output import console, print_json
from whence.errors import WhenceError


@click.command()
@click.argument("targets", nargs=-1, required=True, metavar="PAGE...")
@click.option(
    "--json", "as_json", is_flag=True, help="One JSON object per page and line (schema whence.reading/1)."
)
@options.published
@options.url
@options.zones
@options.jobs
@options.parser
@options.allow_private
@options.quiet
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
    from whence.intake.capture import count
    from whence.runner import Progress, run
    from whence.write import view

    jobs = jobs or os.cpu_count() or 1
    found = options.pages(
        targets, url=url, published=published, zones=zones, allow_private=allow_private, quiet=quiet
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
