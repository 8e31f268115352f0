from __future__ import annotations

import pytest

from whence.language.lemmas import lemma, table, verbs


@pytest.mark.parametrize(
    ("word", "upos", "xpos", "expected"),
    [
        ("told", "VERB", "VBD", "tell"),
        ("Threatens", "VERB", "VBZ", "threaten"),
        ("agreed", "VERB", "VBN", "agree"),
        ("stopped", "VERB", "VBD", "stop"),
        ("repelled", "VERB", "VBN", "repel"),
        ("resuming", "VERB", "VBG", "resume"),
        ("redeploying", "VERB", "VBG", "redeploy"),
        ("denied", "VERB", "VBD", "deny"),
        ("n't", "PART", "RB", "not"),
        ("’s", "PART", "POS", "'s"),
        ("were", "AUX", "VBD", "be"),
        ("militias", "NOUN", "NNS", "militia"),
        ("cities", "NOUN", "NNS", "city"),
        ("series", "NOUN", "NNS", "series"),
        ("women", "NOUN", "NNS", "woman"),
        ("Varga", "PROPN", "NNP", "Varga"),
        ("Sorian", "ADJ", "JJ", "Sorian"),
        ("larger", "ADJ", "JJR", "large"),
        ("biggest", "ADJ", "JJS", "big"),
        ("2,000", "NUM", "CD", "2000"),
        ("UAV", "NOUN", "NN", "UAV"),
    ],
)
def test_lemma_is_the_dictionary_form(word: str, upos: str, xpos: str, expected: str) -> None:
    assert lemma(word, upos, xpos) == expected


def test_table_holds_three_columns_of_small_letters() -> None:
    assert len(table()) > 1000
    assert all(word == word.lower() and tag and found for (word, tag), found in table().items())
    assert all(verb.isalpha() and verb == verb.lower() for verb in verbs())
