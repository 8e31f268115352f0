"""The pipeline over many pages on this machine."""

from whence.runner.local import run
from whence.runner.progress import Progress

__all__ = ["Progress", "run"]
