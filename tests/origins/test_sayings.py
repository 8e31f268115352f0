"""What the words around an attribution make of it."""

from __future__ import annotations

import pytest

from whence.origins.sayings import bare, called_false, denies, unsaid
from whence.records import Attribution, Source, Span


def made(text: str, source: str, cue: str, content: str) -> Attribution:
    def at(part: str) -> Span:
        return Span(text.index(part), text.index(part) + len(part))

    return Attribution(
        id="a1",
        manner="indirect",
        source=Source(kind="organization", entity=None, text=source, spans=(at(source),)),
        cue=(at(cue),),
        content=(at(content),),
        certainty="asserted",
        chain=(),
    )


@pytest.mark.parametrize(
    ("source", "cue"),
    [
        ("The ministry", "denied"),
        ("The ministry", "found no evidence"),
        ("Officials", "debunked reports"),
        ("The ministry", "does not believe"),
        ("A fake press release", "said"),
    ],
)
def test_denies(source: str, cue: str) -> None:
    text = f"{source} {cue} that the bridge was closed."
    assert denies(made(text, source, cue, "that the bridge was closed"), text)


@pytest.mark.parametrize("cue", ["said", "found evidence", "did not deny", "confirmed reports"])
def test_denies_not(cue: str) -> None:
    text = f"The ministry {cue} that the bridge was closed."
    assert not denies(made(text, "The ministry", cue, "that the bridge was closed"), text)


def test_unsaid_is_what_was_not_confirmed() -> None:
    text = "The police could not confirm that the bridge was closed."
    assert unsaid(made(text, "The police", "could not confirm", "that the bridge was closed"), text)
    text = "The police confirmed that the bridge was closed."
    assert not unsaid(made(text, "The police", "confirmed", "that the bridge was closed"), text)


def test_called_false() -> None:
    assert all(
        map(called_false, ["a fake press release", "The false report", "the hoax story", "an obvious hoax"])
    )
    assert not any(map(called_false, ["the report", "Mr Wrongham", "The Myth Society", ""]))


def test_bare_content_has_no_subject() -> None:
    assert bare("taking")
    assert not bare("the")
