from __future__ import annotations

import random

from training.augment import (
    alone,
    alterer,
    british,
    curled,
    mentions,
    renamed,
    straight,
    title_case,
    without_stop,
)


def test_curled_opens_and_closes_by_turns() -> None:
    assert curled(['"', "No", '"', ",", "she", "did", "n't"]) == ["“", "No", "”", ",", "she", "did", "n’t"]


def test_straight_undoes_curled() -> None:
    words = ['"', "No", '"', "she", "'s"]
    assert straight(curled(words)) == words


def test_title_case_leaves_small_words() -> None:
    assert [title_case(w) for w in ["talks", "on", "the", "dam", "iPhone"]] == [
        "Talks",
        "on",
        "the",
        "Dam",
        "IPhone",
    ]


def test_british_changes_regular_spellings_only() -> None:
    changed = {"organized": "organised", "labor": "labour", "defense": "defence", "centers": "centres"}
    kept = ["size", "prize", "doctor", "sense"]
    assert [british(w) for w in [*changed, *kept]] == [*changed.values(), *kept]


def test_without_stop_drops_the_stop_from_every_layer() -> None:
    sent = {"id": "x", "w": ["They", "left", "town", "."], "q": [0, 0, 0, 0], "head": [2, 0, 2, 2]}
    assert without_stop(sent) == {"id": "x", "w": ["They", "left", "town"], "q": [0, 0, 0], "head": [2, 0, 2]}


def test_without_stop_keeps_a_stop_that_bears_something() -> None:
    sent = {"w": ["a", "b", "c", "."], "q": [0] * 4, "head": [4, 1, 1, 0]}
    assert without_stop(sent) is sent


def test_alterer_keeps_layers_as_long_as_the_words() -> None:
    alter = alterer(random.Random(3))
    sent = {
        "w": ["He", "said", '"', "yes", '"', "."],
        "q": [0, 0, 0, 1, 0, 0],
        "ner": ["O"] * 6,
        "head": [2, 0, 4, 2, 4, 2],
    }
    seen = set()
    for _ in range(400):
        got = alter(sent)
        assert len({len(got[k]) for k in ("w", "q", "ner", "head")}) == 1
        seen.add(" ".join(got["w"]))
    assert len(seen) > 6
    assert sent["w"][0] == "He"


NAMED = {
    "w": ["Varga", "left", "the", "Dam", "Board", "."],
    "q": [0, 0, 0, 1, 1, 0],
    "ner": ["B-PER", "O", "O|EVENT", "B-ORG", "I-ORG", "O"],
}


def test_mentions_gathers_names_of_settled_kinds() -> None:
    other = {"w": ["Fest"], "ner": ["B-EVENT|MISC"]}
    assert mentions([NAMED, other]) == {"PER": [["Varga"]], "ORG": [["Dam", "Board"]]}


def test_renamed_swaps_names_of_a_kind_and_keeps_the_rest() -> None:
    names = {"ORG": [["Mill", "Workers", "Union"]]}
    seen = {tuple(renamed(NAMED, names, random.Random(i))["w"]) for i in range(20)}
    assert seen == {tuple(NAMED["w"]), ("Varga", "left", "the", "Mill", "Workers", "Union", ".")}
    got = next(r for i in range(20) if len((r := renamed(NAMED, names, random.Random(i)))["w"]) == 7)
    assert got["ner"] == ["B-PER", "O", "O|EVENT", "B-ORG", "I-ORG", "I-ORG", "O"]
    assert got["q"] == [0, 0, 0, 1, 1, 1, 0]


def test_alone_is_a_name_with_what_may_follow_it_in_a_list() -> None:
    seen = {tuple(alone(NAMED, random.Random(i))["w"]) for i in range(60)}
    assert {("Varga",), ("Varga", ","), ("Dam", "Board"), ("Dam", "Board", ":")} <= seen
    got = next(r for i in range(60) if len((r := alone(NAMED, random.Random(i)))["w"]) == 3)
    assert (got["ner"], got["q"]) == (["B-ORG", "I-ORG", "O"], [1, 1, 0])
    nameless = {"w": ["Rain"], "q": [0], "ner": ["O"]}
    assert alone(nameless, random.Random(1)) is nameless


def test_renamed_keeps_the_role_of_the_first_word() -> None:
    sent = {**NAMED, "att": ["B-source", "B-cue", "B-content", *["I-content"] * (len(NAMED["w"]) - 3)]}
    names = {"ORG": [["Mill", "Workers", "Union"]], "PER": [["Ada", "Brandt"]]}
    for i in range(20):
        got = renamed(sent, names, random.Random(i))
        assert len(got["att"]) == len(got["w"]) == len(got["ner"])
        if got["w"][0] == "Ada":
            assert got["att"][:2] == ["B-source", "I-source"]
