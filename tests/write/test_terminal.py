"""The terminal view: every answer a person looks for is on it."""

from __future__ import annotations

import io

import msgspec
from rich.console import Console

from whence.records import (
    Actor,
    Attribution,
    Comment,
    Credit,
    Document,
    Entity,
    Event,
    Flag,
    Link,
    Reading,
    Source,
    Span,
    Time,
)
from whence.write import view

TEXT = "Ilse Varga told Northern Wire that the deal is near. It is rumoured that a third country helped."


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def reading() -> Reading:
    said = Attribution(
        id="a1",
        manner="indirect",
        source=Source(kind="person", entity="e1", text="Ilse Varga", spans=(span("Ilse Varga"),)),
        cue=(span("told"),),
        content=(span("the deal is near"),),
        certainty="planned",
        chain=(
            Link(kind="source", name="Ilse Varga", entity="e1", evidence=span("Ilse Varga")),
            Link(kind="agency", name="Northern Wire", evidence=span("Northern Wire")),
            Link(kind="page", name="Morning Ledger"),
        ),
    )
    rumour = Attribution(
        id="a2",
        manner="indirect",
        source=Source(kind="rumour", text="rumoured"),
        cue=(span("rumoured"),),
        content=(span("a third country helped"),),
        certainty="rumoured",
        chain=(Link(kind="page", name="Morning Ledger"),),
    )
    return Reading(
        document=Document(
            id="d",
            publisher="Morning Ledger",
            title="Deal near",
            published="2021-03-04",
            published_basis="stated",
            text=TEXT,
            credits=(
                Credit("The Relay", "republished", 0, 0),
                Credit("Some Agency Pictures", "photo", 0, 0),
            ),
        ),
        sentences=(Span(0, 53), Span(54, len(TEXT))),
        entities=(Entity(id="e1", kind="person", name="Ilse Varga", role="foreign minister"),),
        times=(Time(id="t1", type="DATE", value="2021-03-02", earliest=None, latest=None, start=0, end=4),),
        attributions=(said, rumour),
        events=(
            Event(
                id="v1",
                type="SUPPORT",
                mode=None,
                cameo="05",
                quad=1,
                trigger=span("helped"),
                sentence=Span(54, len(TEXT)),
                actors=(Actor(name="a third country", code="IGO"),),
                recipients=(),
                time="t1",
                earliest="2021-03-02",
                latest="2021-03-02",
                place=None,
                certainty="rumoured",
                attribution="a2",
            ),
        ),
        comments=(
            Comment(id="c1", author=None, posted=None, start=0, end=5, flags=(Flag("insult", 0.9),)),
            Comment(id="c2", author="x", posted=None, start=5, end=5),
        ),
        warnings=("encoding guessed",),
    )


def shown(width: int = 280) -> str:
    out = io.StringIO()
    Console(file=out, width=width, highlight=False).print(view(reading()))
    return out.getvalue()


def test_view_names_source_with_role_and_chain() -> None:
    text = shown()
    assert "Ilse Varga, foreign minister" in text
    assert "Northern Wire" in text
    assert "the deal is near" in text
    assert "planned" in text


def test_view_marks_rumour_without_a_source() -> None:
    assert "– (rumoured)" in shown()


def test_view_head_names_credits_but_not_photo_credits() -> None:
    text = shown()
    assert "this page ← The Relay (republished)" in text
    assert "Some Agency Pictures" not in text
    assert "2021-03-04 (stated)" in text


def test_view_event_refers_to_its_statement_by_number() -> None:
    row = next(line for line in shown().splitlines() if "support (helped)" in line)
    assert " 2 " in row
    assert "a third country [IGO]" in shown()


def test_view_counts_readers_apart() -> None:
    text = shown()
    assert "2 comments (1 without a name, 1 empty), 1 flagged: insult. Not counted above." in text
    assert "! encoding guessed" in text


def test_view_of_an_empty_reading_says_so() -> None:
    out = io.StringIO()
    Console(file=out, width=80).print(view(Reading(document=Document(id="d"))))
    assert "No statement" in out.getvalue()


def test_view_shows_a_mutual_event_once() -> None:
    both = reading()
    first = both.events[0]
    a, b = (Actor(name="Kaland", entity="e8"),), (Actor(name="Soria", entity="e9"),)
    pair = tuple(
        msgspec.structs.replace(first, id=i, actors=x, recipients=y)
        for i, x, y in (("v1", a, b), ("v2", b, a))
    )
    out = io.StringIO()
    Console(file=out, width=280, highlight=False).print(view(msgspec.structs.replace(both, events=pair)))
    assert out.getvalue().count("support (helped)") == 1
    assert "⇄ Soria" in out.getvalue()


def test_view_prefers_the_fuller_wording_of_a_source() -> None:
    r = reading()
    source = msgspec.structs.replace(r.attributions[0].source, text="Kaland’s Ilse Varga")
    said = msgspec.structs.replace(r.attributions[0], source=source)
    out = io.StringIO()
    Console(file=out, width=280, highlight=False).print(
        view(msgspec.structs.replace(r, attributions=(said,)))
    )
    assert "Kaland’s Ilse Varga, foreign minister" in out.getvalue()
