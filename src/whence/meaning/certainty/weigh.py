"""Rules and the learned part together: the certainty the other stages ask for."""

from __future__ import annotations

from whence.meaning.certainty.clause import clause_certainty
from whence.meaning.certainty.judge import Judgement, judge
from whence.meaning.certainty.learned import Commitment, commitment
from whence.meaning.certainty.signs import signs
from whence.records import Certainty, Sentence

# How sure the learned part must be before it outweighs a rule. It tells three classes apart and not seven, so
# it is heard only where one of the three says which of the seven is meant.
_SURE = 0.75
_NOUNS = frozenset({"NOUN", "PROPN"})


def certainty_of(sentence: Sentence, index: int) -> Certainty:
    """Certainty of the predicate or event noun at token `index`, as the page tells it.

    Raises IndexError where `index` is no token of the sentence.
    """
    told = judge(sentence, index)
    if told.certainty in ("rumoured", "threatened", "conditional"):
        return told.certainty
    shares = _shares(sentence, index, told)
    choice = max(shares, key=lambda c: shares[c])
    if shares[choice] < _SURE:
        return told.certainty
    if told.certainty == "asserted":
        return {"yes": "asserted", "uncertain": "possible", "no": "denied"}[choice]  # type: ignore[return-value]
    noun = sentence.tokens[index].upos in _NOUNS and clause_certainty(sentence, index)[0] == "asserted"
    if choice == "yes" and (told.certainty == "denied" or (told.certainty == "possible" and noun)):
        return (
            "asserted"  # an event noun below another verb: "did not delay the launch", "weighs the request"
        )
    return told.certainty


def committed(sentence: Sentence, index: int) -> Commitment:
    """Whether the page is committed to the predicate at token `index` ("yes"), to its contrary ("no"), or to
    neither: the three classes of Lee et al. 2015, for whom a firm plan may be a "yes".

    Raises IndexError where `index` is no token of the sentence.
    """
    shares = _shares(sentence, index, judge(sentence, index))
    return max(shares, key=lambda c: shares[c])


def _shares(sentence: Sentence, index: int, told: Judgement) -> dict[Commitment, float]:
    return commitment(signs(sentence, index, told.certainty, told.evidence))
