"""Where every statement on a news page comes from.

import whence
reading = whence.read("page.html")
for a in reading.attributions:
    print(a.source.text, "|", " ".join(s.of(reading.document.text) for s in a.content))
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whence.errors import WhenceError

if TYPE_CHECKING:
    from whence.api import add, compare, nearest, open_archive, read, read_many, read_text

__version__ = "0.1.0"

__all__ = [
    "WhenceError",
    "__version__",
    "add",
    "compare",
    "nearest",
    "open_archive",
    "read",
    "read_many",
    "read_text",
]


def __getattr__(name: str) -> object:
    # Loaded on first use: `whence --help` should not wait for numpy and the model runtime.
    if name in __all__:
        from whence import api

        return getattr(api, name)
    raise AttributeError(f"module 'whence' has no attribute {name!r}")
