from __future__ import annotations

import msgspec
from click.testing import CliRunner

from whence.cli.main import cli
from whence.records import Comparison, Reading


def test_demo_shows_statements_events_and_a_comparison() -> None:
    result = CliRunner().invoke(cli, ["demo"])
    assert result.exit_code == 0, result.output
    for words in (
        "WHO SAYS",
        "Coast Dispatch",
        "rumoured",
        "Ilse Varga",
        "READERS",
        "whence compare brigades/",
        "denied by",
    ):
        assert words in result.output, words


def test_demo_json_gives_two_readings_and_one_comparison() -> None:
    result = CliRunner().invoke(cli, ["demo", "--json"])
    assert result.exit_code == 0, result.output
    *readings, last = result.stdout_bytes.splitlines()
    assert [msgspec.json.decode(line, type=Reading).document.language for line in readings] == ["en", "en"]
    comparison = msgspec.json.decode(last, type=Comparison)
    taken = {p.id: [d.id for d in p.derives_from] for p in comparison.pages}
    assert taken["the-relay"] == ["northern-wire"]
    assert taken["soria-today"] == []
    withdrawn = comparison.claims[0]
    assert (withdrawn.tally.at_least, withdrawn.tally.at_most) == (1, 2)
    assert [o.first_page for o in withdrawn.denied_by] == ["soria-today"]
