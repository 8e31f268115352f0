"""Statements closed by their speaker: "**The court ordered the release of the editor**, Tal said."

Whatever the clause before ", Tal said" does itself (order, recall, reject) is part of what is said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from whence.meaning.attributions.cues import cue_word
from whence.meaning.attributions.roles import Draft, Run, dateline, is_mark
from whence.meaning.attributions.stream import Stream
from whence.records import Sentence

_SAYING = frozenset({"say", "write", "claim", "announce"})
_SUBJECTS = ("nsubj", "nsubj:pass", "expl", "csubj", "nsubj:outer")
# How sure a cue must be that brings its statement with it.
_SURE = 0.5


def whole(stream: Stream, draft: Draft) -> Draft:
    """The draft, content cut out of the clause its cue closes grown to that clause."""
    cue = draft.cue[0]
    near = [r for r in draft.content if r.sentence == cue.sentence and r.last <= cue.first]
    if not near or (clause := _closed(stream, cue, draft.source)) is None:
        return draft
    head, first, last = clause
    draft = _without_manner(stream, draft)
    parts = [r for r in near if first <= r.first and r.last <= last]
    if not parts or (len(parts) == 1 and any(r.first <= head < r.last for r in near)):
        return draft
    grown = Run(cue.sentence, first, last, min(r.score for r in parts))
    return Draft(
        draft.cue, tuple(sorted((*(r for r in draft.content if r not in parts), grown))), draft.source
    )


def rejoined(stream: Stream, draft: Draft) -> Draft:
    """The draft, a subject parted from its clause taken in: "**The envoy**, Tal said, **left**"."""
    cue = draft.cue[0]
    word, entry = cue_word(stream, cue)
    sentence = stream.sentences[cue.sentence]
    subject = sentence.child(word.index, "nsubj", "nsubj:pass")
    head = word.head if word.rel == "parataxis" else (sentence.child(word.index, "ccomp") or -1)
    if entry is None or entry.kind not in _SAYING or subject is None or head < word.index:
        return draft
    whom = sentence.child(head, "nsubj", "nsubj:pass")
    here = [r for r in draft.content if r.sentence == cue.sentence]
    if whom is None or whom >= subject or any(r.first < cue.first for r in here):
        return draft
    if not any(r.first <= head < r.last for r in here):
        return draft
    extents = stream.extents(cue.sentence)
    first, last = extents[whom][0], min(cue.first, extents[subject][0])
    while last > whom and sentence.tokens[last - 1].upos == "PUNCT":
        last -= 1
    split = last <= whom or sentence.tokens[last].text != ","
    if split or any(r.sentence == cue.sentence and r.first < last and first < r.last for r in draft.source):
        return draft
    return Draft(draft.cue, tuple(sorted((*draft.content, Run(cue.sentence, first, last)))), draft.source)


def _without_manner(stream: Stream, draft: Draft) -> Draft:
    """The draft without what is said of the speaking: ", Tal said, **without giving a reason**"."""
    cue = draft.cue[0]
    tokens = stream.sentences[cue.sentence].tokens
    kept = tuple(
        r
        for r in draft.content
        if r.sentence != cue.sentence
        or r.first < cue.last
        or tokens[r.first].lemma.lower() != "without"
        or tokens[r.first].quoted
    )
    return Draft(draft.cue, kept, draft.source)


def closes(stream: Stream, draft: Draft) -> bool:
    """Whether a sure cue with its speaker closes just the clause that is the content."""
    cue = draft.cue[0]
    if cue.score < _SURE or not draft.source or len(draft.content) != 1:
        return False
    if (clause := _closed(stream, cue, draft.source)) is None:
        return False
    run = draft.content[0]
    return (run.sentence, run.first, run.last) == (cue.sentence, *clause[1:])


def inverted(stream: Stream, draft: Draft) -> Draft:
    """The draft, a speaker put behind the verb and read as its object made the source: "…, reports **the
    Ledger**"."""
    cue = draft.cue[0]
    word, entry = cue_word(stream, cue)
    sentence = stream.sentences[cue.sentence]
    if draft.source or len(draft.content) != 1 or entry is None or entry.kind not in _SAYING:
        return draft
    run, verb = draft.content[0], word.index
    head = _before(sentence, verb)
    named = sentence.child(verb, "obj")
    if head is None or named is None or run.sentence != cue.sentence or run.first != verb + 1:
        return draft
    if (
        sentence.tokens[named].upos != "PROPN"
        or not run.first <= named < run.last
        or run.last - run.first > 8
    ):
        return draft
    if sentence.child(head, *_SUBJECTS) is None or (clause := _clause(stream, cue, head, cue.first)) is None:
        return draft
    return Draft(draft.cue, (Run(cue.sentence, *clause, cue.score),), (run,))


