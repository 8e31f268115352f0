"""Claims across pages of our own writing, from text through the whole of whence."""

from __future__ import annotations

import msgspec
import pytest

from whence.api import read_text
from whence.origins import Copies, claim, compare, find_claims, find_copies, gather, propositions
from whence.origins.claims import claim_id
from whence.records import Claim, Comparison, Reading


def page(id: str, text: str, published: str = "2021-03-04") -> Reading:
    return read_text(text, id=id, published=published, zones="article")


def told(comparison: Comparison, *ids: str) -> list[Claim]:
    """The claims that every one of the pages tells."""
    return [c for c in comparison.claims if set(ids) <= {t.document for t in c.tellings}]


def test_reworded_tellings_are_one_claim_with_both_origins() -> None:
    found = compare(
        [
            page(
                "a",
                "The Sorian ferry Alma was sold to the Larent company in May, its captain, Jan Orlo, said.",
            ),
            page("b", "The Larent firm bought the Sorian ferry Alma in May, union leader Petra Lind said."),
        ]
    )
    (c,) = told(found, "a", "b")
    assert [t.polarity for t in c.tellings] == ["asserts", "asserts"]
    assert {o.name for o in c.origins} == {"Jan Orlo", "Petra Lind"}
    assert (c.tally.at_least, c.tally.at_most) == (2, 2)


def test_a_denial_joins_the_claim_as_a_denial() -> None:
    found = compare(
        [
            page("a", "Kaland has closed its port to Tavian ships, two pilots said."),
            page(
                "b", "The harbour master, Rolf Bern, denied that Kaland had closed its port to Tavian ships."
            ),
        ]
    )
    (c,) = told(found, "a", "b")
    assert [(t.document, t.polarity) for t in c.tellings] == [("a", "asserts"), ("b", "denies")]
    assert [o.name for o in c.denied_by] == ["Rolf Bern"]
    assert "Rolf Bern" not in {o.name for o in c.origins}


def test_a_not_makes_the_contrary_and_the_claim_is_what_it_denies() -> None:
    found = compare(
        [
            page("a", "The guards did not open the gate, the warden said.", "2021-03-01"),
            page("b", "The guards opened the gate, an inmate said.", "2021-03-02"),
        ]
    )
    (c,) = told(found, "a", "b")
    assert {t.document: t.polarity for t in c.tellings} == {"a": "denies", "b": "asserts"}
    assert c.text == "The guards opened the gate"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Kaland gave Tavia six boats, a clerk said.", "Tavia gave Kaland six boats, a clerk said."),
        ("The judge freed Orlo on Monday, a clerk said.", "The judge freed Orlo on Friday, a clerk said."),
        ("The flood drowned 40 sheep, a farmer said.", "The flood drowned 90 sheep, a farmer said."),
        (
            "The bank opened a branch in Merin, a clerk said.",
            "The bank opened a branch in Tarsk, a clerk said.",
        ),
        ("Soria will attack Kaland, a clerk said.", "Soria attacked Kaland, a clerk said."),
        (
            "Soria will leave the union if it loses, a clerk said.",
            "Soria will leave the union, a clerk said.",
        ),
        ("The mayor's aide took the money, a clerk said.", "The mayor took the money, a clerk said."),
        (
            "Police arrested a driver in Merin, a clerk said.",
            "Police arrested two drivers in Merin, a clerk said.",
        ),
    ],
)
def test_what_differs_in_substance_is_two_claims(first: str, second: str) -> None:
    assert told(compare([page("a", first), page("b", second)]), "a", "b") == []


def test_one_utterance_is_one_claim_however_it_is_led_up_to() -> None:
    found = compare(
        [
            page(
                "a",
                '"The bridge at Merin looks the same as it did the day my father built it," Jan Orlo said.',
            ),
            page(
                "b",
                "“Well, the bridge at Merin looks the same as it did the day my father built it, 20 years "
                "on,” Mr Orlo said.",
            ),
            page("c", "The bridge 'looks the same as it did the day my father built it', said Jan Orlo."),
        ]
    )
    (c,) = told(found, "a", "b", "c")
    assert (c.tally.at_least, c.tally.at_most) == (1, 1)
    assert c.drift == ()


def test_catchword_in_quotation_marks_is_no_claim() -> None:
    found = compare(
        [
            page("a", 'Jan Orlo said the "lion of the north" had not been seen in Merin for years.'),
            page("b", 'Shops in Tarsk sell the "lion of the north" as a toy, Ada Renk said.'),
        ]
    )
    assert told(found, "a", "b") == []


def test_a_page_that_tells_it_without_a_coded_event_is_among_the_tellings() -> None:
    found = compare(
        [
            page("a", "The dam at Merin has leaked since June, an engineer said."),
            page("b", "The dam at Merin has leaked since June. Farmers in Tarsk grow barley."),
        ]
    )
    (c,) = told(found, "a", "b")
    assert (c.tally.at_least, c.tally.at_most) == (1, 1)
    assert all("barley" not in c.text for c in found.claims)


