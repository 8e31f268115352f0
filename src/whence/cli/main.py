"""The `whence` command and what all its subcommands share: exit statuses, no traceback to a user."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from whence import __version__
from whence.cli.add import add
from whence.cli.compare import compare
from whence.cli.demo import demo
from whence.cli.doctor import doctor
from whence.cli.read import read
from whence.cli.screen import screen
from whence.cli.search import search
from whence.cli.trace import trace
from whence.errors import WhenceError

INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="whence")
def cli() -> None:
    """Where every statement on a news page comes from: who did what to whom, who says so, on whose
    word, when, how certain.
    """


for command in (read, compare, add, search, trace, screen, demo, doctor):
    cli.add_command(command)


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command; exits 0 all read, 1 some unreadable, 2 usage, 3 nothing readable, 4 the
    archive cannot be used, 130 interrupted.
    """
    try:
        status = cli.main(args=list(argv) if argv is not None else None, standalone_mode=False)
    except click.exceptions.Exit as e:
        sys.exit(e.exit_code)
    except click.ClickException as e:
        e.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("whence: interrupted", err=True)
        sys.exit(INTERRUPTED)
    except WhenceError as e:
        click.echo(f"whence: {e}", err=True)
        sys.exit(e.exit_status)
    except BrokenPipeError:
        # The reader of our output (head, less) went away; that is no error.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    sys.exit(status if isinstance(status, int) else 0)
