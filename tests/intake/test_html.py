# ruff: noqa: E501 (markup is easier read unbroken)
from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.markup import PARAGRAPHS, page
from whence.errors import EmptyInput, WhenceError
from whence.intake.html import read_html
from whence.records import Page

THREAD = """<div id="comments" class="comments-area"><h2 class="comments-title">2 thoughts</h2><ol class="comment-list">
<li id="comment-11" class="comment depth-1"><article id="div-comment-11" class="comment-body"><footer class="comment-meta">
<div class="comment-author vcard"><b class="fn">Marit</b> <span class="says">says:</span></div>
<time datetime="2021-03-04T10:00:00+00:00">March 4, 2021</time></footer>
<div class="comment-content"><p>The grain quay floods at every spring tide, as they well know.</p><p>Ask anyone.</p></div>
<div class="reply"><a class="comment-reply-link" href="#">Reply</a></div></article>
<ol class="children"><li id="comment-12" class="comment depth-2"><article class="comment-body">
<div class="comment-author vcard"><b class="fn">Old Salt</b></div>
<div class="comment-content"><p>It did not in my day.</p></div></article></li></ol></li></ol>
<div id="respond" class="comment-respond"><h3>Leave a Reply</h3><form><textarea></textarea></form></div></div>"""


def texts(found: Page, kind: str) -> list[str]:
    document = found.document
    return [document.text[b.start : b.end] for b in document.blocks if b.kind == kind]


def test_read_html_keeps_the_article_and_leaves_the_frame() -> None:
    found = read_html(page(), id="x")
    assert found.document.title == "Veldmark closes its northern pier"
    assert texts(found, "title") == ["Veldmark closes its northern pier"]
    assert texts(found, "body") == list(PARAGRAPHS)
    for frame in ("Most read", "Privacy", "Sport"):
        assert frame not in found.document.text
    assert found.document.publisher == "The Tidewater Post"
    assert found.document.language == "en"


def test_read_html_separates_blocks_by_a_blank_line_and_spans_are_exact() -> None:
    found = read_html(page(below=THREAD), id="x")
    document = found.document
    assert "\n\n".join(document.text[b.start : b.end] for b in document.blocks) == document.text
    assert all(not document.text[b.start : b.end].isspace() for b in document.blocks)


def test_read_html_names_headings_quotes_lists_and_captions() -> None:
    article = (
        f"<p>{PARAGRAPHS[0]}</p><figure><img src=a><figcaption>The northern pier at low water, seen from the "
        "customs house.</figcaption></figure>"
        f"<p>{PARAGRAPHS[1]}</p><h2>What happens to the ferries</h2><p>{PARAGRAPHS[2]}</p>"
        "<blockquote><p>“The sea takes what it is given,” the old harbour book says of the pier, and of its builders too.</p>"
        f"</blockquote><p>{PARAGRAPHS[3]}</p>"
    )
    found = read_html(page(article=article), id="x")
    assert texts(found, "heading") == ["What happens to the ferries"]
    assert texts(found, "caption") == ["The northern pier at low water, seen from the customs house."]
    assert texts(found, "quote")[0].startswith("“The sea takes")
    assert texts(found, "body") == list(PARAGRAPHS)


def test_read_html_puts_the_thread_behind_the_body() -> None:
    found = read_html(page(below=THREAD), id="x")
    text = found.document.text
    assert [(p.author, p.span.of(text), p.parent, p.depth) for p in found.posts] == [
        ("Marit", "The grain quay floods at every spring tide, as they well know.\nAsk anyone.", None, 0),
        ("Old Salt", "It did not in my day.", 0, 1),
    ]
    assert found.posts[0].posted == "2021-03-04T10:00:00+00:00"
    assert all(p.author_span is not None and p.author_span.of(text) == p.author for p in found.posts)
    assert texts(found, "body") == list(PARAGRAPHS)
    assert "Leave a Reply" not in text


def test_read_html_what_the_caller_knows_goes_first() -> None:
    head = '<meta property="article:published_time" content="2021-03-02T08:00:00Z">'
    found = read_html(
        page(head=head), id="x", title="A title", url="https://example.org/p", published="2020-01-02"
    )
    document = found.document
    assert (document.title, document.url, document.published) == (
        "A title",
        "https://example.org/p",
        "2020-01-02",
    )
    assert document.published_basis == "given"
    stated = read_html(page(head=head), id="x").document
    assert (stated.published, stated.published_basis) == ("2021-03-02T08:00:00+00:00", "stated")
    assert read_html(page(), id="x").document.published_basis == "unknown"


def test_read_html_takes_credits_only_the_metadata_knows() -> None:
    head = (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Veldmark closes its northern pier",'
        '"sourceOrganization":{"@type":"NewsMediaOrganization","name":"Skerry Press Agency"}}</script>'
    )
    credits = read_html(page(head=head), id="x").document.credits
    assert [(c.outlet, c.relation, c.start, c.end) for c in credits] == [
        ("Skerry Press Agency", "republished", 0, 0)
    ]


@pytest.mark.parametrize(
    "markup", ["", "   ", "<html></html>", "<html><body><script>var a = 1;</script></body></html>"]
)
def test_read_html_without_text_is_an_error(markup: str) -> None:
    with pytest.raises(EmptyInput):
        read_html(markup, id="x")


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 100_000 + "a word or two" + "</div>" * 100_000,
        "<ul>" + "<li>" * 50_000 + "x",
        page(article="<p>" + "word " * 400_000 + "</p>"),
        page(article="<b>" * 20_000 + PARAGRAPHS[0]),
        page().replace("pier", "pi\x00er"),
        page()[:900],
        page(head='<script type="application/ld+json">' + '[{"a":' * 30_000 + "</script>"),
        page(
            head='<script type="application/ld+json">{"@type": "NewsArticle", "headline": ["a"], "author": [1, null, {}]}</script>'
        ),
        page(below="".join(f'<li id="comment-{i}" class="comment">x</li>' for i in range(30_000))),
        page(top="\ud800\udfff￿"),
        "<table>" + "<tr><td>1<td>2" * 20_000,
        "<!--" * 10_000 + page(),
        "<a href=" * 20_000,
    ],
    ids=range(13),
)
def test_read_html_hostile_pages_end_in_a_page_or_a_named_error(markup: str) -> None:
    try:
        found = read_html(markup, id="x")
    except WhenceError:
        return
    document = found.document
    assert all(0 <= b.start <= b.end <= len(document.text) for b in document.blocks)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([
    "<p>", "</p>", "<div class='comment' id='comment-3'>", "</div>", "<h1>", "</h1>", "<li>", "<ul>", "</ul>", "<br>", "<table>", "<tr>",
    "<td>", "A line of words, with a stop.", "  ", "\n", "<figure>", "<figcaption>", "&amp;", "&#x0;", "<a href='#'>more</a>",
    "<time datetime='2020-01-01'>", "By Ann Lee", "<blockquote>", "<dt class='comment-author'>", "<dd>", "<body>", "<article>", "é",
])))  # fmt: skip
def test_read_html_any_tag_soup_keeps_its_spans(pieces: list[str]) -> None:
    try:
        found = read_html("".join(pieces), id="x")
    except EmptyInput:
        return
    document, last = found.document, 0
    for block in document.blocks:
        assert last <= block.start < block.end <= len(document.text)
        last = block.end
    for index, post in enumerate(found.posts):
        assert post.parent is None or post.parent < index
        assert 0 <= post.span.start <= post.span.end <= len(document.text)
