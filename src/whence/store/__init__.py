"""The archive: keep readings and search them, in one SQLite file."""

from whence.store.archive import Archive
from whence.store.keep import Added, Entry
from whence.store.query import Query
from whence.store.update import Comparer

__all__ = ["Added", "Archive", "Comparer", "Entry", "Query"]
