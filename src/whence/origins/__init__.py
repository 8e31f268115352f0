"""Across pages: who copies whom."""

from whence.origins.copies import Copies, find_copies

__all__ = ["Copies", "find_copies"]
