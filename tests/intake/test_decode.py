from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.errors import BinaryInput, InputError
from whence.intake.decode import decode

LINE = "Die Fähre fährt künftig vom Getreidekai – nicht vom Nordpier. " * 8


@pytest.mark.parametrize(
    "data",
    [
        LINE.encode(),
        codecs.BOM_UTF8 + LINE.encode(),
        codecs.BOM_UTF16_LE + LINE.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + LINE.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + LINE.encode("utf-32-le"),
        LINE.encode("utf-16-le"),
        LINE.encode("utf-16-be"),
    ],
)
def test_decode_unicode_in_every_dress(data: bytes) -> None:
    assert decode(data) == (LINE, None)


def test_decode_declared_latin_1_means_windows_1252() -> None:
    page = '<meta charset="iso-8859-1"><p>' + LINE
    assert decode(page.encode("cp1252")) == (page, None)


def test_decode_declares_what_is_not_so() -> None:
    page = '<meta charset="iso-8859-1"><p>' + LINE
    assert decode(page.encode()) == (page, None)
    wide = '<meta charset="utf-16"><p>' + LINE
    assert decode(wide.encode()) == (wide, None)
    none = '<meta charset="no-such-thing"><p>' + LINE
    assert decode(none.encode()) == (none, None)


def test_decode_replaces_few_wrong_bytes_and_says_so() -> None:
    text, warning = decode(LINE.encode() + b"\xff\xfe end")
    assert text.startswith(LINE) and text.endswith(" end")
    assert warning is not None and "invalid UTF-8" in warning


def test_decode_guesses_what_is_not_declared() -> None:
    text, warning = decode(LINE.encode("cp1252"))
    assert "Fähre fährt künftig" in text
    assert warning is not None and "guess" in warning


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n" + b"x" * 50, b"%PDF-1.7 abc", bytes(range(32)) * 40, b"PK\x03\x04abc"]
)
def test_decode_refuses_what_is_no_text(data: bytes) -> None:
    with pytest.raises(BinaryInput, match="here"):
        decode(data, where="here")


def test_decode_lets_a_few_zero_bytes_pass() -> None:
    assert decode(b"a word\x00 and another, and so on" * 3)[0].count("\x00") == 3


@given(st.binary(max_size=400))
def test_decode_any_bytes_give_text_or_a_named_error(data: bytes) -> None:
    try:
        text, _ = decode(data, where="here")
    except InputError as error:
        assert error.where == "here"
    else:
        assert isinstance(text, str)
