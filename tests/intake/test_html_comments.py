# ruff: noqa: E501 (markup is easier read unbroken)
from __future__ import annotations

import pytest

from whence.intake.html_comments import take_comments
from whence.intake.html_meta import read_meta
from whence.intake.html_tree import drop_unseen, parse, text_of

WPDISCUZ = """<div id="wpcomm"><div class="wc-thread-wrapper" id="wcThreadWrapper">
<div id="wc-comm-501_0" class="wc-comment wc_comment_level-1"><div id="comment-501" class="wc-comment-right">
<div class="wc-comment-header"><div class="wc-comment-author">Ingrid</div><div class="wc-comment-label">Guest</div>
<div class="wc-comment-date">3. März 2021 09:15</div></div><div class="wc-comment-text"><p>Das Wasser steigt.</p></div>
<div class="wc-vote-result wc-vote-up">4</div></div>
<div id="wc-comm-502_501" class="wc-comment wc-reply wc_comment_level-2"><div id="comment-502" class="wc-comment-right">
<div class="wc-comment-header"><div class="wc-comment-author">Bo</div></div>
<div class="wc-comment-text">Und wie.</div></div></div></div></div></div>"""
BLOGSPOT = """<div class="comments" id="comments"><div class="comment-thread toplevel-thread"><ol id="top-ra">
<li class="comment" id="c4001"><div class="comment-block"><div class="comment-header"><cite class="user"><a href="#">Ruth</a></cite>
<span class="datetime"><a href="?showComment=1">4. März 2021 um 10:00</a></span></div><p class="comment-content">Well said.<br>Truly.</p>
<span class="comment-actions"><a>Antworten</a></span></div><div class="comment-replies"><ol><li class="comment" id="c4002">
<div class="comment-block"><div class="comment-header"><cite class="user">Unknown</cite></div><p class="comment-content">Thanks!</p>
</div></li></ol></div></li></ol></div></div>"""
BLOGSPOT_OLD = """<div id="comments"><dl id="comments-block"><dt class="comment-author" id="c1"><a href="#">Ruth</a> said...</dt>
<dd class="comment-body"><p>Well said.</p></dd><dd class="comment-footer">March 4, 2021 10:00 AM</dd>
<dt class="comment-author" id="c2">Bo said...</dt><dd class="comment-body"><p>Not at all.</p></dd></dl></div>"""
MICRODATA = """<section class="discussion"><div itemscope itemtype="http://schema.org/Comment"><span itemprop="author" itemscope>
<span itemprop="name">Ruth</span></span><time itemprop="dateCreated" datetime="2021-03-04">4 March</time>
<div itemprop="text">Well said.</div><div itemscope itemtype="https://schema.org/Comment"><span itemprop="author">Bo</span>
<div itemprop="text">Not at all.</div></div></div></section>"""
DISQUS = """<div id="disqus_thread"><ul id="dsq-comments"><li id="dsq-comment-71"><div id="dsq-comment-header-71"
class="dsq-comment-header"><cite id="dsq-cite-71"><a href="http://x.example" id="dsq-author-user-71">Ruth</a></cite></div>
<div id="dsq-comment-body-71" class="dsq-comment-body"><div id="dsq-comment-message-71" class="dsq-comment-message"><p>Well said.</p>
</div></div></li><li id="dsq-comment-72"><cite><span>Bo</span></cite><div class="dsq-comment-message">Not at all.</div></li></ul></div>"""
REDDIT_OLD = """<div class="commentarea"><div class="sitetable nestedlisting"><div class="thing id-t1_abc12 comment" id="thing_t1_abc12"
data-fullname="t1_abc12" data-author="ruth"><div class="entry"><p class="tagline"><a class="author">ruth</a>
<span class="score unvoted">12 points</span> <time datetime="2021-03-04T10:00:00+00:00">a year ago</time></p>
<form class="usertext"><div class="md"><p>Well said.</p></div></form><ul class="flat-list buttons"><li>permalink</li></ul></div>
<div class="child"><div class="sitetable"><div class="thing id-t1_abc13 comment" id="thing_t1_abc13" data-fullname="t1_abc13"
data-author="bo"><div class="entry"><p class="tagline"><a class="author">bo</a></p><div class="usertext-body"><div class="md">
<p>Not at all.</p></div></div></div></div></div></div></div></div></div>"""
REDDIT_NEW = """<shreddit-comment-tree><shreddit-comment author="ruth" thingid="t1_a" depth="0" score="12"><div slot="comment">
<p>Well said.</p></div></shreddit-comment><shreddit-comment author="bo" thingid="t1_b" parentid="t1_a" depth="1" score="-2">
<div slot="comment"><p>Not at all.</p></div></shreddit-comment></shreddit-comment-tree>"""
HACKER_NEWS = """<table class="comment-tree"><tr class="athing comtr" id="9001"><td><table><tr><td class="ind" indent="0"><img></td>
<td class="default"><span class="comhead"><a class="hnuser">ruth</a> <span class="age" title="2021-03-04T10:00:00"><a>1 hour ago</a>
</span></span><div class="comment"><div class="commtext c00">Well said.</div><div class="reply"><a>reply</a></div></div></td></tr></table>
</td></tr><tr class="athing comtr" id="9002"><td><table><tr><td class="ind" indent="1"></td><td class="default"><span class="comhead">
<a class="hnuser">bo</a></span><div class="comment"><div class="commtext c00">Not at all.</div></div></td></tr></table></td></tr></table>"""
CORAL = """<div class="coral coral-stream"><div class="coral coral-comment coral-indent-0" id="comment-3f2a9c10-1111-4222-8333-444455556666">
<button class="coral-username coral-comment-username"><span>ruth</span></button><span class="coral-comment-username">Ruth</span>
<time class="coral-timestamp" datetime="2021-03-04T10:00:00Z">1 hour ago</time><div class="coral-comment-content">Well said.</div></div>
<div class="coral coral-comment coral-indent-1" id="comment-3f2a9c10-1111-4222-8333-444455557777"><span class="coral-comment-username">Bo
</span><div class="coral-comment-content">Not at all.</div></div></div>"""
INDENTED = """<div id="comments_9"><div id="comment_81" class="comment_item" style="margin-left: 0px"><div class="author_name"><a>Ruth</a></div>
<div class="comment_body">Well said.</div></div><div id="comment_82" class="comment_item" style="margin-left: 25px">
<div class="author_name"><a>Bo</a></div><div class="comment_body">Not at all.</div></div></div>"""
LINKED = """<script type="application/ld+json">{"@type":"NewsArticle","headline":"A","comment":[{"@type":"Comment","text":"Well said.",
"dateCreated":"2021-03-04","author":{"@type":"Person","name":"Ruth"},"comment":[{"@type":"Comment","text":"Not at all.",
"author":"Bo"}]}]}</script>"""
STORY = "<p>The harbour council of Veldmark voted on Tuesday to close the northern pier until the spring.</p>"


