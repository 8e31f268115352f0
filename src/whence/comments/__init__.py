"""The side lane: what readers wrote under a page, threaded and screened; nothing is deleted."""

from whence.comments.screening import hated_group, screen
from whence.comments.threading import thread

__all__ = ["hated_group", "screen", "thread"]
