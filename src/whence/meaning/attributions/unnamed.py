"""Unnamed sources spoken of again: "a senior official … the official … he"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from whence.meaning.attributions.chain import Hands
from whence.meaning.attributions.roles import Draft
from whence.meaning.attributions.stream import Stream
from whence.records import Link, Source, Span

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


@dataclass(slots=True)
class _Group:
    """What is known of one unnamed source while the page is read."""

    entity: str | None = None
    reason: Span | None = None
    links: tuple[Link, ...] = ()


def settle(stream: Stream, made: Sequence[Made]) -> list[Made]:
    """The same attributions, unnamed sources made one within a passage.

    They share entity and reason; an outlet once spoken to holds for what is said later, not before.
    """
    groups: list[_Group] = []
    recent: list[tuple[int, str, _Group]] = []  # block, head lemma
    of: dict[int, _Group] = {}
    links: dict[int, tuple[Link, ...]] = {}
    for i, m in enumerate(made):
        if m.source.kind not in ("anonymous", "person", "group") or not m.draft.source:
            continue
        run = m.draft.source[0]
        sentence = stream.sentences[run.sentence]
        lemma = sentence.tokens[stream.head(run)].lemma.lower()
        definite = sentence.tokens[run.first].lemma.lower() in ("the", "that", "this")
        recent = [k for k in recent if sentence.block - k[0] <= _SAME_PASSAGE][-_REMEMBERED:]
        group = next(
            (g for _, known, g in reversed(recent) if _same(g, m, definite and known == lemma)), None
        )
        if group is None and m.source.kind == "anonymous":
            groups.append(group := _Group())
        if group is not None:
            group.entity = group.entity or m.source.entity
            group.reason = group.reason or m.source.reason
            links[i] = m.hands.links or group.links
            group.links = links[i]
            of[i] = group
            recent.append((sentence.block, lemma, group))
    return [_shared(m, of[i], links[i]) if i in of else m for i, m in enumerate(made)]


def _same(group: _Group, m: Made, described: bool) -> bool:
    if m.source.entity is not None and group.entity is not None:
        return m.source.entity == group.entity
    return m.source.kind == "anonymous" and described


def _shared(m: Made, group: _Group, links: tuple[Link, ...]) -> Made:
    source = msgspec.structs.replace(
        m.source,
        kind="anonymous",
        entity=m.source.entity or group.entity,
        reason=m.source.reason or group.reason,
    )
    return Made(m.draft, source, Hands(m.hands.addressee, links))
