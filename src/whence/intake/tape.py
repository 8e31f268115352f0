"""Unpacked bytes in stretches: what can be read in one go, between damaged places."""

from __future__ import annotations

from collections.abc import Iterator

from whence.intake.packed import Break


class Tape:
    """Reads a stream of `packed.members` (or `packed.plain`) record by record.

    A stretch ends before damage and before every member that begins like a record, so that a record whose
    length is wrong cannot swallow the next. Memory: what was asked for and a chunk.
    """

    def __init__(self, source: Iterator[bytes | Break], begins: bytes, *, packed: bool) -> None:
        self.source = source
        self.begins = begins
        self.packed = packed
        self.buffer = bytearray()
        self.held: bytes | Break | None = None
        self.damage: str | None = None
        self.offset = 0
        self.taken = 0
        first = next(source, None)
        self.next = first if isinstance(first, Break) else None

    @property
    def place(self) -> str:
        """Where reading stands, for people: bytes into the file; in a packed one the offset of the member,
        and the unpacked bytes into it."""
        if not self.packed:
            return str(self.taken)
        return f"{self.offset}+{self.taken}" if self.taken else str(self.offset)

    def stretch(self) -> bool:
        """Go on to the next stretch; False at the end of everything. What is left of this one is dropped."""
        while self.next is None and self._fill():
            self._drop(len(self.buffer))
        if self.next is None:
            return False
        self.offset, self.taken, self.next, self.damage = self.next.offset, 0, None, None
        self.buffer.clear()
        return self.want(1) or self.next is not None

    def _fill(self) -> bool:
        """One chunk more of this stretch into the buffer."""
        if self.next is not None:
            return False
        item = next(self.source, None) if self.held is None else self.held
        self.held = None
        if item is None:
            return False
        if isinstance(item, bytes):
            self.buffer += item
            return True
        self.damage = item.damage
        if item.damage is None:
            following = next(self.source, None)
            if following is None:
                return False
            if isinstance(following, bytes) and not following.startswith(self.begins):
                self.buffer += following
                return True
            self.held = following
        self.next = item
        return False

    def want(self, n: int) -> bool:
        """Whether `n` bytes more are there in this stretch; they are in the buffer then."""
        while len(self.buffer) < n:
            if not self._fill():
                return False
        return True

    def take(self, n: int) -> bytes:
        """The next `n` bytes, fewer where the stretch ends before."""
        self.want(n)
        out = bytes(self.buffer[:n])
        self._drop(len(out))
        return out

    def skip(self, n: int, mark: bytes) -> int:
        """Pass over `n` bytes, but stop before `mark`; how many were passed over."""
        left = n
        while left > 0:
            more = self.want(min(left, len(mark)))
            if not self.buffer:
                break
            window = min(left, len(self.buffer))
            found = self.buffer.find(mark, 0, window)
            if found >= 0:
                self._drop(found)
                return n - left + found
            # The mark may begin in this window and end in the next.
            step = window - len(mark) + 1 if more and window < left else window
            self._drop(step)
            left -= step
        return n - left

    def find(self, mark: bytes, within: int) -> int:
        """Where `mark` begins in the next `within` bytes, or -1."""
        start = 0
        while True:
            found = self.buffer.find(mark, start, within)
            if found >= 0:
                return found
            start = max(0, len(self.buffer) - len(mark) + 1)
            if len(self.buffer) >= within or not self._fill():
                return -1

    def _drop(self, n: int) -> None:
        del self.buffer[:n]
        self.taken += n
