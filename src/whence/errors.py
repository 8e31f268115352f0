"""Every error a user can meet, each with a code to search for, a hint and the exit status it leads to.

WhenceError
├── UsageError          W1xx  exit 2  the command or call was put wrongly
├── InputError          W2xx  exit 1  one page could not be read; the rest goes on
│   ├── UndecodableInput
│   ├── EmptyInput
│   ├── BinaryInput
│   ├── BrokenRecord
│   └── PageFailed
├── NothingReadable     W299  exit 3  no page at all could be read
└── ModelError          W3xx  exit 2  the reader model is missing or damaged
"""

from __future__ import annotations


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


class NothingReadable(WhenceError):
    """No page at all could be read."""

    code = "W299"
    exit_status = 3


class ModelError(WhenceError):
    """The reader model's files are missing or damaged."""

    code = "W301"
    exit_status = 2
    hint = "reinstall whence: the model ships inside the package"
