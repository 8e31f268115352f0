from __future__ import annotations

from whence.language.names import consistent, over_page, whole
from whence.records import Name


def test_whole_joins_persons_that_touch_and_goes_on_over_hyphens() -> None:
    words = ["Ilse", "Varga", "met", "Orlo", "Kin", "-", "man", "-", "led", "rebels"]
    upos = ["PROPN", "PROPN", "VERB", "PROPN", "PROPN", "PUNCT", "PROPN", "PUNCT", "VERB", "NOUN"]
    names = [Name(0, 1, "PER", 0.9), Name(1, 2, "PER", 0.8), Name(3, 5, "PER", 0.7)]
    assert whole(words, upos, names) == (Name(0, 2, "PER", 0.8), Name(3, 7, "PER", 0.7))


def test_whole_leaves_other_names_that_touch_apart() -> None:
    names = [Name(0, 1, "LOC", 0.9), Name(1, 2, "ORG", 0.8), Name(2, 3, "PER", 0.8)]
    assert whole(["Kaland", "Relay", "Varga"], ["PROPN"] * 3, names) == tuple(names)


def test_whole_keeps_addresses_and_files_out_of_names() -> None:
    words = ["Ilse", "Varga", "ivarga@example.org", "and", "terms.pdf"]
    upos = ["PROPN", "PROPN", "X", "CCONJ", "NOUN"]
    assert whole(words, upos, [Name(0, 3, "PER", 0.9), Name(4, 5, "ORG", 0.6)]) == (Name(0, 2, "PER", 0.9),)


def test_consistent_lets_a_doubtful_mention_follow_the_sure_ones() -> None:
    sentences = [
        (["Ilse", "Varga", "spoke"], [Name(0, 2, "PER", 0.9)]),
        (["Varga", "left"], [Name(0, 1, "ORG", 0.5)]),
        (["Varga", "Ltd", "grew"], [Name(0, 2, "ORG", 0.5)]),
    ]
    names = consistent(sentences)
    assert [n.label for ns in names for n in ns] == ["PER", "PER", "ORG"]
    assert names[1][0].score == 0.9 / 1.4


def test_consistent_leaves_sure_mentions_and_split_votes_alone() -> None:
    sentences = [
        (["Kaland", "won"], [Name(0, 1, "ORG", 0.97)]),
        (["in", "Kaland"], [Name(1, 2, "LOC", 0.99)]),
        (["Kaland", "lost"], [Name(0, 1, "LOC", 0.98)]),
    ]
    assert [n.label for ns in consistent(sentences) for n in ns] == ["ORG", "LOC", "LOC"]
    assert consistent([]) == []


def test_over_page_finds_mentions_of_known_names_that_were_missed() -> None:
    sure = (["Norhal", "Oil", "grew"], ["PROPN", "PROPN", "VERB"], [Name(0, 2, "ORG", 0.9)])
    missed = (["sold", "Norhal", "Oil", "too"], ["VERB", "PROPN", "PROPN", "ADV"], [])
    longer = (["Norhal", "Oil", "Street"], ["PROPN", "PROPN", "PROPN"], [])
    common = (["Norhal", "Oil"], ["PROPN", "NOUN"], [])
    got = over_page([sure, sure, missed, longer, common])
    assert [[(n.first, n.last, n.label) for n in ns] for ns in got[2:]] == [[(1, 3, "ORG")], [], []]
    assert over_page([sure, missed])[1] == ()


def test_over_page_adds_no_name_of_two_kinds() -> None:
    place = (["in", "Kaland"], ["ADP", "PROPN"], [Name(1, 2, "LOC", 0.99)])
    team = (["Kaland", "won"], ["PROPN", "VERB"], [Name(0, 1, "ORG", 0.99)])
    missed = (["to", "Kaland"], ["ADP", "PROPN"], [])
    assert over_page([place, place, team, team, missed])[-1] == ()
    assert over_page([]) == []


def test_whole_takes_what_ends_like_a_body_for_an_organisation() -> None:
    words = ["Norhal", "Land", "Registry", "Kaland", "Agency", "Agency"]
    names = [Name(0, 3, "EVENT", 0.5), Name(3, 5, "LOC", 0.97), Name(5, 6, "LOC", 0.5)]
    assert [n.label for n in whole(words, ["PROPN"] * 6, names)] == ["ORG", "LOC", "LOC"]
