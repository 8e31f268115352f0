"""Which cue a content run belongs to, and which source a cue: candidates and what speaks for each.

Both are choices among a few candidates, "none" among them; each candidate is described by named features,
and the weights
(conditional logit) are learned by `training/attribution.py`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from whence.meaning.attributions.cues import cue_class
from whence.meaning.attributions.roles import Run, is_mark
from whence.meaning.attributions.stream import Stream, head_of
from whence.meaning.attributions.stretch import stretch
from whence.records import Sentence

# How many cues before and after a run, outside its own sentence, may be its cue.
_BEFORE, _AFTER = 3, 2
# Inside a sentence of absurd length only the nearest cues and sources are weighed.
_NEAREST = 8
_REACH = 40
NONE = -1


def content_candidates(stream: Stream, number: int) -> list[int]:
    """Cues that content run `number` may belong to, by number; `NONE` comes first."""
    run = stream.contents[number]
    lo, hi = stream.block_bounds[run.sentence]
    here = stream.cues_of(run.sentence, run.sentence + 1)
    if len(here) > _NEAREST:
        here = tuple(sorted(sorted(here, key=lambda k: _gap(run, stream.cues[k]))[:_NEAREST]))
    at = bisect_left(stream.cue_sentences, run.sentence)
    before = [
        k
        for k in range(max(0, at - _BEFORE), at)
        if stream.cues[k].sentence >= max(lo, run.sentence - _REACH)
    ]
    if not before and at and lo and stream.cues[at - 1].sentence >= lo - 2:
        before = [at - 1]  # the line that introduces a quotation set as its own paragraph
    end = bisect_left(stream.cue_sentences, run.sentence + 1)
    after = [
        k
        for k in range(end, min(end + _AFTER, len(stream.cues)))
        if stream.cues[k].sentence < min(hi, run.sentence + 4)
    ]
    return [NONE, *before, *here, *after]


def source_candidates(stream: Stream, number: int) -> list[Run | None]:
    """Sources that cue `number` may have; None comes first. Untagged subjects the parse offers are among
    them.
    """
    cue = stream.cues[number]
    lo, _ = stream.block_bounds[cue.sentence]
    near = stream.sources_of(cue.sentence, cue.sentence + 1)
    if len(near) > _NEAREST:
        near = tuple(sorted(sorted(near, key=lambda s: _gap(cue, stream.sources[s]))[:_NEAREST]))
    out: list[Run | None] = [None, *(stream.sources[s] for s in near)]
    first = near[0] if near else bisect_left(stream.source_sentences, cue.sentence)
    out.extend(
        stream.sources[s]
        for s in range(max(0, first - 2), first)
        if stream.sources[s].sentence >= max(lo, cue.sentence - 2)
    )
    for run in _subjects(stream, cue):
        if not any(
            o and o.sentence == run.sentence and o.first < run.last and run.first < o.last for o in out
        ):
            out.append(run)
    return out


def content_features(stream: Stream, number: int, cue: int) -> Iterator[str]:
    """What speaks for or against content run `number` belonging to `cue` (or to none)."""
    run = stream.contents[number]
    sentence = stream.sentences[run.sentence]
    quoted = _share(stream.quoted_share(run))
    inner = stream.cues_of(run.sentence, run.sentence + 1)
    whole = _whole(sentence, run)
    if cue == NONE:
        yield "none"
        yield f"none score {_bucket(run.score)}"
        yield f"none length {_length(run.last - run.first)}"
        yield f"none quoted {quoted} cues {min(len(inner), 2)} whole {whole}"
        return
    k = stream.cues[cue]
    kind = cue_class(stream, k)
    yield f"cue score {_bucket(k.score)}"
    yield f"class {kind}"
    if k.sentence == run.sentence:
        side = "left" if k.last <= run.first else "right" if k.first >= run.last else "inside"
        gap = _gap(run, k)
        between = _between(stream.cues, stream.cues_of(run.sentence, run.sentence + 1), run, k)
        others = _between(stream.contents, stream.contents_of(run.sentence, run.sentence + 1), run, k)
        sources = _between(stream.sources, stream.sources_of(run.sentence, run.sentence + 1), run, k)
        tie = relation(stream, k, run)
        yield "same"
        yield f"same {side} gap {_gap_bucket(gap)}"
        yield f"same {side} cues between {min(between, 3)}"
        yield f"same {side} contents between {min(others, 2)}"
        yield f"same {side} sources between {min(sources, 2)}"
        yield f"same relation {tie}"
        yield f"same relation {tie} class {kind}"
        yield f"same {side} quoted {quoted} contents between {min(others, 1)} cues between {min(between, 1)}"
        yield f"same {side} {_marks_between(sentence, run, k)}"
        yield f"same {side} class {kind}"
        return
    side = "earlier" if k.sentence < run.sentence else "later"
    distance = abs(k.sentence - run.sentence)
    block = "block" if stream.sentences[k.sentence].block == sentence.block else "next block"
    own = min(len(inner), 2)
    yield f"{side} {block}"
    yield f"{side} distance {min(distance, 4)}"
    yield f"{side} {block} quoted {quoted} own cues {own} whole {whole}"
    yield f"{side} quoted {quoted} class {kind}"
    rank = (
        abs(cue - bisect_left(stream.cue_sentences, run.sentence))
        if side == "later"
        else bisect_left(stream.cue_sentences, run.sentence) - cue
    )
    yield f"{side} rank {min(rank, 4)} quoted {quoted} own cues {own}"
    yield f"{side} {_passage(stream, run, k, side)} quoted {quoted}"
    yield f"{side} open {_open(stream, run)} distance {min(distance, 3)}"
    yield f"{side} cue sentence {_cue_sentence(stream, k)} quoted {quoted} own cues {min(own, 1)}"
    if block == "next block":
        yield f"{side} next block ends {_end(stream.sentences[k.sentence])} quoted {quoted}"


def source_features(stream: Stream, number: int, source: Run | None) -> Iterator[str]:
    """What speaks for or against `source` being the source of cue `number` (or there being none)."""
    cue = stream.cues[number]
    sentence = stream.sentences[cue.sentence]
    kind = cue_class(stream, cue)
    head = sentence.tokens[stream.head(cue)]
    here = len(stream.sources_of(cue.sentence, cue.sentence + 1))
    if source is None:
        yield "none"
        yield f"none class {kind}"
        yield f"none sources {min(here, 2)}"
        yield f"none head {head.xpos} {head.rel}"
        yield f"none passive {_passive(sentence, head.index)}"
        return
    tagged = source in stream.tagged_sources
    yield f"tagged {tagged}" + (f" {_bucket(source.score)}" if tagged else "")
    if source.sentence != cue.sentence:
        yield f"other sentence {cue.sentence - source.sentence} sources here {min(here, 1)}"
        yield f"other sentence head {head.xpos} {head.rel}"
        yield f"other sentence class {kind}"
        return
    side = "left" if source.last <= cue.first else "right"
    between = _between(stream.cues, stream.cues_of(cue.sentence, cue.sentence + 1), source, cue)
    others = _between(stream.sources, stream.sources_of(cue.sentence, cue.sentence + 1), source, cue)
    contents = _between(stream.contents, stream.contents_of(cue.sentence, cue.sentence + 1), source, cue)
    tie = relation(stream, cue, source)
    yield f"{side} gap {_gap_bucket(_gap(source, cue))}"
    yield f"{side} cues between {min(between, 3)}"
    yield f"{side} sources between {min(others, 2)}"
    yield f"{side} contents between {min(contents, 2)}"
    yield f"relation {tie} tagged {tagged}"
    yield f"relation {tie} class {kind}"
    yield f"{side} class {kind}"
    yield f"{side} passive {_passive(sentence, head.index)} relation {tie}"
    quoted = sentence.tokens[stream.head(source)].quoted
    if quoted != sentence.tokens[head.index].quoted:
        yield f"quoted differs {quoted}"


def _subjects(stream: Stream, cue: Run) -> Iterator[Run]:
    """Noun phrases the parse makes the cue's subject, possessor, agent or (of "according to") object."""
    sentence = stream.sentences[cue.sentence]
    top = stream.head(cue)
    near = stream.sources_of(cue.sentence, cue.sentence + 1)
    seen = 0
    while top >= 0 and seen < 3:
        for c in sentence.children[top][:_REACH]:
            token = sentence.tokens[c]
            by = token.rel in ("obl", "obl:agent", "nmod") and any(
                sentence.tokens[g].lemma in ("by", "from") for g in sentence.children[c][:4]
            )
            if token.rel in ("nsubj", "nsubj:pass", "nmod:poss", "nsubj:outer") or by:
                span = _phrase(sentence, c)
                a, b = stream.extents(cue.sentence)[c]
                if any(a <= stream.sources[s].first <= b for s in near[:64]):
                    continue  # a name or a dateline before the source the tagger sees in the same phrase
                if not (span[0] < cue.last and cue.first < span[1]):
                    yield Run(cue.sentence, span[0], span[1], 0.0)
        if sentence.tokens[top].rel not in ("conj", "xcomp", "advcl", "cop", "aux"):
            return
        top, seen = sentence.tokens[top].head, seen + 1


