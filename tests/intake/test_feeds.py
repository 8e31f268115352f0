from __future__ import annotations

import pytest
from hypothesis import given as given_any
from hypothesis import settings
from hypothesis import strategies as st

from whence.errors import DamagedInput, EmptyInput, InputError
from whence.intake import to_page
from whence.intake.feeds import is_feed, other_xml, read_feed
from whence.intake.given import Given
from whence.records import Capture

RSS = b"""<?xml version="1.0" encoding="utf-8"?>
<!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>The Relay</title><link>https://relay.example/</link>
<item><title>Varga &amp;amp; the border</title><link>/deal?a=1&amp;b=2</link>
 <guid isPermaLink="false">relay-77</guid><pubDate>Thu, 04 Mar 2021 18:00:00 +0100</pubDate>
 <dc:creator>Ilse Varga</dc:creator><description>Short.</description>
 <content:encoded><![CDATA[<p>The <b>deal</b> &amp; the crossing.</p>
 <blockquote>It is near.</blockquote>]]></content:encoded></item>
<item><title>Quays</title><guid>https://relay.example/quays</guid>
 <author>desk@relay.example (Jon Dahl)</author>
 <description>Ferries &lt;i&gt;leave&lt;/i&gt; at five.</description></item>
<item><title>Nothing</title></item>
</channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://wire.example/d/"><title>Wire</title>
<author><name>Night Desk</name></author>
<entry><id>urn:1</id><title type="html">A &lt;b&gt;deal&lt;/b&gt;</title>
 <link rel="edit" href="no"/><link href="p1"/>
 <updated>2021-03-05T10:00:00Z</updated><published>2021-03-04T10:00:00Z</published>
 <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One &amp; two.</p></div></content></entry>
<entry><id>urn:2</id><source><title>Coast Dispatch</title></source><author><name>A. Roe</name></author>
 <updated>2021-03-05T10:00:00Z</updated><summary>Words alone.</summary></entry></feed>"""
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Old</title></channel>
<item rdf:about="u"><title>T</title><link>https://old.example/</link><description>Words.</description>
<dc:date>2021-03-04</dc:date></item></rdf:RDF>"""


def found(data: bytes) -> list[Capture | InputError]:
    return list(read_feed(data, "feed.xml", Given()))


def test_read_feed_rss_entries_are_pages() -> None:
    first, second, third = found(RSS)
    assert isinstance(first, Capture)
    assert (first.id, first.title, first.url) == (
        "relay-77",
        "Varga & the border",
        "https://relay.example/deal?a=1&b=2",
    )
    assert (first.published, first.byline, first.publisher) == (
        "2021-03-04T18:00:00+01:00",
        ("Ilse Varga",),
        "The Relay",
    )
    assert first.media == "html" and "<b>deal</b> &amp; the" in str(first.body)
    assert isinstance(second, Capture)
    assert (second.byline, second.url, second.body) == (
        ("Jon Dahl",),
        "https://relay.example/quays",
        "Ferries <i>leave</i> at five.",
    )
    assert isinstance(third, EmptyInput) and third.where == "feed.xml[3]"


def test_read_feed_entry_becomes_a_page_of_its_own_text() -> None:
    first = found(RSS)[0]
    assert isinstance(first, Capture)
    page = to_page(first)
    assert page.document.text == "Varga & the border\n\nThe deal & the crossing.\n\nIt is near."
    assert [b.kind for b in page.document.blocks] == ["title", "body", "quote"]
    assert (page.document.byline, page.document.publisher) == (("Ilse Varga",), "The Relay")
    assert (page.document.published, page.document.published_basis) == ("2021-03-04T18:00:00+01:00", "given")


def test_read_feed_atom() -> None:
    first, second = found(ATOM)
    assert isinstance(first, Capture) and isinstance(second, Capture)
    assert (first.title, first.url, first.published) == (
        "A deal",
        "https://wire.example/d/p1",
        "2021-03-04T10:00:00+00:00",
    )
    assert (first.byline, first.publisher) == (("Night Desk",), "Wire")
    assert to_page(first).document.text == "A deal\n\nOne & two."
    assert (second.byline, second.publisher, second.body, second.media) == (
        ("A. Roe",),
        "Coast Dispatch",
        "Words alone.",
        "text",
    )
    assert second.published == "2021-03-05T10:00:00+00:00"


def test_read_feed_rss_1() -> None:
    (only,) = found(RDF)
    assert isinstance(only, Capture)
    assert (only.url, only.published, only.publisher) == ("https://old.example/", "2021-03-04", "Old")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1"])
def test_read_feed_in_any_encoding(encoding: str) -> None:
    said = (
        "<rss><channel><item><title>Café</title><description>Café words.</description></item></channel></rss>"
    )
    if encoding == "latin-1":
        said = '<?xml version="1.0" encoding="iso-8859-1"?>' + said
    data = said.encode(encoding)
    assert is_feed(data)
    (only,) = found(data)
    assert isinstance(only, Capture) and only.title == "Café"


def test_read_feed_keeps_references_behind_a_mistake() -> None:
    body = "<description>a &amp;lt; b &nbsp;&eacute; &lt;br&gt; R&D</description>"
    (only,) = found(f"<rss><channel><title>A & B<br></title><item>{body}</item></channel></rss>".encode())
    assert isinstance(only, Capture) and only.body == "a &lt; b \xa0é <br> R&D"


def test_read_feed_cut_is_named_and_the_whole_entries_are_read() -> None:
    items = found(RSS[: RSS.index(b"Ferries")])
    assert [type(f) for f in items] == [Capture, DamagedInput]
    assert "after entry 1" in str(items[1])


def test_read_feed_entities_are_never_expanded() -> None:
    ten = "".join(f"<!ENTITY e{i} '{f'&e{i - 1};' * 10}'>" for i in range(1, 10))
    bomb = (
        f"<!DOCTYPE rss [<!ENTITY e0 'x'>{ten}<!ENTITY f SYSTEM 'file:///etc/hostname'>]><rss><channel><item>"
        "<title a='&e9;'>&e9;</title><description>said &e9; &f;</description></item></channel></rss>"
    ).encode()
    assert is_feed(bomb)
    (only,) = found(bomb)
    assert isinstance(only, Capture) and only.body == "said &e9; &f;"


def test_read_feed_too_deep_is_named() -> None:
    (only,) = found(b"<rss><channel>" + b"<a>" * 50_000 + b"</channel></rss>")
    assert isinstance(only, DamagedInput)


def test_is_feed_looks_at_the_root() -> None:
    assert not is_feed(b"<?xml version='1.0'?><html><body>rss <rss></body></html>")
    assert not is_feed(b"A text about <rss> feeds.")
    assert not is_feed(b"<!-- -->" * 5000)


@settings(max_examples=100, deadline=None)
@given_any(st.data())
def test_read_feed_any_damage_gives_pages_and_errors(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([RSS, ATOM, RDF]))
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 200)))
    items = found(whole[:start] + data.draw(st.binary(max_size=20)) + whole[end:])
    assert all(isinstance(f, (Capture, InputError)) for f in items)


def test_other_xml_is_neither_page_nor_feed() -> None:
    assert other_xml(b"<?xml version='1.0'?><!-- map --><urlset><url/></urlset>") == "urlset"
    assert other_xml(b"<!DOCTYPE a [" * 1000) == ""
    for data in (
        RSS,
        ATOM,
        b"<!DOCTYPE HTML><script>",
        b"<?xml version='1.0'?>\n<html></html>",
        b"Words.",
        b"<b>",
    ):
        assert other_xml(data) is None
