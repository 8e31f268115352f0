"""Who did what to whom: PLOVER events from our own frames over the parse."""

from whence.meaning.events.find import find_events

__all__ = ["find_events"]
