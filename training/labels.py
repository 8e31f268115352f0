"""The label sets of the reader model, and what a corpus that annotates less than all of them leaves open."""

from __future__ import annotations

from collections.abc import Sequence

NAME_LABELS = ("PER", "ORG", "LOC", "NORP", "PRODUCT", "EVENT", "MISC")
NER = ("O", *(f"{p}-{k}" for k in NAME_LABELS for p in "BI"))
ATT = ("O", *(f"{p}-{k}" for k in ("source", "cue", "content") for p in "BI"))
UPOS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X",
)  # fmt: skip
IGNORED = -100
UNKNOWN = "*"
NO_START = "~"
NO_EVENT = "*-EVENT"


def allowed(tag: str) -> tuple[str, ...]:
    """The tags a gold tag leaves possible.

    `B-NORP|LOC` leaves `B-NORP` and `B-LOC`; `O|EVENT` leaves `O` and every tag of EVENT (a corpus that does
    not annotate events says nothing against one); `*` leaves all, `*-EVENT` all but EVENT; `~` all but the
    beginning of a name.
    """
    if tag.startswith(UNKNOWN):
        return tuple(t for t in NER if t == "O" or t[2:] != tag[2:])
    if tag == NO_START:
        return tuple(t for t in NER if t[0] != "B")
    if tag.startswith("O"):
        return ("O", *(f"{p}-{k}" for k in tag.split("|")[1:] for p in "BI"))
    return tuple(f"{tag[0]}-{k}" for k in tag[2:].split("|"))


class OpenLabels:
    """Numbers gold name tags: the model's own tags first, then one number for each open set met.

    Frozen by use: number every tag of the data before `matrix` is read.
    """

    def __init__(self) -> None:
        self.ids = {t: i for i, t in enumerate(NER)}

    def __getitem__(self, tag: str) -> int:
        return self.ids.setdefault(tag, len(self.ids))

    def matrix(self) -> list[list[float]]:
        """`[gold number][model tag]`: 0 where the gold tag leaves the model tag possible, else -1e4."""
        rows = []
        for tag in self.ids:
            left = set(allowed(tag))
            rows.append([0.0 if t in left else -1e4 for t in NER])
        return rows


def bio(spans: Sequence[tuple[int, int, str]], n: int, outside: str = "O") -> list[str]:
    """BIO tags of `n` tokens from `(first, last, label)` spans; of overlapping ones the first given wins."""
    tags = [""] * n
    for first, last, label in spans:
        if any(tags[first:last]):
            continue
        for i in range(first, last):
            tags[i] = f"{'B' if i == first else 'I'}-{label}"
    return [t or outside for t in tags]
