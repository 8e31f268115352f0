"""Where entities are mentioned, and which words make up a noun phrase."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from whence.meaning.actors import is_demonym
from whence.meaning.events.clause import Clauses
from whence.records import Entity, EntityKind, Mention

_OUTSIDE = frozenset(
    [
        "conj",
        "cc",
        "cc:preconj",
        "appos",
        "acl",
        "acl:relcl",
        "advcl",
        "parataxis",
        "punct",
        "dep",
        "discourse",
        "case",
        "mark",
        "cop",
        "nsubj",
        "orphan",
        "nmod:unmarked",
    ]
)


@dataclass(slots=True)
class Mentions:
    """Entities by where they are mentioned."""

    starts: list[int] = field(default_factory=list)
    held: list[tuple[Mention, Entity]] = field(default_factory=list)
    kinds: dict[str, EntityKind] = field(default_factory=dict)

    @classmethod
    def of(cls, entities: Iterable[Entity]) -> Mentions:
        """Index every mention of every entity."""
        entities = tuple(entities)
        held = sorted(((m, e) for e in entities for m in e.mentions), key=lambda p: (p[0].start, p[0].end))
        return cls([m.start for m, _ in held], held, {e.id: e.kind for e in entities})

    def at(self, start: int, end: int) -> Entity | None:
        """The entity whose mention covers these characters most closely, or null."""
        found: tuple[int, Entity] | None = None
        at = bisect_right(self.starts, start)
        for mention, entity in reversed(self.held[max(0, at - 8) : at]):
            if mention.start <= start and end <= mention.end:
                size = mention.end - mention.start
                if found is None or size < found[0]:
                    found = (size, entity)
        return found[1] if found else None


@dataclass(slots=True)
class Phrases:
    """The words of one sentence's noun phrases."""

    clauses: Clauses
    text: str

    def phrase(self, i: int, without: set[int] | frozenset[int] = frozenset()) -> str:
        """The words of a noun phrase without coordinated parts, clauses and appositions."""
        return self.told([k for k in self.inside(i, without) if k not in without])

    def inside(
        self, i: int, without: set[int] | frozenset[int] = frozenset(), apposed: bool = False
    ) -> list[int]:
        """Indices of a phrase's words: the stretch around its head that no verb interrupts."""
        keep, todo = [i], [i]
        while todo and len(keep) < 60:
            at = todo.pop()
            for k in self.clauses.kids(at):
                rel = self.clauses.token(k).rel
                if k in without or rel in ("acl:relcl", "parataxis") or self.clauses.token(k).text in ",;:–—":
                    continue
                out = rel == "appos" or (at == i and (rel in _OUTSIDE or self._accompanying(k, i)))
                if out and not (apposed and rel in ("appos", "cc")):  # noqa: SIM102
                    if not (
                        rel == "acl" and self.clauses.token(k).text.lower() in ("based", "led", "backed")
                    ):
                        continue
                keep.append(k)
                todo.append(k)
        return self._whole(i, sorted(keep))

    def _accompanying(self, k: int, i: int) -> bool:
        """Whether it is what somebody has or is given ("our forces / with new weapons")."""
        return (
            k > i and self.clauses.token(k).rel in ("nmod", "obl") and self.clauses.cases(k)[:1] == ("with",)
        )

    def _whole(self, i: int, keep: list[int]) -> list[int]:
        tokens = self.clauses.sentence.tokens
        first = last = keep.index(i)
        while first > 0 and not self._broken(keep[first - 1], keep[first]):
            first -= 1
        while last + 1 < len(keep) and not self._broken(keep[last], keep[last + 1]):
            last += 1
        out = keep[first : last + 1]
        # a people's name right before the phrase belongs to it, whatever it hangs on
        left = out[0] - 1
        if left >= 0 and tokens[left].upos in ("ADJ", "PROPN") and is_demonym(tokens[left].text):
            out = [left, *out]
        return out

    def _broken(self, left: int, right: int) -> bool:
        between = self.clauses.sentence.tokens[left + 1 : right]
        return any(t.upos in ("VERB", "AUX") or t.text in (",", ";", ":", "–", "—") for t in between)

    def told(self, keep: list[int]) -> str:
        """The words at the indices, spaced as in the text."""
        tokens = self.clauses.sentence.tokens
        parts = []
        for n, k in enumerate(keep):
            if n and tokens[keep[n - 1]].end < tokens[k].start:
                parts.append(" ")
            parts.append(self.text[tokens[k].start : tokens[k].end])
        return "".join(parts).strip(" ,;:–—-").removesuffix("'s").removesuffix("’s")
