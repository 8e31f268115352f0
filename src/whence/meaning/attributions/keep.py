"""Whether a joined attribution is one at all: what its parts and their fit say together."""

from __future__ import annotations

from collections.abc import Iterator

from whence.meaning.attributions.cues import cue_class, cue_word
from whence.meaning.attributions.linker import relation
from whence.meaning.attributions.roles import Draft
from whence.meaning.attributions.stream import Stream
from whence.meaning.attributions.weights import probability

# Attributions less likely than this are dropped; F1 is highest near half its own value.
_LEAST = 0.38


def keep(stream: Stream, draft: Draft) -> bool:
    """Whether the draft is likely enough an attribution with the right words and source."""
    return probability("keep", keep_features(stream, draft)) >= _LEAST


def keep_features(stream: Stream, draft: Draft) -> Iterator[str]:
    """What speaks for or against the draft."""
    cue = draft.cue[0]
    kind = cue_class(stream, cue)
    words = sum(t.upos != "PUNCT" for r in draft.content for t in stream.tokens(r))
    score = sum(r.score * (r.last - r.first) for r in draft.content) / sum(
        r.last - r.first for r in draft.content
    )
    quoted = max(stream.quoted_share(r) for r in draft.content)
    source = draft.source[0] if draft.source else None
    origin = "none" if source is None else "parse" if source.score == 0 else _bucket(source.score)
    head = cue_word(stream, cue)[0]
    yield "bias"
    yield f"cue {_bucket(cue.score)}"
    yield f"content {_bucket(score)}"
    yield f"source {origin}"
    yield f"class {kind}"
    yield f"class {kind} source {'none' if source is None else 'some'}"
    yield f"head {head.upos} source {'none' if source is None else 'some'}"
    yield f"quoted {'no' if not quoted else 'some' if quoted < 1 else 'all'} {kind}"
    yield f"quoted {'no' if not quoted else 'some' if quoted < 1 else 'all'} words {_count(words)}"
    yield f"runs {min(len(draft.content), 4)}"
    yield f"title {cue.sentence == 0}"
    here = [r for r in draft.content if r.sentence == cue.sentence]
    if here:
        tie = relation(stream, cue, here[0])
        yield f"relation {tie}"
        yield f"relation {tie} content {_half(score)} cue {_half(cue.score)}"
        yield f"gap {min(max(here[0].first - cue.last, cue.first - here[0].last, 0), 5)}"
    else:
        yield "relation apart"
    if source is not None and source.sentence == cue.sentence:
        yield f"source relation {relation(stream, cue, source)}"


def _bucket(p: float) -> str:
    return f"{min(int(p * 10), 9) / 10:.1f}" if p < 0.95 else "1"


def _half(p: float) -> str:
    return "low" if p < 0.5 else "middle" if p < 0.8 else "high"


def _count(n: int) -> str:
    return str(n) if n < 4 else "4-7" if n < 8 else "8-15" if n < 16 else "16+"
