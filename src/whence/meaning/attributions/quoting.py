"""Who is quoted as saying what, and by whom: "state television quoted **him** as saying that **…**"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from whence.meaning.attributions.addressees import Phrase, phrase
from whence.meaning.attributions.cues import look_up
from whence.meaning.attributions.roles import Draft, Run, dateline, is_mark
from whence.meaning.attributions.stream import Stream
from whence.records import Sentence

_QUOTING = frozenset({"quote", "cite"})
_SAYING = frozenset({"say", "claim", "announce", "write"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_UP = 4
_LOOK = 40
_MOST = 16  # constructions looked at in one sentence


@dataclass(frozen=True, slots=True)
class Quoting:
    """Tokens of one sentence: the verb of quoting, "saying", and the head of who is quoted."""

    sentence: int
    verb: int
    saying: int
    quoted: int


def settle(stream: Stream, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, whoever is quoted as saying something made its source.

    Whoever quotes is only a hand on the way. All that the tagger made of one such construction is one draft;
    where it made nothing of it, the parse does.
    """
    found = _by_sentence(stream)
    out, here = _split(drafts, found)
    for number, known in found.items():
        local = here[number]
        for one in known:
            if sum(_alike(one, other) for other in known) > 1:
                continue  # `each` parts them
            touched = [d for d in local if _touches(one, d.cue[0])]
            if (made := _settled(stream, one, touched)) is not None:
                local = [*(d for d in local if d not in touched), made]
        out.extend(local)
    return out


