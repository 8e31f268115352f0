from __future__ import annotations

from whence.language.consistency import consistent
from whence.records import Name


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
