"""`whence add`: pages into an archive."""

from __future__ import annotations

import os

import click
from click.core import ParameterSource

from whence.cli import options
from whence.errors import UsageError, WhenceError


@click.command()
@click.argument("archive", metavar="ARCHIVE")
@click.argument("targets", nargs=-1, required=True, metavar="PAGE...")
@options.published
@options.url
@options.zones
@options.jobs
@options.parser
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Read and compare on a Ray cluster: local, or ray://HOST:PORT (pip install 'whence[cluster]').",
)
@click.option(
    "--work",
    metavar="FOLDER",
    help="For --cluster: a folder that all its machines see; with local, one beside ARCHIVE by default.",
)
@options.allow_private
@options.quiet
@click.pass_context
def add(
    context: click.Context,
    archive: str,
    targets: tuple[str, ...],
    published: str | None,
    url: str | None,
    zones: str,
    jobs: int,
    parser: str | None,
    cluster: str | None,
    work: str | None,
    allow_private: bool,
    quiet: bool,
) -> None:
    """Read pages into ARCHIVE, one SQLite file, made where there is none. A PAGE is what `whence read` takes:
    a file, an archive of pages, a folder, a glob, an http(s) address, or - for standard input.

    What is in already is not read again, so a run that was cut short, at whatever moment, is finished by
    giving the same command once more. A page with the id of one that is in and other content becomes its
    next version.

    Exit status: 0 all read, 1 some unreadable (named on stderr), 2 usage, 3 nothing readable, 4 the archive
    cannot be opened or written.
    """
    from functools import partial

    from whence.intake.capture import count
    from whence.runner import Progress
    from whence.runner.parts import add as keep
    from whence.store import Archive

    reading = partial(keep, jobs=jobs or os.cpu_count() or 1)
    if cluster is not None:
        from whence.runner.cluster import add as keep_by_cluster
        from whence.runner.cluster_engine import checked

        checked(cluster)
        # As many processes as there are cores, unless somebody says otherwise.
        told_jobs = context.get_parameter_source("jobs") is ParameterSource.COMMANDLINE
        many = (jobs or None) if told_jobs else None
        reading = partial(keep_by_cluster, address=cluster, work=work, jobs=many)
    elif work is not None:
        raise UsageError("there is no use for it", where="--work", hint="it goes with --cluster")
    found = options.pages(
        targets, url=url, published=published, zones=zones, allow_private=allow_private, quiet=quiet
    )
    bad = 0
    with Archive(archive, write=True) as opened, Progress(count(list(targets)), quiet=quiet) as progress:

        def told(error: WhenceError | None) -> None:
            nonlocal bad
            progress.step()
            if error is not None:
                bad += 1
                progress.clear()
                click.echo(f"whence: {error}", err=True)

        added = reading(
            opened,
            found,
            parser=parser,
            told=told,
        )
        progress.clear()
    good = added.pages + added.known
    if not quiet and good:
        versions = f" ({added.versions} as new versions)" if added.versions else ""
        known = f", {added.known:,} were in already" if added.known else ""
        click.echo(f"whence: {added.pages:,} pages added{versions}{known}: {archive}", err=True)
    if not good and not bad:
        click.echo("whence: no page found [W299]", err=True)
    context.exit(3 if not good else 1 if bad else 0)
