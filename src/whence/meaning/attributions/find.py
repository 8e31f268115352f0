"""From a parsed page to its attributions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from whence.meaning.attributions import chain
from whence.meaning.attributions.continued import continued
from whence.meaning.attributions.documents import owned
from whence.meaning.attributions.drafts import join
from whence.meaning.attributions.hearsay import hearsay
from whence.meaning.attributions.index import Index
from whence.meaning.attributions.lexicon import is_in
from whence.meaning.attributions.nested import inside
from whence.meaning.attributions.relatives import spelled_out
from whence.meaning.attributions.roles import Draft, Run
from whence.meaning.attributions.sources import identify, nouns
from whence.meaning.attributions.stream import Stream
from whence.meaning.attributions.sureness import Judge, certainty_of
from whence.meaning.attributions.unnamed import Made, settle
from whence.records import Attribution, Entity, Link, Manner, Page, Parsed, Span


def find_attributions(
    page: Page, parsed: Parsed, entities: tuple[Entity, ...], certainty: Judge
) -> tuple[Attribution, ...]:
    """Every statement the page attributes to somebody, in text order, inner ones after what holds them.

    `certainty` judges the predicate at a token of a sentence. Ids are `a1`, `a2`, …; entity ids are those
    of `entities`.
    """
    stream = Stream.of(parsed)
    index = Index(entities)
    joined = join(stream)
    joined = spelled_out(stream, continued(stream, [*joined, *hearsay(stream, joined)]))
    drafts = sorted(joined, key=lambda d: (d.content[0], d.cue))
    made = [Made(d, identify(stream, d, index), chain.hands(stream, d, index)) for d in drafts]
    made = owned(
        stream,
        settle(stream, [m for m in made if not (_explains(stream, m) or _only_cites(stream, m))]),
        index,
    )
    introduced = chain.introduced(stream, index)
    last = chain.page_links(page.document)
    out: list[Attribution] = []
    for top, held in _nest(made):
        block = stream.sentences[top.draft.content[0].sentence].block
        middle = (
            *top.hands.links,
            *chain.through(stream, top.draft, top.source, index),
            *chain.according(stream, top.draft, index),
            *introduced.get(block, ()),
            *last,
        )
        links = chain.tie(
            chain.cited(stream, top.draft, top.source, index),
            chain.origin(stream, top.draft, top.source, index),
            middle,
        )
        whole = _attribution(stream, top, f"a{len(out) + 1}", links, certainty, None)
        out.append(whole)
        found = [
            Made(d, identify(stream, d, index), chain.hands(stream, d, index))
            for d in inside(stream, top.draft)
            if not any(d.cue[0] in h.draft.cue or _covers(h.draft, d) for h in held)
        ]
        for part in [*held, *owned(stream, settle(stream, found), index)]:
            if (same := _speaker(stream, part, top)) is not None:
                part, links = same, whole.chain
            else:
                first = chain.origin(stream, part.draft, part.source, index)
                links = chain.tie(first, part.hands.links, whole.chain)
            out.append(_attribution(stream, part, f"a{len(out) + 1}", links, certainty, whole.id))
    return tuple(out)


def _speaker(stream: Stream, part: Made, top: Made) -> Made | None:
    """The part, "I" and "we" in a quotation given to whoever is quoted; null where they are none."""
    own = part.source.kind == "author" or part.source.text.lower() in ("i", "we")
    if not own or top.source.kind in ("author", "rumour") or not part.draft.source:
        return None
    run = part.draft.source[0]
    if not stream.sentences[run.sentence].tokens[run.first].quoted:
        return None
    source = msgspec.structs.replace(part.source, kind=top.source.kind, entity=top.source.entity)
    return Made(part.draft, source, part.hands)


def _nest(made: Sequence[Made]) -> Iterator[tuple[Made, list[Made]]]:
    """Top-level attributions, each with those whose cue and content its own content holds."""
    places: dict[int, list[tuple[Run, int]]] = defaultdict(list)
    for i, m in enumerate(made):
        for run in m.draft.content:
            places[run.sentence].append((run, i))
    holder: dict[int, int] = {}
    held: dict[int, list[Made]] = defaultdict(list)
    for i, m in enumerate(made):
        for _, j in places[m.draft.content[0].sentence][:64]:
            if i != j and j not in holder and _holds(made[j].draft, m.draft):
                holder[i] = j
                held[j].append(m)
                break
    for i, m in enumerate(made):
        if i not in holder:
            yield m, held[i]


def _holds(outer: Draft, inner: Draft) -> bool:
    """Whether the content of one holds cue and content of the other."""
    return all(
        any(o.sentence == r.sentence and o.first <= r.first and r.last <= o.last for o in outer.content)
        for r in (*inner.cue, *inner.content)
    ) and not any(r in inner.content for r in outer.content)


def _covers(known: Draft, draft: Draft) -> bool:
    return any(
        k.sentence == c.sentence and k.first < c.last and c.first < k.last
        for k in known.cue
        for c in draft.cue
    )


def _explains(stream: Stream, made: Made) -> bool:
    """Whether the draft is only the reason why a source is unnamed ("who requested anonymity")."""
    reason = made.source.reason
    return reason is not None and all(
        reason.contains(stream.span(r)) for r in (*made.draft.cue, *made.draft.content)
    )


def _only_cites(stream: Stream, made: Made) -> bool:
    """Whether the content is only whom the cue names as its source ("**citing** two officials")."""
    draft = made.draft
    if not draft.cue or len(draft.content) > 1:
        return False
    cue, run = draft.cue[0], draft.content[0]
    head = stream.sentences[cue.sentence].tokens[stream.head(cue)]
    told = stream.sentences[run.sentence].tokens[stream.head(run)]
    beside = head.xpos == "VBG" and cue.sentence == run.sentence and cue.last == run.first
    if head.lemma.lower() not in ("cite", "quote") or not (beside or told.head == head.index):
        return False
    reported = head.xpos == "VBG" and made.source.kind == "organization"
    kinds = set(nouns().get(told.lemma.lower(), ()))
    names = stream.sentences[run.sentence].names
    named = reported and any(n.label == "PER" and run.first <= n.first and n.last <= run.last for n in names)
    spoken = {"anonymous", "organization", "group", *(("document",) if reported else ())}
    speaks = named or is_in("medium", told.lemma) or bool(spoken & kinds)
    counted = head.xpos == "VBG" and told.upos == "NUM"  # "quoting three of them"
    return counted or (speaks and told.upos == "NOUN" and (beside or told.rel == "obj") and not told.quoted)


def _attribution(
    stream: Stream,
    made: Made,
    name: str,
    links: tuple[Link, ...],
    certainty: Judge,
    within: str | None,
) -> Attribution:
    draft = made.draft
    return Attribution(
        id=name,
        manner=manner(stream, draft.content),
        source=made.source,
        cue=tuple(stream.span(r) for r in draft.cue),
        content=_spans(stream, _told(stream, draft.content)),
        certainty=certainty_of(stream, draft, certainty, made.source.kind == "rumour"),
        within=within,
        addressee=made.hands.addressee.id if made.hands.addressee else None,
        chain=links,
    )


def _told(stream: Stream, runs: Sequence[Run]) -> Sequence[Run]:
    """The runs without the "it" of "it is rumoured that", which says nothing."""
    kept = [r for r in runs if any(t.rel != "expl" and t.lemma != "it" for t in stream.tokens(r))]
    return kept or runs


def manner(stream: Stream, runs: Sequence[Run]) -> Manner:
    """Direct where every word of the content stands in quotation marks, mixed where some do."""
    words = [t.quoted for r in runs for t in stream.tokens(r) if t.upos != "PUNCT"]
    return "direct" if words and all(words) else "mixed" if any(words) else "indirect"


def _spans(stream: Stream, runs: Sequence[Run]) -> tuple[Span, ...]:
    """The runs as character spans; runs of one paragraph that only punctuation parts are one."""
    out: list[Span] = []
    for span in (stream.span(r) for r in sorted(runs)):
        between = stream.text[out[-1].end : span.start] if out else ""
        if out and "\n" not in between and not any(c.isalnum() for c in between):
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
    return tuple(out)
