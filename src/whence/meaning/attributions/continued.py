"""Quotations without a cue of their own: they go on from the last speaker, or belong to whom the sentence
before speaks of.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from whence.meaning.attributions.addressees import phrase
from whence.meaning.attributions.roles import Draft, Run
from whence.meaning.attributions.stream import Stream

# A quotation must have this many words to stand as a statement without a cue.
_LEAST_WORDS = 4
_PERSONS = frozenset({"he", "she", "they"})


def continued(stream: Stream, known: Sequence[Draft]) -> list[Draft]:
    """The drafts known, with whole quoted sentences that none of them holds.

    These are joined to the statement they go on from, or made one of their own where the sentence before
    them names the speaker.

    Nothing is done where the context names no speaker.
    """
    taken = {r.sentence for d in known for r in (*d.content, *d.cue)}
    out = list(known)
    spoken = sorted(
        (n for n, d in enumerate(out) if d.source and _direct(stream, d)), key=lambda n: out[n].content[-1]
    )
    ends = [out[n].content[-1].sentence for n in spoken]
    more: dict[int, list[Run]] = {}
    i = 0
    while i < len(stream.sentences):
        if i in taken or not _quoted(stream, i):
            i += 1
            continue
        j = i
        block = stream.sentences[i].block
        while (
            j < len(stream.sentences)
            and j not in taken
            and stream.sentences[j].block == block
            and _quoted(stream, j)
        ):
            j += 1
        content = [Run(k, 0, len(stream.sentences[k].tokens)) for k in range(i, j)]
        words = sum(t.upos != "PUNCT" for r in content for t in stream.tokens(r))
        at = bisect_left(ends, i) - 1
        if words < _LEAST_WORDS:
            pass
        elif source := _named_before(stream, i):
            out.append(Draft((), tuple(content), (source,)))
            spoken.insert(at + 1, len(out) - 1)
            ends.insert(at + 1, j - 1)
        elif at >= 0 and _goes_on(stream, ends[at], i):
            more.setdefault(spoken[at], []).extend(content)
            ends[at] = j - 1
        i = j
    for n, runs in more.items():
        out[n] = Draft(out[n].cue, (*out[n].content, *runs), out[n].source)
    return out


def _named_before(stream: Stream, first: int) -> Run | None:
    if first and stream.sentences[first - 1].block == stream.sentences[first].block:
        return _subject(stream, first - 1)
    return None


def _goes_on(stream: Stream, last: int, first: int) -> bool:
    """Whether a quotation at sentence `first` follows the one that ends in `last`: in its paragraph, or
    opening the next.
    """
    a, b = stream.sentences[last].block, stream.sentences[first].block
    return a == b or (a == b - 1 and stream.block_bounds[last][1] == first)


def _subject(stream: Stream, number: int) -> Run | None:
    """The person an unquoted sentence speaks of: its root's subject, by name or pronoun."""
    sentence = stream.sentences[number]
    if sentence.root < 0 or any(t.quoted for t in sentence.tokens[:200]):
        return None
    subject = sentence.child(sentence.root, "nsubj", "nsubj:pass")
    if subject is None:
        return None
    named = any(n.label == "PER" and n.first <= subject < n.last for n in sentence.names)
    if not named and sentence.tokens[subject].text.lower() not in _PERSONS:
        return None
    found = phrase(sentence, number, subject)
    return Run(number, found.first, found.last)


def _direct(stream: Stream, draft: Draft) -> bool:
    return stream.quoted_share(draft.content[-1]) == 1.0


def _quoted(stream: Stream, number: int) -> bool:
    words = [t.quoted for t in stream.sentences[number].tokens if t.upos != "PUNCT"]
    return bool(words) and all(words)


__all__ = ["continued"]
