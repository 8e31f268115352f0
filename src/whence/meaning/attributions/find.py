"""From a parsed page to its attributions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from whence.meaning.attributions import chain
from whence.meaning.attributions.addressees import phrase
from whence.meaning.attributions.cues import cue_word
from whence.meaning.attributions.drafts import join
from whence.meaning.attributions.index import Index
from whence.meaning.attributions.nested import inside
from whence.meaning.attributions.roles import Draft, Run
from whence.meaning.attributions.sources import identify
from whence.meaning.attributions.stream import Stream
from whence.meaning.attributions.sureness import Judge, certainty_of
from whence.records import Attribution, Entity, Link, Manner, Page, Parsed, Source, Span

# How many paragraphs later a description ("the official") still means the same unnamed source.
_SAME_PASSAGE = 4


def find_attributions(
    page: Page, parsed: Parsed, entities: tuple[Entity, ...], certainty: Judge
) -> tuple[Attribution, ...]:
    """Every statement the page attributes to somebody, in text order, those inside others after the one that holds them.

    `certainty` judges the predicate at a token of a sentence. Ids are `a1`, `a2`, …; entity ids are those of `entities`.
    """
    stream = Stream.of(parsed)
    index = Index(entities)
    drafts = sorted(join(stream), key=lambda d: (d.content[0], d.cue))
    tops = [_Made(d, _source(stream, d, index), _hands(stream, d, index)) for d in drafts]
    tops = _settle_unnamed(stream, tops, index)
    introduced = chain.introduced(stream, index)
    last = chain.page_links(page.document)
    out: list[Attribution] = []
    for top in tops:
        block = stream.sentences[top.draft.content[0].sentence].block
        middle = (*top.hands.links, *_according(stream, top.draft, index), *introduced.get(block, ()), *last)
        held = _attribution(stream, top, f"a{len(out) + 1}", middle, index, certainty, None)
        out.append(held)
        for draft in inside(stream, top.draft):
            made = _Made(draft, _source(stream, draft, index), _hands(stream, draft, index))
            links = (*made.hands.links, *held.chain)
            out.append(_attribution(stream, made, f"a{len(out) + 1}", links, index, certainty, held.id))
    return tuple(out)


@dataclass(frozen=True, slots=True)
class _Made:
    """A draft with its source and the hands its sentence names."""

    draft: Draft
    source: Source
    hands: chain.Hands


def _attribution(
    stream: Stream,
    made: _Made,
    name: str,
    links: Iterable[Link],
    index: Index,
    certainty: Judge,
    within: str | None,
) -> Attribution:
    draft = made.draft
    return Attribution(
        id=name,
        manner=manner(stream, draft.content),
        source=made.source,
        cue=tuple(stream.span(r) for r in draft.cue),
        content=_spans(stream, draft.content),
        certainty=certainty_of(stream, draft, certainty),
        within=within,
        addressee=made.hands.addressee.id if made.hands.addressee else None,
        chain=chain.tie(chain.origin(made.source, index), links),
    )


def manner(stream: Stream, runs: Sequence[Run]) -> Manner:
    """Direct where every word of the content stands in quotation marks, mixed where some do."""
    words = [t.quoted for r in runs for t in stream.tokens(r) if t.upos != "PUNCT"]
    return "direct" if words and all(words) else "mixed" if any(words) else "indirect"


def _spans(stream: Stream, runs: Sequence[Run]) -> tuple[Span, ...]:
    """The runs as character spans; runs that only white space parts are one."""
    out: list[Span] = []
    for span in (stream.span(r) for r in sorted(runs)):
        if (
            out
            and not stream.text[out[-1].end : span.start].strip()
            and "\n" not in stream.text[out[-1].end : span.start]
        ):
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
    return tuple(out)


def _source(stream: Stream, draft: Draft, index: Index) -> Source:
    entry = cue_word(stream, draft.cue[0])[1] if draft.cue else None
    kind = entry.kind if entry else ""
    return identify(stream, draft, index, kind == "rumour", kind == "seem")


def _hands(stream: Stream, draft: Draft, index: Index) -> chain.Hands:
    return chain.hands(stream, draft.cue[0], index) if draft.cue else chain.Hands(None, ())


def _settle_unnamed(stream: Stream, made: Sequence[_Made], index: Index) -> list[_Made]:
    """Unnamed sources spoken of again: they keep entity, reason and the outlet they spoke to within one passage."""
    out: list[_Made] = []
    known: list[tuple[int, str, _Made]] = []
    for m in made:
        if not m.draft.source:
            out.append(m)
            continue
        run = m.draft.source[0]
        sentence = stream.sentences[run.sentence]
        lemma = sentence.tokens[stream.head(run)].lemma.lower()
        known = [k for k in known if sentence.block - k[0] <= _SAME_PASSAGE][-20:]
        definite = sentence.tokens[run.first].lemma.lower() in ("the", "that", "this")
        same = next(
            (
                k
                for k in reversed(known)
                if (m.source.entity is not None and m.source.entity == k[2].source.entity)
                or (m.source.kind == "anonymous" and m.source.entity is None and definite and k[1] == lemma)
            ),
            None,
        )
        if same and same[2].source.kind == "anonymous" and m.source.kind in ("anonymous", "person", "group"):
            first = same[2]
            source = Source(
                kind="anonymous",
                entity=m.source.entity or first.source.entity,
                text=m.source.text,
                spans=m.source.spans,
                reason=m.source.reason or first.source.reason,
            )
            links = m.hands.links or first.hands.links
            m = _Made(m.draft, source, chain.Hands(m.hands.addressee, links))
        if m.source.kind == "anonymous":
            known.append((sentence.block, lemma, m))
        out.append(m)
    return out


def _according(stream: Stream, draft: Draft, index: Index) -> tuple[Link, ...]:
    """A second voucher in the cue's sentence: "X said …, **according to the ministry statement**"."""
    if not draft.cue:
        return ()
    cue = draft.cue[0]
    sentence = stream.sentences[cue.sentence]
    for t in sentence.tokens[:400]:
        if t.text.lower() != "according" or t.quoted or cue.first <= t.index < cue.last or t.head < 0:
            continue
        found = phrase(sentence, cue.sentence, t.head)
        first = t.index + 1
        while first < found.last and sentence.tokens[first].rel in ("fixed", "case"):
            first += 1
        if first >= found.last or any(
            r.sentence == cue.sentence and r.first < found.last and first < r.last for r in draft.source
        ):
            continue
        span = sentence.span(first, found.last)
        entity = index.entity(span, sentence.tokens[found.head])
        return (chain.voucher(sentence, found.head, span.of(stream.text), entity, span),)
    return ()
