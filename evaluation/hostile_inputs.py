"""Three hundred inputs nobody would send in good faith: cut, broken, mislabelled, bloated. Seeded; of our own
writing."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import random
import zipfile
from collections.abc import Callable, Iterator
from importlib import resources

SEED = 20210304
COUNT = 300
Input = tuple[str, bytes]
"""A file's name and its bytes."""

SENTENCES = (
    "Officials in Kaland said on Tuesday that the crossing would open.",
    "“We were not asked,” Ilse Varga told the Northern Wire.",
    "Two brigades have moved back, according to the Interior Ministry of Soria.",
    "Nobody will say – not in public, at least – whose café it was.",
)
WIDE = "Представники порту Каланд заявили, що міст відкриють у вівторок. 関係者は火曜日に述べた。 "


def inputs() -> Iterator[Input]:
    """All of them, in the same order with the same bytes every time; those with random damage fill up the
    number."""
    rng = random.Random(SEED)
    made = 0
    for given in _fixed():
        made += 1
        yield given
    for n in range(COUNT - made):
        name, make = DAMAGED[n % len(DAMAGED)]
        stem, _, ending = name.partition(".")
        yield f"{stem}-{n:03d}.{ending}", make(rng)


def page() -> bytes:
    """A whole page of news with comments."""
    return resources.files("whence.cli").joinpath("demo_pages", "border-deal.html").read_bytes()


