"""`whence demo`: the main job on two bundled pages of our own writing."""

from __future__ import annotations

from importlib import resources

import click

from whence.records import Capture

PAGES = (("border-deal.html", None), ("harbour-capture.txt", "2021-03-05"))


@click.command()
@click.option("--json", "as_json", is_flag=True, help="The readings as JSON lines instead of the view.")
def demo(as_json: bool) -> None:
    """Read two bundled pages: a news page with comments (HTML) and a bare plain-text capture. All names
    in them are invented.
    """
    import sys

    from rich.console import Console

    from whence.pipeline import read_capture
    from whence.write import to_json, view

    console = Console(width=None if sys.stdout.isatty() else 120, highlight=False)
    folder = resources.files("whence.cli").joinpath("demo_pages")
    for name, published in PAGES:
        reading = read_capture(
            Capture(
                where=name,
                body=folder.joinpath(name).read_bytes(),
                media="html" if name.endswith(".html") else "text",
                published=published,
            )
        )
        if as_json:
            sys.stdout.buffer.write(to_json(reading) + b"\n")
        else:
            console.rule(
                f"[bold]whence read {name}" + (f" --published {published}" if published else ""),
                align="left",
                style="dim",
            )
            console.print(view(reading))
            console.print()
    if not as_json:
        console.print("[dim]The same as JSON: whence demo --json. Your own pages: whence read PAGE...[/dim]")
