"""Records to other people's formats, and to people's eyes."""

from whence.write.json import to_json
from whence.write.terminal import view

__all__ = ["to_json", "view"]
