"""Threading: ids, what answers what, whom a comment names."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whence.comments import thread
from whence.records import Document, Page, Post, Span, Votes


def _page(*comments: tuple[str | None, str]) -> Page:
    text, posts = "", []
    for author, words in comments:
        text += (author or "") + "\n"
        posts.append(Post(span=Span(len(text), len(text) + len(words)), author=author))
        text += words + "\n\n"
    return Page(document=Document(id="p", text=text), posts=tuple(posts))


def test_thread_numbers_comments_in_page_order_and_keeps_their_words() -> None:
    page = _page(("Ann Lee", "First!"), (None, "Second."), ("bo", ""))
    comments = thread(page).comments
    assert [c.id for c in comments] == ["c1", "c2", "c3"]
    assert [c.author for c in comments] == ["Ann Lee", None, "bo"]
    assert [page.document.text[c.start : c.end] for c in comments] == ["First!", "Second.", ""]


def test_thread_answers_whom_a_comment_opens_with() -> None:
    comments = thread(
        _page(("Ann Lee", "A."), ("river42", "B."), ("Ann Lee", "C."), ("bo", "@Ann Lee you wish"))
    ).comments
    assert comments[3].reply_to == "c3"
    assert comments[3].addresses == ("c3",)


def test_thread_answers_what_a_comment_quotes() -> None:
    comments = thread(
        _page(
            ("ann", "The bridge was never safe to begin with."),
            ("bo", "“never safe to begin with” says who?"),
        )
    ).comments
    assert comments[1].reply_to == "c1"


def test_thread_notices_whom_a_comment_names_further_on() -> None:
    comments = thread(_page(("river42", "A."), ("bo", "I would not listen to what river42 says."))).comments
    assert comments[1].reply_to is None
    assert comments[1].addresses == ("c1",)


def test_thread_takes_common_words_for_no_names() -> None:
    comments = thread(_page(("good", "A."), ("bo", "That is a good question."))).comments
    assert comments[1].addresses == ()


def test_thread_prefers_what_the_markup_says() -> None:
    page = _page(("ann", "A."), ("bo", "B."), ("cy", "@bo no"))
    posts = (*page.posts[:2], Post(span=page.posts[2].span, author="cy", parent=0, up=3, down=1))
    comment = thread(Page(document=page.document, posts=posts)).comments[2]
    assert comment.reply_to == "c1"
    assert comment.votes == Votes(3, 1)


def test_thread_screens_each_comment() -> None:
    comments = thread(_page(("ann", "You are a complete idiot."), ("bo", "Good morning."))).comments
    assert [f.label for f in comments[0].flags] == ["insult"]
    assert comments[1].flags == ()


@given(st.lists(st.tuples(st.none() | st.text(max_size=8), st.text(max_size=30)), max_size=8))
def test_thread_links_lead_to_comments_of_the_page(comments: list[tuple[str | None, str]]) -> None:
    found = thread(_page(*comments)).comments
    ids = {c.id for c in found}
    for c in found:
        assert c.reply_to is None or (c.reply_to in ids and c.reply_to != c.id)
        assert set(c.addresses) <= ids - {c.id}


def test_thread_stays_quick_with_many_authors() -> None:
    page = _page(*((f"reader{i}", f"@reader{i // 2} I think reader{i // 3} is right") for i in range(3000)))
    assert len(thread(page).comments) == 3000
