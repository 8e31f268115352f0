"""What the commands that take pages have in common: their options, said once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from whence.errors import InputError
    from whence.records import Capture

published = click.option(
    "--published",
    metavar="DATE",
    help="When pages that do not say so were published (ISO: 2021-03-04); relative times count from it.",
)
url = click.option("--url", help="Where the page stood; for a single page.")
zones = click.option(
    "--zones",
    type=click.Choice(["auto", "article"]),
    default="auto",
    show_default=True,
    help="article: the whole of a plain text is body, with no comments below it.",
)
jobs = click.option(
    "--jobs",
    "-j",
    type=click.IntRange(0),
    default=1,
    show_default=True,
    help="Processes that read pages; 0 means one per core.",
)
parser = click.option(
    "--parser",
    metavar="NAME",
    help="Another parser than the shipped reader model: spacy:MODEL (spaCy must be installed).",
)
allow_private = click.option(
    "--allow-private",
    is_flag=True,
    help="Let http(s) addresses lead into private networks and to this machine.",
)
quiet = click.option("--quiet", "-q", is_flag=True, help="No progress and no notes on stderr.")


def pages(
    targets: Sequence[str],
    *,
    published: str | None,
    zones: str,
    allow_private: bool,
    quiet: bool,
    url: str | None = None,
) -> Iterator[Capture | InputError]:
    """What the targets hold, taken as the options say; what was left out of an archive of pages is said on
    stderr unless `quiet`.

    Raises UsageError for a `published` that is no ISO date, at once.
    """
    from whence.intake import parse_published
    from whence.intake.capture import captures

    return captures(
        targets,
        url=url,
        published=parse_published(published) if published is not None else None,
        zones="article" if zones == "article" else "auto",
        allow_private=allow_private,
        note=None if quiet else lambda said: click.echo(f"whence: {said}", err=True),
    )
