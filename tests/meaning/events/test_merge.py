"""When two tellings are one event."""

from __future__ import annotations

import msgspec

from tests.meaning.events.pages import page
from whence.meaning.events.merge import merged
from whence.records import Actor, Event, Span

TITLE = "Chad expels envoy"
TEXT = "Chad expelled the envoy. Chad expelled a clerk."
START = len(TITLE) + 2


def event(start: int, sentence: int = START, **changes: object) -> Event:
    plain = Event(
        id="",
        type="SANCTION",
        mode="expel",
        cameo="16",
        quad=4,
        trigger=Span(start, start + 5),
        sentence=Span(sentence, sentence + 24),
        actors=(Actor(country="TCD", code="TCD", name="Chad"),),
        recipients=(Actor(country="FRA", code="FRAGOV", name="the envoy"),),
        time=None,
        earliest=None,
        latest="2021-03-04",
        place=None,
        certainty="asserted",
        attribution=None,
    )
    return msgspec.structs.replace(plain, **changes)


def count(*events: Event, stems: tuple[set[str], ...] = ()) -> int:
    words = stems or tuple({"expel"} for _ in events)
    told = [(e, frozenset(w)) for e, w in zip(events, words, strict=True)]
    return len(merged(told, page(TEXT, TITLE)))


def test_headline_and_body_in_kindred_words_are_one() -> None:
    assert count(event(5, 0), event(START + 5)) == 1


def test_headline_and_body_in_other_words_are_two() -> None:
    assert count(event(5, 0), event(START + 5), stems=({"expel"}, {"freez"})) == 2


def test_two_sentences_of_the_body_are_two() -> None:
    assert count(event(START + 5), event(START + 30, START + 25)) == 2


def test_other_sides_or_times_are_other_events() -> None:
    mali = (Actor(country="MLI", code="MLI", name="Mali"),)
    assert count(event(5, 0), event(START + 5, actors=mali)) == 2
    assert count(event(5, 0, latest="2020-01-01"), event(START + 5, earliest="2021-01-01")) == 2


def test_the_richer_telling_is_kept() -> None:
    told = [(event(5, 0), frozenset({"expel"})), (event(START + 5, time="t1"), frozenset({"expel"}))]
    assert [e.time for e in merged(told, page(TEXT, TITLE))] == ["t1"]


def test_one_person_is_killed_once() -> None:
    victim = (Actor(entity="e1", country="FRA", code="FRA", name="the general"),)
    kill = {"type": "ASSAULT", "cameo": "18", "actors": (), "recipients": victim}
    assert (
        count(event(START + 5, **kill), event(START + 30, START + 25, **kill), stems=({"kill"}, {"murde"}))
        == 1
    )


def test_a_merged_event_keeps_every_mention() -> None:
    first, second = event(5, 0), event(START + 5)
    (one,) = merged([(first, frozenset({"expel"})), (second, frozenset({"expel"}))], page(TEXT, TITLE))
    assert one.mentions == (first.trigger, second.trigger)
    assert one.trigger in one.mentions
    (alone,) = merged([(first, frozenset({"expel"}))], page(TEXT, TITLE))
    assert alone.mentions == (first.trigger,)
