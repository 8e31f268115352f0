"""Who speaks a quotation: the subject of the verb of saying next to it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from whence.meaning.entities.lexicon import rows
from whence.records import Sentence

_SUBJECT = frozenset({"nsubj", "nsubj:outer"})
_NEIGHBOURS = (0, 1, -1, -2)


@cache
def saying() -> frozenset[str]:
    """Lemmas of verbs that bring in someone's words."""
    return frozenset(w for (w,) in rows("saying"))


def speaker_of(sentences: Sequence[Sentence], sentence: int, token: int) -> tuple[int, int] | None:
    """Sentence and head token of who speaks the quotation the token stands in, or null.

    Looks in the quotation's own sentence, the next of its paragraph, then the two before it, for an
    unquoted verb of saying with a subject.
    """
    here = sentences[sentence]
    for step in _NEIGHBOURS:
        i = sentence + step
        if not 0 <= i < len(sentences):
            continue
        s = sentences[i]
        if step and abs(s.block - here.block) > (1 if step < 0 else 0):
            continue
        best = _said_by(s, token if not step else 0)
        if best is not None:
            return i, best
    return None


def _said_by(s: Sentence, token: int) -> int | None:
    """The subject of the unquoted verb of saying nearest to the token."""
    found = []
    for t in s.tokens:
        if t.upos == "VERB" and not t.quoted and t.lemma in saying():
            subject = next((c for c in s.children[t.index] if s.tokens[c].rel in _SUBJECT), None)
            if subject is None and t.rel == "conj":
                subject = next((c for c in s.children[t.head] if s.tokens[c].rel in _SUBJECT), None)
            if subject is None and t.rel == "acl" and s.tokens[t.head].upos in {"NOUN", "PROPN"}:
                subject = t.head
            if subject is not None and not s.tokens[subject].quoted:
                found.append((abs(t.index - token), subject))
    return min(found)[1] if found else None
