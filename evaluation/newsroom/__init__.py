"""A made newsroom world: stories whose every origin is known, told on pages that whence has never seen."""

from evaluation.newsroom.world import Story, Told, world

__all__ = ["Story", "Told", "world"]
