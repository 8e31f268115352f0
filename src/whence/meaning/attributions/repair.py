"""Constructions whose parts the tagger gives the wrong role: "**the fleet** seems to be leaving", "the views
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
    draft = _bare_source(stream, draft)
    for rule in (_citing, _said_to, _seems, _view_of):
        if (mended := rule(stream, draft)) is not None:
            return mended
    return _whole_source(stream, draft)


def _bare_source(stream: Stream, draft: Draft) -> Draft:
    """A source without whom it cites or is quoted by: "**The Ledger**, citing a filing,"."""
    if not draft.source:
        return draft
    run = draft.source[0]
    tokens = stream.sentences[run.sentence].tokens
    for t in tokens[run.first + 1 : min(run.last, run.first + 40)]:
        by = t.index + 1 < len(tokens) and tokens[t.index + 1].lemma.lower() in ("by", "in")
        if t.lemma.lower() in _QUOTING and (t.xpos == "VBG" or by):
            last = t.index
            while last > run.first + 1 and tokens[last - 1].upos == "PUNCT":
                last -= 1
            return Draft(draft.cue, draft.content, (Run(run.sentence, run.first, last, run.score),))
    return draft


def _citing(stream: Stream, draft: Draft) -> Draft | None:
    """What follows whom a report cites is what it reports: "reported, citing an aide, **that …**"."""
    cue = draft.cue[0]
    sentence = stream.sentences[cue.sentence]
    head = sentence.tokens[stream.head(cue)]
    if head.lemma.lower() not in _QUOTING or head.xpos != "VBG" or not 0 <= head.head < head.index:
        return None
    entry = look_up(sentence.tokens[head.head])
    whom = sentence.child(head.index, "obj")
    if entry is None or entry.kind not in ("say", "claim", "announce", "write") or whom is None:
        return None
    here = [r for r in draft.content if r.sentence == cue.sentence]
    if not any(r.first <= whom < r.last for r in here):
        return None
    last = max(r.last for r in here)
    that = next(
        (
            t.index
            for t in sentence.tokens[whom + 1 : last]
            if t.lemma.lower() == "that" and t.rel == "mark" and sentence.tokens[t.index - 1].text == ","
        ),
        None,
    )
    if that is None:
        return None
    content = [r for r in draft.content if r not in here]
    content += [Run(r.sentence, max(that, r.first), r.last, r.score) for r in here if r.last > that]
    verb = Run(cue.sentence, head.head, head.head + 1, cue.score)
    return Draft((verb,), tuple(sorted(content)), draft.source)


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
            sentence.tokens[c].rel in ("amod", "acl")
            and sentence.tokens[c].upos in ("ADJ", "VERB")
            and sentence.tokens[c].lemma.lower() not in _QUOTING
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