@pytest.mark.parametrize(
    ("thread", "names", "nested"),
    [
        (BLOGSPOT_OLD, ["Ruth", "Bo"], False),
        (MICRODATA, ["Ruth", "Bo"], True),
        (DISQUS, ["Ruth", "Bo"], False),
        (REDDIT_OLD, ["ruth", "bo"], True),
        (REDDIT_NEW, ["ruth", "bo"], True),
        (HACKER_NEWS, ["ruth", "bo"], True),
        (CORAL, ["Ruth", "Bo"], True),
        (INDENTED, ["Ruth", "Bo"], True),
        (LINKED, ["Ruth", "Bo"], True),
    ],
    ids=[
        "blogspot-old",
        "microdata",
        "disqus",
        "reddit-old",
        "reddit-new",
        "hacker-news",
        "coral",
        "indented",
        "json-ld",
    ],
)
def test_take_comments_reads_the_common_platforms(thread: str, names: list[str], nested: bool) -> None:
    root = parse(f"<html><body><div class='story'>{STORY * 5}</div>{thread}</body></html>")
    meta = read_meta(root)
    drop_unseen(root)
    found = take_comments(root, meta.nodes)
    assert [(c.author, c.text) for c in found] == [(names[0], "Well said."), (names[1], "Not at all.")]
    assert [c.parent for c in found] == [None, 0 if nested else None]
    rest = text_of(root)
    assert "Well said" not in rest and "Not at all" not in rest
    assert rest.count("harbour council") == 5


def test_take_comments_wpdiscuz_times_votes_and_replies() -> None:
    first, second = take_comments(parse(f"<body>{STORY}{WPDISCUZ}</body>"))
    assert (first.author, first.text, first.posted, first.up) == (
        "Ingrid",
        "Das Wasser steigt.",
        "2021-03-03T09:15:00",
        4,
    )
    assert (second.author, second.text, second.parent, second.depth) == ("Bo", "Und wie.", 0, 1)


def test_take_comments_blogspot_keeps_line_breaks_and_leaves_buttons() -> None:
    first, second = take_comments(parse(f"<body>{STORY}{BLOGSPOT}</body>"))
    assert first.text == "Well said.\nTruly."
    assert first.posted == "2021-03-04T10:00:00"
    assert (second.author, second.parent) == ("Unknown", 0)


def test_take_comments_leaves_lists_of_recent_comments_aside() -> None:
    widget = """<aside class="widget"><ul id="recentcomments"><li class="recentcomments"><span class="comment-author-link">Ruth</span>
    on <a href="#">The pier</a></li></ul></aside>"""
    assert take_comments(parse(f"<body>{STORY}{widget}</body>")) == []


def test_take_comments_without_author_or_words() -> None:
    thread = """<ol class="commentlist"><li class="comment" id="comment-1"><div class="comment-content"><p>Nobody wrote this.</p></div></li>
    <li class="comment" id="comment-2"><cite class="fn">Ruth</cite><div class="comment-content"></div></li></ol>"""
    found = take_comments(parse(f"<body>{STORY}{thread}</body>"))
    assert [(c.author, c.text) for c in found] == [(None, "Nobody wrote this."), ("Ruth", "")]


def test_take_comments_an_article_without_a_thread_has_none() -> None:
    root = parse(f"<body class='comments-open'><article class='post'>{STORY}</article></body>")
    assert take_comments(root) == []
    assert "harbour council" in text_of(root)
