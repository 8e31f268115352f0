"""Screening marks abuse, tells its kinds apart, and does not take a quotation for its writer's words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.comments.screening import hated_group, screen


def _labels(text: str) -> set[str]:
    return {flag.label for flag in screen(text)[1]}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("You are a complete idiot and everyone here knows it.", "insult"),
        ("what a m0ron you are", "insult"),
        ("They should all be hanged from the bridge.", "threat"),
        ("I hope you die", "threat"),
        (
            "My sister makes $85 an hour on the laptop. Check out my site http://quick-cash.example.com",
            "spam",
        ),
        ("Those kikes run everything", "hate"),
        ("she is a slut and a whore", "sexual"),
    ],
)
def test_screen_marks_the_kind(text: str, label: str) -> None:
    assert label in _labels(text)


@pytest.mark.parametrize(
    "text",
    [
        "I do not agree with the council's plan for the harbour.",
        "Thanks, this was a helpful article.",
        "The museum opens at nine and the queue is long.",
        "My grandmother came from a village near the border and she loved the sea.",
    ],
)
def test_screen_leaves_civil_comments_unmarked(text: str) -> None:
    score, flags = screen(text)
    assert flags == ()
    assert score < 0.5


def test_screen_scores_abuse_above_civil_talk() -> None:
    assert (
        screen("You pathetic lying scumbag, shut up.")[0]
        > screen("I see what you mean, but I would wait.")[0]
    )


def test_screen_does_not_hold_a_quotation_against_its_writer() -> None:
    meant = screen("You are a stupid moron, a disgrace to this town")
    quoted = screen(
        "A man on the bus told my mother “you are a stupid moron, a disgrace to this town” and nobody helped."
    )
    assert quoted[0] < meant[0]
    assert "insult" not in {flag.label for flag in quoted[1]}


def test_screen_does_not_hold_a_reported_name_against_its_writer() -> None:
    assert "insult" not in _labels("My teacher called me an idiot when I was nine and I still think of it")


@pytest.mark.parametrize("text", ["", "   ", "123 !!", "\x00"])
def test_screen_of_no_words_is_zero(text: str) -> None:
    assert screen(text) == (0.0, ())


def test_hated_group_is_found_for_slurs_alone() -> None:
    assert hated_group("a filthy kike") == "Jews"
    assert hated_group("my neighbours are from the coast") is None


@given(st.text(max_size=300))
def test_screen_takes_any_text(text: str) -> None:
    score, flags = screen(text)
    assert 0 <= score <= 1
    assert all(0.5 <= flag.score <= 1 for flag in flags)


def test_screen_is_bounded_on_a_long_text() -> None:
    score, _ = screen("you idiot " * 200_000)
    assert score > 0.5
