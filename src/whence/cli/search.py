"""`whence search`: statements and events in an archive."""

from __future__ import annotations

import re
from typing import get_args

import click

from whence.cli.output import console, print_json
from whence.errors import UsageError
from whence.records import Certainty, EventType
from whence.records.hit import HitKind

_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@click.command()
@click.argument("archive", metavar="ARCHIVE")
@click.argument("words", nargs=-1, metavar="[WORDS]")
@click.option(
    "--speaker", default="", metavar="NAME", help="Who says so, or on whose word something happened."
)
@click.option("--actor", default="", metavar="WHO", help="Who acts: a name, or a PLOVER code (IRQ, IRQMIL).")
@click.option("--recipient", default="", metavar="WHO", help="Who is acted on: a name, or a PLOVER code.")
@click.option(
    "--type",
    "types",
    multiple=True,
    type=click.Choice(get_args(EventType), case_sensitive=False),
    help="Type of event; several may be given.",
)
@click.option(
    "--certainty",
    multiple=True,
    type=click.Choice(get_args(Certainty)),
    help="How sure; several may be given.",
)
@click.option(
    "--since", metavar="DATE", help="Published, or happened, on this day or later (2021, 2021-03-04)."
)
@click.option("--until", metavar="DATE", help="Published, or happened, on this day or earlier.")
@click.option("--publisher", default="", metavar="NAME", help="Part of the publisher's name or address.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(get_args(HitKind)),
    help="What to look for; statements and events unless given.",
)
@click.option("--comments", is_flag=True, help="Look among readers' comments too; they are never statements.")
@click.option("--versions", is_flag=True, help="Look in pages that newer versions have replaced too.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Hits of each kind.")
@click.option(
    "--json", "as_json", is_flag=True, help="One JSON object per hit and line (schema whence.hit/1)."
)
def search(
    archive: str,
    words: tuple[str, ...],
    speaker: str,
    actor: str,
    recipient: str,
    types: tuple[EventType, ...],
    certainty: tuple[Certainty, ...],
    since: str | None,
    until: str | None,
    publisher: str,
    kinds: tuple[HitKind, ...],
    comments: bool,
    versions: bool,
    limit: int,
    as_json: bool,
) -> None:
    """Look in ARCHIVE for statements and events with all of WORDS, in any form and order; "words in quotation
    marks" stand so, and a word's open end is marked with *.

    Exit status: 0, also where nothing is found; 2 usage, 4 the archive cannot be opened.
    """
    from whence.store import Archive, Query

    for date in (since, until):
        if date is not None and not _DAY.fullmatch(date):
            raise UsageError(f"{date!r} is no ISO date", hint="write it as 2021-03-04, 2021-03 or 2021")
    if comments:
        kinds = (*(kinds or ("statement", "event")), "comment")
    query = Query(
        words=" ".join(words),
        speaker=speaker,
        actor=actor,
        recipient=recipient,
        types=types,
        certainty=certainty,
        since=since,
        until=until,
        publisher=publisher,
        kinds=tuple(dict.fromkeys(kinds)),
        limit=limit,
        versions=versions,
    )
    with Archive(archive) as opened:
        hits = opened.search(query)
    if as_json:
        for hit in hits:
            print_json(hit)
    elif hits:
        from whence.write.search import hits_view

        console().print(hits_view(hits))
    else:
        click.echo("whence: nothing found", err=True)
