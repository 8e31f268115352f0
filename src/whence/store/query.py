"""What is looked for in an archive, and words as FTS5 understands them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whence.records import Certainty, EventType
from whence.records.hit import HitKind

_TERM = re.compile(r'"([^"]*)"?|“([^”]*)”?|(\S+)')
_CODE = re.compile(r"[A-Z]{3,}")


@dataclass(frozen=True)
class Query:
    """Conditions, all of which must hold; an empty one asks for nothing. `limit` is for each kind of hit.

    `words` stand in the statement or the event's sentence, in any order and form ("offered" finds "offers");
    what is in quotation marks stands so, and a `*` at a word's end leaves the rest of it open. `speaker` is
    who says so, in words of the name. `actor` and `recipient` are names, or the beginning of a PLOVER actor
    code in capitals (`IRQ`, `IRQMIL`); with them or `types` only events are sought. `since` and `until` are
    ISO dates, both inclusive: of publication, and for events with a time of their own, of that. `publisher`
    is a part of its name or address.
    `kinds` empty means statements and events: a comment is none, and is found only if asked for by kind.
    `versions`: search pages that newer versions have replaced, too.
    """

    words: str = ""
    speaker: str = ""
    actor: str = ""
    recipient: str = ""
    types: tuple[EventType, ...] = ()
    certainty: tuple[Certainty, ...] = ()
    since: str | None = None
    until: str | None = None
    publisher: str = ""
    kinds: tuple[HitKind, ...] = ()
    limit: int = 20
    versions: bool = False

    def sought(self) -> tuple[HitKind, ...]:
        """The kinds of hits that can meet the conditions."""
        kinds: tuple[HitKind, ...] = self.kinds or ("statement", "event")
        if self.actor or self.recipient or self.types:
            return tuple(k for k in kinds if k == "event")
        if self.certainty:
            return tuple(k for k in kinds if k != "comment")
        return kinds


def terms(text: str) -> list[str]:
    """The words and phrases of a person's text as FTS5 strings; whatever is typed, they are no FTS5
    syntax.
    """
    out = []
    for phrase, curly, word in _TERM.findall(text.replace("\0", " ")):
        found = phrase or curly or word.replace('"', " ")
        if any(c.isalnum() for c in found):
            start = word.endswith("*")
            out.append('"' + found.rstrip("*") + '"' + ("*" if start else ""))
    return out


def phrase(text: str) -> str:
    """The text as one FTS5 string: these words, in this order."""
    return '"' + text.replace("\0", " ").replace('"', " ") + '"'


def is_code(text: str) -> bool:
    """Whether a name given for an actor is (the beginning of) a PLOVER actor code."""
    return _CODE.fullmatch(text) is not None


def match(query: Query, kind: HitKind) -> str | None:
    """The FTS5 expression for one kind of hit; empty where no words are asked for, null where what is asked
    for holds no word at all.
    """
    parts = []
    columns = {"": query.words, "speaker": query.speaker}
    if kind == "comment":
        columns = {"": query.words, "author": query.speaker}
    elif kind == "event":
        columns |= {"actors": query.actor, "recipients": query.recipient}
    for column, text in columns.items():
        if not text.strip():
            continue
        found = terms(text)
        if not found:
            return None
        if column in ("actors", "recipients") and is_code(text):
            found = [f"{found[0]}*"]
        joined = " AND ".join(found)
        parts.append(f"{column} : ({joined})" if column else f"({joined})")
    return " AND ".join(parts)
