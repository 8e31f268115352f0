"""The table of news agencies and outlets."""

from __future__ import annotations

import re

import pytest

from whence.tables.outlets import is_agency, is_outlet, outlet, outlets


def test_outlets_every_row_is_whole() -> None:
    rows = outlets()
    assert len(rows) >= 300
    for row in rows:
        assert row.name == row.name.strip() != ""
        assert re.fullmatch(r"[A-Z]{3}", row.country), row
        assert all(a == a.strip() != "" for a in row.aliases), row
    assert len({row.name for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("AP", "Associated Press"),
        ("the AP", "Associated Press"),
        ("The Associated Press’s", "Associated Press"),
        ("reuters", "Reuters"),
        ("AGENCE FRANCE-PRESSE", "Agence France-Presse"),
        ("New York Times", "New York Times"),
        ("Zero Hedge", "ZeroHedge"),
    ],
)
def test_outlet_finds_names_however_written(name: str, full: str) -> None:
    found = outlet(name)
    assert found is not None
    assert found.name == full


@pytest.mark.parametrize("name", ["", "time", "ap", "stuff", "Jane Doe", "x" * 10_000])
def test_outlet_leaves_common_words_alone(name: str) -> None:
    assert outlet(name) is None


def test_is_agency_tells_agencies_from_papers() -> None:
    assert is_agency("Reuters")
    assert is_agency("Getty Images")
    assert not is_agency("The Guardian")
    assert not is_agency("Xinhua") and is_outlet("Xinhua")
