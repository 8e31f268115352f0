from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake.markup import PARAGRAPHS, page
from whence.errors import EmptyInput, WhenceError
from whence.intake import to_page
from whence.intake.page import media_of
from whence.intake.tongue import any_function_word, language_of, language_tag
from whence.records import Capture

TEXT = "Veldmark closes its pier\n\n" + "\n\n".join(PARAGRAPHS)


def test_to_page_plain_text_comes_back_unchanged() -> None:
    for body in (TEXT, "  " + TEXT.replace("\n\n", "\r\n\r\n") + " \n"):
        document = to_page(Capture(where="x", body=body, media="text", zones="article")).document
        assert document.text == body
        assert document.id == hashlib.sha256(body.encode()).hexdigest()


def test_to_page_own_id_goes_before_the_hash() -> None:
    assert to_page(Capture(where="x", body=TEXT, id="mine")).document.id == "mine"


def test_to_page_tells_html_from_text() -> None:
    assert to_page(Capture(where="x", body=page().encode())).document.publisher == "The Tidewater Post"
    assert to_page(Capture(where="x", body=TEXT.encode())).document.text == TEXT


@pytest.mark.parametrize(
    ("text", "media"),
    [
        ("<!DOCTYPE html>\n<html>", "html"),
        ("\ufeff <html>", "text"),
        ("<?xml version='1.0'?><html>", "html"),
        ("<!-- a --><!-- b --><head>", "html"),
        ("<p class=a>Hello", "html"),
        ("< 5 people came", "text"),
        ("<unknown>", "text"),
        ("He wrote <html> on the wall", "text"),
    ],
)
def test_media_of(text: str, media: str) -> None:
    assert media_of(text) == media


def test_to_page_warns_of_replaced_bytes() -> None:
    found = to_page(Capture(where="x", body=TEXT.encode() + b" \xff"))
    assert any("invalid UTF-8" in w for w in found.warnings)


@pytest.mark.parametrize("body", [b"", b" \n\t", "", "\xa0 "])
def test_to_page_nothing_in_it(body: bytes | str) -> None:
    with pytest.raises(EmptyInput, match="here"):
        to_page(Capture(where="here", body=body))


@given(st.binary(max_size=300), st.sampled_from(["html", "text", None]))
def test_to_page_any_bytes_give_a_page_or_a_named_error(body: bytes, media: str | None) -> None:
    try:
        found = to_page(Capture(where="here", body=body, media=media))  # type: ignore[arg-type]
    except WhenceError as error:
        assert error.where == "here"
    else:
        assert all(0 <= b.start <= b.end <= len(found.document.text) for b in found.document.blocks)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (PARAGRAPHS[0], "en"),
        ("Die Fähre fährt nach dem Beschluss nicht mehr von der Pier, sondern vom Kai.", "de"),
        ("Le conseil du port a voté mardi la fermeture de la jetée pour des raisons de sécurité.", "fr"),
        (
            "El consejo del puerto votó el martes cerrar el muelle por los daños en la madera.",
            "es",
        ),
        ("one two", None),
        ("zyx wvu tsr qpo nml kji", None),
    ],
)
def test_language_of(text: str, code: str | None) -> None:
    assert language_of(text) == code


def test_language_tag_and_words() -> None:
    assert [language_tag(t) for t in ("en-GB", "de_AT", "FR", "english", "", None)] == [
        "en",
        "de",
        "fr",
        None,
        None,
        None,
    ]
    assert all(w == w.casefold() and " " not in w for w in any_function_word())
