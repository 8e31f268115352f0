from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.meaning.entities.pages import found, page
from whence.language import parse
from whence.meaning.entities import find_entities
from whence.records import Block, Document, Entity, Page, Parsed

VARGA = (
    "Minister:PROPN:4:nsubj Ilse:PROPN:1:flat Varga:PROPN:1:flat arrived:VERB:0:root .:PUNCT:4:punct",
    "2-3:PER",
)


def test_find_entities_title_pronoun_and_role_noun() -> None:
    names = found(
        VARGA,
        ("She:PRON:2:nsubj smiled:VERB:0:root .:PUNCT:2:punct", ""),
        ("The:DET:2:det minister:NOUN:3:nsubj left:VERB:0:root .:PUNCT:3:punct", ""),
    )
    assert names == {"Ilse Varga": ["Ilse Varga", "She", "The minister"]}


def test_find_entities_role_before_and_after_the_name() -> None:
    p, parsed = page(
        VARGA,
        (
            "Omar:PROPN:8:nsubj Tamari:PROPN:1:flat ,:PUNCT:1:punct the:DET:6:det army:NOUN:6:compound "
            "chief:NOUN:1:appos ,:PUNCT:1:punct spoke:VERB:0:root",
            "1-2:PER",
        ),
    )
    assert [e.role for e in find_entities(p, parsed)] == ["Minister", "army chief"]


def test_find_entities_description_without_a_name_is_taken_up() -> None:
    names = found(
        (
            "A:DET:3:det senior:ADJ:3:amod official:NOUN:4:nsubj told:VERB:0:root reporters:NOUN:4:iobj",
            "",
        ),
        ("The:DET:2:det official:NOUN:3:nsubj refused:VERB:0:root", ""),
    )
    assert names["senior official"] == ["A senior official", "The official"]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Peru's president, Pedro Castillo, spoke in Lima. Castillo urged Congress to act.", "PER"),
        ("Peru's president, Pedro Castillo, flew to the U.S. He thanked Congress in Washington.", "USA"),
        ("Lawmakers said on Monday that Congress would act.", "USA"),
    ],
)
def test_find_entities_gives_congress_to_the_country_the_page_is_about(text: str, country: str) -> None:
    p = Page(document=Document(id="x", text=text, blocks=(Block("body", 0, len(text)),)))
    (found,) = [e for e in find_entities(p, parse(p)) if e.name == "Congress"]
    assert (found.country, found.actor) == (country, f"{country}LEG")


def test_find_entities_a_second_indefinite_description_is_someone_else() -> None:
    one = ("A:DET:2:det soldier:NOUN:3:nsubj fell:VERB:0:root", "")
    assert [len(m) for m in list(found(one, one).values())] == [1]
    p, parsed = page(one, one)
    assert len(find_entities(p, parsed)) == 2


def test_find_entities_i_in_a_quotation_is_the_speaker() -> None:
    names = found(
        (
            '":PUNCT:3:punct I:PRON:3:nsubj agree:VERB:7:ccomp ,:PUNCT:7:punct ":PUNCT:3:punct '
            "Varga:PROPN:7:nsubj said:VERB:0:root",
            "6-6:PER",
            "2-3",
        )
    )
    assert names["Varga"] == ["I", "Varga"]


def test_find_entities_acting_capital_is_not_the_town() -> None:
    p, parsed = page(
        ("Moscow:PROPN:2:nsubj rejected:VERB:0:root the:DET:4:det offer:NOUN:2:obj", "1-1:LOC"),
        ("He:PRON:2:nsubj flew:VERB:0:root to:ADP:4:case Moscow:PROPN:2:obl", "4-4:LOC"),
    )
    acting, town = (e for e in find_entities(p, parsed) if e.name == "Moscow")
    assert (acting.actor, acting.kind) == ("RUSGOV", "place")
    assert (town.country, town.actor) == ("RUS", None)


def test_find_entities_government_joins_its_acting_capital() -> None:
    names = found(
        ("Moscow:PROPN:2:nsubj rejected:VERB:0:root the:DET:4:det offer:NOUN:2:obj", "1-1:LOC"),
        ("The:DET:3:det Russian:ADJ:3:amod government:NOUN:4:nsubj agreed:VERB:0:root", "2-2:NORP"),
    )
    assert names["Moscow"] == ["Moscow", "The Russian government"]


def test_find_entities_ids_follow_first_mention() -> None:
    p, parsed = page(VARGA, ("Ada:PROPN:3:nsubj Moss:PROPN:1:flat left:VERB:0:root", "1-2:PER"))
    assert [(e.id, e.name) for e in find_entities(p, parsed)] == [("e1", "Ilse Varga"), ("e2", "Ada Moss")]


def test_find_entities_empty_page() -> None:
    assert find_entities(Page(document=Document(id="x")), Parsed("")) == ()


def entities_of(text: str) -> tuple[Entity, ...]:
    p = Page(document=Document(id="x", text=text, blocks=(Block("body", 0, len(text)),)))
    return find_entities(p, parse(p))


def test_find_entities_from_plain_text() -> None:
    text = (
        "Gen. Omar Al-Tamari met Russian Ambassador Pavel Dorin in Baghdad on Monday. "
        "Tamari said the Associated Press had asked him for comment. The AP confirmed this."
    )
    p = Page(document=Document(id="x", text=text, blocks=(Block("body", 0, len(text)),)))
    names = {e.name: [text[m.start : m.end] for m in e.mentions] for e in find_entities(p, parse(p))}
    assert {"Omar Al-Tamari", "Tamari"} <= set(names["Omar Al-Tamari"])
    assert set(names["Associated Press"]) >= {"Associated Press", "AP"}


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.sampled_from('Aa "“”‘’.,()-—\n\u0301\u202eИم中😀0'), max_size=160))
def test_find_entities_any_text_gives_mentions_inside_it(text: str) -> None:
    p = Page(document=Document(id="x", text=text, blocks=(Block("body", 0, len(text)),) if text else ()))
    for e in find_entities(p, parse(p)):
        assert e.mentions
        assert all(0 <= m.start < m.end <= len(text) for m in e.mentions)


def test_find_entities_ten_thousand_names_stay_bounded() -> None:
    count = 10_000
    rows = " ".join(
        f"Name{i % 997}:PROPN:{1 if i else 0}:{'conj' if i else 'root'} Hale{i}:PROPN:{2 * i + 1}:flat"
        for i in range(count)
    )
    p, parsed = page((rows, " ".join(f"{2 * i + 1}-{2 * i + 2}:PER" for i in range(count))))
    assert len(find_entities(p, parsed)) == count


def test_find_entities_our_in_a_quotation_is_of_the_speakers_country() -> None:
    found = entities_of("Norwegian Defence Minister Tor Berg said “our navy needs ships.”")
    assert [(e.country, e.actor) for e in found if e.name == "our navy"] == [("NOR", "NORMIL")]


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Norwegian army chief of staff Lt. Gen.", "Norwegian army chief of staff"),
        ("Defence minister Capt.", "Defence minister"),
        ("Maj. Gen.", "Maj. Gen."),
        ("Army General", "Army General"),
    ],
)
def test_find_entities_rank_behind_an_office_is_no_part_of_it(title: str, role: str) -> None:
    found = entities_of(f"{title} Tor Berg spoke on Friday.")
    assert [e.role for e in found if e.name == "Tor Berg"] == [role]
