"""Copies among pages of our own writing: excerpts, mashups, shared quotations, comment threads,
credits, dates.
"""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.origins import find_copies
from whence.origins.shingles import ngrams, words
from whence.records import Block, Credit, Document, Page


def prose(seed: int, sentences: int = 14) -> str:
    """Sentences no two seeds have in common."""
    rng = random.Random(seed)
    stock = ["river", "mayor", "bridge", "union", "harbour", "grain", "clerk", "winter", "signal", "lantern"]
    lines = [
        " ".join(f"{rng.choice(stock)}{rng.randrange(400)}" for _ in range(14)) for _ in range(sentences)
    ]
    return " ".join(line.capitalize() + "." for line in lines)


def page(
    id: str, *paragraphs: str, published: str | None = None, publisher: str | None = None, credit: str = ""
) -> Page:
    text, blocks = "", []
    for p in paragraphs:
        text += "\n\n" if text else ""
        blocks.append(Block("body", len(text), len(text) + len(p)))
        text += p
    credits = (Credit(credit, "republished", 0, 0),) if credit else ()
    return Page(
        document=Document(
            id=id,
            text=text,
            blocks=tuple(blocks),
            published=published,
            publisher=publisher,
            credits=credits,
        )
    )


def sources(pages: list[Page]) -> dict[str, list[str]]:
    return {p.id: [d.id for d in p.derives_from] for p in find_copies(pages).pages}


def test_an_excerpt_derives_from_the_longer_page() -> None:
    story = prose(1)
    cut = story[: len(story) // 3]
    assert sources([page("a", story), page("b", cut), page("c", prose(2))]) == {"a": [], "b": ["a"], "c": []}


def test_a_verbatim_copy_is_called_one_and_shows_its_passage() -> None:
    story = prose(3)
    found = find_copies([page("a", story), page("b", story)])
    (copy,) = found.copies
    assert (copy.relation, copy.direction) == ("verbatim", "b_from_a")
    assert copy.share_a == copy.share_b == 1.0
    assert story[copy.passages[0].a.start : copy.passages[0].a.end].startswith(story[:20])


def test_dates_decide_which_of_two_equal_pages_is_first() -> None:
    story = prose(4)
    pages = [page("late", story, published="2021-03-05"), page("early", story, published="2021-03-04")]
    assert sources(pages) == {"late": ["early"], "early": []}


def test_a_credit_outweighs_the_date() -> None:
    story = prose(5)
    pages = [
        page("a", story, published="2021-03-04", publisher="The Mirror", credit="The Relay"),
        page("b", story, published="2021-03-05", publisher="The Relay"),
    ]
    assert sources(pages) == {"a": ["b"], "b": []}
    (copy,) = find_copies(pages).copies
    assert "a credits The Relay" in copy.reasons


def test_a_page_made_of_two_stories_glues_nothing_together() -> None:
    first, second = prose(6, 20), prose(7, 20)
    half = len(first) // 2
    mix = page("mix", first[:half], second[:half])
    pages = [mix, page("a", first), page("a2", first), page("b", second), page("b2", second)]
    got = sources(pages)
    assert sorted(got["mix"]) == ["a", "b"]
    assert (got["a"], got["b"], got["a2"], got["b2"]) == ([], [], ["a"], ["b"])


def test_one_quotation_in_two_reports_is_no_copy() -> None:
    said = "“" + prose(8, 1) + "”"
    pages = [page("a", prose(9), said), page("b", said, prose(10))]
    found = find_copies(pages)
    assert all(not p.derives_from for p in found.pages)
    (copy,) = found.copies
    assert copy.relation == "shared_quote"
    assert copy.passages[0].quoted


def test_comments_in_common_are_no_copy() -> None:
    thread = prose(11)
    pages = []
    for i in (12, 13):
        p = page(f"p{i}", prose(i))
        text = p.document.text + "\n\n" + thread
        blocks = (*p.document.blocks, Block("comment", len(text) - len(thread), len(text)))
        d = p.document
        pages.append(Page(document=Document(id=d.id, text=text, blocks=blocks)))
    assert find_copies(pages).copies == ()


def test_a_story_printed_a_hundred_times_is_one_origin() -> None:
    story = prose(14)
    pages = [page(f"p{i:03}", story + " " + prose(100 + i, 1)) for i in range(100)]
    assert sum(not p.derives_from for p in find_copies(pages).pages) == 1


@pytest.mark.parametrize("text", ["", "...", "one two three", "\ud800 lone surrogate", "“" * 1000])
def test_pages_with_hardly_any_words_are_origins(text: str) -> None:
    assert sources([page("a", text), page("b", text)]) == {"a": [], "b": []}


@given(st.text(max_size=200))
def test_words_are_the_alphanumeric_runs(text: str) -> None:
    w = words(text)
    assert all(text[s:e].isalnum() for s, e in zip(w.starts.tolist(), w.ends.tolist(), strict=True))
    covered = sum((w.ends - w.starts).tolist())
    assert covered == sum(c.isalnum() for c in text if ord(c) < 0x10000) + sum(
        ord(c) >= 0x10000 and w_at(w, i) for i, c in enumerate(text)
    )


def w_at(w: object, i: int) -> bool:
    starts, ends = w.starts.tolist(), w.ends.tolist()  # type: ignore[attr-defined]
    return any(s <= i < e for s, e in zip(starts, ends, strict=True))


def test_equal_ngrams_hash_equal_wherever_they_stand() -> None:
    a, b = words("xx The cat, sat on the MAT"), words("the cat sat on the mat today it did")
    assert int(ngrams(a, 5)[1]) == int(ngrams(b, 5)[0])
    assert len(ngrams(words("too few"), 5)) == 0