def left_out(stream: Stream, known: Sequence[Draft]) -> Iterator[tuple[int, Run]]:
    """Numbers of the cues that close a clause which another draft has cut its content from, or whose content
    has no cue, with that clause.
    """
    taken = {d.cue[0] for d in known}
    by_sentence: defaultdict[int, list[Draft]] = defaultdict(list)
    for d in known:
        by_sentence[d.cue[0].sentence].append(d)
    for number, cue in enumerate(stream.cues):
        if cue in taken or cue.score < _SURE or (clause := _closed(stream, cue, ())) is None:
            continue
        head, first, last = clause
        here = by_sentence[cue.sentence][:64]
        inner = [d for d in here if first <= d.cue[0].first and d.cue[0].last <= last]
        tagged = (stream.contents[n] for n in stream.contents_of(cue.sentence, cue.sentence + 1)[:64])
        loose = not here and any(first <= r.first and r.last <= last for r in tagged)
        acts = stream.sentences[cue.sentence].child(head, "obj") is not None
        if loose or (acts and any(d.cue[0].first <= head < d.cue[0].last for d in inner)):
            yield number, Run(cue.sentence, first, last, cue.score)


def _closed(stream: Stream, cue: Run, source: Sequence[Run]) -> tuple[int, int, int] | None:
    """Head and tokens `[first, last)` of the clause before the comma that a cue of saying closes, or null."""
    sentence = stream.sentences[cue.sentence]
    word, entry = cue_word(stream, cue)
    verb = word.index
    if entry is None or entry.kind not in _SAYING or word.upos != "VERB":
        return None
    head = _before(sentence, verb)
    if head is None or sentence.child(head, *_SUBJECTS) is None:
        return None
    subject = sentence.child(verb, "nsubj", "nsubj:pass")
    if subject is None:
        return None
    starts = [cue.first, stream.extents(cue.sentence)[subject][0]]
    starts += [r.first for r in source if r.sentence == cue.sentence]
    clause = _clause(stream, cue, head, min((s for s in starts if s > head), default=cue.first))
    return None if clause is None else (head, *clause)


def _clause(stream: Stream, cue: Run, head: int, last: int) -> tuple[int, int] | None:
    """Tokens `[first, end)` of the clause around a head that ends in a comma before `last`, or null."""
    sentence = stream.sentences[cue.sentence]
    end = last
    while end > head and sentence.tokens[end - 1].upos == "PUNCT" and not is_mark(sentence.tokens[end - 1]):
        end -= 1
    if not any(t.text == "," for t in sentence.tokens[max(end - 1, 0) : end + 2]):
        return None
    first = max(stream.extents(cue.sentence)[head][0], dateline(sentence))
    while first < head and (
        (sentence.tokens[first].upos == "PUNCT" and not is_mark(sentence.tokens[first]))
        or (sentence.tokens[first].rel == "cc" and sentence.tokens[first].head == head)
    ):
        first += 1
    return (first, end) if first < end else None


def _before(sentence: Sentence, verb: int) -> int | None:
    """The head of the clause that stands before a verb and is its complement, or that the verb hangs on."""
    after = [c for c in sentence.children[verb][:40] if sentence.tokens[c].rel in ("ccomp", "xcomp")]
    if any(c > verb for c in after):
        return None
    if after:
        return after[0]
    t = sentence.tokens[verb]
    return t.head if t.rel == "parataxis" and 0 <= t.head < verb else None
