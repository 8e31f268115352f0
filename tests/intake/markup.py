"""An invented news page to put things into."""

# ruff: noqa: E501 (markup is easier read unbroken)
from __future__ import annotations

PARAGRAPHS = (
    "The harbour council of Veldmark voted on Tuesday to close the northern pier until the spring, after divers found "
    "that the timber below the waterline had rotted through in four places.",
    "“We will not wait until somebody falls in,” said the harbour master, Oda Lindqvist, who had asked for the money twice "
    "last year and was told both times that there was none to be had.",
    "Ferries to the islands will leave from the grain quay instead, the company that runs them said in a statement, and "
    "the journey will take about ten minutes longer than it does now.",
    "Traders on the pier said that they had been told of the decision by text message, an hour before the vote was taken, "
    "and that nobody had yet spoken to them about what they are to do in the meantime.",
)


def page(
    *, head: str = "", top: str = "", article: str | None = None, below: str = "", lang: str = "en"
) -> str:
    """The page; `head` goes into its head, `top` before the paragraphs, `below` behind the article."""
    body = article if article is not None else "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    return f"""<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8"><title>Veldmark closes its northern pier | The Tidewater Post</title>
<meta property="og:site_name" content="The Tidewater Post">{head}</head>
<body><header class="site-header"><a href="/">The Tidewater Post</a></header>
<nav class="main-menu"><ul><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article class="article"><h1 class="headline">Veldmark closes its northern pier</h1>
{top}<div class="article-body">{body}</div></article>{below}</main>
<aside class="sidebar"><h3>Most read</h3><ul><li><a href="/a">Ten walks for a wet weekend</a></li>
<li><a href="/b">Why the lighthouse is pink again</a></li></ul></aside>
<footer class="site-footer"><p>© The Tidewater Post. All rights reserved. <a href="/privacy">Privacy</a></p></footer>
</body></html>"""
