"""Credits: found where a page gives them, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.intake.credits import find_credits
from whence.records import Block, BlockKind, Credit


def _page(*parts: tuple[BlockKind, str]) -> tuple[str, tuple[Block, ...]]:
    text, blocks = "", []
    for kind, words in parts:
        blocks.append(Block(kind, len(text), len(text) + len(words)))
        text += words + "\n\n"
    return text, tuple(blocks)


def _credits(*parts: tuple[BlockKind, str]) -> list[tuple[str, str, str]]:
    text, blocks = _page(*parts)
    return [(c.outlet, c.relation, text[c.start : c.end]) for c in find_credits(text, blocks)]


@pytest.mark.parametrize(
    ("line", "outlet", "relation", "words"),
    [
        (
            "Originally appeared at Harbor Wire",
            "Harbor Wire",
            "republished",
            "Originally appeared at Harbor Wire",
        ),
        (
            "This story was first published by the Morning Ledger.",
            "Morning Ledger",
            "republished",
            "This story was first published by the Morning Ledger",
        ),
        (
            "Cross-posted from openLedger.org",
            "openLedger.org",
            "republished",
            "Cross-posted from openLedger.org",
        ),
        ("h/t: The Relay", "The Relay", "reported_by", "h/t: The Relay"),
        ("ELDA (Reuters) — Two ships sank.", "Reuters", "wire", "(Reuters)"),
        ("PORT ELDA, March 4 (Northern Wire) – Two ships sank.", "Northern Wire", "wire", "(Northern Wire)"),
        ("By Rhea Lund, Associated Press", "Associated Press", "wire", "By Rhea Lund, Associated Press"),
        ("AP contributed to this report.", "AP", "reported_by", "AP contributed to this report."),
    ],
)
def test_find_credits_reads_a_line_of_its_own(line: str, outlet: str, relation: str, words: str) -> None:
    assert _credits(("title", "Ships sink"), ("body", line)) == [(outlet, relation, words)]


@pytest.mark.parametrize(
    "line",
    [
        "ELDA (on the coast) – Two ships sank.",
        "PARIS (France) — Two ships sank.",
        "THE DEAL (Part One) – Ships.",
    ],
)
def test_find_credits_takes_no_other_bracket_for_an_agency(line: str) -> None:
    assert _credits(("body", line)) == []


def test_find_credits_gives_each_outlet_of_a_list() -> None:
    found = _credits(("body", "Reuters and AFP contributed to this article."))
    assert {(name, relation) for name, relation, _ in found} == {
        ("Reuters", "reported_by"),
        ("AFP", "reported_by"),
    }


def test_find_credits_tells_pictures_from_words() -> None:
    found = _credits(
        ("body", "VARENNA (AP) — Rescuers reached the last villages."),
        ("caption", "Rescuers at work near Varenna. REUTERS/Rhea Lund"),
    )
    assert [(name, relation) for name, relation, _ in found] == [("AP", "wire"), ("REUTERS", "photo")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister told Reuters that the talks would go on.",
        "The poem originally appeared in a schoolbook.",
        "They travelled via Athens and were never seen again.",
        "The source said nobody had been paid.",
        "By the time the Associated Press arrived, the square was empty.",
    ],
)
def test_find_credits_leaves_sentences_of_the_story_alone(sentence: str) -> None:
    assert _credits(("title", "A title"), ("body", sentence), ("body", "And so it went on.")) == []


def test_find_credits_takes_none_from_readers() -> None:
    assert _credits(("body", "A story."), ("comment_author", "Reuters"), ("comment", "Source: TASS")) == []


def test_find_credits_looks_at_both_ends_of_a_long_paragraph() -> None:
    middle = "Rain fell on the hills and the river rose. " * 60
    found = _credits(("body", f"KESRA (AFP) - {middle}This article first appeared in Granite Post."))
    assert [(name, relation) for name, relation, _ in found] == [
        ("AFP", "wire"),
        ("Granite Post", "republished"),
    ]


def test_find_credits_keeps_page_order_and_drops_repeats() -> None:
    found = _credits(("body", "Source: TASS"), ("body", "It rained."), ("body", "© 2021 AFP"))
    assert [name for name, _, _ in found] == ["TASS", "AFP"]


@given(st.text(alphabet="AP Reuters(by)/–:.,©\n[]via Source", max_size=400))
def test_find_credits_spans_stay_inside_their_block(words: str) -> None:
    block = Block("body", 3, 3 + len(words))
    for credit in find_credits("xxx" + words + "yyy", (block,)):
        assert isinstance(credit, Credit)
        assert block.start <= credit.start < credit.end <= block.end


def test_find_credits_stays_quick_on_a_hostile_paragraph() -> None:
    words = "This article was first published By Photo: AP/ " * 40_000
    assert len(find_credits(words, (Block("body", 0, len(words)),))) < 200
