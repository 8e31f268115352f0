"""What the verb order promises of any page."""

from __future__ import annotations

import msgspec

from whence.pipeline import reach, read_capture
from whence.records import Capture
from whence.settings import READ_AT_MOST, WORD_AT_LEAST

GERMAN = (
    "Der Minister sagte am Montag, dass die Regierung nicht zurücktreten werde. Er wies die Vorwürfe "
    "der Opposition "
    "zurück und sprach von einer Kampagne, die mit der Wahrheit nichts zu tun habe.\n"
)


def capture(text: str, **more: str) -> Capture:
    return msgspec.structs.replace(Capture(where="<test>", body=text, media="text"), **more)  # type: ignore[arg-type]


def test_a_page_in_another_language_says_so_and_invents_nothing() -> None:
    reading = read_capture(
        capture("Ministerpräsident bleibt\n\nOriginally appeared at The Relay\n\n" + GERMAN * 3)
    )
    assert reading.document.language == "de"
    assert any("another language (de)" in w for w in reading.warnings)
    assert reading.attributions == ()
    assert reading.events == ()
    assert [c.outlet for c in reading.document.credits] == ["The Relay"]


def test_a_very_long_page_is_read_in_part_and_says_so() -> None:
    line = "The council said on Monday that the bridge would open.\n\n"
    reading = read_capture(
        capture(line * (READ_AT_MOST // len(line) // 8) + "x" * READ_AT_MOST, zones="article")
    )
    assert any("very long page" in w for w in reading.warnings)
    assert reading.attributions
    assert len(reading.document.text) > READ_AT_MOST


def test_reach_counts_marks_for_words() -> None:
    assert reach("abcdefghij klm", 0, 14, 20) == (14, 11 + WORD_AT_LEAST)
    assert reach("“”" * 100, 0, 200, 50) == (8, 8 * WORD_AT_LEAST)
    assert reach("x" * 100, 10, 100, 50) == (60, 0)
    assert reach("x" * 100, 10, 100, -3) == (10, 0)


def test_no_event_and_no_source_comes_from_a_comment() -> None:
    text = (
        "Bus fares to rise\n\nBus fares will rise by a tenth in May, the council announced on Thursday.\n\n"
        "The last rise was in 2017, when the depot was rebuilt.\n\n2 comments\n\n"
        "old driver\n\nFrance attacked Spain yesterday, my neighbour said!\n\n"
        "anna_b\n\n@old driver you are mad\n"
    )
    reading = read_capture(capture(text))
    assert len(reading.comments) == 2
    first = min(c.start for c in reading.comments)
    spans = [e.trigger for e in reading.events] + [s for a in reading.attributions for s in a.content]
    assert all(s.end <= first for s in spans)
    assert any(a.source.text == "the council" for a in reading.attributions)


def test_a_page_without_letters_reads_as_nothing() -> None:
    reading = read_capture(capture("“ ” \" ' — … 12 :: 7 \n\n « »" * 50))
    assert reading.attributions == ()
    assert reading.events == ()


def test_a_page_of_countless_lines_is_read_in_part() -> None:
    reading = read_capture(capture("ab cd.\n" * 15_000, zones="article"))
    assert any("very long page" in w for w in reading.warnings)
    assert all(s.start < s.end for s in reading.sentences)