def test_one_utterance_turned_by_a_negation_is_no_claim_of_the_same_side() -> None:
    first = '"The bridge at Merin looks the same as it did the day my father built it," Jan Orlo said.'
    second = (
        '"The bridge at Merin does not look the same as it did the day my father built it," Jan Orlo said.'
    )
    for c in told(compare([page("a", first), page("b", second)]), "a", "b"):
        assert {t.polarity for t in c.tellings} == {"asserts", "denies"}


@pytest.mark.parametrize(
    "denial",
    [
        "There is no evidence that Kaland sold Tavia six boats, the police said.",
        "The police found no indication that Kaland sold Tavia six boats.",
        "It is not true that Kaland sold Tavia six boats, a lawyer said.",
        "A judge debunked reports that Kaland sold Tavia six boats.",
        "The ministry called the report that Kaland sold Tavia six boats a hoax.",
    ],
)
def test_denial_from_outside_the_statement(denial: str) -> None:
    found = compare([page("a", "Kaland sold Tavia six boats, a clerk said."), page("b", denial)])
    (c,) = told(found, "a", "b")
    assert {t.document: t.polarity for t in c.tellings} == {"a": "asserts", "b": "denies"}


def test_told_in_one_breath_and_alone() -> None:
    found = compare(
        [
            page(
                "a", "Kaland closed the border with Tavia and Soria recalled its ambassador, officials said."
            ),
            page("b", "Soria has recalled its ambassador, a diplomat said."),
        ]
    )
    (c,) = told(found, "a", "b")
    assert c.text == "Soria recalled its ambassador"


def test_dateline_is_no_part_of_what_is_told() -> None:
    found = compare(
        [page("a", "MERIN, March 3 (Northern Wire) - Two ferries collided off Osk, police said.")]
    )
    assert all("MERIN" not in c.text and "Wire" not in c.text for c in found.claims)


def test_what_a_page_tells_itself_joins_what_another_says_somebody_said() -> None:
    found = compare(
        [
            page("a", "Kaland attacked Soria on Tuesday, the Sorian prime minister, Ada Renk, said."),
            page("b", "Kaland attacked Soria on Tuesday. Shops in the capital stayed shut."),
        ]
    )
    (c,) = told(found, "a", "b")
    other = next(t for t in c.tellings if t.document == "b")
    assert other.event is not None
    assert other.attribution is None
    assert c.tally.at_most == 1


def test_what_somebody_says_once_is_listed_and_what_a_page_tells_once_is_not() -> None:
    found = compare([page("a", "Rebels attacked Merin. The army lost six tanks, General Bresk said.")])
    assert [c.text for c in found.claims] == ["The army lost six tanks"]


def test_a_statement_handed_on_is_told_by_who_said_it() -> None:
    found = compare(
        [page("a", "The Morning Ledger reported that Ada Renk had said the dam was leaking water.")]
    )
    texts = [p.text for p in propositions(page("a", "The paper wrote that Renk said the dam had burst."))]
    assert all("Renk" not in t for t in texts)
    assert all("Renk had said" not in c.text for c in found.claims)


def test_every_telling_points_at_its_words_and_one_record() -> None:
    pages = [
        page("a", "Two engineers told the Northern Wire that the bridge at Merin had cracked in June."),
        page("b", "The bridge at Merin cracked in June, according to an engineer. Trucks went round it."),
    ]
    texts = {r.document.id: r.document.text for r in pages}
    ids = {r.document.id: {a.id for a in r.attributions} | {e.id for e in r.events} for r in pages}
    claims = compare(pages).claims
    assert claims
    for c in claims:
        assert {t.document for t in c.tellings} <= set(texts)
        for t in c.tellings:
            assert 0 <= t.start < t.end <= len(texts[t.document])
            assert (t.attribution is None) != (t.event is None)
            assert (t.attribution or t.event) in ids[t.document]


def test_tellings_stand_in_order_of_publication_whatever_the_input_order() -> None:
    late = page("late", "The council sold the tram depot to Larent, Orlo said.", "2021-03-09")
    early = page("early", "The tram depot was sold by the council to Larent, Lind said.", "2021-03-02")
    (c,) = told(compare([late, early]), "late", "early")
    assert [t.document for t in c.tellings] == ["early", "late"]


def test_claims_found_one_by_one_are_those_found_at_once() -> None:
    pages = [
        page("a", "The council sold the tram depot to Larent, Orlo said."),
        page("b", "Larent bought the tram depot from the council, Lind said."),
    ]
    copies = find_copies(pages)
    by_id = {r.document.id: r for r in pages}
    groups = gather(p for r in pages for p in propositions(r))
    assert {claim(g, by_id, copies).id for g in groups} == {c.id for c in find_claims(pages, copies)}
    assert groups[0].members[0][0].document == "a"
    assert claim_id(groups[0].members[0][0]) == claim(groups[0], by_id, copies).id


def test_no_pages_no_claims() -> None:
    assert find_claims([], Copies((), ())) == ()
    assert compare([]) == Comparison()


def test_one_claim_told_by_very_many_pages_stays_one() -> None:
    base = page("p", "The mayor of Merin sold 30 buses to Tarsk, a clerk said.")
    pages = [
        msgspec.structs.replace(base, document=msgspec.structs.replace(base.document, id=f"p{n}"))
        for n in range(400)
    ]
    groups = gather(p for r in pages for p in propositions(r))
    assert len(groups) == 1
    assert len(groups[0].members) == 400
