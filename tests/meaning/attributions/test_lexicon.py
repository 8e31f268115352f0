from __future__ import annotations

from importlib import resources

import pytest

from whence.meaning.attributions import cues, lexicon, weights
from whence.meaning.attributions.weights import probability, score

FOLDER = resources.files("whence.meaning.attributions")


def rows(name: str) -> list[list[str]]:
    lines = (FOLDER / name).read_text("utf8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def test_every_cue_row_has_a_known_part_of_speech_and_effect() -> None:
    head, *body = rows("cues.tsv")
    assert head == ["class", "pos", "effect", "lemmas"]
    for kind, pos, effect, lemmas in body:
        assert kind.isalpha()
        assert pos in "vnarp"
        assert effect in ("-", "denied", "planned", "possible", "rumoured", "threatened")
        assert lemmas == lemmas.lower()


def test_no_cue_lemma_is_listed_twice_for_one_part_of_speech() -> None:
    seen = [(lemma, pos) for _, pos, _, lemmas in rows("cues.tsv")[1:] for lemma in lemmas.split()]
    assert len(seen) == len(set(seen))


def test_cue_lexicon_knows_what_words_do() -> None:
    table = cues.lexicon()
    assert table["deny", "v"].effect == "denied"
    assert table["threat", "n"].effect == "threatened"
    assert table["say", "v"].effect is None


def test_every_word_set_has_words() -> None:
    assert all(words for words in lexicon.word_sets().values())
    assert lexicon.is_in("tell", "Tell")
    with pytest.raises(KeyError):
        lexicon.is_in("no such set", "tell")


def test_every_weight_is_a_small_number() -> None:
    table = weights.weights()
    assert set(table) == {"content", "source", "end", "start", "keep"}
    assert all(abs(w) < 50 for features in table.values() for w in features.values())


def test_unknown_features_weigh_nothing() -> None:
    assert score("content", ["no such feature"]) == 0.0
    assert probability("no such model", ["x"]) == 0.5
