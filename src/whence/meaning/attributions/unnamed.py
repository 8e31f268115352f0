"""Unnamed sources spoken of again: "a senior official … the official … he"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from whence.meaning.attributions.chain import Hands
from whence.meaning.attributions.roles import Draft
from whence.meaning.attributions.stream import Stream
from whence.records import Source

# How many paragraphs later a description ("the official") still means the same unnamed source.
_SAME_PASSAGE = 4
# How many unnamed sources a passage is searched for.
_REMEMBERED = 20


@dataclass(frozen=True, slots=True)
class Made:
    """A draft with its source and the hands its sentence names."""

    draft: Draft
    source: Source
    hands: Hands


def settle(stream: Stream, made: Sequence[Made]) -> list[Made]:
    """The same attributions, unnamed sources made one within a passage: entity, reason and the outlet they spoke to are shared."""
    groups: list[list[int]] = []
    recent: list[tuple[int, str, int]] = []  # block, head lemma, group
    of: dict[int, int] = {}
    for i, m in enumerate(made):
        if m.source.kind not in ("anonymous", "person", "group") or not m.draft.source:
            continue
        run = m.draft.source[0]
        sentence = stream.sentences[run.sentence]
        lemma = sentence.tokens[stream.head(run)].lemma.lower()
        definite = sentence.tokens[run.first].lemma.lower() in ("the", "that", "this")
        recent = [k for k in recent if sentence.block - k[0] <= _SAME_PASSAGE][-_REMEMBERED:]
        group = next(
            (g for b, known, g in reversed(recent) if _same(made, groups[g], m, definite and known == lemma)),
            None,
        )
        if group is None and m.source.kind == "anonymous":
            groups.append([])
            group = len(groups) - 1
        if group is not None:
            groups[group].append(i)
            of[i] = group
            recent.append((sentence.block, lemma, group))
    return [_shared(i, made, groups[of[i]]) if i in of else m for i, m in enumerate(made)]


def _same(made: Sequence[Made], group: Sequence[int], m: Made, described: bool) -> bool:
    known = {made[k].source.entity for k in group} - {None}
    if m.source.entity is not None and known:
        return m.source.entity in known
    return m.source.kind == "anonymous" and described


def _shared(number: int, made: Sequence[Made], group: Sequence[int]) -> Made:
    """One of a group with what the group knows; an outlet once spoken to holds for what is said later, not before."""
    m = made[number]
    entity = m.source.entity or next((made[k].source.entity for k in group if made[k].source.entity), None)
    reason = m.source.reason or next((made[k].source.reason for k in group if made[k].source.reason), None)
    earlier = [made[k].hands for k in group if k < number]
    links = m.hands.links or next((h.links for h in reversed(earlier) if h.links), ())
    source = msgspec.structs.replace(m.source, kind="anonymous", entity=entity, reason=reason)
    return Made(m.draft, source, Hands(m.hands.addressee, links))
