"""Every error a user can meet, each with a code to search for, a hint and the exit status it leads to.

WhenceError
├── UsageError          W1xx  exit 2  the command or call was put wrongly
├── InputError          W2xx  exit 1  one page could not be read; the rest goes on
│   ├── UndecodableInput
│   ├── EmptyInput
│   ├── BinaryInput
│   ├── BrokenRecord
│   ├── PageFailed
│   ├── DamagedInput
│   ├── TooLarge
│   ├── NotFetched
│   └── AddressRefused
├── NothingReadable     W299  exit 3  no page at all could be read
├── ModelError          W3xx  exit 2  the reader model is missing or damaged
└── ArchiveError        W4xx  exit 4  the archive cannot be opened, written or searched
    ├── NoArchive
    ├── NewerArchive
    ├── LockedArchive
    ├── UnwritableArchive
    ├── DamagedArchive
    └── NotInArchive
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class WhenceError(Exception):
    """Base of all errors whence raises on purpose. `where` names the file, line or record."""

    code = "W000"
    exit_status = 1
    hint = ""

    def __init__(self, message: str, *, where: str | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        if hint is not None:
            self.hint = hint

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        tail = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.message} [{self.code}]{tail}"

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross process borders (--jobs); keyword arguments must survive pickling.
        return (_rebuild, (type(self), self.message, self.where, self.hint))


def _rebuild(kind: type[WhenceError], message: str, where: str | None, hint: str) -> WhenceError:
    return kind(message, where=where, hint=hint)


class UsageError(WhenceError):
    """The command or call was put wrongly: an unknown date, an option that makes no sense here."""

    code = "W101"
    exit_status = 2


class InputError(WhenceError):
    """One page could not be read; the others go on."""

    code = "W200"
    exit_status = 1


class EmptyInput(InputError):
    """The file or record holds no text."""

    code = "W201"


class BinaryInput(InputError):
    """The bytes are no text: an image, an archive, a program."""

    code = "W202"


class UndecodableInput(InputError):
    """The bytes are text in no encoding that could be found out."""

    code = "W203"


class BrokenRecord(InputError):
    """A line of JSONL that is no JSON object of the documented shape."""

    code = "W204"


class PageFailed(InputError):
    """The page was taken in, but reading it failed; a fault of ours, or a machine too small for it."""

    code = "W205"
    hint = "please report it with the page"


class DamagedInput(InputError):
    """A part of an archive, a packed file or a feed is cut or broken; what stands whole beside it is read."""

    code = "W206"


class TooLarge(InputError):
    """More than whence unpacks for one page, or packed tighter than pages ever are."""

    code = "W207"


class NotFetched(InputError):
    """The web server gave no page: it did not answer, or not in time, or with an error."""

    code = "W208"


class AddressRefused(InputError):
    """The address leads into a private network, or is none of http or https."""

    code = "W209"


class NothingReadable(WhenceError):
    """No page at all could be read."""

    code = "W299"
    exit_status = 3


class ModelError(WhenceError):
    """The reader model's files are missing or damaged."""

    code = "W301"
    exit_status = 2
    hint = "reinstall whence: the model ships inside the package"


class ArchiveError(WhenceError):
    """The archive cannot be opened, written or searched. `where` names its file."""

    code = "W400"
    exit_status = 4


class NoArchive(ArchiveError):
    """There is no file of that name, or it is no archive of whence's."""

    code = "W401"


class NewerArchive(ArchiveError):
    """A newer whence wrote the archive."""

    code = "W402"
    hint = "upgrade whence, or add the pages to a new archive"


class LockedArchive(ArchiveError):
    """Another program has been writing to the archive for longer than we wait."""

    code = "W403"
    hint = (
        "wait until the other whence add, or the program that has the file open, is done, then run it again"
    )


class UnwritableArchive(ArchiveError):
    """The archive cannot be written: read-only, no room, no such folder."""

    code = "W404"


class DamagedArchive(ArchiveError):
    """The file's contents contradict one another."""

    code = "W405"
    hint = "restore a backup, or save what can be saved with: sqlite3 ARCHIVE .recover"


class NotInArchive(ArchiveError):
    """What was asked for by name is not in the archive."""

    code = "W406"


def guarded(step: Callable[[], T], where: str) -> T | WhenceError:
    """What a step makes of one page, or its failure as an error naming the page: it must not stop others.

    Raises UsageError: no page can be read that way.
    """
    try:
        return step()
    except UsageError:
        raise
    except WhenceError as error:
        return error
    except RecursionError:
        return PageFailed("nested too deeply to be read", where=where)
    except MemoryError:
        return PageFailed("too large for this machine's memory", where=where)
    except Exception as error:  # the last resort
        return PageFailed(f"could not be read: {type(error).__name__}: {error}", where=where)
