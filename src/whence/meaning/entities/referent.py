"""What is gathered about one referent while a page is read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from whence.meaning.entities.lexicon import Gender
from whence.meaning.entities.mentions import NameMention
from whence.records import EntityKind, MentionForm


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a mention stands: characters, sentence, tokens `[first, last)` and the head token."""

    start: int
    end: int
    sentence: int
    first: int
    last: int
    head: int
    form: MentionForm


@dataclass(eq=False)
class Referent:
    """One referent in the making: its mentions so far and what they tell."""

    kind: EntityKind
    names: list[NameMention] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    gender: Gender = "-"
    plural: bool = False
    roles: list[str] = field(default_factory=list)
    nouns: Counter[str] = field(default_factory=Counter)
    description: str = ""
    country: str | None = None
    acts: bool = False
    speaker: Referent | None = None
    """Who speaks of it as "our …"."""

    @property
    def first(self) -> int:
        """Where its first mention starts."""
        return min([m.start for m in self.names] + [p.start for p in self.places], default=0)
