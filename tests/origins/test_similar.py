from __future__ import annotations

from whence.origins.similar import Similar, words

CLAIMS = [
    "The harbour of Port Ansel will close for repairs in May.",
    "A minister of Kaland said the border deal was days away.",
    "Ferry fares between the islands rise by a tenth next year.",
    "Kaland's border guard moved two brigades back.",
]


def test_nearest_puts_the_reworded_text_first() -> None:
    found = Similar(CLAIMS).nearest("days from a deal on the border, says Kaland minister", 2)
    assert found[0][0] == 1
    assert found[0][1] > found[1][1]


def test_nearest_finds_a_name_inside_a_hashtag() -> None:
    assert Similar(CLAIMS).nearest("closing time #PortAnsel")[0][0] == 0


def test_nearest_gives_nothing_for_nothing_in_common() -> None:
    similar = Similar(CLAIMS)
    assert similar.nearest("zyx qqq") == []
    assert similar.nearest("") == []
    assert Similar([]).nearest("anything") == []


def test_nearest_of_equal_texts_gives_the_first() -> None:
    assert [i for i, _ in Similar(["one deal", "one deal"]).nearest("deal")] == [0, 1]


def test_words_leaves_addresses_out() -> None:
    found = words("See https://example.org/a?b and pic.twitter.com/x: the #BigDeal")
    assert found == ["see", "and", "the", "big", "deal"]
