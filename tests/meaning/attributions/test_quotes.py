from __future__ import annotations

import pytest

from tests.meaning.attributions.pages import read


def test_quote_interrupted_by_its_cue_is_one_statement_in_two_parts() -> None:
    r = read('"We have agreed on the maps," Ilse Varga said. "What remains is the wording."')
    a = r.of("agreed on the maps")
    assert a is r.of("the wording")
    assert len(a.content) == 2
    assert a.manner == "direct"
    assert a.source.text == "Ilse Varga"


def test_quote_of_several_sentences_is_whole() -> None:
    r = read('"It rained. Nobody came. We went home," the mayor said.')
    assert r.of("It rained") is r.of("Nobody came") is r.of("We went home")


@pytest.mark.parametrize(
    "quote",
    [
        "“We are ready to sign,” Oren Tal said.",
        "''We are ready to sign,'' Oren Tal said.",
        "«We are ready to sign», said Oren Tal.",
        "„We are ready to sign“, Oren Tal said.",
        "'We are ready to sign,' said Oren Tal.",
        'Oren Tal said: "We are ready to sign."',
    ],
)
def test_quotation_marks_of_every_style_hold_direct_speech(quote: str) -> None:
    a = read(quote).of("We are ready")
    assert a.manner == "direct"
    assert a.source.text == "Oren Tal"


def test_partly_quoted_content_is_mixed() -> None:
    a = read('Oren Tal said the bridge was "a danger to us all" and would be closed.').of("a danger")
    assert a.manner == "mixed"


def test_quote_never_closed_keeps_its_speaker_and_spoils_nothing_after() -> None:
    r = read(
        '"I am not afraid of anyone here, the general said.\n\nOren Tal said the bridge would open in June.'
    )
    a = r.of("the bridge would open")
    assert a.manner == "indirect"
    assert a.source.text == "Oren Tal"


def test_stray_mark_does_not_derail_its_neighbours() -> None:
    r = read(
        'The pipe was 5" wide.\n\n"We fixed it," said Mira Kosk.\n\nOren Tal said that it had "never" worked.'
    )
    assert r.of("We fixed it").source.text == "Mira Kosk"
    assert r.of("never").manner == "mixed"


def test_quoted_paragraph_without_a_cue_goes_on_from_the_speaker_before() -> None:
    r = read('"The maps are wrong," Ilse Varga said.\n\n"They were drawn in a hurry and nobody asked us."')
    assert r.top("drawn in a hurry").source.text == "Ilse Varga"


def test_quote_without_a_cue_belongs_to_whom_the_sentence_before_speaks_of() -> None:
    r = read('Ilse Varga was furious. "We will not accept this, and we never did."')
    a = r.of("We will not accept")
    assert a.source.text == "Ilse Varga"
    assert a.cue == ()


def test_quotation_over_paragraphs_opened_anew_in_each_is_one_speakers() -> None:
    r = read(
        '"This is a trap," wrote the opposition leader, Mira Kosk. "Nobody wins.\n\n'
        '"The people will not forget it. They will vote."'
    )
    assert r.name(r.of("The people will not forget")) == "Mira Kosk"


def test_transcript_turns_belong_to_their_labels() -> None:
    r = read(
        "VARGA: We have the maps here on the table.\n\nTAL: Nobody asked for them.\n\n"
        "VARGA: You did, in May.\n\nTAL: I do not remember that."
    )
    assert [a.source.text for a in r.attributions if a.within is None] == ["VARGA", "TAL", "VARGA", "TAL"]
    assert r.of("We have the maps").source.text == "VARGA"


def test_quotation_signed_with_a_dash_belongs_to_who_signs() -> None:
    r = read('"This bridge should never have been built where it stands." — Mira Kosk')
    assert r.of("This bridge").source.text == "Mira Kosk"


def test_page_of_quotation_marks_only_holds_nothing() -> None:
    assert read('"' * 500 + " “” ‘’ «»").attributions == ()


def test_content_spans_lie_in_the_text_and_in_order() -> None:
    r = read('"Yes," said Oren Tal, "and no." Mira Kosk said that he was wrong.')
    for a in r.attributions:
        assert all(0 <= s.start < s.end <= len(r.page.document.text) for s in (*a.content, *a.cue))
        assert list(a.content) == sorted(a.content)
