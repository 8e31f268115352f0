"""Who speaks a quotation: the subject of the verb of saying next to it."""

from __future__ import annotations

from bisect import bisect_left
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


class Speakers:
    """Who speaks the quotations of a page."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self._said: dict[int, list[tuple[int, int]]] = {}

    def said(self, sentence: int) -> list[tuple[int, int]]:
        """The unquoted verbs of saying of a sentence, each with its subject, in text order."""
        if sentence not in self._said:
            self._said[sentence] = _said(self._sentences[sentence])
        return self._said[sentence]

    def of(self, sentence: int, token: int) -> tuple[int, int] | None:
        """Sentence and head token of who speaks the quotation the token stands in, or null.

        Looks in the quotation's own sentence, the next of its paragraph, then the two before it, for the
        nearest unquoted verb of saying with a subject.
        """
        here = self._sentences[sentence]
        for step in _NEIGHBOURS:
            i = sentence + step
            if not 0 <= i < len(self._sentences):
                continue
            if step and abs(self._sentences[i].block - here.block) > (1 if step < 0 else 0):
                continue
            if said := self.said(i):
                return i, _nearest(said, token if not step else 0)
        return None


def _nearest(said: Sequence[tuple[int, int]], token: int) -> int:
    """The subject of the verb nearest to the token; of equals, the one before."""
    at = bisect_left(said, (token, -1))
    return min(said[max(0, at - 1) : at + 1], key=lambda x: abs(x[0] - token))[1]


def _said(s: Sentence) -> list[tuple[int, int]]:
    """The unquoted verbs of saying of a sentence, each with its subject, in text order."""
    found = []
    for t in s.tokens:
        if t.upos == "VERB" and not t.quoted and t.lemma in saying():
            subject = next((c for c in s.children[t.index] if s.tokens[c].rel in _SUBJECT), None)
            if subject is None and t.rel == "conj":
                subject = next((c for c in s.children[t.head] if s.tokens[c].rel in _SUBJECT), None)
            if subject is None and t.rel == "acl" and s.tokens[t.head].upos in {"NOUN", "PROPN"}:
                subject = t.head
            if subject is not None and not s.tokens[subject].quoted:
                found.append((t.index, subject))
    return found
