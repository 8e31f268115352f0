from __future__ import annotations

from whence.language import parse
from whence.records import Block, Document, Page

TEXT = "Kaland says talks go on\n\n“We will not leave,” Ilse Varga told Northern Wire.She smiled.\n\nnice one"


def test_parse_reads_the_readable_blocks_and_leaves_comments_out() -> None:
    ends = [i for i in range(len(TEXT)) if TEXT.startswith("\n\n", i)]
    blocks = (
        Block("title", 0, ends[0]),
        Block("body", ends[0] + 2, ends[1]),
        Block("comment", ends[1] + 2, len(TEXT)),
    )
    parsed = parse(Page(document=Document(id="d", text=TEXT, blocks=blocks)))
    assert [TEXT[s.start : s.end] for s in parsed.sentences] == [
        "Kaland says talks go on",
        "“We will not leave,” Ilse Varga told Northern Wire.",
        "She smiled.",
    ]
    assert [s.block for s in parsed.sentences] == [0, 1, 1]
    told = parsed.sentences[1]
    assert all(TEXT[t.start : t.end] == t.text for t in told.tokens)
    assert [t.text for t in told.tokens if t.quoted] == ["We", "will", "not", "leave", ","]
    assert told.tokens[told.root].lemma == "tell"
    assert [(r.role, told.span(r.first, r.last).of(TEXT)) for r in told.roles] == [
        ("content", "“We will not leave,”"),
        ("source", "Ilse Varga"),
        ("cue", "told"),
    ]
    assert told.role_scores is not None
    assert told.role_scores.shape == (len(told.tokens), 7)


def test_parse_gives_nothing_for_a_page_without_readable_text() -> None:
    page = Page(document=Document(id="d", text=" \n", blocks=(Block("body", 0, 2),)))
    assert parse(page).sentences == ()
