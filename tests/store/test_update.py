"""Copies and claims, kept up to date page by page: the same as if all had been compared at once."""

from __future__ import annotations

import random
from pathlib import Path

import msgspec
import pytest

from tests.store.worlds import compare, comparer, entry, page
from whence.errors import NotInArchive
from whence.origins import find_copies
from whence.origins.fingerprints import WINDOW, fingerprints
from whence.records import Block, Claim, Comparison, Document, Reading
from whence.store import Archive, Comparer, update


def essence(claims: tuple[Claim, ...]) -> list[Claim]:
    """The claims without their ids, in an order of their own."""
    return sorted((msgspec.structs.replace(c, id="") for c in claims), key=str)


def world() -> list[Reading]:
    """Thirty pages telling seven things; the same words in capitals and small letters are the same thing."""
    said = [f"plan {'abcdefg'[i % 7]} begins in May" for i in range(30)]
    return [
        page(
            f"p{i:02}",
            s.upper() if i % 3 else s,
            who=f"Speaker {i % 4}",
            published=f"2021-03-{1 + i % 28:02}",
        )
        for i, s in enumerate(said)
    ]


def test_claims_come_back_as_they_went_in(tmp_path: Path) -> None:
    pages = world()
    with Archive(tmp_path / "a.db", write=True) as archive:
        archive.add(pages)
        assert archive.pending() == 30
        assert archive.update(comparer()) == 30
        assert archive.pending() == 0
        kept = archive.claims()
        derived, copies = archive.copies()
    at_once = compare(pages)
    assert essence(kept) == essence(at_once.claims)
    assert len({c.id for c in kept}) == 7
    assert derived == at_once.pages
    assert sorted((c.a, c.b, c.relation, c.reasons) for c in copies) == sorted(
        (c.a, c.b, c.relation, c.reasons) for c in at_once.copies
    )


@pytest.mark.parametrize("batch", [1, 4, 64])
def test_page_by_page_gives_what_all_at_once_gives(tmp_path: Path, batch: int) -> None:
    pages = world()
    random.Random(7).shuffle(pages)
    with Archive(tmp_path / "a.db", write=True) as archive:
        for i in range(0, 30, 5):
            archive.add(pages[i : i + 5])
            archive.update(comparer(), batch=batch)
        assert essence(archive.claims()) == essence(compare(pages).claims)
        assert archive._db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_only_the_neighbourhood_is_compared_again_and_ids_stay(tmp_path: Path) -> None:
    asked: list[list[str]] = []
    with Archive(tmp_path / "a.db", write=True) as archive:
        archive.add(world())
        archive.update(comparer())
        ids = {c.text.lower(): c.id for c in archive.claims()}
        archive.add([page("new", "plan a begins in May", published="2021-01-01")])
        archive.update(comparer(asked))
        (compared,) = asked
        assert compared == ["p00", "p07", "p14", "p21", "p28", "new"]
        after = {c.text.lower(): c for c in archive.claims()}
        assert {text: c.id for text, c in after.items()} == ids
        assert after["plan a begins in may"].tellings[0].document == "new"


def test_nothing_new_compares_nothing(tmp_path: Path) -> None:
    asked: list[list[str]] = []
    with Archive(tmp_path / "a.db", write=True) as archive:
        archive.add(world())
        archive.update(comparer())
        assert archive.update(comparer(asked)) == 0
    assert asked == []


def test_a_newer_version_leaves_no_trace_of_the_older_in_copies_and_claims(tmp_path: Path) -> None:
    pages = world()
    with Archive(tmp_path / "a.db", write=True) as archive:
        archive.add(pages)
        archive.update(comparer())
        # The first page to tell plan a now tells something else.
        corrected = page("p00", "plan z begins in May", published="2021-03-01")
        archive.add([entry(corrected, "other bytes")])
        archive.update(comparer())
        assert essence(archive.claims()) == essence(compare([corrected, *pages[1:]]).claims)
        assert {p.id for p in archive.copies()[0]} == {r.document.id for r in pages}


def test_a_version_replaced_before_it_was_compared_is_never_compared(tmp_path: Path) -> None:
    asked: list[list[str]] = []
    with Archive(tmp_path / "a.db", write=True) as archive:
        archive.add([entry(page("p"), "one")])
        archive.add([entry(page("p", "something else"), "two")])
        assert archive.update(comparer(asked)) == 2
        assert asked == [["p"]]
        assert [c.text for c in archive.claims()] == ["something else"]


