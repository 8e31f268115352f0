"""`whence demo`: the main jobs on bundled pages of our own writing."""

from __future__ import annotations

from importlib import resources

import click

from whence.cli.output import console, print_json
from whence.records import Capture

PAGES = (("border-deal.html", None), ("harbour-capture.txt", "2021-03-05"))
COMPARED = "brigades"  # a folder of pages that tell one thing


@click.command()
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="JSON lines instead of the views.",
)
def demo(as_json: bool) -> None:
    """Read two bundled pages, a news page with comments (HTML) and a bare plain-text capture; then compare
    five that tell one thing. All names in them are invented.
    """
    from whence.origins import compare
    from whence.pipeline import read_capture
    from whence.write import view
    from whence.write.compare import comparison_view

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
    told = [
        read_capture(Capture(where=f.name, id=f.name.removesuffix(".txt"), body=f.read_bytes(), media="text"))
        for f in sorted(folder.joinpath(COMPARED).iterdir(), key=lambda f: f.name)
    ]
    comparison = compare(told)
    if as_json:
        print_json(comparison)
    else:
        screen.rule(f"[bold]whence compare {COMPARED}/", align="left", style="dim")
        screen.print(comparison_view(comparison, [r.document for r in told]))
        screen.print()
        screen.print("[dim]The same as JSON: whence demo --json.[/dim]")
        screen.print("[dim]Your own pages: whence read PAGE..., whence compare PAGE...[/dim]")
