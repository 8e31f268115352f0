"""How propositions are looked up: what two wordings share, and that the lists stay short."""

from __future__ import annotations

from whence.api import read_text
from whence.origins import Index, Proposition, keys, propositions
from whence.origins.candidates import FEW, NEAREST


def said(text: str) -> Proposition:
    (p,) = propositions(read_text(text, id="p", published="2021-03-04", zones="article"))
    return p


def test_two_wordings_share_a_pair_of_keys() -> None:
    a = keys(said("Kaland sold Tavia six boats, Orlo said."))
    b = keys(said("Tavia bought six vessels from Kaland, Orlo said."))
    assert {k for k in a & b if "+" in k}


def test_a_country_and_its_adjective_share_a_key() -> None:
    assert keys(said("Kalandian boats sank, Orlo said.")) & keys(said("Boats of Kaland sank, Orlo said."))


def test_keys_are_few_short_strings() -> None:
    p = said("Kaland, Tavia and Soria sold the Larent company six boats, nine planes and a mill, Orlo said.")
    assert 5 <= len(keys(p)) <= 60
    assert all(isinstance(k, str) and 0 < len(k) < 80 for k in keys(p))


def test_near_gives_the_likeliest_first_and_not_all() -> None:
    index = Index()
    index.add(0, ["kaland", "sell", "kaland+sell", "boat"])
    for n in range(1, 200):
        index.add(n, ["sell", f"thing{n}"])
    found = index.near(["kaland", "sell", "kaland+sell", "boat"])
    assert found[0] == 0
    assert len(found) <= NEAREST


def test_a_key_that_very_many_hold_takes_no_more() -> None:
    index = Index()
    for n in range(5 * FEW):
        index.add(n, ["say", "a+b"])
    assert len(index.holders["say"]) == FEW
    assert len(index.holders["a+b"]) == 4 * FEW
