"""One page's tellings of a claim, as they are held against another page's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whence.origins.newsrooms import label, outlet_key
from whence.origins.passages import Passages, passages
from whence.origins.voices import Voice, voice
from whence.records import Evidence, Reading, Telling

HELD = 8  # tellings of one page that are compared


@dataclass(frozen=True)
class Side:
    """One page's tellings of the claim: their sources, and the passages they stand in."""

    reading: Reading
    asserts: tuple[Voice, ...]
    denies: tuple[Voice, ...]
    said: Passages

    @property
    def name(self) -> str:
        """What the page is called."""
        return label(self.reading.document)

    @property
    def publisher(self) -> set[str]:
        """The key of the page's own outlet."""
        name = self.reading.document.publisher
        return {outlet_key(name)} if name else set()

    @property
    def best(self) -> Voice:
        """The telling on the surest word: attributed before bare, then the longest."""
        return min(
            self.asserts, key=lambda v: (v.sort in ("page", "rumour"), v.telling.start - v.telling.end)
        )

    @property
    def at(self) -> Evidence:
        """The sentence of the best telling, or its words."""
        t = self.best.telling
        whole = next((s for s in self.said.sentences if s.start <= t.start and t.end <= s.end), None)
        return Evidence(t.document, whole.start, whole.end) if whole else Evidence(t.document, t.start, t.end)


def side(reading: Reading, told: Sequence[Telling]) -> Side:
    """The side of a page that tells `told`."""
    voices = [voice(t, reading) for t in told]
    yes = tuple(v for v in voices if v.telling.polarity == "asserts")[:HELD]
    no = tuple(v for v in voices if v.telling.polarity == "denies")[:HELD]
    return Side(reading, yes, no, passages(yes, reading))
