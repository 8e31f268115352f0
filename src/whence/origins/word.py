"""One word of a statement, with what hangs on it when statements are compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import msgspec

WordKind = Literal["name", "number", "verb", "mutual", "body", "word", "scope"]
Mood = Literal["", "future", "open"]


class Word(msgspec.Struct, frozen=True, array_like=True, omit_defaults=True):
    """One word that counts. `form` is its concept, base form or name in small letters.

    `prep` is the preposition its phrase hangs on. Of verbs: `passive` (the subject is acted on), `turned` and
    `transfer` (as in `Concept`), `noun` (a noun for what is done). `denied` stands under a negation. `clause`
    counts clauses, `tail` ones are subordinate, opened by `link`. `low` and `high` bound a number. `poss`
    owns the next word; `own` is owned by someone named (`its army`); `single` stands behind a/an; `joined`
    names the next word (`Sorian ferry`). `given` are a person's given names, `group` is a people or an
    adjective for one, `country` an ISO 3166-1 alpha-3 code.
    """

    form: str
    kind: WordKind = "word"
    prep: str = ""
    passive: bool = False
    turned: bool = False
    transfer: bool = False
    noun: bool = False
    denied: bool = False
    mood: Mood = ""
    clause: int = 0
    tail: bool = False
    link: str = ""
    low: float = 0.0
    high: float = 0.0
    poss: bool = False
    own: bool = False
    country: str | None = None
    group: bool = False
    given: tuple[str, ...] = ()
    single: bool = False
    joined: bool = False

    @property
    def acts(self) -> bool:
        """Whether it is a verb."""
        return self.kind in ("verb", "mutual") and not self.noun


@dataclass(frozen=True)
class Naming:
    """What the reading knows of one word of its text: that it belongs to a name (or stands for one)."""

    words: tuple[str, ...]
    person: bool = False
    country: str | None = None
    group: bool = False
    pronoun: bool = False
    named: bool = True
