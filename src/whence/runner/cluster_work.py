"""What a worker of the cluster does with one row: read a page, hash a reading, compare a group of pages.

The engine knows nothing of records: rows hold bytes, and these functions are all that looks into them.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from whence import errors
from whence.errors import UsageError, WhenceError
from whence.origins import compare
from whence.origins.fingerprints import claim_hashes, fingerprints
from whence.records import Capture, Comparison, Reading
from whence.runner.local import attempt, run
from whence.store.elsewhere import Compared
from whence.store.keep import unpack


class Failure(msgspec.Struct, frozen=True):
    """An error on its way between machines: the name of its class, and what it says."""

    error: str
    message: str
    where: str | None
    hint: str

    @classmethod
    def of(cls, error: WhenceError) -> Failure:
        """The error, made portable."""
        return cls(type(error).__name__, error.message, error.where, error.hint)

    def again(self) -> WhenceError:
        """The error as it was."""
        kind: type[WhenceError] = getattr(errors, self.error)
        return kind(self.message, where=self.where, hint=self.hint)


_reading = msgspec.json.Decoder(Reading)
_failure = msgspec.json.Decoder(Failure)


def packed(capture: Capture) -> bytes:
    """A capture in msgpack. Raises UnicodeEncodeError where it holds half a character."""
    return msgspec.msgpack.encode(capture)


def capture_of(written: bytes) -> Capture:
    """What `packed` gave. Its body may be text or bytes, which msgpack tells apart, but not by a type."""
    fields = msgspec.msgpack.decode(written)
    return Capture(**fields | {"byline": tuple(fields["byline"])})


class Reader:
    """Reads pages as the runner of one machine does: a packed Capture to a Reading or Failure in JSON.

    `guarded`: each page in a process of its own, so that one that kills its reader is named, not tried again.
    """

    def __init__(self, parser: str | None, guarded: bool) -> None:
        self.parser = parser
        self.guarded = guarded

    def read(self, written: bytes) -> bytes:
        """The outcome of one page."""
        capture = capture_of(written)
        try:
            if self.guarded:
                (outcome,) = run([capture], jobs=2, parser=self.parser)
            else:
                outcome = attempt(capture, self.parser)
        except UsageError as error:  # no page can be read this way: for the one who asked to say so
            outcome = error
        return msgspec.json.encode(Failure.of(outcome) if isinstance(outcome, WhenceError) else outcome)


def outcome_of(written: bytes) -> Reading | WhenceError:
    """What `Reader.read` gave."""
    if written.startswith(b'{"error"'):
        return _failure.decode(written).again()
    return _reading.decode(written)


class Hasher:
    """What pages are looked up by; they come as the archive keeps them."""

    def hashes(self, reading: bytes) -> list[list[int]]:
        """First the hashes of its words; then, for each hash of each proposition, a row with the number of
        the proposition, how many hashes it has, and the hash.
        """
        r = unpack(reading)
        told = [[n, len(some), h] for n, some in enumerate(claim_hashes(r)) for h in some]
        return [fingerprints(r), *told]


def cut(pages: list[int], size: int) -> list[list[int]]:
    """A list in pieces of at most `size`."""
    return [pages[i : i + size] for i in range(0, len(pages), size)]


class Member(msgspec.Struct, frozen=True, array_like=True):
    """A page on its way to be compared; one that the group is to take in brings its hashes along."""

    key: int
    reading: bytes
    hashes: list[list[int]] | None = None


def member(key: int, own: bool, reading: bytes, hashes: list[list[int]]) -> bytes:
    """A Member in msgpack, so that a group of pages is one list. `own`: the group is there to take it in."""
    return msgspec.msgpack.encode(Member(key, reading, hashes if own else None))


class Grouped:
    """Compares groups of pages as `whence compare` does."""

    def compare(self, members: list[bytes]) -> bytes:
        """A Compared in msgpack; empty where they cannot be compared, which the archive will meet again."""
        pages = sorted((_member.decode(m) for m in members), key=lambda m: m.key)
        try:
            comparison = compare([unpack(m.reading) for m in pages])
        except Exception:
            return b""
        return msgspec.msgpack.encode(found(pages, comparison))


_member = msgspec.msgpack.Decoder(Member)


def found(pages: Sequence[Member], comparison: Comparison) -> Compared:
    """The comparison with all that the archive needs to take it in."""
    return Compared(
        pages=[m.key for m in pages],
        fingerprints={m.key: m.hashes[0] for m in pages if m.hashes is not None},
        propositions={m.key: _propositions(m.hashes[1:]) for m in pages if m.hashes is not None},
        comparison=comparison,
    )


def _propositions(told: Sequence[Sequence[int]]) -> list[list[int]]:
    out: dict[int, list[int]] = {}
    for number, _, h in told:
        out.setdefault(number, []).append(h)
    return [out.get(n, []) for n in range(max(out, default=-1) + 1)]