def each(stream: Stream, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, where several are quoted under one verb one for each: "quoted **an aide as saying …** and
    **a guard as saying …**".
    """
    found = _by_sentence(stream)
    out, here = _split(drafts, found)
    for number, known in found.items():
        local = here[number]
        for k, one in enumerate(known):
            following = next((f for f in known[k + 1 : k + 2] if _alike(one, f)), None)
            later = k > 0 and _alike(one, known[k - 1])
            if following is None and not later:
                continue
            if not later:
                last = [f for f in known[k:] if _alike(one, f)][-1]
                local = [d for d in local if not _touches(last, d.cue[0])]
            if (made := _listed(stream, one, following)) is not None:
                local.append(made)
        out.extend(local)
    return out


def _by_sentence(stream: Stream) -> dict[int, list[Quoting]]:
    """The constructions of each sentence that has any; of a hostile sentence the first ones."""
    out: dict[int, list[Quoting]] = {}
    for found in _quotings(stream):
        if len(known := out.setdefault(found.sentence, [])) < _MOST:
            known.append(found)
    return out


def _split(
    drafts: Sequence[Draft], numbers: Collection[int]
) -> tuple[list[Draft], defaultdict[int, list[Draft]]]:
    """The drafts whose cue stands in none of the sentences, and the others by sentence."""
    rest: list[Draft] = []
    here: defaultdict[int, list[Draft]] = defaultdict(list)
    for d in drafts:
        (here[d.cue[0].sentence] if d.cue and d.cue[0].sentence in numbers else rest).append(d)
    return rest, here


def _quotings(stream: Stream) -> Iterator[Quoting]:
    for number, sentence in enumerate(stream.sentences):
        for t in sentence.tokens[1:]:
            if t.xpos != "VBG" or sentence.tokens[t.index - 1].lemma.lower() != "as":
                continue
            entry = look_up(t)
            if entry is None or entry.kind not in _SAYING:
                continue
            verb = _verb(sentence, t.index)
            quoted = None if verb is None else _quoted(sentence, verb, t.index)
            if verb is not None and quoted is not None:
                yield Quoting(number, verb, t.index, quoted)


def _alike(a: Quoting, b: Quoting) -> bool:
    return (a.sentence, a.verb) == (b.sentence, b.verb)


def _just_before(sentence: Sentence, found: Quoting) -> Phrase:
    """The noun phrase that "as saying" follows."""
    before = range(found.saying - 2, found.verb, -1)
    head = next((i for i in before if sentence.tokens[i].upos in _NOMINAL), found.quoted)
    return phrase(sentence, found.sentence, head)


def _listed(stream: Stream, found: Quoting, following: Quoting | None) -> Draft | None:
    """One of several quoted under one verb: "quoted **an aide as saying …** and a guard as saying …"."""
    sentence = stream.sentences[found.sentence]
    who = _just_before(sentence, found)
    clause = sentence.child(found.saying, "ccomp", "obj")
    if clause is None:
        return None
    a, b = stream.extents(found.sentence)[clause]
    if following is not None:
        b = min(b, _just_before(sentence, following).first - 1)
        while b > a and sentence.tokens[b].upos in ("CCONJ", "PUNCT"):
            b -= 1
    return Draft(
        (Run(found.sentence, found.saying - 1, found.saying + 1),),
        (Run(found.sentence, max(a, found.saying + 1), b + 1),),
        (Run(found.sentence, who.first, min(who.last, found.saying - 1)),),
    )


def _verb(sentence: Sentence, saying: int) -> int | None:
    """The verb of quoting that "as saying" hangs on."""
    i = sentence.tokens[saying].head
    for _ in range(_UP):
        if not 0 <= i < saying:
            return None
        if sentence.tokens[i].lemma.lower() in _QUOTING and sentence.tokens[i].upos == "VERB":
            return i
        i = sentence.tokens[i].head
    return None


def _quoted(sentence: Sentence, verb: int, saying: int) -> int | None:
    """The head of who is quoted: the subject of the passive, the noun a participle hangs on, else the
    object."""
    token = sentence.tokens[verb]
    if sentence.child(verb, "nsubj:pass", "aux:pass") is not None:
        return sentence.child(verb, "nsubj:pass", "nsubj")
    if token.xpos == "VBN" and token.rel == "acl":
        return token.head
    for c in sentence.children[verb][:_LOOK]:
        if verb < c < saying and sentence.tokens[c].upos in _NOMINAL and not _by(sentence, c):
            return c
    return None


def _settled(stream: Stream, found: Quoting, here: Sequence[Draft]) -> Draft | None:
    """The one draft of the construction; null where nothing is said."""
    sentence = stream.sentences[found.sentence]
    source = phrase(sentence, found.sentence, found.quoted)
    last = min(source.last, found.saying - 1) if source.first < found.saying else source.last
    who = Run(found.sentence, source.first, last)
    first = found.verb
    while first and sentence.tokens[first - 1].upos in ("AUX", "ADV"):
        first -= 1
    end = found.saying + 1
    for c in sentence.children[found.saying][:_LOOK]:
        if _by(sentence, c):
            end = max(end, stream.extents(found.sentence)[c][1] + 1)
    told = sentence.child(found.saying, "obj", "iobj")
    clause = sentence.child(found.saying, "ccomp")
    if (
        told is not None
        and clause is not None
        and end <= told < clause
        and sentence.tokens[told].upos != "PUNCT"
    ):
        end = min(stream.extents(found.sentence)[told][1] + 1, clause)  # "as telling **reporters** that"
    by = [_span(stream, found.sentence, c) for c in sentence.children[found.verb][:_LOOK] if _by(sentence, c)]
    subject = sentence.child(found.verb, "nsubj")
    if subject is not None and subject != found.quoted:
        by.append(_span(stream, found.sentence, subject))
    shut = [(who.first, who.last), (first, found.verb + 1), (found.saying - 1, end), *by]
    content = [r for d in here for r in d.content]
    content = [r for run in content for r in _clear(stream, found, run, shut, end)]
    if not any(r.last - r.first > 1 or r.sentence != found.sentence for r in content):
        content = [
            r for r in (_clause(stream, found, min(first, *(a for a, _ in shut)), end),) if r is not None
        ]
    if not content:
        return None
    score = max((d.cue[0].score for d in here), default=1.0)
    cues = (
        (Run(found.sentence, first, found.saying + 1, score),)
        if found.saying == found.verb + 2
        else (
            Run(found.sentence, first, found.verb + 1, score),
            Run(found.sentence, found.saying - 1, found.saying + 1, score),
        )
    )
    return Draft(cues, tuple(sorted(set(content))), (who,))


def _clear(
    stream: Stream, found: Quoting, run: Run, shut: Sequence[tuple[int, int]], end: int
) -> Iterator[Run]:
    """What is left of a run beside the construction's own words."""
    if run.sentence != found.sentence:
        yield run
    elif run.first < end < run.last:
        tokens = stream.sentences[run.sentence].tokens
        first = end
        while first < run.last - 1 and tokens[first].upos == "PUNCT" and not is_mark(tokens[first]):
            first += 1
        yield Run(run.sentence, first, run.last, run.score)
    elif not any(a < run.last and run.first < b for a, b in shut):
        yield run


def _clause(stream: Stream, found: Quoting, first: int, end: int) -> Run | None:
    """What is said, by the parse: the clause below "saying", else the one before the construction."""
    sentence = stream.sentences[found.sentence]
    extents = stream.extents(found.sentence)
    clause = sentence.child(found.saying, "ccomp", "obj")
    if clause is not None and clause >= end:
        return Run(found.sentence, max(end, extents[clause][0]), extents[clause][1] + 1, 0.5)
    head = sentence.child(found.verb, "ccomp", "parataxis")
    verb = sentence.tokens[found.verb]
    if head is None and verb.rel == "parataxis":
        head = verb.head
    if head is None or not 0 <= head < first or sentence.tokens[first - 1].upos != "PUNCT":
        return None
    a, b = max(extents[head][0], dateline(sentence)), first
    while b > a and sentence.tokens[b - 1].upos == "PUNCT":
        b -= 1
    return Run(found.sentence, a, b, 0.5) if a < b else None


def _touches(found: Quoting, cue: Run) -> bool:
    return cue.sentence == found.sentence and cue.first <= found.saying and found.verb < cue.last


def _span(stream: Stream, number: int, token: int) -> tuple[int, int]:
    a, b = stream.extents(number)[token]
    return a, b + 1


def _by(sentence: Sentence, index: int) -> bool:
    return sentence.tokens[index].upos in ("NOUN", "PROPN") and any(
        sentence.tokens[c].rel == "case" and sentence.tokens[c].lemma.lower() in ("by", "in")
        for c in sentence.children[index][:6]
    )