def test_an_update_that_fails_is_done_by_the_next(tmp_path: Path) -> None:
    def fall(_: object) -> Comparison:
        raise RuntimeError("out of memory")

    with Archive(tmp_path / "a.db", write=True) as archive:
        archive.add(world())
        broken = Comparer(comparer().fingerprints, comparer().propositions, fall)
        with pytest.raises(RuntimeError):
            archive.update(broken)
        assert archive.claims() == ()
        assert archive.update(comparer()) == 30
        assert len(archive.claims()) == 7


def test_a_claim_larger_than_a_neighbourhood_keeps_all_its_tellings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(update, "MOST", 5)
    monkeypatch.setattr(update, "HELD", 3)
    pages = [page(f"p{i:02}", published=f"2021-03-{i + 1:02}") for i in range(12)]
    with Archive(tmp_path / "a.db", write=True) as archive:
        for p in pages:
            archive.add([p])
            archive.update(comparer())
        (claim,) = archive.claims()
        assert sorted(t.document for t in claim.tellings) == [f"p{i:02}" for i in range(12)]


def essay(rng: random.Random, words: int) -> list[str]:
    return ["".join(rng.choices("abcdefghij", k=5)) for _ in range(words)]


def plain(id: str, words: list[str], day: int) -> Reading:
    text = " ".join(words)
    return Reading(
        document=Document(
            id=id, text=text, published=f"2021-03-{day:02}", blocks=(Block("body", 0, len(text)),)
        )
    )


def stories() -> list[Reading]:
    """Five stories; each has an origin, a reprint, an excerpt in other words, and a page without kin."""
    rng = random.Random(3)
    out = []
    for n in range(5):
        origin = essay(rng, 200)
        out += [
            plain(f"{n}-origin", origin, 1),
            plain(f"{n}-reprint", origin, 2),
            plain(f"{n}-part", essay(rng, 60) + origin[40:120] + essay(rng, 60), 3),
            plain(f"{n}-alone", essay(rng, 150), 4),
        ]
    return out


def test_copies_found_page_by_page_are_those_found_at_once(tmp_path: Path) -> None:
    pages = stories()
    random.Random(5).shuffle(pages)

    def copies_only(readings: object) -> Comparison:
        found = find_copies(readings)  # type: ignore[arg-type]
        return Comparison(pages=found.pages, copies=found.copies)

    by_words = Comparer(fingerprints, lambda _: (), copies_only)
    with Archive(tmp_path / "a.db", write=True) as archive:
        for p in pages:
            archive.add([p])
            archive.update(by_words)
        derived, copies = archive.copies()
    at_once = find_copies(pages)
    assert derived == at_once.pages
    key = lambda c: (c.a, c.b)  # noqa: E731
    without = [msgspec.structs.replace(c, reasons=()) for c in sorted(copies, key=key)]
    assert without == [msgspec.structs.replace(c, reasons=()) for c in sorted(at_once.copies, key=key)]
    assert {p.id: [d.id for d in p.derives_from] for p in derived}["2-part"] == ["2-origin"]


def test_pages_that_share_twelve_words_share_a_fingerprint() -> None:
    rng = random.Random(9)
    for _ in range(50):
        shared = essay(rng, WINDOW + 4)
        a = plain("a", essay(rng, 90) + shared + essay(rng, 30), 1)
        b = plain("b", essay(rng, 10) + shared + essay(rng, 200), 1)
        assert set(fingerprints(a)) & set(fingerprints(b))
    few = fingerprints(plain("c", essay(rng, 600), 1))
    assert 100 < len(few) < 180
    assert fingerprints(plain("d", ["one", "two"], 1)) == []


def test_trace_by_id_and_by_words(tmp_path: Path) -> None:
    with Archive(tmp_path / "a.db", write=True) as archive:
        archive.add(world())
        archive.update(comparer())
        (trace,) = archive.trace("plan c begins")
        assert archive.trace(trace.claim.id) == (trace,)
        assert [t.page.id for t in trace.timeline] == ["p02", "p09", "p16", "p23"]
        assert [t.page.published for t in trace.timeline] == sorted(
            t.page.published or "" for t in trace.timeline
        )
        assert {t.text.lower() for t in trace.timeline} == {"plan c begins in may"}
        assert trace.timeline[0].speaker == "Speaker 2"
        assert trace.timeline[0].word == ("Speaker 2", "Northern Wire")
        assert [c.id for c in trace.carriers] == ["p09", "p16", "p23"]
        assert trace.changes[0].before == "PLAN C BEGINS IN MAY"
        assert len(archive.trace("begins plan", limit=3)) == 3
        for nothing in ("c999", "zeppelin", "?!", ""):
            with pytest.raises(NotInArchive, match="no claim has the id or the words"):
                archive.trace(nothing)
