"""Say it in a terminal; one file per command."""

from whence.cli.main import main

__all__ = ["main"]
