"""How many independent origins: merges, doubts, rumours, copies, denials."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.origins.pages import NONE, PageMaker
from whence.origins.copies import Copies
from whence.origins.described import describe, entries, exclude
from whence.origins.names import person, same_body, same_person
from whence.origins.partition import fewest
from whence.origins.tally import Count, tally
from whence.records import Copy, Derivation, Passage, Provenance, Span

WHAT = "Kaland had moved two brigades"


def count(*pages: PageMaker, copies: Copies = NONE) -> Count:
    return tally([t for p in pages for t in p.tellings], {p.id: p.reading for p in pages}, copies)


def ends(*pages: PageMaker, copies: Copies = NONE) -> tuple[int, int]:
    found = count(*pages, copies=copies).tally
    return found.at_least, found.at_most


def test_spokesman_and_ministry_are_one_with_a_reason() -> None:
    a = PageMaker("a").says(
        "Tarik Omran, a spokesman for the Iraqi defence ministry,", WHAT, "person", name="Tarik Omran"
    )
    b = PageMaker("b").says("The Iraqi defence ministry", WHAT, "organization")
    found = count(a, b)
    assert (found.tally.at_least, found.tally.at_most) == (1, 1)
    assert [o.name for o in found.origins] == ["Tarik Omran"]
    assert "those who speak for it are one" in found.tally.reasons[0].text
    assert {s.document for s in found.tally.reasons[0].spans} == {"a", "b"}
    assert found.carriers == ("b",)


def test_unnamed_of_two_agencies_widen_the_range() -> None:
    a = PageMaker("a").says("An Iraqi official", WHAT, country="IRQ", via="Reuters")
    b = PageMaker("b").says("an Iraqi officer", WHAT, country="IRQ", via="Agence France-Presse")
    found = count(a, b)
    assert (found.tally.at_least, found.tally.at_most) == (1, 2)
    assert "may be one origin" in found.tally.reasons[0].text


def test_unnamed_of_one_agency_are_one() -> None:
    a = PageMaker("a").says("An Iraqi official", WHAT, country="IRQ", via="Reuters")
    b = PageMaker("b").says("An Iraqi official", WHAT, country="IRQ", via="Reuters")
    assert ends(a, b) == (1, 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("a Pentagon official", None), ("an Iraqi officer", "IRQ")),
        (("a Kalandic diplomat", None), ("a Sorian diplomat", None)),
        (("a police officer", None), ("a lawmaker", None)),
        (("a former diplomat", None), ("a diplomat", None)),
        (("two officials", None), ("three officials", None)),
        (("a woman in the ministry", None), ("a man in the ministry", None)),
    ],
)
def test_descriptions_that_exclude_each_other_count_apart(
    one: tuple[str, str | None], other: tuple[str, str | None]
) -> None:
    a = PageMaker("a").says(one[0], WHAT, country=one[1])
    b = PageMaker("b").says(other[0], WHAT, country=other[1])
    assert ends(a, b)[0] == 2


def test_rumour_alone_may_be_no_origin() -> None:
    a = PageMaker("a").tells(WHAT, "rumoured")
    assert ends(a) == (0, 1)


def test_rumour_beside_an_origin_raises_only_the_upper_end() -> None:
    a = PageMaker("a").says("rumours", WHAT, "document")
    b = PageMaker("b").says("Ilse Varga", WHAT, "person", name="Ilse Varga")
    assert ends(a, b) == (1, 2)


def test_page_in_its_own_voice_adds_nothing_beside_a_source() -> None:
    a = PageMaker("a").says("Ilse Varga", WHAT, "person", name="Ilse Varga")
    b, c = PageMaker("b").tells(WHAT), PageMaker("c").tells(WHAT)
    found = count(a, b, c)
    assert (found.tally.at_least, found.tally.at_most) == (1, 1)
    assert found.carriers == ("b", "c")
    assert any("adds nothing" in r.text for r in found.tally.reasons)


def test_pages_alone_are_one_or_more() -> None:
    assert ends(PageMaker("a").tells(WHAT), PageMaker("b").tells(WHAT)) == (1, 2)


def test_denials_are_listed_and_not_counted() -> None:
    a = PageMaker("a").says("Ilse Varga", WHAT, "person", name="Ilse Varga")
    b = PageMaker("b").says("Boris Kell", WHAT, "person", name="Boris Kell", polarity="denies")
    found = count(a, b)
    assert (found.tally.at_least, found.tally.at_most) == (1, 1)
    assert [o.name for o in found.denied_by] == ["Boris Kell"]
    assert found.carriers == ()


def test_copied_page_adds_no_origin_but_a_source_of_its_own_does() -> None:
    a = PageMaker("a").says("An official", WHAT)
    b = PageMaker("b").says("An official", WHAT)
    c = PageMaker("c").says("An official", WHAT).says("Ilse Varga", WHAT, "person", name="Ilse Varga")
    taken = (Derivation("a", 1.0, "verbatim"),)
    copies = Copies((Provenance("a"), Provenance("b", taken), Provenance("c", taken)), ())
    assert ends(a, b, copies=copies) == (1, 1)
    found = count(a, b, c, copies=copies)
    assert [o.name for o in found.origins] == ["An official", "Ilse Varga"]
    assert found.carriers == ("b",)


def test_page_made_of_two_glues_nothing_together() -> None:
    a = PageMaker("a").says("An Iraqi official", WHAT, via="Reuters")
    b = PageMaker("b").says("An Iraqi source", WHAT, via="Agence France-Presse")
    m = PageMaker("m").says("An Iraqi official", WHAT).says("An Iraqi source", WHAT)
    first, second = m.reading.sentences
    copies = Copies(
        (
            Provenance("a"),
            Provenance("b"),
            Provenance("m", (Derivation("a", 0.5, "excerpt"), Derivation("b", 0.5, "excerpt"))),
        ),
        tuple(
            Copy(
                a=x.id,
                b="m",
                share_a=1.0,
                share_b=0.5,
                relation="excerpt",
                direction="b_from_a",
                reasons=(),
                passages=(Passage(x.reading.sentences[0], s, False),),
            )
            for x, s in ((a, first), (b, second))
        ),
    )
    found = count(a, b, m, copies=copies)
    assert (found.tally.at_least, found.tally.at_most) == (1, 2)
    assert found.carriers == ("m",)


def test_same_quotation_is_one_speaker() -> None:
    words = "“we saw four helicopters land behind the school before sunrise”"
    a = PageMaker("a").says("a villager", words, quoted=True)
    b = PageMaker("b").says("a witness", words, quoted=True)
    assert ends(a, b) == (1, 1)


def test_same_quotation_of_two_names_is_a_doubt() -> None:
    words = "“we saw four helicopters land behind the school before sunrise”"
    a = PageMaker("a").says("Ilse Varga", words, "person", name="Ilse Varga", quoted=True)
    b = PageMaker("b").says("Boris Kell", words, "person", name="Boris Kell", quoted=True)
    assert ends(a, b) == (1, 2)


def test_two_named_are_two_and_one_surname_is_a_doubt() -> None:
    a = PageMaker("a").says("Ilse Varga", WHAT, "person", name="Ilse Varga")
    b = PageMaker("b").says("Boris Kell", WHAT, "person", name="Boris Kell")
    c = PageMaker("c").says("Mr Varga", WHAT, "person", name="Varga")
    assert ends(a, b) == (2, 2)
    assert ends(a, b, c) == (2, 3)


def test_two_officials_in_one_breath_are_one_or_two() -> None:
    found = count(PageMaker("a").says("Two officials", WHAT))
    assert (found.tally.at_least, found.tally.at_most) == (1, 2)
    assert "2 people in one breath" in found.tally.reasons[0].text


@pytest.mark.parametrize("name", ["9 News", "Channel 4", "The Group of 7", "7 Days"])
def test_number_in_a_name_counts_nobody(name: str) -> None:
    assert ends(PageMaker("a").says(name, WHAT, "organization", name=name)) == (1, 1)


def test_page_is_named_by_publisher_else_title_else_id() -> None:
    made = PageMaker("0" * 64).tells(WHAT)
    titled = msgspec.structs.replace(made.reading.document, title="Forty planes for the army " * 4)
    for document, name in (
        (made.reading.document, "0" * 60),
        (titled, "Forty planes for the army Forty planes for the army Forty …"),
        (msgspec.structs.replace(titled, publisher="The Lantern"), "The Lantern"),
    ):
        reading = msgspec.structs.replace(made.reading, document=document)
        found = tally(made.tellings, {made.id: reading}, NONE)
        assert [o.name for o in found.origins] == [name]


def test_outlet_without_a_source_passes_on_what_it_was_told() -> None:
    a = PageMaker("a").says("Ilse Varga", WHAT, "person", name="Ilse Varga", via="Reuters")
    b = PageMaker("b").says("Reuters", WHAT, "organization", name="Reuters")
    c = PageMaker("c").says("Reuters", WHAT, "organization", name="Reuters")
    d = PageMaker("d").says("the AP", WHAT, "organization", name="AP")
    assert ends(a, b, c) == (1, 1)
    assert ends(b, c) == (1, 1)
    assert ends(a, d) == (1, 2)


def test_many_pages_of_one_copy_stay_quick_and_one() -> None:
    pages = [PageMaker(f"p{n:03d}").says("An official", WHAT) for n in range(400)]
    rows = [Provenance("p000")] + [
        Provenance(p.id, (Derivation("p000", 1.0, "verbatim"),)) for p in pages[1:]
    ]
    found = count(*pages, copies=Copies(tuple(rows), ()))
    assert (found.tally.at_least, found.tally.at_most) == (1, 1)
    assert len(found.carriers) == 399
    assert len(found.tally.reasons) == 1


def test_source_table_reads_every_row() -> None:
    assert len(entries()) > 200


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        ("Othman al-Ghanimi", "Al-Ghanimi", "maybe"),
        ("Othman al-Ghanimi", "Gen. Othman Al Ghanimi", "same"),
        ("J. Kell", "John Kell", "maybe"),
        ("Insp Mara Kell", "Inspector Mara Kell", "same"),
        ("Insp Kell", "Mara Kell", "maybe"),
        ("Boris", "Boris Kell", "maybe"),
        ("Rob Kell", "Robert Kell", "maybe"),
        ("Jo", "Johanna Kell", "maybe"),
        ("J. Kell", "Boris Kell", "apart"),
        ("Mohammed Khafaji", "Mohamed Khafaji", "same"),
        ("Anna Holm", "Lars Holm", "apart"),
        ("Ilse Varga", "Ilse Varga", "same"),
    ],
)
def test_persons_names(a: str, b: str, found: str) -> None:
    assert same_person(person(a), person(b)) == found


def test_bodies_names() -> None:
    assert same_body("the Sorian Press Agency", "Sorian Press Agency")
    assert same_body("World Food Programme", "WFP")
    assert not same_body("Halden Steel", "Borvik Steel")


def test_exclude_leaves_open_what_is_not_said() -> None:
    assert exclude(describe("an official"), describe("a Sorian officer")) == ""
    assert exclude(describe("a source"), describe("a diplomat")) == ""


@given(st.integers(0, 9), st.data())
def test_fewest_is_between_one_and_all(count: int, data: st.DataObject) -> None:
    pairs = [(i, j) for j in range(count) for i in range(j)]
    apart = set(data.draw(st.lists(st.sampled_from(pairs), unique=True))) if pairs else set()
    found = fewest(count, apart)
    assert min(count, 1) <= found <= count
    if len(apart) == len(pairs):
        assert found == count
    if not apart:
        assert found == min(count, 1)


def test_span_of_text_is_kept_whole() -> None:
    page = PageMaker("a").says("An official", WHAT)
    assert Span(0, 11).of(page.text) == "An official"


@given(st.text(max_size=200))
def test_any_description_is_taken_apart(text: str) -> None:
    assert describe(text).text == text
