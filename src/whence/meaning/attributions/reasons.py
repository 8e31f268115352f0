"""Why a source is unnamed, in the words that say so."""

from __future__ import annotations

import re

from whence.meaning.attributions.roles import Run
from whence.meaning.attributions.stream import Stream
from whence.records import Span, Token

_UNNAMED_REASON = re.compile(
    r"anonym(?:ity|ously)|condition(?:s)? of not being|not (?:to )?be(?:ing)? (?:named|identified|quoted)|"
    r"declin\w* to (?:be (?:named|identified|quoted)|give (?:his|her|their|a) names?)|"
    r"(?:refus|ask)\w* (?:not )?to (?:not )?be (?:named|identified|quoted)|"
    r"withh(?:o|e)ld\w* (?:his|her|their) names?|"
    r"(?:not|n['’]t|un)\s?(?:been )?(?:authori[sz]ed|allowed|permitted|cleared) "
    r"to (?:speak|talk|discuss|comment|brief|be)"
    r"(?: (?:publicly|openly|on the record|to the (?:media|press)))?|"
    r"off the record|on background|for fear of|fear\w* (?:reprisal|retribution|retaliation)",
    re.IGNORECASE,
)
# How many characters of a sentence are searched for a reason.
_LOOK = 2000


def reason_of(stream: Stream, run: Run) -> Span | None:
    """The words that say why a source is unnamed: in its own sentence, or in the next one when that speaks
    of the source.
    """
    sentence = stream.sentences[run.sentence]
    if found := _reason_in(stream, run.sentence):
        return found
    _, hi = stream.block_bounds[run.sentence]
    for other in (run.sentence + 1, run.sentence - 1):
        if not 0 <= other < len(stream.sentences) or (other > run.sentence and other >= hi + 1):
            continue
        if stream.sentences[other].block not in (sentence.block, sentence.block + 1):
            continue
        if _same_again(stream, run, other) and (found := _reason_in(stream, other)):
            return found
    return None


def _same_again(stream: Stream, run: Run, other: int) -> bool:
    """Whether the later of two neighbouring sentences takes up the source of the earlier one."""
    sentence, neighbour = stream.sentences[run.sentence], stream.sentences[other]
    head = sentence.tokens[stream.head(run)]
    subjects = (t for t in neighbour.tokens[:60] if t.rel in ("nsubj", "nsubj:pass") and not t.quoted)
    subject = next(subjects, None)
    if subject is None:
        return False
    later, later_sentence = (subject, neighbour) if other > run.sentence else (head, sentence)
    if later.lemma.lower() in ("he", "she", "they"):
        return True
    definite = any(
        later_sentence.tokens[c].lemma.lower() in ("the", "that", "this", "both")
        for c in later_sentence.children[later.index][:6]
    )
    return definite and subject.lemma.lower() == head.lemma.lower()


def _reason_in(stream: Stream, number: int) -> Span | None:
    sentence = stream.sentences[number]
    match = _UNNAMED_REASON.search(stream.text, sentence.start, min(sentence.end, sentence.start + _LOOK))
    if not match:
        return None
    hit = [t for t in sentence.tokens if t.start < match.end() and match.start() < t.end]
    if not hit or hit[0].quoted:
        return None
    top = _clause(sentence.tokens, hit[0])
    inside = sentence.subtree(top.index)
    kept = [i for i in inside if i >= min(top.index, hit[0].index)]
    last = max(top.index, hit[-1].index)
    members = set(kept)
    while last + 1 in members:
        last += 1
    while last > hit[-1].index and sentence.tokens[last].upos == "PUNCT":
        last -= 1
    return sentence.span(min(top.index, hit[0].index), last + 1)


def _clause(tokens: tuple[Token, ...], token: Token) -> Token:
    """The predicate the token belongs to: up to the first verb that speaks of the source, not past a
    relative clause.
    """
    best, steps = token, 0
    while token.head >= 0 and steps < 8:
        if token.rel in ("acl:relcl", "ccomp", "parataxis", "root", "conj") and token.upos in ("VERB", "ADJ"):
            return token
        token, steps = tokens[token.head], steps + 1
        if token.rel in ("acl:relcl", "acl") and token.upos in ("VERB", "ADJ"):
            return token
        if token.lemma in (
            "say",
            "tell",
            "add",
            "claim",
            "speak",
            "ask",
            "request",
            "insist",
            "decline",
            "agree",
        ):
            return token if token.lemma not in ("say", "tell", "add", "claim") else best
        best = token
    return best
