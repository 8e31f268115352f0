from __future__ import annotations

import pytest

from tests.meaning.attributions.pages import read
from whence.meaning.attributions.sources import nouns


def test_person_named_before_is_found_again_by_surname() -> None:
    r = read("Ilse Varga arrived on Monday.\n\nThe deal was close, Varga said.")
    assert r.name(r.of("deal was close")) == "Ilse Varga"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Cyril Ramaphosa spoke. The president said the grid was weak.", "Cyril Ramaphosa"),
        ("President Anton Deszo spoke. The Head of State said the grid was weak.", "Anton Deszo"),
        ("Prime Minister Ilse Varga spoke. The premier said the grid was weak.", "Ilse Varga"),
    ],
)
def test_an_office_is_its_holder(text: str, name: str) -> None:
    r = read(text)
    assert r.name(r.of("grid was weak")) == name


def test_an_office_that_two_have_held_is_neither_of_them() -> None:
    r = read("Barack Obama and Donald Trump met. The president said the grid was weak.")
    assert r.name(r.of("grid was weak")) not in ("Barack Obama", "Donald Trump")


@pytest.mark.parametrize(
    "text",
    [
        "Omar Tamari spoke in Dorn.\n\n“Ilse Bako’s brother fought for peace all his life,” he said.",
        "Omar Tamari, the mayor, recalled that Petr Holm had also fought for the poor.\n\n“Holm’s fight was "
        "a fight for a better town,” he said.",
    ],
)
def test_who_is_spoken_of_inside_a_quotation_does_not_speak_it(text: str) -> None:
    r = read(text)
    assert r.name(r.of("fight" if "Holm" in text else "fought for peace")) == "Omar Tamari"


def test_source_does_not_end_with_the_pronoun_of_what_is_said_of_it() -> None:
    text = "Kaland has moved two brigades, said two officials who asked not to be named because of the talks."
    assert read(text).of("two brigades").source.text == "two officials"


@pytest.mark.parametrize(
    ("who", "kind"),
    [
        ("The head of state", "person"),
        ("The minister of the environment", "person"),
        ("A minister", "anonymous"),
        ("The official", "anonymous"),
    ],
)
def test_a_definite_office_is_no_unnamed_source(who: str, kind: str) -> None:
    assert read(f"{who} said the grid was weak.").of("grid was weak").source.kind == kind


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "The talks failed, said an official, who requested anonymity because the meeting was private.",
            "requested anonymity because the meeting was private",
        ),
        (
            "A diplomat who was not authorized to speak publicly said the talks failed.",
            "not authorized to speak publicly",
        ),
        (
            "A spokesman, speaking on condition of anonymity, said the talks failed.",
            "speaking on condition of anonymity",
        ),
        (
            "The talks failed, a person familiar with the matter said. "
            "The person asked not to be named because the meeting was private.",
            "asked not to be named because the meeting was private",
        ),
    ],
)
def test_unnamed_source_keeps_the_reason_it_gives(text: str, reason: str) -> None:
    a = read(text).of("talks failed")
    assert a.source.kind == "anonymous"
    assert a.source.reason is not None
    assert reason in a.source.reason.of(text)


def test_unnamed_source_keeps_its_description() -> None:
    a = read("A senior border guard official told reporters that the gate was open.").of("gate was open")
    assert (a.source.kind, a.source.text) == ("anonymous", "A senior border guard official")


def test_reason_is_no_statement_of_its_own() -> None:
    r = read("The talks failed, said an official, who requested anonymity because the meeting was private.")
    assert len([a for a in r.attributions if a.within is None]) == 1


def test_official_spoken_of_again_is_the_same_with_reason_and_outlet() -> None:
    r = read(
        "A senior border official told Reuters that the gate was open.\n\n"
        '"We need more guards," said the official, who requested anonymity because the matter is secret.'
    )
    first, second = r.of("gate was open"), r.of("more guards")
    assert first.source.entity == second.source.entity
    assert first.source.reason == second.source.reason is not None
    assert "agency Reuters" in r.chain(second)


def test_outlet_spoken_to_later_is_not_a_hand_of_what_was_said_before() -> None:
    r = read(
        "Two officials said the brigades had left.\n\nThe officials told Reuters that it began last week."
    )
    assert "agency Reuters" not in r.chain(r.of("brigades had left"))


def test_another_source_does_not_inherit_the_reason() -> None:
    r = read(
        "One aide, who asked for anonymity to discuss private talks, said the mayor was tired. "
        "Another aide disputed that account."
    )
    assert r.of("mayor was tired").source.reason is not None
    assert r.of("that account").source.reason is None


def test_people_at_large_are_a_group() -> None:
    assert read("Voters say that the bridge is ugly.").of("ugly").source.kind == "group"


def test_every_noun_row_is_a_word_with_kinds() -> None:
    assert all(word == word.lower() and kinds for word, kinds in nouns().items())
    assert nouns()["poll"] == ("document",)


