from __future__ import annotations

import msgspec

from tests.meaning.attributions.pages import read
from whence.language import parse
from whence.meaning.attributions import find_attributions
from whence.meaning.attributions.chain import page_links, tie
from whence.meaning.certainty import certainty_of
from whence.records import Credit, Document, Link, Span


def test_chain_ends_with_the_page() -> None:
    a = read("The ministry said exports fell.", title="Exports fall").of("exports fell")
    assert [link.kind for link in a.chain] == ["source", "page"]
    assert a.chain[-1].evidence is None


def test_whom_a_source_told_is_addressee_and_an_agency_a_hand() -> None:
    r = read("Ilse Varga told Reuters that the deal was close.")
    a = r.of("deal was close")
    assert r.chain(a)[:2] == ["source Ilse Varga", "agency Reuters"]
    assert a.addressee is not None


def test_reporters_told_are_no_hand() -> None:
    a = read("Ilse Varga told reporters that the deal was close.").of("deal was close")
    assert [link.kind for link in a.chain] == ["source", "page"]


def test_paper_not_in_the_tables_is_known_by_its_name() -> None:
    r = read("Ilse Varga told the Morning Ledger that the deal was close.")
    assert r.chain(r.of("deal was close"))[1] == "outlet Morning Ledger"


def test_interview_names_the_outlet() -> None:
    r = read("Ilse Varga said in an interview with the BBC that the deal was close.")
    assert "outlet BBC" in r.chain(r.of("deal was close"))


def test_agency_that_reports_is_the_origin() -> None:
    r = read("The deal is close, reports the Associated Press.")
    a = r.of("deal is close")
    assert a.chain[0].kind == "agency"


def test_according_to_a_statement_puts_the_document_behind_the_speaker() -> None:
    r = read("Oren Tal said the army had received new trucks, according to a ministry statement.")
    kinds = [link.kind for link in r.of("new trucks").chain]
    assert kinds == ["source", "document", "page"]


def test_line_that_names_an_agency_and_ends_in_a_colon_covers_what_it_introduces() -> None:
    r = read(
        "So much was confirmed by Reuters:\n\nA senior official said that the gate was open.\n\n"
        "The mayor said that the bridge was closed."
    )
    assert "agency Reuters" in r.chain(r.of("gate was open"))
    assert "agency Reuters" not in r.chain(r.of("bridge was closed"))


def test_the_newspaper_is_the_one_named_before() -> None:
    r = read(
        "The mayor gave an interview to the Daily Courier.\n\n"
        "The bridge would open in June, the newspaper reported."
    )
    assert r.chain(r.of("bridge would open"))[0] == "outlet Daily Courier"


def test_whom_an_agency_cites_comes_before_it() -> None:
    r = read("Citing two people familiar with the matter, Reuters reported that the fund would close.")
    assert [link.kind for link in r.of("fund would close").chain] == ["source", "agency", "page"]


def test_evidence_is_where_the_words_stand() -> None:
    r = read("Ilse Varga told Reuters that the deal was close.")
    agency = r.of("deal was close").chain[1]
    assert agency.evidence is not None
    assert agency.evidence.of(r.page.document.text) == "Reuters"


def test_credits_stand_between_source_and_page_and_photo_credits_never() -> None:
    r = read("The ministry said exports fell.")
    credits = (
        Credit("The Relay", "republished", 0, 0),
        Credit("Northern Wire", "wire", 4, 12),
        Credit("Lens Co", "photo", 0, 0),
    )
    document = msgspec.structs.replace(r.page.document, credits=credits, publisher="Morning Ledger")
    page = msgspec.structs.replace(r.page, document=document)
    (a,) = find_attributions(page, parse(page), (), certainty_of)
    assert [link.name for link in a.chain] == ["The ministry", "Northern Wire", "The Relay", "Morning Ledger"]
    assert [link.evidence for link in a.chain[1:]] == [Span(4, 12), None, None]


def test_page_is_named_by_publisher_else_title_else_id() -> None:
    assert page_links(Document(id="x", title="T", publisher="P"))[-1].name == "P"
    assert page_links(Document(id="x", title="T"))[-1].name == "T"
    assert page_links(Document(id="x"))[-1].name == "x"


def test_tie_names_a_hand_once() -> None:
    page = Link(kind="page", name="p")
    twice = (Link(kind="agency", name="AP"), Link(kind="agency", name="The Associated Press"), page)
    assert [link.name for link in tie(twice)] == ["AP", "p"]


def test_description_that_is_also_an_outlets_name_is_no_outlet() -> None:
    r = read("Reuters, citing a diplomat, said that the envoy had left.")
    assert [link.kind for link in r.of("envoy had left").chain] == ["source", "agency", "page"]


def test_whom_a_report_has_it_from_comes_before_the_report() -> None:
    r = read("The finding was confirmed in the Harbour Post's reporting, via at least one unnamed officer.")
    assert r.chain(r.of("The finding"))[:2] == [
        "source at least one unnamed officer",
        "document the Harbour Post's reporting",
    ]


def test_spokesman_is_no_origin() -> None:
    r = read("The plant will close in May, the ministry announced via a spokesman.")
    assert r.chain(r.of("plant will close"))[0] == "source ministry"


def test_who_has_seen_a_document_is_a_hand_of_all_it_says() -> None:
    r = read(
        "The pumps were faulty, according to an internal memo seen by Reuters. "
        "The memo said the valves were worn."
    )
    for words in ("pumps were", "valves were"):
        assert [c.split()[0] for c in r.chain(r.of(words))] == ["document", "agency", "page"]
        assert r.chain(r.of(words))[1] == "agency Reuters"


def test_agency_described_with_its_country_is_not_the_one_named_before() -> None:
    r = read("Soldiers have left the pass, Reuters reported, citing the state news agency of Kaland.")
    assert r.chain(r.of("left the pass"))[:2] == ["outlet the state news agency of Kaland", "agency Reuters"]
    assert len(r.attributions) == 1


def test_spokesman_stands_between_source_and_page() -> None:
    r = read("Foreign minister Ilse Varga will not stand again, she said through a spokesman.")
    assert r.chain(r.of("not stand"))[:2] == ["source Ilse Varga", "source a spokesman"]
