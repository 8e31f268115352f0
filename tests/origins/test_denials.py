"""What denies a statement from outside."""

from __future__ import annotations

import pytest

from whence.origins.denials import no_sign, unframed
from whence.origins.tokens import TOKEN

CLAIM = "Kaland sold forty tanks to Soria"


def stripped(text: str) -> tuple[str, bool]:
    found, denied = unframed([(m.group(), m.start()) for m in TOKEN.finditer(text)])
    return " ".join(t for t, _ in found), denied


@pytest.mark.parametrize(
    "frame",
    [
        "There is no evidence that {}",
        "There was no indication whatsoever that {}",
        "It is not true that {}",
        "It isn't true that {}",
        "It is a false rumour that {}",
        "as fake news that {}",
        "a baseless allegation that {} circulated online",
        "the report that {} is a hoax",
        "the report that {} a complete fabrication",
        "that {} was a lie",
    ],
)
def test_unframed_denials(frame: str) -> None:
    told, denied = stripped(frame.format(CLAIM))
    assert denied
    assert told.startswith(CLAIM)


@pytest.mark.parametrize(
    "text",
    [
        CLAIM,
        f"There is evidence that {CLAIM}",
        f"It is true that {CLAIM}",
        f"The minister was not told that {CLAIM}",
        "that the army hid the truth",
        "There is no evidence",
        "",
    ],
)
def test_unframed_leaves_the_rest(text: str) -> None:
    assert stripped(text) == (" ".join(m.group() for m in TOKEN.finditer(text)), False)


def test_unframed_twice_denied_is_not_denied() -> None:
    assert stripped(f"It is not true that there is no proof that {CLAIM}") == (CLAIM, False)


def test_no_sign() -> None:
    assert no_sign(["found", "no", "credible", "evidence"])
    assert not no_sign(["found", "evidence"])
    assert not no_sign(["said", "no"])
