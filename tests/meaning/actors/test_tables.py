"""Every row of every actor table can be read and means what its header says."""

from __future__ import annotations

import re

import pytest

from whence.meaning.actors.tables import listed, rows

SECTORS = frozenset(re.findall("...", "GOVMILCOPSPYJUDLEGOPPREBCRMCVLLABBUSMEDEDURELNGOELIIGO"))
COUNTRIES = {r["code"] for r in rows("countries.tsv")}


def test_countries_have_one_row_each() -> None:
    codes = [r["code"] for r in rows("countries.tsv")]
    assert len(codes) == len(set(codes)) >= 195
    assert all(re.fullmatch("[A-Z]{3}", c) for c in codes)


@pytest.mark.parametrize(
    "table", ["countries.tsv", "groups.tsv", "organisations.tsv", "offices.tsv", "roles.tsv"]
)
def test_cells_are_trimmed_and_lists_hold_no_empty_part(table: str) -> None:
    for row in rows(table):
        for cell in row.values():
            assert cell == cell.strip()
            assert "||" not in cell and not cell.startswith("|") and not cell.endswith("|"), row
        assert next(iter(row.values()))


def test_groups_name_a_known_country_and_sector() -> None:
    for r in rows("groups.tsv"):
        assert r["country"] in COUNTRIES | {""}, r
        assert r["sector"] in SECTORS, r


def test_organisations_carry_supranational_codes() -> None:
    assert all(re.fullmatch("(IGO|NGO)[A-Z]*", r["code"]) for r in rows("organisations.tsv"))


def test_roles_carry_a_sector_and_a_weight() -> None:
    phrases = [r["phrase"] for r in rows("roles.tsv")]
    assert len(phrases) == len(set(phrases))
    for r in rows("roles.tsv"):
        assert r["sector"] in SECTORS and r["weight"] in ("own", "any"), r


def test_offices_run_forward_in_time() -> None:
    for r in rows("offices.tsv"):
        assert r["country"] in COUNTRIES | {"IGO"}, r
        assert re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", r["since"]), r
        assert not r["until"] or r["since"] <= r["until"], r


def test_rows_names_file_and_line_of_a_bad_row(monkeypatch: pytest.MonkeyPatch) -> None:
    class Folder:
        def joinpath(self, _: str) -> Folder:
            return self

        def read_text(self, encoding: str) -> str:
            return "# head\na\tb\n1\t2\n3\n"

    monkeypatch.setattr("whence.meaning.actors.tables.files", lambda _: Folder())
    with pytest.raises(ValueError, match=r"bad\.tsv:4"):
        rows("bad.tsv", "nowhere")


def test_listed_drops_empty_parts() -> None:
    assert listed("a | b||") == ["a", "b"]
