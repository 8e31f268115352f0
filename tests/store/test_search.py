"""Searching: what is found, in which order, and that nothing anybody types is an error."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.worlds import compare, comparer, page
from whence.records.hit import Hit
from whence.store import Archive, Query
from whence.store.query import match, terms


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    path = tmp_path_factory.mktemp("search") / "a.db"
    with Archive(path, write=True) as writer:
        writer.add(
            [
                page("one"),
                page("two", "Soria offers three planes", who="Two officials", published="2021-05-01"),
                page(
                    "three",
                    "it was denied that planes were offered",
                    certainty="denied",
                    publisher="The Relay",
                ),
                page("four", "OR NOT (a) *: \"NEAR\" { is } ^ -- it", published=None),
            ]
        )  # fmt: skip
        writer.update(comparer())
    with Archive(path) as reader:
        yield reader


def found(archive: Archive, *args: object, **conditions: object) -> list[str]:
    return [h.document.id for h in hits(archive, *args, **conditions)]


def hits(archive: Archive, *args: object, **conditions: object) -> tuple[Hit, ...]:
    return archive.search(Query(*args, **conditions))  # type: ignore[arg-type]


def test_words_are_found_in_any_order_and_form(archive: Archive) -> None:
    assert found(archive, "planes offered", kinds=("statement",)) == ["two", "three"]
    assert found(archive, "PLANE soria", kinds=("statement",)) == ["two"]


def test_phrases_and_open_ends(archive: Archive) -> None:
    assert found(archive, '"three planes"', kinds=("statement",)) == ["two"]
    assert found(archive, '"planes three"', kinds=("statement",)) == []
    assert found(archive, "brid*", kinds=("statement",)) == ["one"]


def test_a_hit_has_its_evidence(archive: Archive) -> None:
    (hit,) = hits(archive, "planes", speaker="officials", kinds=("statement",))
    assert (hit.kind, hit.id, hit.speaker, hit.certainty) == ("statement", "a1", "Two officials", "planned")
    assert hit.word == ("Two officials", "Northern Wire")
    assert hit.document.publisher == "Morning Ledger"
    text = archive.reading(hit.document.id).document.text
    assert text[hit.start : hit.end] == hit.text == "Soria offers three planes"
    assert [c.id for c in archive.claims(hit.claims)] == list(hit.claims)
    assert len(hit.claims) == 1


def test_events_are_found_by_actor_recipient_and_type(archive: Archive) -> None:
    everywhere = {"one", "two", "three", "four"}
    for conditions in (
        {"actor": "Kaland"},
        {"actor": "KAL"},
        {"actor": "KALGOV"},
        {"recipient": "soria", "types": ("AID",)},
        {"words": "engineers"},
    ):
        events = hits(archive, **conditions)
        assert {h.document.id for h in events} == everywhere, conditions
        assert {h.kind for h in events} == {"event"}
    for conditions in ({"actor": "SOR"}, {"actor": "Soria"}, {"types": ("ASSAULT",)}, {"actor": "GOV"}):
        assert not hits(archive, **conditions), conditions
    (event,) = hits(archive, actor="KAL", speaker="officials")
    assert event.recipients[0].entity == "e2"
    assert event.trigger == "sent"
    assert event.word == ("Two officials", "Northern Wire")


def test_certainty_publisher_and_dates(archive: Archive) -> None:
    assert found(archive, certainty=("denied",)) == ["three"]
    assert found(archive, publisher="relay", kinds=("statement",)) == ["three"]
    assert found(archive, publisher="ledger.example/two", kinds=("statement",)) == ["two"]
    assert found(archive, since="2021-04", kinds=("statement",)) == ["two"]
    assert set(found(archive, until="2021-03-04", kinds=("statement",))) == {"one", "three"}
    # Events say themselves when they were: on 2 March, whenever told.
    assert len(found(archive, since="2021-03-02", until="2021-03-02")) == 4
    assert found(archive, since="2021-03-03", kinds=("event",)) == []


def test_without_words_the_newest_come_first_and_undated_pages_last(archive: Archive) -> None:
    assert found(archive, kinds=("statement",))[0] == "two"
    assert found(archive, kinds=("statement",))[-1] == "four"
    assert len(found(archive, kinds=("statement",), limit=2)) == 2


def test_a_comment_is_found_only_when_asked_for(archive: Archive) -> None:
    assert found(archive, "zeppelin") == []
    assert found(archive, "zeppelin", kinds=("statement", "event")) == []
    comments = hits(archive, "zeppelin", kinds=("comment",))
    assert len(comments) == 4
    assert {h.kind for h in comments} == {"comment"}
    assert found(archive, "zeppelin", kinds=("comment",), certainty=("asserted",)) == []


def test_replaced_versions_are_found_only_when_asked_for(tmp_path: Path) -> None:
    with Archive(tmp_path / "a.db", write=True) as archive:
        archive.add([page("p", "the old bridge stays")])
        archive.add([page("p", "the bridge is gone")])
        assert found(archive, "old bridge") == []
        (hit,) = hits(archive, "old bridge", versions=True)
        assert hit.document.version == 1


def test_signs_alone_find_nothing(archive: Archive) -> None:
    assert found(archive, '"" * -- ()') == []
    assert found(archive, "bridge", speaker="?!") == []
    assert found(archive, "NOT", kinds=("statement",)) == ["four"]
    assert found(archive, 'NEAR "is } ^', kinds=("statement",)) == ["four"]


@given(st.text(max_size=60), st.text(max_size=20), st.text(max_size=20))
def test_whatever_is_typed_is_no_error(archive: Archive, words: str, speaker: str, actor: str) -> None:
    words, speaker, actor = (s.encode("utf-8", "ignore").decode() for s in (words, speaker, actor))
    for query in (Query(words), Query(words, speaker=speaker), Query(words, actor=actor, recipient=speaker)):
        archive.search(query)


def test_terms_are_strings_to_fts5() -> None:
    assert terms('a "b c" d* "e f') == ['"a"', '"b c"', '"d"*', '"e f"']
    assert terms("speaker:x AND y") == ['"speaker:x"', '"AND"', '"y"']
    assert match(Query(), "statement") == ""
    assert match(Query("!"), "statement") is None


def test_worlds_compare_is_sound() -> None:
    assert len(compare([page("a"), page("b"), page("c", "else")]).claims) == 2