_BESIDE = frozenset({"case", "punct", "cc", "acl:relcl", "parataxis", "cop", "mark"})


def _phrase(sentence: Sentence, head: int) -> tuple[int, int]:
    """The contiguous stretch of a noun's subtree around it, without preposition, relative clause and long
    apposition.
    """
    return stretch(sentence, head, _BESIDE, 60)


def relation(stream: Stream, cue: Run, run: Run) -> str:
    """How the run hangs on the cue in the tree: `>ccomp` below it, `<parataxis` above it, `=` beside it."""
    sentence = stream.sentences[cue.sentence]
    k, r = stream.head(cue), stream.head(run)
    tokens = sentence.tokens
    inside_cue, inside_run = range(cue.first, cue.last), range(run.first, run.last)
    if tokens[r].head in inside_cue:
        return f">{tokens[r].rel}"
    if tokens[k].head in inside_run:
        return f"<{tokens[k].rel}"
    if tokens[r].head >= 0:
        up = tokens[r].head
        if tokens[up].head in inside_cue:
            return f">>{tokens[up].rel}>{tokens[r].rel}"
        if tokens[k].head == up:
            return f"={tokens[k].rel}={tokens[r].rel}"
    if tokens[k].head >= 0:
        up = tokens[k].head
        if tokens[up].head in inside_run:
            return f"<<{tokens[k].rel}<{tokens[up].rel}"
        if tokens[r].head == tokens[up].head and tokens[r].head >= 0:
            return f"=={tokens[k].rel}={tokens[up].rel}={tokens[r].rel}"
    return "far"


