"""Several statements in one breath."""

from __future__ import annotations

import pytest

from whence.origins.clauses import coordinated
from whence.origins.tokens import TOKEN
from whence.origins.word import Naming

NAMES = ("Kaland", "Soria", "Tavia", "Osk", "Merin")


def parts(text: str) -> list[str]:
    tokens = [(m.group(), m.start()) for m in TOKEN.finditer(text)]
    names = {at: Naming((w,)) for w, at in tokens if w in NAMES}
    return [" ".join(w for w, _ in p) for p in coordinated(tokens, names, ())]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Kaland closed the border", "Soria recalled its ambassador"),
        ("that the army of Kaland attacked Osk", "rebels in Soria burned a bridge"),
        ("Tavia has sold the port of Merin", "the mayor of Osk has left the town"),
    ],
)
def test_coordinated_statements_are_parted(first: str, second: str) -> None:
    assert parts(f"{first} and {second}") == [first, second]


@pytest.mark.parametrize(
    "text",
    [
        "Kaland and Soria closed the border",
        "Kaland sold boats to Tavia and Soria",
        "Kaland sold boats to Tavia and bought tanks from Soria",
        "The dam at Osk burst and 60 houses were flooded",
        "Police in Osk arrested a man and a woman accused of theft in Merin",
        "If Kaland closes the border and Soria recalls its envoy",
        "Officials fear that Kaland closed the border and Soria recalled its ambassador",
        "The clerk who left Kaland and the baker of Osk met",
        "and",
        "",
    ],
)
def test_coordinated_leaves_one_statement_whole(text: str) -> None:
    assert parts(text) == [" ".join(m.group() for m in TOKEN.finditer(text))]
