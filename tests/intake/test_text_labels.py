"""Lines no page can be without, and lines that cannot be what they stand like."""

from __future__ import annotations

from whence.intake.text import read_text
from whence.records import Page

STORY = (
    "The harbour authority closed the northern quay on Monday after divers found a crack in its wall. "
    "Ships were sent to the older basin, where the cranes are smaller and the queues long. "
) * 4


def kinds(text: str) -> list[str]:
    return [b.kind for b in page(text).document.blocks]


def page(text: str) -> Page:
    return read_text(text, id="x")


def test_a_story_in_one_long_line_is_body_and_no_title() -> None:
    thread = "".join(f"\n\nUser{i}\n\nNothing will change" for i in range(12))
    assert kinds(STORY.strip() + "\n\nOriginally appeared at The Relay" + thread)[0] == "body"


def test_no_page_is_all_furniture() -> None:
    text = "Bus fares rise\n\nFares will rise in May, the council said.\n\n2 comments\n\nanna\n\nNo!\n"
    assert "body" in kinds(text)


def test_a_line_that_counts_comments_announces_them() -> None:
    text = (
        "Bus fares rise\n\nFares will rise by a tenth in May, the council said on Thursday.\n\n2 comments\n\n"
        "old driver\n\nI will walk to work from now on!\n\nanna_b\n\n@old driver so will I, then\n"
    )
    assert [p.author for p in page(text).posts] == ["old driver", "anna_b"]


def test_a_full_sentence_is_no_title_but_the_given_one() -> None:
    first = "The harbour authority closed the northern quay on Monday, and nobody was told why."
    text = first + "\n\n" + STORY.strip()
    assert kinds(text)[0] == "body"
    assert read_text(text, id="x", title=first).document.blocks[0].kind == "title"


def test_uneven_spacing_between_paragraphs_is_no_thread() -> None:
    told = [
        "The council of Veldmark will vote on the quay next week, its speaker said on Monday.",
        "Divers had found a crack in the wall, which is older than the town itself.",
        "The harbour master asked for money twice last year, according to the minutes.",
        "Ships now use the older basin, where the cranes are smaller and the queues long.",
        "A decision is expected before the winter storms set in, the speaker added.",
        "The ferry company said that it would lay on two more boats in the meantime.",
    ]
    text = "\n\n".join(told[:3]) + "\n\n\n" + "\n\n".join(told[3:])
    assert page(text).posts == ()