def article(n: int = 40) -> str:
    """A plain text of `n` sentences in paragraphs."""
    return "\n\n".join(" ".join(SENTENCES[(i + k) % 4] for k in range(3)) for i in range(n // 3))


def warc(
    *bodies: bytes, packed: bool = True, head: str = "Content-Type: text/html; charset=utf-8\r\n"
) -> bytes:
    """A WARC file with a response for each body."""
    out = b""
    for n, body in enumerate(bodies):
        block = f"HTTP/1.1 200 OK\r\n{head}\r\n".encode() + body
        record = (
            (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://ledger.example/{n}\r\n"
                f"WARC-Date: 2021-03-04T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{n:032x}>\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
            ).encode()
            + block
            + b"\r\n\r\n"
        )
        out += gzip.compress(record, 1) if packed else record
    return out


def zipped(*members: Input) -> bytes:
    """A zip of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def feed(*bodies: str, before: str = "") -> bytes:
    """An RSS file with an entry for each body."""
    items = "".join(
        f"<item><title>Entry {n} &amp; more</title><link>/n/{n}</link><guid>urn:{n}</guid>"
        f"<pubDate>Thu, 04 Mar 2021 10:00:0{n % 10} GMT</pubDate><description>{b}</description></item>"
        for n, b in enumerate(bodies)
    )
    head = f'<?xml version="1.0"?>{before}<rss version="2.0"><channel><title>The Relay</title>'
    return f"{head}{items}</channel></rss>".encode()


def html(body: str, head: str = "") -> bytes:
    """A page around a body."""
    top = f"<!doctype html><html><head><title>Border deal</title>{head}</head>"
    return f"{top}<body>{body}</body></html>".encode()


def lines(n: int) -> bytes:
    """JSONL with `n` records."""
    return b"\n".join(json.dumps({"id": i, "text": article(6)}).encode() for i in range(n))


def cut(rng: random.Random, data: bytes) -> bytes:
    """The beginning of it."""
    return data[: rng.randrange(1, len(data))]


def spoilt(rng: random.Random, data: bytes) -> bytes:
    """With bytes changed, taken out and put in."""
    out = bytearray(data)
    for _ in range(rng.choice((1, 3, 30))):
        at = rng.randrange(len(out))
        match rng.randrange(3):
            case 0:
                out[at] = rng.randrange(256)
            case 1:
                del out[at : at + rng.randrange(1, 40)]
            case _:
                out[at:at] = rng.choice(
                    (b"<", b"\0", b"&", b"]]>", b"<!--", b"\xff\xfe", b"{", b'"', b"\r\n\r\n")
                )
        if not out:
            return b"<"
    return bytes(out)


def mislabelled(rng: random.Random) -> bytes:
    """A page that says it is in one charset and is in another."""
    charsets = (
        "utf-8",
        "utf-16",
        "shift_jis",
        "windows-1251",
        "iso-8859-1",
        "gbk",
        "utf-7",
        "no-such",
        "base64",
    )
    said, real = (
        rng.choice(charsets),
        rng.choice(("utf-8", "utf-16-le", "cp1251", "shift_jis", "latin-1", "utf-32")),
    )
    body = f'<meta charset="{said}"><title>T</title><p>' + (WIDE + article(6)).replace("\n\n", "<p>")
    return body.encode(real, "replace")


def _pages(n: int = 4) -> tuple[bytes, ...]:
    return (page(),) * n


DAMAGED: tuple[tuple[str, Callable[[random.Random], bytes]], ...] = (
    ("cut.html", lambda r: cut(r, page())),
    ("spoilt.html", lambda r: spoilt(r, page())),
    ("cut.html.gz", lambda r: cut(r, gzip.compress(page()))),
    ("spoilt.html.gz", lambda r: spoilt(r, gzip.compress(page()))),
    ("cut.warc.gz", lambda r: cut(r, warc(*_pages()))),
    ("spoilt.warc.gz", lambda r: spoilt(r, warc(*_pages()))),
    ("spoilt.warc", lambda r: spoilt(r, warc(*_pages(), packed=False))),
    ("cut.zip", lambda r: cut(r, zipped(("a.html", page()), ("b.txt", article().encode())))),
    ("spoilt.zip", lambda r: spoilt(r, zipped(("a.html", page()), ("b.warc.gz", warc(page()))))),
    ("cut.jsonl", lambda r: cut(r, lines(4))),
    ("spoilt.jsonl", lambda r: spoilt(r, lines(4))),
    ("cut.xml", lambda r: cut(r, feed(*SENTENCES))),
    ("spoilt.xml", lambda r: spoilt(r, feed(*SENTENCES))),
    ("cut-utf8.txt", lambda r: cut(r, (WIDE + article(9)).encode())),
    ("cut-utf16.txt", lambda r: cut(r, article(9).encode(r.choice(("utf-16", "utf-16-le", "utf-16-be"))))),
    ("spoilt.txt", lambda r: spoilt(r, article(9).encode(r.choice(("utf-8", "cp1252", "utf-16"))))),
    ("mislabelled.html", mislabelled),
    ("noise.bin", lambda r: r.randbytes(r.randrange(1, 60_000))),
)


def _fixed() -> Iterator[Input]:
    yield from _empty()
    yield from _nested()
    yield from _bloated()
    yield from _bombs()
    yield from _strange()


def _empty() -> Iterator[Input]:
    for name in (
        "empty.html",
        "empty.txt",
        "empty.jsonl",
        "empty.json",
        "empty.warc",
        "empty.zip",
        "empty.xml",
    ):
        yield name, b""
    yield "empty.html.gz", gzip.compress(b"")
    yield "empty-inside.zip", zipped()
    yield "blank.txt", b" \n\t\r\n" * 5000
    yield "nothing-said.html", html("<div></div>" * 100)
    yield "marks-alone.warc.gz", b"\x1f\x8b"
    yield "feed-alone.rss", b"<rss></rss>"


def _nested() -> Iterator[Input]:
    for tag in ("div", "blockquote", "b", "table", "li", "span", "a", "q"):
        yield f"nested-{tag}.html", html(f"<{tag}>" * 100_000 + article(3))
    yield "nested-lists.html", html("<ul><li>" * 50_000 + article(3) + "</li></ul>" * 50_000)
    yield (
        "nested-comments.html",
        html('<div class="comments">' + '<div class="comment"><p>Yes.</p>' * 5000 + "</div>" * 5001),
    )
    yield "deep.json", b"[" * 200_000
    yield "deep.jsonl", b'{"text":' * 100_000 + b"\n" + json.dumps({"text": SENTENCES[0]}).encode()
    deep = '{"@graph":' * 20_000 + "1" + "}" * 20_000
    yield "deep-ld.html", html(f"<p>{article(6)}", f'<script type="application/ld+json">{deep}</script>')
    yield "deep-feed.xml", b"<rss><channel>" + b"<item>" * 100_000
    yield "deep-gzip.html.gz", gzip.compress(gzip.compress(gzip.compress(page())))
    yield "deep-zip.zip", zipped(("a.zip", zipped(("b.zip", zipped(("c.html", page()))))))


def _bloated() -> Iterator[Input]:
    yield "large-paragraphs.html", html(("<p>" + SENTENCES[0] + " " + SENTENCES[1]) * 75_000)
    yield "large-furniture.html", html("<div><a href='/x'>More</a></div>" * 300_000 + f"<p>{article(6)}")
    yield "large-one-word.txt", b"x" * 10_000_000
    yield "large-script.html", html(f"<script>{'x=1;' * 2_500_000}</script><p>{article(6)}")
    yield "large-attribute.html", html(f'<p class="{"a " * 2_000_000}">{article(6)}')
    yield "many-attributes.html", html("<p " + " ".join(f"a{i}=1" for i in range(100_000)) + f">{article(6)}")
    yield "large-title.html", html(article(6), f"<meta property='og:title' content='{'Deal ' * 500_000}'>")
    yield "many-tags.html", html("<p a=b>x" * 1_430_000)
    yield "many-meta.html", html(article(6), "<meta name=author content='Ilse Varga'>" * 50_000)
    yield "many-lines.txt", b"ab\n" * 200_000
    yield "many-names.txt", "".join(f"Reader{i} says:\nYes.\n\n" for i in range(20_000)).encode()
    yield (
        "many-comments.html",
        html(
            f"<p>{article(6)}<div id=comments>"
            + "".join(f"<div class=comment><b class=author>R{i}</b><p>No.</div>" for i in range(20_000))
        ),
    )
    yield "many-entries.xml", feed(*["Yes."] * 200)
    yield "many-records.jsonl", b'{"text": ""}\n' * 100_000
    yield "many-bad-records.jsonl", b"{\n" * 100_000
    yield "many-heads.warc", b"WARC/1.0\r\nContent-Length: 9999999\r\nWARC-Type: response\r\n\r\n" * 50_000
    yield "many-members.warc.gz", gzip.compress(b"WARC/1.0\r\n\r\n") * 20_000
    yield "many-marks.warc.gz", gzip.compress(b"WARC/") + b"\x1f\x8b\x08\0" * 500_000
    yield "many-files.zip", zipped(*[(f"{i}.txt", b"") for i in range(5000)])


def _bombs() -> Iterator[Input]:
    zeros = b"\0" * 1_000_000
    packer = gzip.compress(zeros * 10, 9)
    yield "bomb-zeros.html.gz", packer * 50
    yield "bomb-tags.html.gz", gzip.compress(b"<div>" * 3_000_000)
    yield "bomb-words.txt.gz", gzip.compress(b"word " * 3_000_000)
    yield "bomb-lines.jsonl.gz", gzip.compress(b'{"text":"' + b"a" * 40_000_000)
    yield "bomb.txt.bz2", bz2.compress(zeros * 100)
    yield "bomb-record.warc.gz", warc(zeros * 200) + warc(page())
    yield (
        "bomb-content.warc.gz",
        warc(packer, page(), head="Content-Encoding: gzip\r\nContent-Type: text/html\r\n"),
    )
    yield (
        "bomb-thrice.warc",
        warc(
            gzip.compress(gzip.compress(packer)), head="Content-Encoding: gzip, gzip, gzip\r\n", packed=False
        ),
    )
    yield "bomb.zip", zipped(*[(f"{i}.html", zeros * 20) for i in range(20)], ("page.html", page()))
    yield (
        "bomb-warc.zip",
        zipped(("archive/a.warc.gz", warc(zeros * 100)), ("archive/b.warc.gz", warc(page()))),
    )
    ten = "".join(f"<!ENTITY e{i} '{f'&e{i - 1};' * 10}'>" for i in range(1, 12))
    doctype = f"<!DOCTYPE rss [<!ENTITY e0 'deal'>{ten}]>"
    yield "bomb-entities.xml", feed("&e11;", SENTENCES[0], before=doctype)
    yield "bomb-attribute.xml", feed("<b x='&e11;'>x</b>", SENTENCES[0], before=doctype)
    yield "bomb-outside.xml", feed("&x;", before="<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>")
    yield "bomb-blowup.xml", feed("&e;" * 50_000, before=f"<!DOCTYPE rss [<!ENTITY e '{'a' * 50_000}'>]>")
    yield "bomb-entities.html", html("&nbsp;&#1114112;&CounterClockwiseContourIntegral;" * 100_000)
    yield "bomb-comments.html", b"<!---->" * 200_000 + html(article(6))
    yield "bomb-comment.html", html("<!--" * 500_000 + article(6))
    yield "bomb-prolog.xml", b"<?xml?>" + b"<!-- -->" * 100_000 + b"<rss>"
    yield "bomb-doctype.xml", b"<!DOCTYPE a [" * 50_000


def _strange() -> Iterator[Input]:
    yield "nuls.txt", "\0".join(article(9)).encode()
    yield "nuls.html", page().replace(b"<p>", b"<p>\0\0").replace(b"a", b"a\0")
    yield "nul-alone.txt", b"\0" * 100_000
    yield "marks.txt", "“”".encode() * 50_000
    yield "marks-open.txt", ("“" * 3000 + article(6) + "\n\n").encode() * 5
    yield "marks-straight.html", html("<p>" + '"' * 100_000)
    yield "marks-mixed.txt", ("«„“‘'\"”’»" * 2000).encode()
    yield (
        "right-to-left.txt",
        ("\u202e" + article(9) + "\u202c قال مسؤولون يوم الثلاثاء إن المعبر سيفتح. " * 50).encode(),
    )
    yield "right-to-left.html", html("<p dir=rtl>" + "אמר ביום שלישי כי המעבר ייפתח. " * 300)
    yield "marks-of-direction.txt", ("\u200f\u200e\u202a\u202b\u2066\u2069" * 5000 + article(6)).encode()
    yield "combining.txt", ("a" + "\u0301" * 50_000 + " " + article(6)).encode()
    yield "unclosed-script.html", html("<script>" + article(9))
    yield "unclosed-style.html", html("<style>" + article(9))
    yield "unclosed-title.html", b"<html><title>" + article(9).encode()
    yield "unclosed-textarea.html", html("<textarea>" + article(9))
    yield "unclosed-attribute.html", html('<p class="' + article(9))
    yield "unclosed-tags.html", html("<p><b><i><a href=x>" * 5000 + article(9))
    yield "angles.html", html("<" * 100_000 + ">" * 100_000)
    dates = ("2021-02-31", "0000-00-00", "99999-12-31", "31/31/2021", "Thu, 99 Zed 2021 99:99:99 +9999")
    for n, said in enumerate(dates):
        yield (
            f"date-{n}.html",
            html(
                f"<time datetime='{said}'>{said}</time><p>{article(6)} on {said}",
                f"<meta property='article:published_time' content='{said}'>",
            ),
        )
    yield "dates.txt", " ".join(f"on {d} and {d}T25:61:61Z," for d in dates * 200).encode()
    yield "dates.xml", feed("Yes.").replace(b"Thu, 04 Mar 2021", b"Thu, 99 Mar 2021 +99999")
    yield "surrogates.jsonl", b'{"text": "\\ud800 said \\udfff", "id": "\\ud800"}\n{"text": "\\u0000"}'
    yield "numbers.jsonl", b'{"text": 1e999, "id": ' + b"9" * 10_000 + b"}"
    yield "one-line.txt", " ".join(SENTENCES * 300).encode()
    yield "no-spaces.txt", "".join(SENTENCES * 300).replace(" ", "").encode()
    yield "brackets.txt", ("(" * 5000 + article(6) + ")" * 5000).encode()
    yield "commas.txt", (", and " * 30_000 + article(6)).encode()
    yield "capitals.txt", ("Kaland " * 20_000 + article(6)).encode()
    yield "said.txt", ("said " * 20_000 + article(6)).encode()