def _between(runs: tuple[Run, ...], numbers: tuple[int, ...], a: Run, b: Run) -> int:
    lo, hi = (a.last, b.first) if a.last <= b.first else (b.last, a.first)
    if len(numbers) > 64:
        return 3
    return sum(lo <= runs[n].first and runs[n].last <= hi for n in numbers)


def _marks_between(sentence: Sentence, a: Run, b: Run) -> str:
    lo, hi = (a.last, b.first) if a.last <= b.first else (b.last, a.first)
    gap = sentence.tokens[max(lo - 1, 0) : min(hi + 1, lo + 30)]
    quote = any(is_mark(t) for t in gap)
    comma = any(t.text == "," for t in gap)
    colon = any(t.text in (":", ";", "--", "—", "–", "...") for t in gap)
    verb = any(t.upos == "VERB" for t in sentence.tokens[lo : min(hi, lo + 30)])
    return f"marks {'q' * quote}{',' * comma}{':' * colon}{' verb' * verb}"


def _open(stream: Stream, run: Run) -> bool:
    """Whether the quotation the run starts in was open when its sentence began."""
    row = stream.passages[run.sentence]
    if run.sentence == 0 or not row[run.first]:
        return False
    before = stream.passages[run.sentence - 1]
    return bool(before) and before[-1] == row[run.first]


def _passage(stream: Stream, run: Run, cue: Run, side: str) -> str:
    """Whether the run's quotation reaches into the cue's sentence, or is the next (the last) one from
    there.
    """
    mine = stream.passages[run.sentence][run.first]
    if not mine:
        mine = max(stream.passages[run.sentence][run.first : run.last][:200])
    if not mine:
        return "no passage"
    row = stream.passages[cue.sentence]
    theirs = row[cue.last :] if side == "earlier" else row[: cue.first]
    near = [p for p in theirs if p] or [p for p in row if p]
    if not near:
        return "cue without quote"
    last = near[-1] if side == "earlier" else near[0]
    return {0: "same passage", 1: "next passage"}.get(abs(last - mine), "other passage")


def _cue_sentence(stream: Stream, cue: Run) -> str:
    """What the cue's sentence looks like to a quotation that goes on after it."""
    row = stream.passages[cue.sentence]
    if row[cue.first]:
        return "cue quoted"
    starts = any(row[: cue.first])
    ends = any(row[cue.last :])
    return f"quote {'before' * starts}{'after' * ends}{'' if starts or ends else 'none'}"


def _whole(sentence: Sentence, run: Run) -> bool:
    """Whether the run is all of its sentence but punctuation."""
    rest = (*sentence.tokens[: run.first], *sentence.tokens[run.last :])
    return all(t.upos == "PUNCT" for t in rest)


def _passive(sentence: Sentence, head: int) -> bool:
    return sentence.child(head, "aux:pass", "nsubj:pass") is not None


def _end(sentence: Sentence) -> str:
    for t in reversed(sentence.tokens[-3:]):
        if not is_mark(t):
            return t.text if t.upos == "PUNCT" else "word"
    return "mark"


def _gap(a: Run, b: Run) -> int:
    return max(b.first - a.last, a.first - b.last, 0)


def _gap_bucket(n: int) -> str:
    return str(n) if n < 4 else "4-6" if n < 7 else "7-12" if n < 13 else "13-24" if n < 25 else "25+"


def _length(n: int) -> str:
    return str(n) if n < 3 else "3-5" if n < 6 else "6-12" if n < 13 else "13+"


def _share(x: float) -> str:
    return "no" if x == 0 else "all" if x == 1 else "some"


def _bucket(p: float) -> str:
    return f"{min(int(p * 10), 9) / 10:.1f}" if p < 0.95 else "1"


__all__ = [
    "NONE",
    "content_candidates",
    "content_features",
    "head_of",
    "relation",
    "source_candidates",
    "source_features",
]
