"""What changed on the way, and what did not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.origins.pages import NONE, PageMaker
from whence.origins.copies import Copies
from whence.origins.drift import drift
from whence.origins.hedges import entries
from whence.origins.quantities import quantities
from whence.records import Copy, Derivation, Drift, Provenance

WHAT = "Kaland had moved 200 soldiers"
TAKEN = Copies((Provenance("a"), Provenance("b", (Derivation("a", 1.0, "rewrite"),))), ())


def changes(a: PageMaker, b: PageMaker, copies: Copies = NONE) -> tuple[Drift, ...]:
    return drift([*a.tellings, *b.tellings], {p.id: p.reading for p in (a, b)}, copies)


def kinds(a: PageMaker, b: PageMaker, copies: Copies = NONE) -> list[str]:
    return [d.kind for d in changes(a, b, copies)]


def test_nothing_changed() -> None:
    a, b = PageMaker("a").says("An official", WHAT), PageMaker("b").says("An official", WHAT)
    assert kinds(a, b) == []


def test_hedge_lost_and_added_with_both_passages() -> None:
    a = PageMaker("a").says("An official", "Kaland might have moved 200 soldiers", certainty="possible")
    b = PageMaker("b").says("An official", WHAT)
    (lost,) = changes(a, b)
    assert lost.kind == "hedge_lost"
    assert (lost.before.document, lost.after.document) == ("a", "b")
    assert (
        a.text[lost.before.start : lost.before.end]
        == "An official said Kaland might have moved 200 soldiers."
    )
    (added,) = changes(
        PageMaker("a").says("An official", WHAT), PageMaker("b").says("An official", f"reportedly {WHAT}")
    )
    assert added.kind == "hedge_added"


def test_equal_words_have_no_other_hedge_whatever_their_readings() -> None:
    a = PageMaker("a").says("An official", WHAT, certainty="possible")
    assert kinds(a, PageMaker("b").says("An official", WHAT)) == []


def test_source_dropped() -> None:
    assert kinds(PageMaker("a").says("An official", WHAT), PageMaker("b").tells(WHAT)) == ["source_dropped"]


@pytest.mark.parametrize(
    ("before", "after", "promoted"),
    [
        ("a Kalandic official", "Kalandic officials", True),
        ("a Kalandic official", "two Kalandic officials", True),
        ("two Kalandic officials", "Kalandic officials", False),
        ("Kalandic officials", "a Kalandic official", False),
    ],
)
def test_source_promoted(before: str, after: str, promoted: bool) -> None:
    a, b = PageMaker("a").says(before, WHAT), PageMaker("b").says(after, WHAT)
    assert kinds(a, b) == (["source_promoted"] if promoted else [])


def test_source_promoted_to_the_whole_body() -> None:
    a = PageMaker("a").says("a Kalandic official", WHAT)
    b = PageMaker("b").says("Kaland", WHAT, "organization", name="Kaland")
    assert kinds(a, b) == ["source_promoted"]


def test_another_source_altogether_is_no_drift() -> None:
    a = PageMaker("a").says("Ilse Varga", WHAT, "person", name="Ilse Varga", certainty="possible")
    b = PageMaker("b").says("Boris Kell", WHAT, "person", name="Boris Kell")
    assert kinds(a, b) == []


@pytest.mark.parametrize(
    ("before", "after", "altered"),
    [
        ("200 soldiers", "300 soldiers", True),
        ("198 soldiers", "about 200 soldiers", False),
        ("198 soldiers", "nearly 200 soldiers", False),
        ("1,050 soldiers", "more than 1,000 soldiers", False),
        ("48 soldiers", "dozens of soldiers", False),
        ("twenty-four soldiers", "24 soldiers", False),
        ("two hundred soldiers", "200 troops", False),
        ("$5 million", "50 million dollars", True),
        ("$5 million", "five million dollars", False),
        ("12 soldiers and 3 tanks", "3 tanks and 12 soldiers", False),
    ],
)
def test_number_altered(before: str, after: str, altered: bool) -> None:
    a = PageMaker("a").says("An official", f"Kaland had moved {before}")
    b = PageMaker("b").says("An official", f"Kaland had moved {after}")
    assert kinds(a, b) == (["number_altered"] if altered else [])


def test_denial_left_out_only_by_a_page_that_takes_from_it() -> None:
    a = (
        PageMaker("a")
        .says("An official", WHAT)
        .says("Boris Kell", WHAT, "person", name="Boris Kell", polarity="denies")
    )
    b = PageMaker("b").says("a witness", WHAT)
    c = PageMaker("b").says("An official", WHAT)
    assert kinds(a, c, TAKEN) == ["denial_left_out"]
    assert "denial_left_out" not in kinds(a, b)
    (left,) = changes(a, c, TAKEN)
    assert a.text[left.before.start : left.before.end] == WHAT
    assert "Boris Kell denies it" in left.text


def test_hedge_table_reads_every_row() -> None:
    assert set(entries().values()) == {0, None}


@given(st.text(max_size=300))
def test_any_text_has_quantities_inside_it(text: str) -> None:
    for q in quantities(text, 0, len(text)):
        assert 0 <= q.start < q.end <= len(text)
        assert q.low <= q.high


def shared(a: PageMaker, b: PageMaker) -> Copies:
    """That b takes most of its text from a."""
    copy = Copy(
        a=a.id, b=b.id, share_a=0.9, share_b=0.9, relation="rewrite", direction="b_from_a", reasons=()
    )
    return Copies((Provenance(a.id), Provenance(b.id, (Derivation(a.id, 0.9, "rewrite"),))), (copy,))


def test_retelling_with_another_figure_is_found_on_a_page_that_takes_the_text() -> None:
    a = PageMaker("a").says("An official", "soldiers had burned 40 houses in the valley")
    b = PageMaker("b").says("An official", "soldiers had burned 140 houses in the valley")
    found = drift(a.tellings, {p.id: p.reading for p in (a, b)}, shared(a, b))
    assert [d.kind for d in found] == ["number_altered"]
    assert drift(a.tellings, {p.id: p.reading for p in (a, b)}, NONE) == ()


def test_retelling_in_the_own_voice_is_found_unless_the_source_is_kept_elsewhere() -> None:
    a = PageMaker("a").says(
        "Ilse Varga", "soldiers had burned 40 houses in the valley", "person", name="Ilse Varga"
    )
    b = PageMaker("b").tells("Soldiers burned 40 houses in the valley")
    c = PageMaker("b").tells("Soldiers burned 40 houses in the valley")
    c.says("Ilse Varga", "nobody was hurt", "person", name="Ilse Varga")
    pages = {"a": a.reading, "b": b.reading}
    assert [d.kind for d in drift(a.tellings, pages, shared(a, b))] == ["source_dropped"]
    assert drift(a.tellings, {"a": a.reading, "b": c.reading}, shared(a, c)) == ()