@pytest.mark.parametrize(
    ("text", "spans", "name"),
    [
        (
            "Foreign minister Ilse Varga and Ambassador Tor Berg met to discuss a border treaty.",
            "Foreign minister Ilse Varga … Ambassador Tor Berg",
            "Ilse Varga",
        ),
        ("Varga and her deputy said a border treaty was near.", "Varga … her deputy", "Varga"),
        (
            "Kaland's president, Tor Berg, and its premier, Ilse Varga, said the border treaty was near.",
            "Kaland's president, Tor Berg … its premier, Ilse Varga",
            "Tor Berg",
        ),
    ],
)
def test_sources_that_speak_together_are_all_shown(text: str, spans: str, name: str) -> None:
    r = read(text)
    a = r.of("border treaty")
    assert r.text(a.source.spans) == spans
    assert a.source.text == text[a.source.spans[0].start : a.source.spans[-1].end]
    assert r.name(a) == name


def test_what_follows_sources_that_speak_together_is_no_part_of_them() -> None:
    a = read("The mayor and the governor, who met on Friday, said the dam would hold.").of("dam would")
    assert a.source.text == "The mayor and the governor"


@pytest.mark.parametrize(
    "text",
    [
        "The foreign and trade ministries said the port was safe.",
        "Tor Berg, the minister of trade and industry, said the port was safe.",
        "Officials from Kaland and Soria said the port was safe.",
    ],
)
def test_one_source_with_an_and_in_it_stays_one(text: str) -> None:
    assert len(read(text).of("port was safe").source.spans) == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The mill will close, according to a report by the Lund Institute.", "Lund Institute"),
        ("A statement from the Interior Ministry said the mill will close.", "Interior Ministry"),
        ("The Lund Institute's report said the mill will close.", "Lund Institute"),
        (
            "The Interior Ministry issued a plan. The mill will close, according to the ministry statement.",
            "Interior Ministry",
        ),
    ],
)
def test_document_is_its_issuers(text: str, name: str) -> None:
    r = read(text)
    a = r.of("mill will close")
    assert a.source.kind == "document"
    assert r.name(a) == name


def test_document_spoken_of_again_is_the_same_issuers() -> None:
    r = read(
        "The mill will close, according to a report by the Lund Institute. "
        "The report said workers would be paid."
    )
    assert r.name(r.of("workers would be paid")) == "Lund Institute"


def test_statement_a_ministry_made_is_the_ministrys() -> None:
    r = read(
        "The Interior Ministry said in a statement that the mill was safe. The statement said "
        "nobody was hurt."
    )
    assert r.name(r.of("nobody was hurt")) == "Interior Ministry"


def test_document_about_a_place_is_nobodys() -> None:
    r = read("A map of Soria showed that the mill had closed.")
    assert r.name(r.of("mill had closed")) is None


def test_owner_with_a_name_behind_it_is_that_body() -> None:
    r = read("The owner, Tarn Holding, denied that any buyer had been found.")
    a = r.of("buyer")
    assert (r.name(a), a.source.kind) == ("Tarn Holding", "organization")


@pytest.mark.parametrize(
    ("text", "says", "who"),
    [
        ('Foreign Minister Ilse Varga said: "We believe that the deal is close."', "the deal", "Ilse Varga"),
        (
            '"I think they are ready," Oren Tal, the interior minister, told reporters.',
            "they are",
            "Oren Tal",
        ),
        (
            'The Interior Ministry of Soria said "we deny that any troops crossed the river".',
            "any troops",
            "Interior Ministry of Soria",
        ),
    ],
)
def test_i_and_we_in_a_quotation_are_who_is_quoted(text: str, says: str, who: str) -> None:
    r = read(text)
    a = r.of(says)
    outer = next(o for o in r.attributions if o.id == a.within)
    assert (r.name(a), a.source.kind) == (who, outer.source.kind)
    assert r.chain(a) == r.chain(outer)


def test_what_a_speaker_never_said_is_not_said_by_him() -> None:
    r = read('"I never said that the army would leave," said President Oren Tal.')
    assert [r.words(a) for a in r.attributions] == ['"I never said that the army would leave,"']


def test_words_of_a_rumour_begin_with_a_word() -> None:
    assert read("It’s been long rumored that the envoy will resign.").of("envoy").source.text == (
        "been long rumored"
    )


def test_first_link_names_all_who_speak_together() -> None:
    r = read("Ilse Varga, Oren Tal and Mira Kosk said the border would open.")
    assert r.chain(r.of("border")) == ["source Ilse Varga, Oren Tal and Mira Kosk", "page page"]


def test_a_counted_few_are_unnamed_sources_and_a_crowd_is_a_group() -> None:
    assert read("Two people told Northern Wire the talks had failed.").of("talks").source.kind == "anonymous"
    assert read("About 200 people said the road was unsafe.").of("road").source.kind == "group"


def test_named_site_is_an_organisation() -> None:
    r = read("The news site Port Watch, quoting a harbour worker, reported that two ships had collided.")
    a = r.of("two ships")
    assert a.source.kind == "organization"
    assert r.chain(a)[0] == "source a harbour worker"


def test_rumours_are_no_source() -> None:
    r = read("Tal, according to rumours in the capital, is ill.")
    a = r.of("is ill")
    assert (a.source.kind, a.source.entity, r.chain(a)) == ("rumour", None, ["page page"])
