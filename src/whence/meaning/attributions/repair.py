"""Constructions whose parts the tagger gives the wrong role: "**media** quoted him as saying", "the views
of the minister that …".
"""

from __future__ import annotations

from whence.meaning.attributions.addressees import phrase
from whence.meaning.attributions.cues import look_up
from whence.meaning.attributions.lexicon import is_in
from whence.meaning.attributions.roles import Draft, Run
from whence.meaning.attributions.stream import Stream

# What belongs to a noun's name or description when it follows without a comma.
_PARTS = frozenset({"flat", "nmod", "nmod:desc", "compound", "goeswith"})
_QUOTING = frozenset({"quote", "cite"})


def repair(stream: Stream, draft: Draft) -> Draft:
    """The draft with its parts in their places."""
    for rule in (_quoted_as_saying, _said_to, _seems, _view_of):
        if (mended := rule(stream, draft)) is not None:
            return mended
    return _whole_source(stream, draft)


def _quoted_as_saying(stream: Stream, draft: Draft) -> Draft | None:
    """Whoever is quoted is the source; whoever quotes is only a hand on the way."""
    cue = draft.cue[0]
    sentence = stream.sentences[cue.sentence]
    verb = next(
        (
            t
            for t in sentence.tokens[cue.first : min(cue.last, cue.first + 20)]
            if t.lemma.lower() in _QUOTING
        ),
        None,
    )
    if verb is None:
        return None
    saying = next(
        (c for c in sentence.children[verb.index][:40] if c > verb.index and _as_saying(stream, cue, c)), None
    )
    if saying is None:
        return None
    passive = sentence.child(verb.index, "nsubj:pass")
    after = (c for c in sentence.children[verb.index] if verb.index < c < saying)
    named = (c for c in after if sentence.tokens[c].upos in ("NOUN", "PROPN", "PRON"))
    quoted = next(named, None) if passive is None else passive
    if quoted is None:
        return None
    found = phrase(sentence, cue.sentence, quoted)
    content = [
        r for r in draft.content if r.sentence != cue.sentence or r.first > saying or r.last <= verb.index
    ]
    content += [
        Run(r.sentence, saying + 1, r.last, r.score)
        for r in draft.content
        if r.sentence == cue.sentence and r.first <= saying < r.last - 1
    ]
    content = [
        r
        for r in content
        if not (r.sentence == cue.sentence and r.first < found.last and found.first < r.last)
    ]
    if not content:
        return None
    as_saying = Run(cue.sentence, saying - 1, saying + 1, cue.score)
    cues = (
        (cue,)
        if saying < cue.last
        else (Run(cue.sentence, cue.first, min(cue.last, saying - 1), cue.score), as_saying)
    )
    return Draft(cues, tuple(sorted(content)), (Run(cue.sentence, found.first, found.last),))


def _said_to(stream: Stream, draft: Draft) -> Draft | None:
    """The subject of "is said to" is part of what is said, and nobody is named who says it."""
    cue = draft.cue[0]
    sentence = stream.sentences[cue.sentence]
    head = stream.head(cue)
    subject = sentence.child(head, "nsubj:pass")
    if subject is None or not draft.source or not is_in("hearsay", sentence.tokens[head].lemma):
        return None
    run = draft.source[0]
    if run.sentence != cue.sentence or not run.first <= subject < run.last:
        return None
    if sentence.child(head, "xcomp") is None:
        return None
    return Draft(draft.cue, tuple(sorted((*draft.content, run))), ())


def _seems(stream: Stream, draft: Draft) -> Draft | None:
    """What "seems to leave" is part of what seems so: "**the fleet** appears **to be leaving**"."""
    cue = draft.cue[0]
    sentence = stream.sentences[cue.sentence]
    head = stream.head(cue)
    entry = look_up(sentence.tokens[head])
    if draft.source or entry is None or entry.kind != "seem":
        return None
    subject, clause = sentence.child(head, "nsubj"), sentence.child(head, "xcomp")
    if subject is None or clause is None or sentence.child(clause, "mark") is None:
        return None
    found = phrase(sentence, cue.sentence, subject)
    if any(
        r.sentence == cue.sentence and r.first < found.last and found.first < r.last for r in draft.content
    ):
        return None
    whole = (*draft.content, Run(cue.sentence, found.first, min(found.last, cue.first), cue.score))
    return Draft(draft.cue, tuple(sorted(whole)), ()) if found.first < cue.first else None


def _as_saying(stream: Stream, cue: Run, index: int) -> bool:
    sentence = stream.sentences[cue.sentence]
    token = sentence.tokens[index]
    if token.xpos != "VBG" or index == 0 or sentence.tokens[index - 1].lemma.lower() != "as":
        return False
    entry = look_up(token)
    return entry is not None and entry.kind in ("say", "claim", "announce", "write")


def _view_of(stream: Stream, draft: Draft) -> Draft | None:
    """A noun of opinion with "of" somebody and a that-clause: somebody is the source."""
    cue = draft.cue[0]
    sentence = stream.sentences[cue.sentence]
    head = stream.head(cue)
    if draft.source or sentence.tokens[head].upos != "NOUN" or look_up(sentence.tokens[head]) is None:
        return None
    clause = sentence.child(head, "acl", "ccomp", "acl:relcl")
    owner = sentence.child(head, "nmod")
    if clause is None or owner is None or owner > clause or sentence.child(clause, "mark") is None:
        return None
    found = phrase(sentence, cue.sentence, owner)
    start = stream.extents(cue.sentence)[clause][0]
    runs = [r for r in draft.content if r.sentence == cue.sentence and r.first < start < r.last]
    if not runs or found.last > start or found.first < cue.last - 1:
        return None
    content = [Run(r.sentence, start, r.last, r.score) if r in runs else r for r in draft.content]
    return Draft(draft.cue, tuple(content), (Run(cue.sentence, found.first, found.last),))


def _whole_source(stream: Stream, draft: Draft) -> Draft:
    """A source cut short is the noun phrase it belongs to.

    Cut to an article or a clitic, or before what describes it ("people **familiar with the matter**").
    """
    if not draft.source:
        return draft
    run = draft.source[0]
    sentence = stream.sentences[run.sentence]
    taken = [r for r in (*draft.cue, *draft.content) if r.sentence == run.sentence]

    def free(first: int, last: int) -> bool:
        return not any(r.first < last and first < r.last for r in taken)

    last = run.last
    for c in sentence.children[stream.head(run)][:40]:
        a, b = stream.extents(run.sentence)[c]
        part = sentence.tokens[c].rel in _PARTS or (
            sentence.tokens[c].rel in ("amod", "acl") and sentence.tokens[c].upos in ("ADJ", "VERB")
        )
        if part and run.first < a <= last <= b and free(last, b + 1):
            last = b + 1
    if last > run.last:
        return Draft(draft.cue, draft.content, (Run(run.sentence, run.first, last, run.score),))
    empty = all(
        t.upos in ("DET", "PART", "ADP", "PUNCT", "SCONJ") and t.xpos not in ("WP", "WDT")
        for t in stream.tokens(run)
    )
    token = sentence.tokens[run.first]
    if not empty or token.rel not in ("det", "case") or token.head < 0:
        return draft
    found = phrase(sentence, run.sentence, token.head)
    if not free(found.first, found.last):
        return draft
    return Draft(draft.cue, draft.content, (Run(run.sentence, found.first, found.last, run.score),))
