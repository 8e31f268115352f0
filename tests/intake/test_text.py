"""Plain text: an article stays an article, a capture gives its parts and its thread."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.intake.text import read_text
from whence.records import Page

ARTICLE = """Ferry strike ends after nine days

By Ann Lee and Bo Ek, Northern Wire

Published: 4 March 2021

ELDA (Reuters) - The ferry crews of the northern coast went back to work on Thursday after nine \
days on strike, \
their union said in a statement.

A long wait

The harbour had stood still since the last week of February, and the islands had been running short \
of flour, \
fuel and medicine, their mayor told reporters.

“We counted every bag,” said the mayor, who had asked the government twice for a naval ship.

The owners did not say what they had agreed to pay.
"""

CAPTURE = """Ferry strike ends after nine days

Originally appeared at Harbor Wire

The ferry crews of the northern coast went back to work on Thursday after nine days on strike, \
their union said.

A ferry in the harbour of Elda, file photo.

The harbour had stood still since the last week of February, and the islands had been running short \
of flour, \
fuel and medicine, their mayor told reporters on the quay.

The owners, who had called the strike unlawful, did not say on Thursday what they had agreed to pay \
their crews.

Rocky Shoal

lol nine days and they got nothing, you really think the owners care about you

old salt

My brother works there, he says they got four percent.
Not much but better than nothing!!

Nils Berg


Marta Quay

Good for them. You should try living out here in February.


so you want us to pay for it, great idea genius


@old salt four percent of what? dont make me laugh

tide_watcher

Thanks for the article, finally somebody writes about us.
"""


def _kinds(page: Page) -> list[tuple[str, str]]:
    text = page.document.text
    return [(b.kind, text[b.start : b.end].split("\n")[0][:24]) for b in page.document.blocks]


def test_read_text_reads_an_article_with_its_parts() -> None:
    page = read_text(ARTICLE, id="a")
    assert page.document.text == ARTICLE
    assert page.posts == ()
    assert [kind for kind, _ in _kinds(page)] == [
        "title", "byline", "dateline", "body", "heading", "body", "body", "body",
    ]  # fmt: skip
    assert page.document.title == "Ferry strike ends after nine days"
    assert page.document.byline == ("Ann Lee", "Bo Ek")
    assert (page.document.published, page.document.published_basis) == ("2021-03-04", "stated")
    assert page.document.language == "en"
    assert [(c.outlet, c.relation) for c in page.document.credits] == [("Reuters", "wire")]


def test_read_text_reads_a_capture_with_lost_names_and_silent_readers() -> None:
    page = read_text(CAPTURE, id="c")
    kinds = _kinds(page)
    assert kinds[0][0] == "title"
    assert kinds[1] == ("credit", "Originally appeared at H")
    assert ("caption", "A ferry in the harbour o") in kinds
    assert [kind for kind, _ in kinds].count("body") == 3
    assert [p.author for p in page.posts] == [
        "Rocky Shoal", "old salt", "Nils Berg", "Marta Quay", None, None, "tide_watcher",
    ]  # fmt: skip
    words = [CAPTURE[p.span.start : p.span.end] for p in page.posts]
    assert words[1].startswith("My brother") and words[1].endswith("nothing!!")
    assert words[2] == ""
    assert words[4].startswith("so you want us")


def test_read_text_puts_a_silent_comment_after_its_name() -> None:
    page = read_text(CAPTURE, id="c")
    silent = page.posts[2]
    assert silent.author_span is not None
    assert silent.span.start == silent.span.end == silent.author_span.end
    assert silent.author_span.of(CAPTURE) == "Nils Berg"


def test_read_text_takes_the_whole_text_for_body_where_told_so() -> None:
    page = read_text(CAPTURE, id="c", title="Ferry strike ends after nine days", zones="article")
    assert page.posts == ()
    kinds = {kind for kind, _ in _kinds(page)}
    assert kinds == {"title", "credit", "body"}
    credit = page.document.credits[0]
    assert (credit.outlet, credit.relation) == ("Harbor Wire", "republished")


def test_read_text_with_a_foreign_title_has_no_title_block() -> None:
    page = read_text(ARTICLE, id="a", title="Something else", zones="article")
    assert page.document.title == "Something else"
    assert _kinds(page)[0][0] == "body"


def test_read_text_keeps_a_given_date() -> None:
    page = read_text(ARTICLE, id="a", published="2020-02-06")
    assert (page.document.published, page.document.published_basis) == ("2020-02-06", "given")


def test_read_text_invents_no_date() -> None:
    page = read_text(
        "A title\n\nOn 3 May 2019 the old bridge was closed, and it has not been opened since.", id="a"
    )
    assert (page.document.published, page.document.published_basis) == (None, "unknown")


def test_read_text_finds_a_thread_of_says_lines_and_dates() -> None:
    body = ARTICLE.split("Published")[0] + ARTICLE.split("2021\n\n")[1]
    thread = "".join(
        f"{name} says:\nMay {day}, 2021 at {day}:15 pm\n{words}\nReply\n"
        for name, day, words in (
            ("Rocky", 3, "I think you are wrong about the crews, they never asked for that."),
            ("tide42", 4, "Thanks Rocky, but my wife works there and I can tell you they did."),
            ("Ann Quay", 5, "lol you two should get a room"),
        )
    )
    page = read_text(
        body.replace("\n\n", "\n") + "3 Comments\n" + thread + "Leave a Reply\nName *\nEmail *\n", id="t"
    )
    assert [p.author for p in page.posts] == ["Rocky", "tide42", "Ann Quay"]
    assert [p.posted for p in page.posts] == ["2021-05-03T15:15", "2021-05-04T16:15", "2021-05-05T17:15"]
    assert (
        page.document.text[page.posts[2].span.start : page.posts[2].span.end]
        == "lol you two should get a room"
    )


@pytest.mark.parametrize("text", ["", "\n\n\n", "x", "\ufeffA title\r\n\r\nA line.\r\n", "a\x00b\n" * 5])
def test_read_text_takes_what_there_is(text: str) -> None:
    page = read_text(text, id="e")
    assert page.document.text == text
    for block in page.document.blocks:
        assert text[block.start : block.end].strip() == text[block.start : block.end] != ""


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["", "Ann says:", "by bo", "Reply", "3 May 2019", "You fool!", "A" * 200, "- AP"]),
        max_size=40,
    )
)
def test_read_text_blocks_stand_in_order_and_posts_lie_in_comments(rows: list[str]) -> None:
    text = "\n".join(rows)
    page = read_text(text, id="h")
    at = 0
    for block in page.document.blocks:
        assert at <= block.start < block.end <= len(text)
        at = block.end
    comments = [b for b in page.document.blocks if b.kind == "comment"]
    assert all(any(p.span.start <= b.start and b.end <= p.span.end for p in page.posts) for b in comments)


def test_read_text_is_bounded_on_many_lines() -> None:
    text = "ann\nyou fool\n" * 60_000
    page = read_text(text, id="m")
    assert page.document.text == text
    assert len(page.warnings) == 1


@pytest.mark.parametrize(
    "piece", ["word ", "a", "(", "“a” ", "By A B ", "3 May 2019 ", "@a ", "A/", "Photo: ", "\x00"]
)
def test_read_text_is_bounded_on_one_endless_line(piece: str) -> None:
    text = piece * 150_000
    page = read_text(text, id="l")
    assert page.document.text == text
    assert len(page.document.blocks) <= 1
