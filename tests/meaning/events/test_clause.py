"""Who does what in hand-made trees: passives, control, relative clauses, coordination."""

from __future__ import annotations

from whence.meaning.events.clause import Clauses
from whence.records import Sentence, Token


def clauses(tree: str) -> Clauses:
    """A sentence from `word/lemma/upos/xpos/head/rel` items."""
    tokens, at = [], 0
    for i, item in enumerate(tree.split()):
        word, lemma, upos, xpos, head, rel = item.split("/")
        tokens.append(Token(i, at, at + len(word), word, lemma, upos, xpos, int(head), rel))
        at += len(word) + 1
    return Clauses(Sentence(0, at, 0, tuple(tokens)))


def test_places_of_a_passive_are_logical() -> None:
    c = clauses(
        "Togo/Togo/PROPN/NNP/2/nsubj:pass was/be/AUX/VBD/2/aux:pass attacked/attack/VERB/VBN/-1/root "
        "by/by/ADP/IN/4/case Ghana/Ghana/PROPN/NNP/2/obl:agent"
    )
    assert c.passive(2)
    assert c.places(2)["obj"] == [0]
    assert c.places(2)["subj"] == [4]


def test_an_infinitive_takes_the_object_of_who_asks_and_the_subject_of_who_agrees() -> None:
    tree = (
        "Togo/Togo/PROPN/NNP/1/nsubj {0}/{0}/VERB/VBD/-1/root Ghana/Ghana/PROPN/NNP/1/obj "
        "to/to/PART/TO/4/mark "
        "leave/leave/VERB/VB/1/xcomp"
    )
    assert clauses(tree.format("urge")).places(4)["subj"] == [2]
    assert clauses(tree.format("promise")).places(4)["subj"] == [0]


def test_a_relative_pronoun_stands_for_its_noun() -> None:
    c = clauses(
        "Togo/Togo/PROPN/NNP/-1/root which/which/PRON/WDT/2/nsubj attacked/attack/VERB/VBD/0/acl:relcl "
        "Ghana/Ghana/PROPN/NNP/2/obj"
    )
    assert c.places(2)["subj"] == [0]


def test_a_second_verb_shares_the_subject_of_the_first() -> None:
    c = clauses(
        "Togo/Togo/PROPN/NNP/1/nsubj met/meet/VERB/VBD/-1/root Ghana/Ghana/PROPN/NNP/1/obj "
        "and/and/CCONJ/CC/4/cc "
        "attacked/attack/VERB/VBD/1/conj Benin/Benin/PROPN/NNP/4/obj"
    )
    assert c.places(4)["subj"] == [0]
    assert c.places(4)["obj"] == [5]


def test_a_subject_after_its_verb_is_its_object_where_another_stands_before() -> None:
    c = clauses(
        "Togo/Togo/PROPN/NNP/1/nsubj arrested/arrest/VERB/VBD/-1/root Ghanaians/Ghanaian/PROPN/NNPS/1/nsubj"
    )
    assert c.places(1)["obj"] == [2]


def test_conjuncts_stand_in_text_order() -> None:
    c = clauses(
        "Togo/Togo/PROPN/NNP/-1/root ,/,/PUNCT/,/2/punct Mali/Mali/PROPN/NNP/0/conj and/and/CCONJ/CC/4/cc "
        "Chad/Chad/PROPN/NNP/0/conj"
    )
    assert c.conjuncts(0) == [0, 2, 4]
