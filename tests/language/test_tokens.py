from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.language.tokens import words
from whence.language.wordlists import abbreviations, joined, wordlist


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They don't, can't and CAN’T.", "They do n't , ca n't and CA N’T ."),
        ("Kaland's envoy; the miners' pay", "Kaland 's envoy ; the miners ' pay"),
        ("We cannot; she'll've gone", "We can not ; she 'll 've gone"),
        ("Sorian-led anti-piracy patrols", "Sorian - led anti-piracy patrols"),
        ("a 20-year-old F-16", "a 20 - year - old F - 16"),
        ("UN-led, 2.5million", "UN - led , 2.5 million"),
        ("the U.S.-Kaland border", "the U.S. - Kaland border"),
        ("KL.-backed, Del.-based since Jan.3", "KL .- backed , Del. - based since Jan. 3"),
        ("at 5 p.m. on Jan. 3", "at 5 p.m. on Jan. 3"),
        ("He left.The door closed", "He left . The door closed"),
        ("J.K. Varga, Ph.D., of AT&T", "J.K. Varga , Ph.D. , of AT&T"),
        ("$5.5bn, US$4m, 7%, £1,200.50", "$ 5.5 bn , US$ 4 m , 7 % , £ 1,200.50"),
        ("on 9/11 at 7:30pm, 2021-03-04", "on 9/11 at 7:30 pm , 2021-03-04"),
        ("No. 5 said no.", "No. 5 said no ."),
        ("in Jan. The", "in Jan . The"),
        ("(see https://example.org/a_(b).)", "( see https://example.org/a_(b) . )"),
        ("mail to ilse@example.org.", "mail to ilse@example.org ."),
        ("and/or the mid-1980s", "and / or the mid-1980s"),
        ("wait... what?!", "wait ... what ?!"),
        ("“Yes,” O’Brien said", "“ Yes , ” O’Brien said"),
        ("the 1990s and the 4th", "the 1990s and the 4th"),
        ("Lt. Gen. Orlo", "Lt. Gen. Orlo"),
        ("it’s\u00a0late\u200b now", "it ’s late now"),
        ("東京で", "東 京 で"),
    ],
)
def test_words_follow_the_treebank(text: str, expected: str) -> None:
    assert cut(text) == expected.split(" ")


def test_words_keep_combining_marks_and_emoji_together() -> None:
    text = "cafe\u0301 👨‍👩‍👧 🇫🇷 ❤️ हिन्दी"
    assert cut(text) == ["cafe\u0301", "👨‍👩‍👧", "🇫🇷", "❤️", "हिन्दी"]


@given(st.text(max_size=80) | st.text(alphabet="aA1 .,-'’\"/:@&_%$()\n\u0301\u200d\u200b", max_size=60))
def test_words_are_in_order_apart_and_leave_out_nothing_visible(text: str) -> None:
    at = 0
    for a, b in words(text):
        assert at <= a < b <= len(text)
        assert not text[at:a].strip("\u200b\u2060\ufeff \t\r\n").strip()
        at = b
    assert not text[at:].strip("\u200b\u2060\ufeff").strip()


def test_words_take_time_in_proportion_to_the_text() -> None:
    for hostile in (
        "a.",
        "a-",
        "'",
        "a'",
        "1,",
        "1:",
        "@a",
        "http://",
        "ab.",
        "x/",
        "\u0301",
        "\u200d",
        "((",
        ".",
    ):
        text = hostile * (200_000 // len(hostile))
        assert words(text)[-1][1] == len(text)


def test_abbreviations_all_end_in_a_stop_and_have_a_known_kind() -> None:
    for form, kind in abbreviations().items():
        assert form.endswith(".")
        assert kind in ("title", "number", "any")


def test_wordlists_hold_small_letters_and_joined_words_are_cut_inside() -> None:
    for name in ("prefixes", "sites", "files", "dates", "units", "starters", "tags", "particles", "verbs"):
        assert wordlist(name) == {w.lower().strip() for w in wordlist(name)}
    assert all(0 < at < len(word) for word, at in joined().items())
