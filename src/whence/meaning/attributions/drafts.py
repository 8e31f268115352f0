"""Joining what the tagger found: content runs to cues, cues to sources."""

from __future__ import annotations

from collections import defaultdict

from whence.meaning.attributions import quoting
from whence.meaning.attributions.edges import mend, others_of
from whence.meaning.attributions.fronted import closes, inverted, left_out, rejoined, whole
from whence.meaning.attributions.keep import keep
from whence.meaning.attributions.linker import (
    NONE,
    content_candidates,
    content_features,
    source_candidates,
    source_features,
)
from whence.meaning.attributions.repair import repair
from whence.meaning.attributions.roles import Draft, Run
from whence.meaning.attributions.stream import Stream
from whence.meaning.attributions.weights import score


def join(stream: Stream, mended: bool = True, sifted: bool = True) -> list[Draft]:
    """The attributions of a page, in the order of their cues.

    `mended` puts the edges of their content right, `sifted` drops those that are unlikely to be any.
    """
    held: dict[int, list[Run]] = defaultdict(list)
    for number, run in enumerate(stream.contents):
        if (cue := best_cue(stream, number)) != NONE:
            held[cue].append(run)
    joined: list[Draft] = []
    for cue in sorted(held):
        source = best_source(stream, cue)
        draft = Draft((stream.cues[cue],), tuple(held[cue]), (source,) if source else ())
        for rule in (inverted, whole, rejoined, repair):
            draft = rule(stream, draft)
        joined.append(draft)
    joined = quoting.settle(stream, joined)
    if mended:
        others = others_of(joined)
        joined = quoting.each(stream, [mend(stream, d, others) for d in joined])
    if sifted:
        closed = [
            Draft((stream.cues[cue],), (run,), (source,))
            for cue, run in left_out(stream, joined)
            if (source := best_source(stream, cue))
        ]
        joined = [*(d for d in joined if keep(stream, d) or closes(stream, d)), *closed]
    return [*stream.laid_out, *joined]


def best_cue(stream: Stream, number: int) -> int:
    """The cue content run `number` most likely belongs to, or `NONE`."""
    return max(
        content_candidates(stream, number),
        key=lambda k: score("content", content_features(stream, number, k)),
    )


def best_source(stream: Stream, cue: int) -> Run | None:
    """The most likely source of a cue, or none."""
    return max(source_candidates(stream, cue), key=lambda s: score("source", source_features(stream, cue, s)))
