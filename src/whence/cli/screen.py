"""`whence screen`: texts in, screening scores out."""

from __future__ import annotations

import sys
from typing import BinaryIO

import click
import msgspec

from whence.errors import BrokenRecord


class _Text(msgspec.Struct):
    id: str
    text: str


@click.command()
@click.argument("source", type=click.File("rb"), default="-", metavar="[JSONL]")
@click.pass_context
def screen(context: click.Context, source: BinaryIO) -> None:
    """Screen readers' texts: JSON lines {"id", "text"} in (a file, or standard input), {"id", "score",
    "flags"} out.

    `score` is the probability of abuse of any kind, `flags` the kinds (insult, hate, threat, sexual, spam)
    with theirs.
    Nothing is deleted. Exit status: 0 all read, 1 some lines unreadable (named on stderr), 3 nothing
    readable.
    """
    from whence.comments import screen as judge

    good = bad = 0
    name = getattr(source, "name", "<stdin>")
    for number, line in enumerate(source, 1):
        if not line.strip():
            continue
        try:
            row = msgspec.json.decode(line, type=_Text)
        except (msgspec.DecodeError, UnicodeDecodeError) as e:
            bad += 1
            click.echo(f"whence: {BrokenRecord(str(e), where=f'{name}:{number}')}", err=True)
            continue
        good += 1
        score, flags = judge(row.text)
        out = {"id": row.id, "score": round(score, 4), "flags": flags}
        sys.stdout.buffer.write(msgspec.json.encode(out) + b"\n")
    sys.stdout.buffer.flush()
    context.exit(0 if good and not bad else 1 if good else 3)
