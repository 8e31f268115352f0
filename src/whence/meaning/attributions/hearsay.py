"""Hearsay in a word: "reportedly", "allegedly" make their clause a rumour nobody is named for."""

from __future__ import annotations

from whence.meaning.attributions.cues import lexicon
from whence.meaning.attributions.roles import Draft, Run
from whence.meaning.attributions.stream import Stream
from whence.records import Token

_MOST = 200


def hearsay(stream: Stream) -> list[Draft]:
    """Clauses with an adverb of hearsay that stand outside every tagged cue and content."""
    out: list[Draft] = []
    table = lexicon()
    for number, sentence in enumerate(stream.sentences):
        for t in sentence.tokens:
            if t.upos != "ADV" or t.quoted or t.rel != "advmod" or t.head < 0 or len(out) >= _MOST:
                continue
            entry = table.get((t.lemma.lower(), "r"))
            if entry is None or entry.kind != "rumour" or _tagged(stream, number, t.index):
                continue
            first, last = stream.extents(number)[t.head]
            if sentence.tokens[first].upos in ("SCONJ", "CCONJ"):
                first += 1
            parts = ((first, min(t.index, last + 1)), (t.index + 1, last + 1))
            content = tuple(
                Run(number, a, b) for a, b in (_bare(sentence.tokens, *p) for p in parts) if a < b
            )
            if content:
                out.append(Draft((Run(number, t.index, t.index + 1),), content, ()))
    return out


def _bare(tokens: tuple[Token, ...], first: int, last: int) -> tuple[int, int]:
    while first < last and tokens[first].upos == "PUNCT":
        first += 1
    while first < last and tokens[last - 1].upos == "PUNCT":
        last -= 1
    return first, last


def _tagged(stream: Stream, number: int, index: int) -> bool:
    """Whether the word already is part of an attribution the tagger sees."""
    runs = [
        *(stream.cues[k] for k in stream.cues_of(number, number + 1) if stream.cues[k].score >= 0.5),
        *(
            stream.contents[k]
            for k in stream.contents_of(number, number + 1)
            if stream.contents[k].score >= 0.5
        ),
    ]
    return any(r.first <= index < r.last for r in runs)
