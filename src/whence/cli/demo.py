"""`whence demo`: the main job on two bundled pages of our own writing."""

from __future__ import annotations

from importlib import resources

import click

from whence.cli.output import console, print_json
from whence.records import Capture

PAGES = (("border-deal.html", None), ("harbour-capture.txt", "2021-03-05"))


@click.command()
@click.option("--json", "as_json", is_flag=True, help="The readings as JSON lines instead of the view.")
def demo(as_json: bool) -> None:
    """Read two bundled pages: a news page with comments (HTML) and a bare plain-text capture. All names
    in them are invented.
    """
    from whence.pipeline import read_capture
    from whence.write import view

    screen = console()
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
            print_json(reading)
        else:
            screen.rule(
                f"[bold]whence read {name}" + (f" --published {published}" if published else ""),
                align="left",
                style="dim",
            )
            screen.print(view(reading))
            screen.print()
    if not as_json:
        screen.print("[dim]The same as JSON: whence demo --json. Your own pages: whence read PAGE...[/dim]")
