from __future__ import annotations

import pytest

from tests.intake.markup import page
from whence.intake.html import read_html
from whence.intake.html_authors import split_names
from whence.intake.html_facts import host
from whence.records import Document


def read(**parts: str) -> Document:
    return read_html(page(**parts), id="x", url=parts.get("url")).document


def ld(fields: str) -> str:
    return f'<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle",{fields}}}</script>'


def titled(markup_title: str, heading: str, head: str = "", url: str | None = None) -> str | None:
    body = page(head=head).replace("Veldmark closes its northern pier | The Tidewater Post", markup_title)
    body = body.replace('<h1 class="headline">Veldmark closes its northern pier</h1>', heading)
    return read_html(body, id="x", url=url).document.title


@pytest.mark.parametrize(
    ("tag", "heading", "head", "title"),
    [
        ("Pier shut | The Tidewater Post", "<h1>Pier shut</h1>", "", "Pier shut"),
        ("Pier shut - news", "<h1>The Tidewater Post</h1><h1>Pier shut</h1>", "", "Pier shut"),
        ("Pier shut for winter | The Tidewater Post", "", "", "Pier shut for winter"),
        (
            "x",
            "",
            '<meta property="og:title" content="Pier &amp; quay: shut | The Tidewater Post">',
            "Pier & quay: shut",
        ),
        (
            "x",
            "<h1>Harbour | The pier is shut for the winter</h1>",
            '<meta property="og:title" content="The pier is shut for the winter">',
            "The pier is shut for the winter",
        ),
        ("SEO pier news", "<h1>A long look at the rotten pier</h1>", "", "A long look at the rotten pier"),
        ("The Tidewater Post | Pier shut", "<h1>The Tidewater Post</h1>", "", "Pier shut"),
    ],
)
def test_title_is_the_headline_without_the_site(tag: str, heading: str, head: str, title: str) -> None:
    assert titled(tag, heading, head) == title


@pytest.mark.parametrize(
    ("head", "top", "names"),
    [
        (ld('"author":{"@type":"Person","name":"Ada Vale"}'), "", ("Ada Vale",)),
        (ld('"author":[{"name":"Ada Vale"},{"name":"Bo Lind"}]'), "", ("Ada Vale", "Bo Lind")),
        (ld('"author":"By Ada Vale and Bo Lind, staff writers"'), "", ("Ada Vale", "Bo Lind")),
        (
            ld('"author":{"@id":"#a"}')
            + '<script type="application/ld+json">{"@id":"#a","name":"Ada Vale"}</script>',
            "",
            ("Ada Vale",),
        ),
        (ld('"author":{"name":"The Tidewater Post"}'), '<p class="byline">By Ada Vale</p>', ("Ada Vale",)),
        (ld('"author":{"name":"The Tidewater Post"}'), "", ("The Tidewater Post",)),
        (
            '<meta name="author" content="https://social.example/ada">',
            '<a rel="author" href="#">Ada Vale</a>',
            ("Ada Vale",),
        ),
        ('<meta name="author" content="Ada Vale">', "", ("Ada Vale",)),
        ("", '<span class="post-author">Ada Vale | 4 March 2021</span>', ("Ada Vale",)),
        ("", "<p>Von Ada Vale</p>", ("Ada Vale",)),
        ("", "<p>By a narrow vote</p>", ()),
        ("", "<h5>Autorin:</h5><p>Ada Vale/Northern Wire</p>", ("Ada Vale/Northern Wire",)),
        ("", "<h5>Text:</h5><p>the vote was narrow</p>", ()),
        (
            '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ada Vale">',
            "",
            ("Ada Vale",),
        ),
        (
            '<meta name="twitter:label1" content="Reading"><meta name="twitter:data1" content="3 minutes">',
            "",
            (),
        ),
        ("", "", ()),
    ],
)
def test_authors_from_metadata_markup_and_lines(head: str, top: str, names: tuple[str, ...]) -> None:
    assert read(head=head, top=top).byline == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Ada Vale and Bo Lind", ["Ada Vale", "Bo Lind"]),
        ("View all posts by Ada Vale", ["Ada Vale"]),
        ("Text: Ada Vale; Foto", ["Ada Vale"]),
        ("Ada Vale, Senior Reporter", ["Ada Vale"]),
        ("Von Ada Vale, 4. März 2021", ["Ada Vale"]),
        ("https://example.org/ada", []),
        ("admin", []),
        ("ada@example.org", []),
    ],
)
def test_split_names(text: str, names: list[str]) -> None:
    assert split_names(text) == names


@pytest.mark.parametrize(
    ("head", "top", "date"),
    [
        (
            ld('"datePublished":"2021-03-02T08:00:00Z","dateModified":"2021-03-05"'),
            "",
            "2021-03-02T08:00:00+00:00",
        ),
        ('<meta property="article:published_time" content="2021-03-02">', "", "2021-03-02"),
        (
            '<meta property="article:modified_time" content="2021-03-05">',
            '<p class="date">2 March 2021</p>',
            "2021-03-02",
        ),
        ('<meta property="article:modified_time" content="2021-03-05">', "", "2021-03-05"),
        ("", '<time datetime="2021-03-02T08:00">yesterday</time>', "2021-03-02T08:00:00"),
        ("", "<p>Veldmark, 2. März 2021</p>", "2021-03-02"),
        # The page shows the day before, in its own time zone.
        (ld('"datePublished":"2021-03-03T02:00:00Z"'), "<p>2 March 2021</p>", "2021-03-02"),
        (
            ld('"datePublished":"2021-03-03T02:00:00Z"'),
            "<p>Published 2 March 2021, updated 3 March 2021</p>",
            "2021-03-03T02:00:00+00:00",
        ),
        # The only date the page bears is that of its last edition.
        (ld('"datePublished":"2019-03-02","dateModified":"2021-05-06"'), "<p>6 May 2021</p>", "2021-05-06"),
        (
            ld('"datePublished":"2019-03-02","dateModified":"2021-05-06"'),
            "<p>First published 2 March 2019, last updated 6 May 2021</p>",
            "2019-03-02",
        ),
        (ld('"datePublished":"2019-03-02","dateModified":"2021-05-06"'), "<p>9 May 2021</p>", "2019-03-02"),
        ("", "", None),
    ],
)
def test_published_prefers_what_the_page_states(head: str, top: str, date: str | None) -> None:
    assert read(head=head, top=top).published == date


def test_published_by_the_address() -> None:
    found = read_html(page(), id="x", url="https://tidewater.example/2021/03/02/pier").document
    assert (found.published, found.published_basis) == ("2021-03-02", "stated")


def test_published_the_address_corrects_a_moment_in_utc() -> None:
    markup = page(head=ld('"datePublished":"2021-03-03T01:48:00Z"'))
    late = read_html(markup, id="x", url="https://tidewater.example/2021/03/02/pier").document
    assert late.published == "2021-03-02"
    far = read_html(markup, id="x", url="https://tidewater.example/2021/02/02/pier").document
    assert far.published == "2021-03-03T01:48:00+00:00"


def test_publisher_falls_back_to_the_host() -> None:
    body = page().replace('<meta property="og:site_name" content="The Tidewater Post">', "")
    assert (
        read_html(body, id="x", url="https://www.tidewater.example/p").document.publisher
        == "tidewater.example"
    )
    assert read_html(body, id="x").document.publisher is None
    assert host("http://[broken") is None
