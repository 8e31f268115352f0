from __future__ import annotations

from tests.meaning.entities.pages import found, sentence
from whence.meaning.entities.pronouns import pronouns


def test_pronouns_empty_it_means_nothing() -> None:
    s = sentence(
        "It:PRON:3:nsubj is:AUX:3:cop clear:ADJ:0:root that:SCONJ:6:mark they:PRON:6:nsubj left:VERB:3:csubj"
    )
    assert [s.tokens[p.place.head].text for p in pronouns(0, s)] == ["they"]


def test_pronouns_first_person_counts_in_quotations_only() -> None:
    rows = "I:PRON:2:nsubj left:VERB:0:root"
    assert list(pronouns(0, sentence(rows))) == []
    assert [p.speaker for p in pronouns(0, sentence(rows, quoted="1-2"))] == [True]


def test_pronoun_agrees_in_gender() -> None:
    names = found(
        (
            "Maria:PROPN:3:nsubj Hale:PROPN:1:flat met:VERB:0:root John:PROPN:3:obj Moss:PROPN:4:flat",
            "1-2:PER 4-5:PER",
        ),
        ("He:PRON:2:nsubj left:VERB:0:root", ""),
    )
    assert names["John Moss"] == ["John Moss", "He"]


def test_pronoun_object_is_not_the_subject_of_its_clause() -> None:
    names = found(
        ("John:PROPN:3:nsubj Moss:PROPN:1:flat arrived:VERB:0:root", "1-2:PER"),
        ("Peter:PROPN:3:nsubj Hale:PROPN:1:flat thanked:VERB:0:root him:PRON:3:obj", "1-2:PER"),
    )
    assert names["John Moss"] == ["John Moss", "him"]


def test_pronoun_it_is_no_person() -> None:
    names = found(
        (
            "John:PROPN:3:nsubj Moss:PROPN:1:flat joined:VERB:0:root Harrow:PROPN:3:obj Bank:PROPN:4:flat",
            "1-2:PER 4-5:ORG",
        ),
        ("Harrow:PROPN:2:compound Bank:PROPN:3:nsubj grew:VERB:0:root", "1-2:ORG"),
        ("It:PRON:2:nsubj said:VERB:0:root so:ADV:2:advmod", ""),
    )
    assert names == {"John Moss": ["John Moss"], "Harrow Bank": ["Harrow Bank", "Harrow Bank", "It"]}


def test_relatives_take_up_the_noun_before_them() -> None:
    names = found(
        (
            "Ada:PROPN:6:nsubj Moss:PROPN:1:flat ,:PUNCT:5:punct who:PRON:5:nsubj resigned:VERB:1:acl:relcl "
            "spoke:VERB:0:root",
            "1-2:PER",
        )
    )
    assert names == {"Ada Moss": ["Ada Moss", "who"]}
