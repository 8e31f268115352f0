"""The actor tables as they stand in the files beside this module."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def rows(name: str, package: str = __package__ or __name__) -> tuple[dict[str, str], ...]:
    """The rows of the TSV file `name` in `package`, each by column name.

    Lines that begin with `#` say what a row means and are skipped; the first other line names the columns.
    Raises ValueError, with file and line, on a row with more or fewer cells than columns.
    """
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    columns: list[str] = []
    out: list[dict[str, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not columns:
            columns = cells
        elif len(cells) != len(columns):
            raise ValueError(f"{name}:{number}: {len(cells)} cells for {len(columns)} columns")
        else:
            out.append(dict(zip(columns, cells, strict=True)))
    return tuple(out)


def listed(cell: str) -> list[str]:
    """The members of a cell whose parts are divided by `|`."""
    return [part.strip() for part in cell.split("|") if part.strip()]


@cache
def word_set(name: str) -> frozenset[str]:
    """A closed set of words by its name in `words.tsv`; KeyError for a name that is not there."""
    return {r["set"]: frozenset(listed(r["words"])) for r in rows("words.tsv")}[name]
