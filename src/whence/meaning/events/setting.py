"""When and where an event is, and on whose word."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from whence.meaning.events.clause import Clauses
from whence.meaning.events.draft import Draft
from whence.meaning.events.lexicon import words
from whence.meaning.events.phrases import Mentions
from whence.records import Attribution, Certainty, Entity, Parsed, Span, Time

_AHEAD = frozenset({"planned", "threatened", "conditional"})
_TRIES = 64  # times or attributions looked at for one sentence


class Setting(NamedTuple):
    """Ids of time, place and attribution, and ISO dates between which the event lies."""

    time: str | None
    earliest: str | None
    latest: str | None
    place: str | None
    attribution: str | None


@dataclass(slots=True)
class Settings:
    """The page's times, places and attributions by sentence."""

    times: dict[int, list[Time]]
    said: dict[int, list[tuple[Span, Attribution]]]
    mentions: Mentions
    published: str | None

    @classmethod
    def of(
        cls,
        parsed: Parsed,
        entities: tuple[Entity, ...],
        times: tuple[Time, ...],
        attributions: tuple[Attribution, ...],
        published: str | None,
    ) -> Settings:
        """Sort what the other readers found by the sentences it stands in."""
        starts = [s.start for s in parsed.sentences]
        by_sentence: dict[int, list[Time]] = defaultdict(list)
        for t in times:
            by_sentence[max(0, bisect_right(starts, t.start) - 1)].append(t)
        said: dict[int, list[tuple[Span, Attribution]]] = defaultdict(list)
        for a in attributions:
            for span in a.content:
                first = max(0, bisect_right(starts, span.start) - 1)
                for n in range(first, max(first + 1, bisect_left(starts, span.end))):
                    if len(said[n]) < _TRIES:
                        said[n].append((span, a))
        places = Mentions.of(e for e in entities if e.kind == "place")
        return cls(dict(by_sentence), dict(said), places, published[:10] if published else None)

    def of_trigger(self, n: int, clauses: Clauses, draft: Draft, sure: Certainty) -> Setting:
        """The setting of a draft of sentence `n`."""
        time = self._time(n, clauses, draft)
        if time is not None:
            earliest, latest = time.earliest, time.latest
        elif sure in _AHEAD or draft.future:
            earliest, latest = self.published, None
        else:
            earliest, latest = None, self.published
        return Setting(
            time.id if time else None,
            earliest,
            latest,
            self._place(clauses, draft),
            self._attribution(n, clauses.token(draft.trigger).start),
        )

    def _attribution(self, n: int, at: int) -> str | None:
        inside = [(len(span), a.id) for span, a in self.said.get(n, ()) if span.start <= at < span.end]
        return min(inside)[1] if inside else None

    def _place(self, clauses: Clauses, draft: Draft) -> str | None:
        for i in (draft.trigger, *draft.used):
            places = clauses.places(i)
            for key in sorted(
                words("locating") & places.keys(), key=("in", "at", "near").__contains__, reverse=True
            ):
                for k in places[key]:
                    entity = self.mentions.at(clauses.token(k).start, clauses.token(k).end)
                    if entity is not None:
                        return entity.id
        return self._relative_place(clauses, draft.trigger)

    def _relative_place(self, clauses: Clauses, i: int) -> str | None:
        """ "Syria, where troops have ...": the noun a clause with "where" hangs on."""
        at = clauses.clause_of(i)
        if at < 0 or not clauses.token(at).rel.startswith("acl") or clauses.token(at).head < 0:
            return None
        if not any(clauses.token(k).lemma == "where" for k in clauses.kids(at)):
            return None
        head = clauses.token(clauses.token(at).head)
        before = clauses.sentence.tokens[max(0, at - 12) : at]
        where = next((t.index for t in before if t.lemma == "where"), at)
        # the tree may hang the clause on a noun further up: the place named right before "where" counts
        for t in (*reversed(clauses.sentence.tokens[max(0, where - 3) : where]), head):
            entity = self.mentions.at(t.start, t.end)
            if entity is not None:
                return entity.id
        return None

    def _time(self, n: int, clauses: Clauses, draft: Draft) -> Time | None:
        """The time expression in the trigger's own phrase, else the nearest one of its clause."""
        held = self.times.get(n, ())[:_TRIES]
        if not held:
            return None
        best: tuple[int, int, Time] | None = None
        starts = clauses.starts
        own = {draft.trigger, *draft.used}
        at = clauses.token(draft.trigger)
        clause = clauses.clause_of(draft.trigger)
        above = _bearing(clauses, clause)
        for time in held:
            if time.type == "SET" or (
                time.type == "DURATION" and time.earliest is None and time.latest is None
            ):
                continue
            i = max(0, bisect_right(starts, time.start) - 1)
            rank = _governed(clauses, i, time.end, own, clause)
            if rank is None and above >= 0 and _governed(clauses, i, time.end, own, above) == 1:
                rank = 3
            if rank is None:
                continue
            key = (rank, abs(time.start - at.start))
            if best is None or key < best[:2]:
                best = (*key, time)
        return best[2] if best else None


def _bearing(clauses: Clauses, clause: int) -> int:
    """The clause whose time a clause in "-ing" shares ("last month saw / the minister going"); or -1."""
    if clause < 0 or clauses.token(clause).xpos != "VBG" or clauses.token(clause).rel not in ("acl", "ccomp"):
        return -1
    return clauses.clause_of(clauses.token(clause).head)


def _governed(clauses: Clauses, i: int, end: int, own: set[int], clause: int) -> int | None:
    """0: the time stands under the trigger; 1: in its clause; 2: in the governing clause; null: elsewhere."""
    seen_clause = False
    for _ in range(40):
        if i in own:
            return 0
        t = clauses.token(i)
        if i == clause:
            return 1
        if (t.upos in ("VERB", "AUX") and t.start >= end) or (t.upos == "VERB" and clauses.clause_of(i) == i):
            # another verb holds the time; it lends it to the infinitive it governs
            comp = [k for k in clauses.kids(i) if clauses.token(k).rel == "xcomp"]
            if not seen_clause and any(k == clause or k in own for k in comp):
                return 2
            return None
        if t.head < 0:
            return None
        i = t.head
    return None
