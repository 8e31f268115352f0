from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from whence.language import parse
from whence.language.decode import is_tree
from whence.records import Block, BlockKind, Document, Page

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


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=40), max_size=4), st.sampled_from(["title", "body", "list", "quote"]))
def test_parse_of_any_text_is_in_order_exact_and_a_tree(parts: list[str], kind: BlockKind) -> None:
    text, blocks, at = "\n\n".join(parts), [], 0
    for part in parts:
        blocks.append(Block(kind, at, at + len(part)))
        at += len(part) + 2
    parsed = parse(Page(document=Document(id="d", text=text, blocks=tuple(blocks))))
    last = 0
    for s in parsed.sentences:
        block = blocks[s.block]
        assert max(last, block.start) <= s.start < s.end <= block.end
        assert [t.text for t in s.tokens] == [text[t.start : t.end] for t in s.tokens]
        assert (s.start, s.end) == (s.tokens[0].start, s.tokens[-1].end)
        assert is_tree([t.head + 1 for t in s.tokens])
        assert all(t.lemma and t.upos and t.xpos and t.rel for t in s.tokens)
        last = s.end
