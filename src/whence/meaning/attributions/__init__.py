"""Attributions: who says, thinks, wants or shows what, by which words, how surely, and by whose hands."""

from __future__ import annotations

from whence.meaning.attributions.find import find_attributions

__all__ = ["find_attributions"]
