"""`whence search` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_read import whence
from tests.store.worlds import comparer, page
from whence.store import Archive


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("search") / "a.db"
    with Archive(path, write=True) as opened:
        opened.add([page("one"), page("two", "Soria offers three planes", published="2021-05-01")])
        opened.update(comparer())
    return str(path)


def lines(archive: str, *args: str) -> list[dict[str, object]]:
    done = whence("search", archive, "--json", *args)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_search_json_is_one_hit_a_line(archive: str) -> None:
    (hit,) = lines(archive, "planes", "offered")
    assert (hit["schema"], hit["kind"], hit["speaker"]) == ("whence.hit/1", "statement", "Ilse Varga")
    assert hit["document"]["id"] == "two"  # type: ignore[index]
    assert hit["claims"] == ["c2"]


def test_search_options_narrow(archive: str) -> None:
    assert {h["kind"] for h in lines(archive)} == {"statement", "event"}
    assert {h["kind"] for h in lines(archive, "--actor", "KAL", "--recipient", "Soria")} == {"event"}
    assert [h["kind"] for h in lines(archive, "--type", "aid", "--limit", "1")] == ["event"]
    assert [h["document"]["id"] for h in lines(archive, "--kind", "statement", "--since", "2021-04")] == [  # type: ignore[index]
        "two"
    ]
    assert lines(archive, "--speaker", "varga", "--certainty", "denied") == []
    assert lines(archive, "zeppelin") == []
    assert len(lines(archive, "zeppelin", "--comments")) == 2


def test_search_view_shows_who_says_what_and_where(archive: str) -> None:
    shown = whence("search", archive, "planes").stdout.decode()
    for words in (
        "WHO SAYS",
        "Ilse Varga",
        "Soria offers three planes",
        "Morning Ledger",
        "2021-05-01",
        "c2",
    ):
        assert words in shown
    assert "Kaland [KALGOV]" in whence("search", archive, "--kind", "event").stdout.decode()
    assert "Nobody believes" in whence("search", archive, "zeppelin", "--kind", "comment").stdout.decode()


def test_search_without_hits_says_so_and_errors_are_named(archive: str, tmp_path: Path) -> None:
    done = whence("search", archive, "gondola", 'AND ( "')
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"whence: nothing found\n")
    done = whence("search", archive, "--since", "yesterday")
    assert done.returncode == 2
    assert b"no ISO date" in done.stderr
    done = whence("search", str(tmp_path / "none.db"), "x")
    assert done.returncode == 4
    assert b"none.db: there is no such file" in done.stderr
