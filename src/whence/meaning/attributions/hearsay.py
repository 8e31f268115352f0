"""Hearsay in a word: "reportedly", "is said to" make their clause a rumour nobody is named for."""

from __future__ import annotations

from collections.abc import Iterable

from whence.meaning.attributions.cues import lexicon
from whence.meaning.attributions.lexicon import is_in
from whence.meaning.attributions.roles import Draft, Run
from whence.meaning.attributions.stream import Stream
from whence.records import Token

# No page holds more hearsay than this outside what the tagger sees.
_MOST = 200


def hearsay(stream: Stream, known: Iterable[Draft]) -> list[Draft]:
    """Clauses of hearsay whose words stand outside cue and content of every draft known."""
    taken: dict[int, list[Run]] = {}
    for d in known:
        for r in (*d.cue, *d.content):
            taken.setdefault(r.sentence, []).append(r)
    out: list[Draft] = []
    for number, sentence in enumerate(stream.sentences):
        runs = taken.get(number, [])[:64]
        for t in sentence.tokens:
            if t.quoted or any(r.first <= t.index < r.last for r in runs):
                continue
            draft = _adverb(stream, number, t) or _passive(stream, number, t)
            if draft and len(out) < _MOST:
                out.append(draft)
    return out


def _adverb(stream: Stream, number: int, t: Token) -> Draft | None:
    if t.upos != "ADV" or t.rel != "advmod" or t.head < 0:
        return None
    entry = lexicon().get((t.lemma.lower(), "r"))
    if entry is None or entry.kind != "rumour":
        return None
    first, last = stream.extents(number)[t.head]
    return _draft(stream, number, (t.index, t.index + 1), ((first, t.index), (t.index + 1, last + 1)))


def _passive(stream: Stream, number: int, t: Token) -> Draft | None:
    if t.upos != "VERB" or not is_in("hearsay", t.lemma):
        return None
    sentence = stream.sentences[number]
    passive = sentence.child(t.index, "aux:pass")
    if passive is None or sentence.child(t.index, "obl:agent") is not None or passive > t.index:
        return None
    extents = stream.extents(number)
    cue = (passive, t.index + 1)
    clause = sentence.child(t.index, "xcomp")
    subject = sentence.child(t.index, "nsubj:pass")
    if (
        clause is not None
        and subject is not None
        and clause > t.index
        and sentence.child(clause, "mark") is not None
    ):
        who = (extents[subject][0], min(extents[subject][1] + 1, passive))
        return _draft(
            stream, number, cue, (who, (max(extents[clause][0], t.index + 1), extents[clause][1] + 1))
        )
    clause = sentence.child(t.index, "ccomp", "csubj", "csubj:pass")
    if clause is not None and clause > t.index and sentence.child(t.index, "expl") is not None:
        return _draft(stream, number, cue, ((max(extents[clause][0], t.index + 1), extents[clause][1] + 1),))
    return None


def _draft(
    stream: Stream, number: int, cue: tuple[int, int], parts: Iterable[tuple[int, int]]
) -> Draft | None:
    tokens = stream.sentences[number].tokens
    content = tuple(Run(number, a, b) for a, b in (_bare(tokens, *p) for p in parts) if a < b)
    if not content or content[-1].last <= cue[0]:
        return None
    return Draft((Run(number, *cue),), content, ())


def _bare(tokens: tuple[Token, ...], first: int, last: int) -> tuple[int, int]:
    while first < last and tokens[first].upos in ("PUNCT", "CCONJ", "SCONJ"):
        first += 1
    while first < last and tokens[last - 1].upos == "PUNCT":
        last -= 1
    return first, last
