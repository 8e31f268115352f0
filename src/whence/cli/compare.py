"""`whence compare`: pages in, where each comes from and what they claim out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import click

from whence.cli import options
from whence.cli.output import console, print_json
from whence.errors import BrokenRecord, InputError, WhenceError, guarded
from whence.records import Capture, Comparison, Page, Reading

P = TypeVar("P", Page, Reading)


@click.command()
@click.argument("targets", nargs=-1, required=True, metavar="PAGE...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object (schema whence.comparison/1).")
@click.option(
    "--copies-only",
    is_flag=True,
    help="Only which page takes text from which; no claims, and the reader model is not run.",
)
@click.option("--all", "every", is_flag=True, help="Show the claims that one page alone tells, too.")
@options.published
@options.zones
@options.jobs
@options.parser
@options.allow_private
@options.quiet
@click.pass_context
def compare(
    context: click.Context,
    targets: tuple[str, ...],
    as_json: bool,
    copies_only: bool,
    every: bool,
    published: str | None,
    zones: str,
    jobs: int,
    parser: str | None,
    allow_private: bool,
    quiet: bool,
) -> None:
    """Compare pages: where each one's text comes from, and the claims they tell with how many independent
    origins each has, who denies it and how it changed. A PAGE is what `whence read` takes: a file, an archive
    of pages, a folder, a glob, an http(s) address, or - for standard input.

    Exit status: 0 all read, 1 some unreadable (named on stderr), 2 usage, 3 nothing readable.
    """
    found = options.pages(targets, published=published, zones=zones, allow_private=allow_private, quiet=quiet)
    pages: list[Page] | list[Reading]
    if copies_only:
        pages, bad = _kept(map(_taken_in, found))
    else:
        pages, bad = _read(found, targets, jobs or os.cpu_count() or 1, parser, quiet)
    if not pages:
        if not bad:
            click.echo("whence: no page found [W299]", err=True)
        context.exit(3)
    comparison = _compared(pages)
    if as_json:
        print_json(comparison)
    else:
        from whence.write.compare import comparison_view

        documents = [p.document for p in pages]
        console().print(comparison_view(comparison, documents, with_claims=not copies_only, every=every))
    context.exit(1 if bad else 0)


def _compared(pages: Sequence[Page] | Sequence[Reading]) -> Comparison:
    from whence.origins import compare as compared
    from whence.origins import find_copies

    readings = [p for p in pages if isinstance(p, Reading)]
    if readings:
        return compared(readings)
    copies = find_copies(pages)
    return Comparison(pages=copies.pages, copies=copies.copies)


def _read(
    found: Iterator[Capture | InputError], targets: Sequence[str], jobs: int, parser: str | None, quiet: bool
) -> tuple[list[Reading], int]:
    # Imported here: it loads the model's runtime, which copies alone do without.
    from whence.intake.capture import count
    from whence.runner import Progress, run

    with Progress(count(list(targets)), quiet=quiet) as progress:

        def stepped() -> Iterator[Reading | WhenceError]:
            for outcome in run(found, jobs=jobs, parser=parser):
                progress.step()
                if isinstance(outcome, WhenceError):
                    progress.clear()
                yield outcome

        return _kept(stepped())


def _taken_in(capture: Capture | InputError) -> Page | WhenceError:
    """One page through intake alone, its failure made an error that names it."""
    from whence.intake import to_page

    return capture if isinstance(capture, WhenceError) else guarded(lambda: to_page(capture), capture.where)


def _kept(outcomes: Iterable[P | WhenceError]) -> tuple[list[P], int]:
    """The pages that could be read, each id once, and the number of those that could not, named on stderr."""
    pages: dict[str, P] = {}
    bad = 0
    for outcome in outcomes:
        if isinstance(outcome, WhenceError):
            bad += 1
            click.echo(f"whence: {outcome}", err=True)
            continue
        id = outcome.document.id
        if id not in pages:
            pages[id] = outcome
        elif pages[id].document.text == outcome.document.text:
            click.echo(f"whence: {id}: given twice, counted once", err=True)
        else:
            bad += 1
            click.echo(f"whence: {BrokenRecord('another page has this id already', where=id)}", err=True)
    return list(pages.values()), bad
