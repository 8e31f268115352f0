"""When: time expressions in full TIMEX3, read against the page's date and what the text said before."""

from __future__ import annotations

from whence.meaning.times.engine import Found, annotate
from whence.meaning.times.find import find_times
from whence.meaning.times.published import infer_published

__all__ = ["Found", "annotate", "find_times", "infer_published"]
